/*
Purpose:     The bytes of a data key, for procedures of this schema. They leave through an OUTPUT parameter that is NULL when the call is
             compiled, so that no cached plan or Query Store entry holds them.
Parameters:  @keyId     a row of mapping.DataKey
             @keyBytes  OUTPUT
Errors:      50100 no such key; 50101 destroyed, or the certificate cannot open it; 50171 the key is locked under a key of Azure Key Vault
Permissions: Inner procedure of the schema; granted to nobody.
Example:     EXECUTE mapping.OpenKey @keyId = @keyId, @keyBytes = @lookupKey OUTPUT;
*/
CREATE OR ALTER PROCEDURE mapping.OpenKey
    @keyId int,
    @keyBytes varbinary(64) = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @message nvarchar(2048), @argument nvarchar(20) = CONVERT(nvarchar(20), @keyId), @vaultLockId int, @keyName nvarchar(400), @opened varbinary(256), @vaultKek varbinary(64);

    SET @keyBytes = NULL;

    IF NOT EXISTS (SELECT 1 FROM mapping.DataKey AS dataKey WHERE dataKey.KeyId = @keyId)
    BEGIN
        SET @message = policy.MessageText(50100, ISNULL(@argument, N'NULL'), NULL, NULL);
        THROW 50100, @message, 1;
    END;

    -- HOLDLOCK: a rotation cannot wrap the key anew and drop what opens the bytes read here before they are opened.
    SELECT
        @opened = DECRYPTBYKEYAUTOCERT(CERT_ID(kek.CertificateName), NULL, dataKey.WrappedKey),
        @vaultLockId = dataKey.VaultLockId,
        @keyName = dataKey.KeyName
    FROM mapping.DataKey AS dataKey WITH (HOLDLOCK)
    INNER JOIN mapping.KeyEncryptionKey AS kek WITH (HOLDLOCK) ON kek.KekName = dataKey.KekName
    WHERE dataKey.KeyId = @keyId;

    IF @vaultLockId IS NOT NULL AND @opened IS NOT NULL
    BEGIN
        EXECUTE mapping.OpenVaultKek @vaultLockId = @vaultLockId, @keyBytes = @vaultKek OUTPUT;
        -- Sealed with its name: a row's bytes put into another row do not open there.
        SET @opened = CONVERT(varbinary(64), pseudo.Decrypt(@opened, @vaultKek, @keyName, N'AES'), 2);
    END;

    SET @keyBytes = @opened;

    -- A missing key must never null a column silently.
    IF @keyBytes IS NULL
    BEGIN
        SET @message = policy.MessageText(50101, @argument, NULL, NULL);
        THROW 50101, @message, 1;
    END;
END;
