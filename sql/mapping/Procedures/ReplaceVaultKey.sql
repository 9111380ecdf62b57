/*
Purpose:     Another key or version of Azure Key Vault takes over the current lock: its key was unwrapped by the old one and wrapped by the new one. No data key, token or row is touched. Disable the old version
             in the vault afterwards: what backups hold of the lock then opens with it no more.
Parameters:  @vaultKeyId       https://vault/keys/name/version
             @vaultWrappedKek  the lock's key, wrapped by it
             @kekDigest        SHA-256 of what the new key gave back
Errors:      50001 open transaction; 50002 (50024, 50174, 50175)
Permissions: mapping_custodian. The register of decisions records it.
Example:     called by warehouse keys vault-rotate
*/
CREATE OR ALTER PROCEDURE mapping.ReplaceVaultKey
    @vaultKeyId nvarchar(400),
    @vaultWrappedKek varbinary(1024),
    @kekDigest binary(32)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @vaultLockId int, @replacedKeyId nvarchar(400), @lockDigest binary(32), @problems nvarchar(max), @message nvarchar(2048), @detail nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.ReplaceVaultKey', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.ReplaceVaultKey', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @vaultLockId = lock.VaultLockId, @replacedKeyId = lock.VaultKeyId, @lockDigest = lock.KekDigest
    FROM mapping.VaultLock AS lock WITH (UPDLOCK, HOLDLOCK)
    WHERE lock.Status = N'current';

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, CONVERT(nvarchar(400), N'@vaultKeyId, @vaultWrappedKek, @kekDigest') AS Argument1, CONVERT(nvarchar(20), NULL) AS Argument2
        WHERE NULLIF(LTRIM(@vaultKeyId), N'') IS NULL
            OR @vaultWrappedKek IS NULL
            OR @kekDigest IS NULL
        UNION ALL
        SELECT 50175, NULL, NULL
        WHERE @vaultLockId IS NULL
        UNION ALL
        SELECT 50174, @vaultKeyId, NULL
        WHERE @lockDigest <> @kekDigest
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE mapping.VaultLock
    SET VaultKeyId = @vaultKeyId,
        VaultWrappedKek = @vaultWrappedKek
    WHERE VaultLockId = @vaultLockId;

    SET @detail =
    (
        SELECT vaultLockId = @vaultLockId, vaultKeyId = @vaultKeyId, replacedKeyId = @replacedKeyId
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'vault key replaced', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;
END;
