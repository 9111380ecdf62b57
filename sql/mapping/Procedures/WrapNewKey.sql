/*
Purpose:     Makes a random key and wraps it by the current key-encryption key. The bytes exist inside one expression only: they stand in no variable.
Parameters:  @byteCount   16 to 64
             @wrappedKey  OUTPUT
             @kekName     OUTPUT, what wrapped it
Errors:      50165 the key-encryption key cannot be opened
Permissions: Inner procedure; granted to nobody. It runs inside the caller's transaction, so that a rotation waits for the key to be stored.
Example:     EXECUTE mapping.WrapNewKey @byteCount = 32, @wrappedKey = @wrappedKey OUTPUT, @kekName = @kekName OUTPUT;
*/
CREATE OR ALTER PROCEDURE mapping.WrapNewKey
    @byteCount int,
    @wrappedKey varbinary(256) = NULL OUTPUT,
    @kekName nvarchar(128) = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @certificateName nvarchar(128), @statement nvarchar(max), @message nvarchar(2048);

    SET @wrappedKey = NULL;

    SELECT @kekName = kek.KekName, @certificateName = kek.CertificateName
    FROM mapping.KeyEncryptionKey AS kek WITH (HOLDLOCK)
    WHERE kek.Status = N'current';

    -- OPEN SYMMETRIC KEY takes names, not variables. Closed before anything can fail: an open key would serve the rest of the session.
    SET @statement = CONCAT
    (
        N'OPEN SYMMETRIC KEY ', QUOTENAME(@kekName), N' DECRYPTION BY CERTIFICATE ', QUOTENAME(@certificateName),
        N'; SET @wrappedKey = ENCRYPTBYKEY(KEY_GUID(@kekName), CRYPT_GEN_RANDOM(@byteCount)); CLOSE SYMMETRIC KEY ', QUOTENAME(@kekName), N';'
    );
    EXECUTE sys.sp_executesql @statement, N'@kekName nvarchar(128), @byteCount int, @wrappedKey varbinary(256) OUTPUT',
        @kekName = @kekName, @byteCount = @byteCount, @wrappedKey = @wrappedKey OUTPUT;

    IF @wrappedKey IS NULL
    BEGIN
        SET @message = policy.MessageText(50165, ISNULL(@kekName, N'(current)'), NULL, NULL);
        THROW 50165, @message, 1;
    END;
END;
