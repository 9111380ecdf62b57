EXECUTE tSQLt.NewTestClass @ClassName = N'LinkSubmitDataTests';
GO
CREATE PROCEDURE LinkSubmitDataTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Register;
END;
GO
CREATE PROCEDURE LinkSubmitDataTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkSubmitDataTests.[test rows of subjects with a serial number are taken]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    EXECUTE LinkageSupport.SubmitMarks @userName = N'ProbeApplicantA', @first = 1, @last = 6;
    DECLARE @rows bigint, @review nvarchar(10);
    SELECT @rows = submission.SubmittedRowCount, @review = submission.ReviewResult FROM link.DataSubmission AS submission INNER JOIN link.Project AS project ON project.ProjectId = submission.ProjectId WHERE project.ProjectCode = N'ProbeProject' AND submission.ApplicantCode = N'A';
    EXECUTE tSQLt.AssertEquals @Expected = 4, @Actual = @rows;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkSubmitDataTests.[test an item of the key is no part of the data]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    CREATE TABLE #LinkageData
    (
        SubjectReference nvarchar(200) NULL,
        성명 nvarchar(40) NULL
    );
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%성명%';
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.SubmitData @projectCode = N'ProbeProject', @treatment = N'none';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkSubmitDataTests.[test what was done to the data is told]
AS
BEGIN
    EXECUTE LinkageSupport.SubmitKeys;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%@treatment%50522%';
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.SubmitData @projectCode = N'ProbeProject', @treatment = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkSubmitDataTests.[test the linkage agency hands none over]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.SubmitData @projectCode = N'ProbeProject', @treatment = N't';
END;
GO
