EXECUTE tSQLt.NewTestClass @ClassName = N'RotateKekTests';
GO
CREATE PROCEDURE RotateKekTests.SetUp
AS
BEGIN
    EXECUTE TestSupport.CreatePeople;
END;
GO
CREATE PROCEDURE RotateKekTests.CleanUp
AS
BEGIN
    EXECUTE TestSupport.CleanUp;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RotateKekTests.[test every wrong parameter is named at once]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50002, @ExpectedMessagePattern = N'%50024%@reason%50027%@batchRowCount%';
    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.RotateKek @reason = N'', @batchRowCount = 0;
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RotateKekTests.[test every live key is wrapped anew and none is changed]
AS
BEGIN
    DECLARE @keyId int, @before varbinary(64), @after varbinary(64), @wrapped varbinary(256), @left int, @isSame int;

    EXECUTE mapping.EnsureKey @keyName = N'probe_customer/rotation', @keyPurpose = N'run', @byteCount = 32, @keyId = @keyId OUTPUT;
    EXECUTE mapping.FetchKey @keyId = @keyId, @keyBytes = @before OUTPUT;
    SELECT @wrapped = held.WrappedKey FROM mapping.DataKey AS held WHERE held.KeyId = @keyId;

    EXECUTE AS USER = N'ProbeCustodian';
    EXECUTE mapping.RotateKek @reason = N'Probe', @batchRowCount = 2;
    REVERT;

    EXECUTE mapping.FetchKey @keyId = @keyId, @keyBytes = @after OUTPUT;
    SELECT @left = COUNT(*)
    FROM mapping.DataKey AS held
    INNER JOIN mapping.KeyEncryptionKey AS kek ON kek.KekName = held.KekName
    WHERE held.WrappedKey IS NOT NULL
        AND kek.Status <> N'current';
    SET @isSame = CASE WHEN @before = @after THEN 1 ELSE 0 END;

    EXECUTE tSQLt.AssertEquals @Expected = 1, @Actual = @isSame;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @left, @Message = N'keys under another key-encryption key';
    IF EXISTS (SELECT 1 FROM mapping.DataKey AS held WHERE held.KeyId = @keyId AND held.WrappedKey = @wrapped)
        EXECUTE tSQLt.Fail N'The wrapping is the old one.';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RotateKekTests.[test an officer rotates nothing]
AS
BEGIN
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 229;
    EXECUTE AS USER = N'ProbeOfficer';
    EXECUTE mapping.RotateKek @reason = N'r';
END;
GO
--[@tSQLt:NoTransaction](DEFAULT)
CREATE PROCEDURE RotateKekTests.[test an open transaction is rolled back and the refusal recorded]
AS
BEGIN
    EXECUTE TestSupport.AssertTransactionIsRefused @procedureName = N'mapping.RotateKek',
        @call = N'EXECUTE mapping.RotateKek @reason = N''r'';';
END;
GO
