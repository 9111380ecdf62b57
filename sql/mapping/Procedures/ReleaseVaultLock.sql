/*
Purpose:     Takes the lock of Azure Key Vault off the data keys, which then hang on the database's certificate alone. It lessens what protects them, so it takes two people, and the lock must be open.
Parameters:  @requestId  the caller's confirmed request 'release vault lock' of the vault's key (mapping.RequestAction)
Result:      one row: VaultLockId, KeysReleased
Errors:      50001 open transaction; 50002 (50150 to 50155, 50175); 50164 a rotation is under way; 50165 a key does not open; 50171 the lock is not open
Permissions: mapping_custodian. The register of decisions records it.
Example:     EXECUTE mapping.ReleaseVaultLock @requestId = 12;
*/
CREATE OR ALTER PROCEDURE mapping.ReleaseVaultLock
    @requestId int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @vaultLockId int,
        @vaultKeyId nvarchar(400),
        @lockResult int,
        @requestProblem int,
        @keyCount int,
        @problems nvarchar(max),
        @message nvarchar(2048),
        @detail nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.ReleaseVaultLock', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.ReleaseVaultLock', NULL, NULL);
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

    SELECT @vaultLockId = lock.VaultLockId, @vaultKeyId = lock.VaultKeyId
    FROM mapping.VaultLock AS lock WITH (UPDLOCK, HOLDLOCK)
    WHERE lock.Status = N'current';

    SET @requestProblem = mapping.RequestProblem(@requestId, @caller, N'release vault lock', @vaultKeyId, NULL);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50175 AS MessageNumber, CONVERT(nvarchar(400), NULL) AS Argument1, CONVERT(nvarchar(20), NULL) AS Argument2
        WHERE @vaultLockId IS NULL
        UNION ALL
        SELECT @requestProblem, ISNULL(CONVERT(nvarchar(20), @requestId), N'NULL'), NULL
        WHERE @vaultLockId IS NOT NULL
            AND @requestProblem IS NOT NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE mapping.ResealKeys @vaultLockId = @vaultLockId, @isSealing = 0, @keyCount = @keyCount OUTPUT;

    UPDATE mapping.VaultLock
    SET Status = N'released',
        OpenUntil = NULL
    WHERE VaultLockId = @vaultLockId;

    DELETE FROM mapping.DataKey
    WHERE KeyPurpose = N'vault';

    UPDATE mapping.CustodyRequest
    SET UsedAt = SYSUTCDATETIME()
    WHERE RequestId = @requestId;

    SET @detail =
    (
        SELECT vaultLockId = @vaultLockId, vaultKeyId = @vaultKeyId, requestId = @requestId, keysReleased = @keyCount
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'vault lock released', @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;

    SELECT VaultLockId = @vaultLockId, KeysReleased = @keyCount;
END;
