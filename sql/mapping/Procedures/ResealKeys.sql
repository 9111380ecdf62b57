/*
Purpose:     Seals every live data key under an open lock, or takes the seal off again. Keys, tokens and data stay as they are.
Parameters:  @vaultLockId
             @isSealing  1 seals, 0 takes the seal off
             @keyCount   OUTPUT, how many
Errors:      50165 a key does not open; 50171 the lock is not open. The caller's transaction is doomed or rolled back: nothing is stored.
Permissions: Inner procedure; granted to nobody. Runs in the caller's transaction.
Example:     see mapping.ConfirmVaultLock
*/
CREATE OR ALTER PROCEDURE mapping.ResealKeys
    @vaultLockId int,
    @isSealing bit,
    @keyCount int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @kekName nvarchar(128),
        @certificateName nvarchar(128),
        @failedKek nvarchar(128),
        @vaultKek varbinary(64),
        @statement nvarchar(max),
        @message nvarchar(2048);

    CREATE TABLE #Sealed
    (
        KeyId int NOT NULL PRIMARY KEY CLUSTERED,
        KeyName nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
        OldCertificateName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        OldWrappedKey varbinary(256) NOT NULL,
        WrappedKey varbinary(256) NULL
    );

    INSERT INTO #Sealed (KeyId, KeyName, OldCertificateName, OldWrappedKey)
    SELECT dataKey.KeyId, dataKey.KeyName, kek.CertificateName, dataKey.WrappedKey
    FROM mapping.DataKey AS dataKey WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN mapping.KeyEncryptionKey AS kek ON kek.KekName = dataKey.KekName
    WHERE dataKey.WrappedKey IS NOT NULL
        AND dataKey.KeyPurpose <> N'vault'
        AND ISNULL(dataKey.VaultLockId, 0) = CASE WHEN @isSealing = 1 THEN 0 ELSE @vaultLockId END;

    SET @keyCount = @@ROWCOUNT;

    SELECT @kekName = kek.KekName, @certificateName = kek.CertificateName
    FROM mapping.KeyEncryptionKey AS kek
    WHERE kek.Status = N'current';

    EXECUTE mapping.OpenVaultKek @vaultLockId = @vaultLockId, @keyBytes = @vaultKek OUTPUT;

    -- The lock's key is the batch's own variable, never a parameter. Closed before anything can fail: an open key would serve the rest of the session.
    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'DECLARE @vaultKek varbinary(64); EXECUTE mapping.OpenVaultKek @vaultLockId = @vaultLockId, @keyBytes = @vaultKek OUTPUT; '),
        N'OPEN SYMMETRIC KEY ', QUOTENAME(@kekName), N' DECRYPTION BY CERTIFICATE ', QUOTENAME(@certificateName), N'; ',
        N'BEGIN TRY UPDATE #Sealed SET WrappedKey = ENCRYPTBYKEY(KEY_GUID(@kekName), ',
        CASE
            WHEN @isSealing = 1 THEN N'CONVERT(varbinary(200), pseudo.Encrypt(CONVERT(nvarchar(128), CONVERT(varbinary(64), DECRYPTBYKEYAUTOCERT(CERT_ID(OldCertificateName), NULL, OldWrappedKey)), 2), @vaultKek, KeyName, N''AES''))'
            ELSE N'CONVERT(varbinary(64), pseudo.Decrypt(CONVERT(varbinary(256), DECRYPTBYKEYAUTOCERT(CERT_ID(OldCertificateName), NULL, OldWrappedKey)), @vaultKek, KeyName, N''AES''), 2)'
        END,
        N'); END TRY BEGIN CATCH CLOSE SYMMETRIC KEY ', QUOTENAME(@kekName), N'; THROW; END CATCH; CLOSE SYMMETRIC KEY ', QUOTENAME(@kekName), N';'
    );
    EXECUTE sys.sp_executesql @statement, N'@vaultLockId int, @kekName nvarchar(128)', @vaultLockId = @vaultLockId, @kekName = @kekName;

    -- What was wrapped is opened again and compared: the old wrapping is the only other copy of the key.
    SELECT TOP (1) @failedKek = @kekName
    FROM #Sealed AS made
    CROSS APPLY
    (
        SELECT
            Old = CONVERT(varbinary(256), DECRYPTBYKEYAUTOCERT(CERT_ID(made.OldCertificateName), NULL, made.OldWrappedKey)),
            New = CONVERT(varbinary(256), DECRYPTBYKEYAUTOCERT(CERT_ID(@certificateName), NULL, made.WrappedKey))
    ) AS opened
    WHERE opened.New IS NULL
        OR CASE WHEN @isSealing = 1 THEN opened.Old ELSE opened.New END
            <> CONVERT(varbinary(64), pseudo.Decrypt(CASE WHEN @isSealing = 1 THEN opened.New ELSE opened.Old END, @vaultKek, made.KeyName, N'AES'), 2)
    ORDER BY made.KeyId;

    IF @failedKek IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50165, @failedKek, NULL, NULL);
        THROW 50165, @message, 1;
    END;

    UPDATE dataKey
    SET WrappedKey = made.WrappedKey,
        KekName = @kekName,
        VaultLockId = CASE WHEN @isSealing = 1 THEN @vaultLockId END
    FROM mapping.DataKey AS dataKey
    INNER JOIN #Sealed AS made ON made.KeyId = dataKey.KeyId;
END;
