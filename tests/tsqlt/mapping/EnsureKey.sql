EXECUTE tSQLt.NewTestClass @ClassName = N'EnsureKeyTests';
GO
CREATE PROCEDURE EnsureKeyTests.[test one name is one key]
AS
BEGIN
    DECLARE @first int, @second int, @other int;

    EXECUTE mapping.EnsureKey @keyName = N'probe/1', @keyPurpose = N'run', @byteCount = 32, @keyId = @first OUTPUT;
    EXECUTE mapping.EnsureKey @keyName = N'probe/1', @keyPurpose = N'run', @byteCount = 32, @keyId = @second OUTPUT;
    EXECUTE mapping.EnsureKey @keyName = N'probe/2', @keyPurpose = N'run', @byteCount = 32, @keyId = @other OUTPUT;

    EXECUTE tSQLt.AssertEquals @Expected = @first, @Actual = @second;
    EXECUTE tSQLt.AssertNotEquals @Expected = @first, @Actual = @other;
END;
GO
CREATE PROCEDURE EnsureKeyTests.[test a key of another size has another number of bytes, and no two keys are alike]
AS
BEGIN
    DECLARE @short int, @long int, @shortBytes varbinary(64), @longBytes varbinary(64), @count int;

    EXECUTE mapping.EnsureKey @keyName = N'probe/short', @keyPurpose = N'run', @byteCount = 16, @keyId = @short OUTPUT;
    EXECUTE mapping.EnsureKey @keyName = N'probe/long', @keyPurpose = N'run', @byteCount = 64, @keyId = @long OUTPUT;
    EXECUTE mapping.FetchKey @keyId = @short, @keyBytes = @shortBytes OUTPUT;
    EXECUTE mapping.FetchKey @keyId = @long, @keyBytes = @longBytes OUTPUT;

    SET @count = DATALENGTH(@shortBytes);
    EXECUTE tSQLt.AssertEquals @Expected = 16, @Actual = @count;
    SET @count = DATALENGTH(@longBytes);
    EXECUTE tSQLt.AssertEquals @Expected = 64, @Actual = @count;
    SET @count = CASE WHEN SUBSTRING(@longBytes, 1, 16) = @shortBytes THEN 1 ELSE 0 END;
    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @count, @Message = N'alike';
END;
GO
CREATE PROCEDURE EnsureKeyTests.[test the stored key is wrapped]
AS
BEGIN
    DECLARE @keyId int, @keyBytes varbinary(64), @open int;

    EXECUTE mapping.EnsureKey @keyName = N'probe/1', @keyPurpose = N'run', @byteCount = 32, @keyId = @keyId OUTPUT;
    EXECUTE mapping.FetchKey @keyId = @keyId, @keyBytes = @keyBytes OUTPUT;
    SELECT @open = CHARINDEX(@keyBytes, dataKey.WrappedKey) FROM mapping.DataKey AS dataKey WHERE dataKey.KeyId = @keyId;

    EXECUTE tSQLt.AssertEquals @Expected = 0, @Actual = @open;
END;
GO
CREATE PROCEDURE EnsureKeyTests.[test a destroyed key is not made again]
AS
BEGIN
    EXECUTE mapping.EnsureKey @keyName = N'probe/1', @keyPurpose = N'run', @byteCount = 32;
    UPDATE mapping.DataKey SET WrappedKey = NULL, DestroyedAt = SYSUTCDATETIME() WHERE KeyName = N'probe/1';
    EXECUTE tSQLt.ExpectException @ExpectedErrorNumber = 50101;
    EXECUTE mapping.EnsureKey @keyName = N'probe/1', @keyPurpose = N'run', @byteCount = 32;
END;
GO
