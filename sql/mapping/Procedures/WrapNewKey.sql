/*
Purpose:     Makes a random key and wraps it by the current key-encryption key; where a lock of Azure Key Vault is current, sealed under that first. The bytes exist inside one
             expression only: they stand in no variable.
Parameters:  @byteCount    16 to 64
             @keyName      of the new key, to which the seal binds it
             @isSealed     0 for the keys that opening a lock takes (purpose vault), which can't lie under it
             @wrappedKey   OUTPUT
             @kekName      OUTPUT, what wrapped it
             @vaultLockId  OUTPUT, what sealed it; NULL for none
Errors:      50165 the key-encryption key cannot be opened; 50171 the vault's lock is not open
Permissions: Inner procedure; granted to nobody. It runs inside the caller's transaction, so that a rotation waits for the key to be stored.
Example:     EXECUTE mapping.WrapNewKey @byteCount = 32, @keyName = N'run/7/1', @wrappedKey = @wrappedKey OUTPUT, @kekName = @kekName OUTPUT;
*/
CREATE OR ALTER PROCEDURE mapping.WrapNewKey
    @byteCount int,
    @keyName nvarchar(400),
    @isSealed bit = 1,
    @wrappedKey varbinary(256) = NULL OUTPUT,
    @kekName nvarchar(128) = NULL OUTPUT,
    @vaultLockId int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @certificateName nvarchar(128), @statement nvarchar(max), @message nvarchar(2048);

    SET @wrappedKey = NULL;
    SET @vaultLockId = NULL;

    SELECT @kekName = kek.KekName, @certificateName = kek.CertificateName
    FROM mapping.KeyEncryptionKey AS kek WITH (HOLDLOCK)
    WHERE kek.Status = N'current';

    SELECT @vaultLockId = lock.VaultLockId
    FROM mapping.VaultLock AS lock WITH (HOLDLOCK)
    WHERE lock.Status = N'current'
        AND @isSealed = 1;

    -- OPEN SYMMETRIC KEY takes names, not variables. Closed before anything can fail: an open key would serve the rest of the session.
    SET @statement = CONCAT
    (
        -- The lock's key is the batch's own variable, never a parameter.
        CASE WHEN @vaultLockId IS NOT NULL THEN N'DECLARE @vaultKek varbinary(64); EXECUTE mapping.OpenVaultKek @vaultLockId = @vaultLockId, @keyBytes = @vaultKek OUTPUT; ' END,
        N'OPEN SYMMETRIC KEY ', QUOTENAME(@kekName), N' DECRYPTION BY CERTIFICATE ', QUOTENAME(@certificateName),
        N'; SET @wrappedKey = ENCRYPTBYKEY(KEY_GUID(@kekName), ',
        CASE
            WHEN @vaultLockId IS NULL THEN N'CRYPT_GEN_RANDOM(@byteCount)'
            ELSE N'CONVERT(varbinary(200), pseudo.Encrypt(CONVERT(nvarchar(128), CRYPT_GEN_RANDOM(@byteCount), 2), @vaultKek, @keyName, N''AES''))'
        END,
        N'); CLOSE SYMMETRIC KEY ', QUOTENAME(@kekName), N';'
    );
    EXECUTE sys.sp_executesql @statement, N'@kekName nvarchar(128), @byteCount int, @keyName nvarchar(400), @vaultLockId int, @wrappedKey varbinary(256) OUTPUT',
        @kekName = @kekName, @byteCount = @byteCount, @keyName = @keyName, @vaultLockId = @vaultLockId, @wrappedKey = @wrappedKey OUTPUT;

    IF @wrappedKey IS NULL
    BEGIN
        SET @message = policy.MessageText(50165, ISNULL(@kekName, N'(current)'), NULL, NULL);
        THROW 50165, @message, 1;
    END;
END;
