EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReviewExportTests';
GO
CREATE PROCEDURE LinkReviewExportTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Join_;
END;
GO
CREATE PROCEDURE LinkReviewExportTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReviewExportTests.[test a decision is given once]
AS
BEGIN
    DECLARE @exportId int;
    EXECUTE LinkageSupport.RequestExport @exportId = @exportId OUTPUT;
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeReviewer1';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50013%';
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeReviewer1';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReviewExportTests.[test one refusal refuses it]
AS
BEGIN
    DECLARE @exportId int;
    EXECUTE LinkageSupport.RequestExport @exportId = @exportId OUTPUT;
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeReviewer1';
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeReviewer2', @result = N'refused';
    DECLARE @status nvarchar(20) = (SELECT request.Status FROM link.ExportRequest AS request WHERE request.ExportId = @exportId);
    EXECUTE tSQLt.AssertEqualsString @Expected = N'refused', @Actual = @status;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReviewExportTests.[test two of three do not approve it]
AS
BEGIN
    DECLARE @exportId int;
    EXECUTE LinkageSupport.RequestExport @exportId = @exportId OUTPUT;
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeReviewer1';
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeReviewer2';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002;
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReleaseExport @exportId = @exportId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReviewExportTests.[test the applicant does not review]
AS
BEGIN
    DECLARE @exportId int;
    EXECUTE LinkageSupport.RequestExport @exportId = @exportId OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeApplicantA';
END;
GO
