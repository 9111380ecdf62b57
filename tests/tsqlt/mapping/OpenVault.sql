EXECUTE tSQLt.NewTestClass @ClassName = N'OpenVaultTests';
GO
CREATE PROCEDURE OpenVaultTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE OpenVaultTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OpenVaultTests.[test every problem is named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50027%@minutes%50175%';
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE mapping.OpenVault @channelId = -1, @sentKek = 0x00, @minutes = 0;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OpenVaultTests.[test an analyst opens nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE mapping.OpenVault @channelId = 1, @sentKek = 0x00, @minutes = 5;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE OpenVaultTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.OpenVault',
        @call = N'EXECUTE mapping.OpenVault @channelId = 1, @sentKek = 0x00, @minutes = 5;';
END;
GO
