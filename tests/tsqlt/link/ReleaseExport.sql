EXECUTE tSQLt.NewTestClass @ClassName = N'LinkageReleaseExportTests';
GO
CREATE PROCEDURE LinkageReleaseExportTests.[test an open transaction is refused on record]
--[@tSQLt:NoTransaction](DEFAULT)
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'link.ReleaseExport', @call = N'EXECUTE link.ReleaseExport @exportId = 1;';
END;
GO
CREATE PROCEDURE LinkageReleaseExportTests.[test reading an export in a transaction is refused on record]
--[@tSQLt:NoTransaction](DEFAULT)
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'link.ReadExport', @call = N'EXECUTE link.ReadExport @exportId = 1;';
END;
GO
CREATE PROCEDURE LinkageReleaseExportTests.[test an applicant does not release]
AS
BEGIN
    EXECUTE LinkageSupport.CreatePeople;
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeApplicantA';
    EXECUTE link.ReleaseExport @exportId = 1;
END;
GO
