EXECUTE tSQLt.NewTestClass @ClassName = N'ListKeysTests';
GO
CREATE PROCEDURE ListKeysTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
    EXECUTE TestSupport.RegisterDataset;
END;
GO
CREATE PROCEDURE ListKeysTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ListKeysTests.[test a custodian sees the key and none of its bytes]
AS
BEGIN
    DECLARE @status nvarchar(20);

    -- Exactly these columns: INSERT … EXECUTE fails when the procedure returns another number of them, and no byte of a key converts into a date or an int.
    CREATE TABLE #Listed
    (
        KeyId int, KeyName nvarchar(400), KeyPurpose nvarchar(10), Status nvarchar(20), KekName nvarchar(128), KekStatus nvarchar(20), CreatedAt datetime2(7), DestroyedAt datetime2(7),
        VaultKeyId nvarchar(400), VaultOpenUntil datetime2(7)
    );

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.CreateKey @datasetName = N'ProbeCustomer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'probe_customer';
    INSERT INTO #Listed (KeyId, KeyName, KeyPurpose, Status, KekName, KekStatus, CreatedAt, DestroyedAt, VaultKeyId, VaultOpenUntil)
    EXECUTE mapping.ListKeys @keyPurpose = N'step';
    REVERT;

    SELECT @status = listed.Status FROM #Listed AS listed WHERE listed.KeyName LIKE N'step/%/hmac/domain:probe[_]customer';

    EXECUTE tSQLt.AssertEqualsString @Expected = N'live', @Actual = @status;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE ListKeysTests.[test an analyst sees no keys]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeAnalyst';
    EXECUTE mapping.ListKeys;
END;
GO
