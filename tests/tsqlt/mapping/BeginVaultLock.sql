EXECUTE tSQLt.NewTestClass @ClassName = N'BeginVaultLockTests';
GO
CREATE PROCEDURE BeginVaultLockTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE BeginVaultLockTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE BeginVaultLockTests.[test the lock's key goes out enciphered and stands in no row in clear]
AS
BEGIN
    DECLARE @vaultLockId int, @publicKey varbinary(1000) = TestSupport.PublicKey(), @sentKek varbinary(1024), @length int, @status nvarchar(10);

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.BeginVaultLock @publicKey = @publicKey, @vaultLockId = @vaultLockId OUTPUT, @sentKek = @sentKek OUTPUT;
    REVERT;
    SET @length = DATALENGTH(@sentKek);
    SELECT @status = lock.Status FROM mapping.VaultLock AS lock WHERE lock.VaultLockId = @vaultLockId;

    EXECUTE tSQLt.AssertEquals @Expected = 256, @Actual = @length;
    EXECUTE tSQLt.AssertEqualsString @Expected = N'preparing', @Actual = @status;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE BeginVaultLockTests.[test no public key is refused]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%@publicKey%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.BeginVaultLock @publicKey = NULL;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE BeginVaultLockTests.[test an officer locks nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.BeginVaultLock @publicKey = 0x00;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE BeginVaultLockTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.BeginVaultLock',
        @call = N'EXECUTE mapping.BeginVaultLock @publicKey = 0x00;';
END;
GO
