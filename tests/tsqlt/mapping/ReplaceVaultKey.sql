EXECUTE tSQLt.NewTestClass @ClassName = N'ReplaceVaultKeyTests';
GO
CREATE PROCEDURE ReplaceVaultKeyTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE ReplaceVaultKeyTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReplaceVaultKeyTests.[test every problem is named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%50175%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.ReplaceVaultKey @vaultKeyId = NULL, @vaultWrappedKek = 0x00, @kekDigest = 0x00;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReplaceVaultKeyTests.[test an operator replaces nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE mapping.ReplaceVaultKey @vaultKeyId = N'x', @vaultWrappedKek = 0x00, @kekDigest = 0x00;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ReplaceVaultKeyTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.ReplaceVaultKey',
        @call = N'EXECUTE mapping.ReplaceVaultKey @vaultKeyId = N''x'', @vaultWrappedKek = 0x00, @kekDigest = 0x00;';
END;
GO
