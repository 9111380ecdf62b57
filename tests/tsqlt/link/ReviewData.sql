EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReviewDataTests';
GO
CREATE PROCEDURE LinkReviewDataTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkReviewDataTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReviewDataTests.[test data are returned with the reason]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    EXECUTE LinkageSupport.SubmitMarks @userName = N'ProbeApplicantA', @first = 1, @last = 4;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReviewData @projectCode = N'ProbeProject', @applicantCode = N'A', @result = N'returned', @opinion = N'Too fine.';
    REVERT;
    DECLARE @rows bigint, @review nvarchar(10);
    SELECT @rows = submission.SubmittedRowCount, @review = submission.ReviewResult FROM link.DataSubmission AS submission INNER JOIN link.Project AS project ON project.ProjectId = submission.ProjectId WHERE project.ProjectCode = N'ProbeProject' AND submission.ApplicantCode = N'A';
    EXECUTE tSQLt.AssertEqualsString @Expected = N'returned', @Actual = @review;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReviewDataTests.[test what was not handed over is not reviewed]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%@opinion%50543%50544%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReviewData @projectCode = N'ProbeProject', @applicantCode = N'A', @result = N'fine', @opinion = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReviewDataTests.[test an applicant does not review]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReviewData @projectCode = N'ProbeProject', @applicantCode = N'A', @result = N'accepted', @opinion = N'o';
END;
GO
