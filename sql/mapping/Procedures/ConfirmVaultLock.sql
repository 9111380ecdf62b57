/*
Purpose:     Puts a lock of Azure Key Vault into force: every live data key is sealed under it, in one transaction, and later ones are made so. It needs the digest of what the vault unwrapped, so
             that nothing is locked that the vault does not open again. The lock is closed afterwards: mapping.OpenVault opens it for a load.
Parameters:  @vaultLockId      mapping.BeginVaultLock gave it, ten minutes ago at most
             @vaultKeyId       https://vault/keys/name/version
             @vaultWrappedKek  what the vault made of the lock's key
             @kekDigest        SHA-256 of what it gave back
Result:      one row: VaultLockId, KeysSealed
Errors:      50001 open transaction; 50002 (50024, 50160 while a load is unfinished, 50172, 50174); 50164 a rotation is under way; 50165 a key does not open
Permissions: mapping_custodian. The register of decisions records it.
Example:     called by warehouse keys vault-lock
*/
CREATE OR ALTER PROCEDURE mapping.ConfirmVaultLock
    @vaultLockId int,
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

    DECLARE @caller nvarchar(128), @lockResult int, @keyCount int, @problems nvarchar(max), @message nvarchar(2048), @detail nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.ConfirmVaultLock', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.ConfirmVaultLock', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- As mapping.RotateKek takes it: a rotation and a lock must not wrap the same keys at once.
    EXECUTE @lockResult = sys.sp_getapplock
        @Resource = N'mapping.RotateKek',
        @LockMode = N'Exclusive',
        @LockOwner = N'Transaction',
        @LockTimeout = 0,
        @DbPrincipal = N'mapping_owner';

    IF @lockResult < 0
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50164, NULL, NULL, NULL);
        THROW 50164, @message, 1;
    END;

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
        SELECT 50172, NULL, NULL
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM mapping.VaultLock AS lock WITH (UPDLOCK, HOLDLOCK)
            WHERE lock.VaultLockId = @vaultLockId
                AND lock.Status = N'preparing'
                AND lock.OpenUntil > SYSUTCDATETIME()
        )
        UNION ALL
        SELECT 50174, @vaultKeyId, NULL
        FROM mapping.VaultLock AS lock
        WHERE lock.VaultLockId = @vaultLockId
            AND lock.KekDigest <> @kekDigest
        UNION ALL
        -- A load fetches its keys batch by batch; a lock that closes behind it would stop it.
        SELECT 50160, N'mapping.DataKey', NULL
        WHERE EXISTS (SELECT 1 FROM pseudo.LoadRun AS run WHERE run.Status = N'running')
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE mapping.ResealKeys @vaultLockId = @vaultLockId, @isSealing = 1, @keyCount = @keyCount OUTPUT;

    UPDATE mapping.VaultLock
    SET Status = N'current',
        VaultKeyId = @vaultKeyId,
        VaultWrappedKek = @vaultWrappedKek,
        OpenUntil = NULL
    WHERE VaultLockId = @vaultLockId;

    DELETE FROM mapping.DataKey
    WHERE KeyPurpose = N'vault';

    SET @detail =
    (
        SELECT vaultLockId = @vaultLockId, vaultKeyId = @vaultKeyId, keysSealed = @keyCount
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'vault lock in force', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;

    SELECT VaultLockId = @vaultLockId, KeysSealed = @keyCount;
END;
