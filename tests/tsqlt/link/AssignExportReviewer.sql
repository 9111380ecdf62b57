EXECUTE tSQLt.NewTestClass @ClassName = N'LinkAssignExportReviewerTests';
GO
CREATE PROCEDURE LinkAssignExportReviewerTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Join_;
END;
GO
CREATE PROCEDURE LinkAssignExportReviewerTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAssignExportReviewerTests.[test nobody is assigned who is no reviewer]
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50136%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.AssignExportReviewer @projectCode = N'ProbeProject', @reviewerName = N'ProbeApplicantB', @organisation = N'University';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAssignExportReviewerTests.[test nobody is assigned twice]
AS
BEGIN
    EXECUTE LinkageSupport.RequestExport;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50013%';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.AssignExportReviewer @projectCode = N'ProbeProject', @reviewerName = N'ProbeReviewer1', @organisation = N'University';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkAssignExportReviewerTests.[test an applicant assigns nobody]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.AssignExportReviewer @projectCode = N'ProbeProject', @reviewerName = N'ProbeReviewer1', @organisation = N'University';
END;
GO
