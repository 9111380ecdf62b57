/*
Purpose:     The key of a vault's lock while it is open, for procedures of this schema. As a data key it leaves through an OUTPUT parameter only.
Parameters:  @vaultLockId  a row of mapping.VaultLock
             @keyBytes     OUTPUT
Errors:      50171 the lock is closed, or its time is over
Permissions: Inner procedure of the schema; granted to nobody.
Example:     EXECUTE mapping.OpenVaultKek @vaultLockId = 1, @keyBytes = @vaultKek OUTPUT;
*/
CREATE OR ALTER PROCEDURE mapping.OpenVaultKek
    @vaultLockId int,
    @keyBytes varbinary(64) = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @vaultKeyId nvarchar(400), @message nvarchar(2048);

    SET @keyBytes = NULL;

    SELECT @keyBytes = DECRYPTBYKEYAUTOCERT(CERT_ID(kek.CertificateName), NULL, opened.WrappedKey)
    FROM mapping.VaultLock AS lock
    INNER JOIN mapping.DataKey AS opened WITH (HOLDLOCK) ON opened.KeyName = CONCAT(N'vault/', lock.VaultLockId)
    INNER JOIN mapping.KeyEncryptionKey AS kek WITH (HOLDLOCK) ON kek.KekName = opened.KekName
    WHERE lock.VaultLockId = @vaultLockId
        AND lock.OpenUntil > SYSUTCDATETIME();

    IF @keyBytes IS NULL
    BEGIN
        SELECT @vaultKeyId = lock.VaultKeyId
        FROM mapping.VaultLock AS lock
        WHERE lock.VaultLockId = @vaultLockId;

        SET @message = policy.MessageText(50171, ISNULL(@vaultKeyId, N'?'), NULL, NULL);
        THROW 50171, @message, 1;
    END;
END;
