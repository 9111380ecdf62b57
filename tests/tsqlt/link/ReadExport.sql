EXECUTE tSQLt.NewTestClass @ClassName = N'LinkReadExportTests';
GO
CREATE PROCEDURE LinkReadExportTests.SetUp
AS
BEGIN
    EXECUTE LinkageSupport.Join_;
END;
GO
CREATE PROCEDURE LinkReadExportTests.CleanUp
AS
BEGIN
    EXECUTE LinkageSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadExportTests.[test before its release nobody reads it]
AS
BEGIN
    DECLARE @exportId int;
    EXECUTE LinkageSupport.RequestExport @exportId = @exportId OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50564%';
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReadExport @exportId = @exportId;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadExportTests.[test each reading of a released one is on record]
AS
BEGIN
    DECLARE @exportId int;
    EXECUTE LinkageSupport.RequestExport @exportId = @exportId OUTPUT;
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeReviewer1';
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeReviewer2';
    EXECUTE LinkageSupport.ReviewExport @exportId = @exportId, @userName = N'ProbeReviewer3';
    EXECUTE AS USER = N'ProbeLinker';
    EXECUTE link.ReleaseExport @exportId = @exportId;
    REVERT;
    DECLARE @before bigint = (SELECT MAX(entry.SequenceNumber) FROM log.RegisterEntry AS entry);
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReadExport @exportId = @exportId;
    EXECUTE link.ReadExport @exportId = @exportId;
    REVERT;
    DECLARE @recorded int = (SELECT COUNT(*) FROM log.RegisterEntry AS entry WHERE entry.SequenceNumber > @before AND JSON_VALUE(entry.Content, N'$.userName') = N'ProbeApplicantA');
    EXECUTE tSQLt.AssertEquals @Expected = 2, @Actual = @recorded;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE LinkReadExportTests.[test another applicant does not read it]
AS
BEGIN
    DECLARE @exportId int;
    EXECUTE LinkageSupport.RequestExport @exportId = @exportId OUTPUT;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50506%';
    EXECUTE AS USER = N'ProbeApplicantB';
    EXECUTE link.ReadExport @exportId = @exportId;
END;
GO
