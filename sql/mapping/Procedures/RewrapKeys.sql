/*
Purpose:     Wraps a batch of live keys anew that still hang on a retiring key-encryption key. The bytes exist inside one expression only.
             What was wrapped is opened again and compared before it is stored: the old wrapping is the only other copy of the key.
Parameters:  @batchRowCount  keys per transaction
             @rowCount       OUTPUT, how many; 0 when none is left
Errors:      50165 a key does not open; nothing of the batch is stored
Permissions: Inner procedure; granted to nobody.
Example:     see mapping.RotateKek
*/
CREATE OR ALTER PROCEDURE mapping.RewrapKeys
    @batchRowCount int,
    @rowCount int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @kekName nvarchar(128),
        @certificateName nvarchar(128),
        @failedKek nvarchar(128),
        @statement nvarchar(max),
        @message nvarchar(2048);

    CREATE TABLE #Rewrapped
    (
        KeyId int NOT NULL PRIMARY KEY CLUSTERED,
        OldKekName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        OldCertificateName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        OldWrappedKey varbinary(256) NOT NULL,
        WrappedKey varbinary(256) NULL
    );

    SELECT @kekName = kek.KekName, @certificateName = kek.CertificateName
    FROM mapping.KeyEncryptionKey AS kek
    WHERE kek.Status = N'current';

    BEGIN TRANSACTION;

    INSERT INTO #Rewrapped (KeyId, OldKekName, OldCertificateName, OldWrappedKey)
    SELECT TOP (@batchRowCount) dataKey.KeyId, kek.KekName, kek.CertificateName, dataKey.WrappedKey
    FROM mapping.KeyEncryptionKey AS kek
    INNER JOIN mapping.DataKey AS dataKey WITH (UPDLOCK, HOLDLOCK) ON dataKey.KekName = kek.KekName
    WHERE kek.Status = N'retiring'
        AND dataKey.WrappedKey IS NOT NULL
    ORDER BY dataKey.KeyId;

    SET @rowCount = @@ROWCOUNT;

    IF @rowCount > 0
    BEGIN
        SET @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'OPEN SYMMETRIC KEY '), QUOTENAME(@kekName), N' DECRYPTION BY CERTIFICATE ', QUOTENAME(@certificateName), N'; ',
            N'BEGIN TRY ',
            N'UPDATE #Rewrapped SET WrappedKey = ENCRYPTBYKEY(KEY_GUID(@kekName), DECRYPTBYKEYAUTOCERT(CERT_ID(OldCertificateName), NULL, OldWrappedKey)); ',
            N'END TRY BEGIN CATCH CLOSE SYMMETRIC KEY ', QUOTENAME(@kekName), N'; THROW; END CATCH; ',
            -- An open key would serve the rest of the session.
            N'CLOSE SYMMETRIC KEY ', QUOTENAME(@kekName), N';'
        );
        EXECUTE sys.sp_executesql @statement, N'@kekName nvarchar(128)', @kekName = @kekName;

        SELECT TOP (1) @failedKek = made.OldKekName
        FROM #Rewrapped AS made
        WHERE made.WrappedKey IS NULL
            OR ISNULL(DECRYPTBYKEYAUTOCERT(CERT_ID(@certificateName), NULL, made.WrappedKey), 0x)
                <> DECRYPTBYKEYAUTOCERT(CERT_ID(made.OldCertificateName), NULL, made.OldWrappedKey)
        ORDER BY made.KeyId;

        IF @failedKek IS NOT NULL
        BEGIN
            ROLLBACK TRANSACTION;
            SET @message = policy.MessageText(50165, @failedKek, NULL, NULL);
            THROW 50165, @message, 1;
        END;

        UPDATE dataKey
        SET WrappedKey = made.WrappedKey,
            KekName = @kekName
        FROM mapping.DataKey AS dataKey
        INNER JOIN #Rewrapped AS made ON made.KeyId = dataKey.KeyId;
    END;

    COMMIT TRANSACTION;
END;
