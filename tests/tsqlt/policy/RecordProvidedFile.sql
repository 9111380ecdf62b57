EXECUTE tSQLt.NewTestClass @ClassName = N'RecordProvidedFileTests';
GO
CREATE PROCEDURE RecordProvidedFileTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE RecordProvidedFileTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordProvidedFileTests.[test a file without an order is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50187%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE policy.RecordProvidedFile @provisionId = -1, @fileDigest = NULL, @rowsWritten = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordProvidedFileTests.[test who orders records no file]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.RecordProvidedFile @provisionId = 1, @fileDigest = 0x01, @rowsWritten = 1;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RecordProvidedFileTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.RecordProvidedFile',
        @call = N'EXECUTE policy.RecordProvidedFile @provisionId = 1, @fileDigest = 0x01, @rowsWritten = 1;';
END;
GO
