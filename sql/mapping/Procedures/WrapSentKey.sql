/*
Purpose:     Stores a key that came from outside, enciphered under the key of a channel: what travels, and what a trace of the call could show, opens without the channel's key for nobody. The
             bytes are checked against their digest and wrapped by the current key-encryption key inside one batch of its own; the channel's key serves once and goes, and so it does when another key was sent: the caller commits that.
Parameters:  @channelId    mapping.OpenChannel gave it, and the caller claimed it (claimed/ in its name) and committed that
             @sentKey      hexadecimal digits of 64 bytes, enciphered as pseudo.Encrypt does it, with @keyName for associated data
             @keyName      of the row to make
             @keyDigest    SHA-256 of the bytes
             @isStored     OUTPUT: 1, or 0 when it is another key
Errors:      50172 no such channel
Permissions: Inner procedure of the schema; granted to nobody. Runs in the caller's transaction, which must not undo the channel's end (see mapping.OpenVault).
Example:     see mapping.OpenVault
*/
CREATE OR ALTER PROCEDURE mapping.WrapSentKey
    @channelId int,
    @sentKey varbinary(1024),
    @keyName nvarchar(400),
    @keyDigest binary(32),
    @isStored bit = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @kekName nvarchar(128), @certificateName nvarchar(128), @wrappedKey varbinary(256), @statement nvarchar(max), @message nvarchar(2048);

    SET @isStored = 0;

    IF NOT EXISTS
    (
        SELECT 1
        FROM mapping.DataKey AS channel WITH (UPDLOCK, HOLDLOCK)
        WHERE channel.KeyId = @channelId
            AND channel.KeyName LIKE N'claimed/%'
    )
    BEGIN
        SET @message = policy.MessageText(50172, NULL, NULL, NULL);
        THROW 50172, @message, 1;
    END;

    SELECT @kekName = kek.KekName, @certificateName = kek.CertificateName
    FROM mapping.KeyEncryptionKey AS kek WITH (HOLDLOCK)
    WHERE kek.Status = N'current';

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'DECLARE @channelKey varbinary(64), @opened varbinary(64); '),
        N'EXECUTE mapping.OpenKey @keyId = @channelId, @keyBytes = @channelKey OUTPUT; ',
        N'SET @opened = CONVERT(varbinary(64), pseudo.Decrypt(@sentKey, @channelKey, @keyName, N''AES''), 2); ',
        N'IF DATALENGTH(@opened) = 64 AND HASHBYTES(N''SHA2_256'', @opened) = @keyDigest BEGIN ',
        N'OPEN SYMMETRIC KEY ', QUOTENAME(@kekName), N' DECRYPTION BY CERTIFICATE ', QUOTENAME(@certificateName),
        N'; SET @wrappedKey = ENCRYPTBYKEY(KEY_GUID(@kekName), @opened); CLOSE SYMMETRIC KEY ', QUOTENAME(@kekName), N'; END;'
    );
    EXECUTE sys.sp_executesql @statement,
        N'@channelId int, @sentKey varbinary(1024), @keyName nvarchar(400), @keyDigest binary(32), @kekName nvarchar(128), @wrappedKey varbinary(256) OUTPUT',
        @channelId = @channelId, @sentKey = @sentKey, @keyName = @keyName, @keyDigest = @keyDigest, @kekName = @kekName, @wrappedKey = @wrappedKey OUTPUT;

    DELETE FROM mapping.DataKey
    WHERE KeyId = @channelId
        OR ((KeyName LIKE N'channel/%' OR KeyName LIKE N'claimed/%') AND CreatedAt <= DATEADD(MINUTE, -10, SYSUTCDATETIME()));

    IF @wrappedKey IS NULL
        RETURN;

    DELETE FROM mapping.DataKey
    WHERE KeyName = @keyName;

    INSERT INTO mapping.DataKey (KeyName, KeyPurpose, WrappedKey, KekName)
    VALUES (@keyName, N'vault', @wrappedKey, @kekName);

    SET @isStored = 1;
END;
