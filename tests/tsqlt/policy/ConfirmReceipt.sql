EXECUTE tSQLt.NewTestClass @ClassName = N'ConfirmReceiptTests';
GO
CREATE PROCEDURE ConfirmReceiptTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE ConfirmReceiptTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmReceiptTests.[test the receipt of nothing is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50187%';
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE policy.ConfirmReceipt @provisionId = -1, @receivedBy = N' ', @fileDigest = 0x01, @opinion = N' ';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmReceiptTests.[test who wrote the file does not confirm its receipt]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE policy.ConfirmReceipt @provisionId = 1, @receivedBy = N'Lee', @fileDigest = 0x01, @opinion = N'opened';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmReceiptTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'policy.ConfirmReceipt',
        @call = N'EXECUTE policy.ConfirmReceipt @provisionId = 1, @receivedBy = N''Lee'', @fileDigest = 0x01, @opinion = N''opened'';';
END;
GO
