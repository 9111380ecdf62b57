EXECUTE tSQLt.NewTestClass @ClassName = N'ConfirmVaultLockTests';
GO
CREATE PROCEDURE ConfirmVaultLockTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE ConfirmVaultLockTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmVaultLockTests.[test what the vault does not give back locks nothing]
AS
BEGIN
    DECLARE @vaultLockId int, @message nvarchar(2048), @sealed int;

    EXECUTE TestSupport.BeginVaultLock @vaultLockId = @vaultLockId OUTPUT;
    EXECUTE AS USER = N'ProbeCustodian';
    BEGIN TRY
        EXECUTE mapping.ConfirmVaultLock @vaultLockId = @vaultLockId, @vaultKeyId = N'Probe', @vaultWrappedKek = 0x00, @kekDigest = 0x00;
    END TRY
    BEGIN CATCH
        SET @message = ERROR_MESSAGE();
    END CATCH;
    REVERT;
    SELECT @sealed = COUNT(*) FROM mapping.DataKey AS held WHERE held.VaultLockId = @vaultLockId;

    EXECUTE tSQLt.AssertLike @ExpectedPattern = N'%50174%Probe%', @Actual = @message;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @sealed;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmVaultLockTests.[test every wrong parameter is named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%50172%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.ConfirmVaultLock @vaultLockId = -1, @vaultKeyId = N' ', @vaultWrappedKek = NULL, @kekDigest = NULL;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmVaultLockTests.[test an operator locks nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOperator';
    EXECUTE mapping.ConfirmVaultLock @vaultLockId = 1, @vaultKeyId = N'x', @vaultWrappedKek = 0x00, @kekDigest = 0x00;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ConfirmVaultLockTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.ConfirmVaultLock',
        @call = N'EXECUTE mapping.ConfirmVaultLock @vaultLockId = 1, @vaultKeyId = N''x'', @vaultWrappedKek = 0x00, @kekDigest = 0x00;';
END;
GO
