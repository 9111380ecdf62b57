/*
Purpose:     Begins to open the current lock of Azure Key Vault: gives what the vault must unwrap, and a random key, enciphered to the caller's public key, under which the unwrapped key comes back
             (mapping.OpenVault). So no trace of a call shows it: a bare parameter would.
Parameters:  @publicKey        RSA, 2,048 bits or more, DER of SubjectPublicKeyInfo
             @channelId        OUTPUT; serves for one attempt, successful or not, within ten minutes
             @sentChannelKey   OUTPUT: hexadecimal digits of 64 bytes, RSA-OAEP-SHA-256
             @vaultLockId, @vaultKeyId, @vaultWrappedKek  OUTPUT
Errors:      50001 open transaction; 50002 (50024, 50175)
Permissions: mapping_custodian, load_operator: it gives nothing away that the vault has not to open first
Example:     called by warehouse keys vault-unlock
*/
CREATE OR ALTER PROCEDURE mapping.OpenChannel
    @publicKey varbinary(8000),
    @channelId int = NULL OUTPUT,
    @sentChannelKey varbinary(1024) = NULL OUTPUT,
    @vaultLockId int = NULL OUTPUT,
    @vaultKeyId nvarchar(400) = NULL OUTPUT,
    @vaultWrappedKek varbinary(1024) = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @keyName nvarchar(400), @channelKey varbinary(64), @problems nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.OpenChannel', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.OpenChannel', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @channelId = NULL, @sentChannelKey = NULL, @vaultLockId = NULL, @vaultKeyId = NULL, @vaultWrappedKek = NULL;

    BEGIN TRANSACTION;

    SELECT @vaultLockId = lock.VaultLockId, @vaultKeyId = lock.VaultKeyId, @vaultWrappedKek = lock.VaultWrappedKek
    FROM mapping.VaultLock AS lock
    WHERE lock.Status = N'current';

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, CONVERT(nvarchar(400), N'@publicKey') AS Argument1, CONVERT(nvarchar(20), NULL) AS Argument2
        WHERE @publicKey IS NULL
        UNION ALL
        SELECT 50175, NULL, NULL
        WHERE @vaultLockId IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @keyName = CONCAT(N'channel/', NEWID());
    EXECUTE mapping.EnsureKey @keyName = @keyName, @keyPurpose = N'vault', @byteCount = 64, @keyId = @channelId OUTPUT;
    EXECUTE mapping.OpenKey @keyId = @channelId, @keyBytes = @channelKey OUTPUT;
    SET @sentChannelKey = pseudo.RsaEncrypt(CONVERT(nvarchar(128), @channelKey, 2), @publicKey);

    COMMIT TRANSACTION;
END;
