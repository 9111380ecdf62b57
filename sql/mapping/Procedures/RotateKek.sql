/*
Purpose:     Replaces the key-encryption key: a new one is made under a new certificate, every live key is wrapped anew, the old one is dropped when
             nothing hangs on it. Keys themselves, tokens and data stay as they are. Loads may run meanwhile. A rotation that died is finished by the
             next call, which then begins no other.
             Back up the new certificate at once, and keep the old one's backup as long as backups of the database that need it.
Parameters:  @reason         why; stands in the register
             @batchRowCount  keys per transaction
Result:      one row: KekName (the current one), CertificateName (to back up), RetiredKekName, KeysRewrapped
Errors:      50001 open transaction; 50002 (50024, 50027); 50164 another rotation is under way; 50165 a key does not open
Permissions: mapping_custodian. The register of decisions records it.
Example:     EXECUTE mapping.RotateKek @reason = N'Yearly rotation';
*/
CREATE OR ALTER PROCEDURE mapping.RotateKek
    @reason nvarchar(400),
    @batchRowCount int = 1000
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @lockResult int,
        @rowCount int = 1,
        @keysRewrapped int = 0,
        @retiredKekName nvarchar(128),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Rolled back, a caller's transaction would take the new key-encryption key with it and leave no record.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.RotateKek', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.RotateKek', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, N'@reason' AS Argument1, CONVERT(nvarchar(20), NULL) AS Argument2
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
        UNION ALL
        SELECT 50027, N'@batchRowCount', N'1..100000'
        WHERE ISNULL(@batchRowCount, 0) NOT BETWEEN 1 AND 100000
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    -- The session's, so that it outlives the batches' transactions and ends with a killed session.
    EXECUTE @lockResult = sys.sp_getapplock
        @Resource = N'mapping.RotateKek',
        @LockMode = N'Exclusive',
        @LockOwner = N'Session',
        @LockTimeout = 0,
        @DbPrincipal = N'mapping_owner';

    IF @lockResult < 0
    BEGIN
        SET @message = policy.MessageText(50164, NULL, NULL, NULL);
        THROW 50164, @message, 1;
    END;

    BEGIN TRY
        IF NOT EXISTS (SELECT 1 FROM mapping.KeyEncryptionKey AS kek WHERE kek.Status = N'retiring')
            EXECUTE mapping.BeginRotation @caller = @caller, @reason = @reason;

        WHILE @rowCount > 0
        BEGIN
            EXECUTE mapping.RewrapKeys @batchRowCount = @batchRowCount, @rowCount = @rowCount OUTPUT;
            SET @keysRewrapped += @rowCount;
        END;

        EXECUTE mapping.EndRotation @caller = @caller, @kekName = @retiredKekName OUTPUT;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE sys.sp_releaseapplock @Resource = N'mapping.RotateKek', @LockOwner = N'Session', @DbPrincipal = N'mapping_owner';
        THROW;
    END CATCH;

    EXECUTE sys.sp_releaseapplock @Resource = N'mapping.RotateKek', @LockOwner = N'Session', @DbPrincipal = N'mapping_owner';

    SELECT
        kek.KekName,
        kek.CertificateName,
        RetiredKekName = @retiredKekName,
        KeysRewrapped = @keysRewrapped
    FROM mapping.KeyEncryptionKey AS kek
    WHERE kek.Status = N'current';
END;
