/*
Purpose:     Destroys a key: its row stays and loses its bytes. What the key made can be neither made again nor reversed, and a load that needs it is
             refused (50101). It does not make the data anonymous.
             Backups still hold the wrapped bytes: rotate the key-encryption key afterwards and destroy the old certificate's backups.
Parameters:  @keyName    as mapping.ListKeys shows it; keys of a token domain go with mapping.ForgetOriginals and DestroyDomain
             @requestId  the caller's confirmed request (mapping.RequestAction, ConfirmAction)
Errors:      50001 open transaction; 50002 with every problem (50100, 50150 to 50155, 50158, 50159, 50160)
Permissions: mapping_custodian. The destruction register (추가정보 파기대장) records it with who asked, who confirmed and why.
Example:     EXECUTE mapping.DestroyKey @keyName = N'step/7/hmac/domain:customer', @requestId = 12;
*/
CREATE OR ALTER PROCEDURE mapping.DestroyKey
    @keyName nvarchar(400),
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
        @keyId int,
        @keyPurpose nvarchar(10),
        @destroyedAt datetime2(7),
        @datasetId int,
        @datasetName nvarchar(100),
        @requestProblem int,
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- A caller's transaction could destroy the key for those who watch and bring it back unrecorded.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.DestroyKey', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.DestroyKey', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- A load that starts asks for its keys under this lock (mapping.EnsureKey): either it is seen below, or it finds the key destroyed.
    SELECT @keyId = dataKey.KeyId, @keyPurpose = dataKey.KeyPurpose, @destroyedAt = dataKey.DestroyedAt
    FROM mapping.DataKey AS dataKey WITH (UPDLOCK, HOLDLOCK)
    WHERE dataKey.KeyName = @keyName;

    SELECT @datasetId = dataset.DatasetId, @datasetName = dataset.DatasetName
    FROM policy.Dataset AS dataset
    WHERE @keyName = mapping.KeyName(N'subject', dataset.DatasetId, NULL, NULL, NULL, NULL)
        OR @keyName LIKE CONCAT(N'run/', dataset.DatasetId, N'/%')
        OR @keyName LIKE CONCAT(N'step/', dataset.DatasetId, N'/%');

    SET @requestProblem = mapping.RequestProblem(@requestId, @caller, N'destroy key', @keyName, NULL);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        SELECT 50100 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(LEFT(@keyName, 128)), N'NULL')) AS Argument1
        WHERE @keyId IS NULL
        UNION ALL
        SELECT 50158, @keyName
        WHERE @destroyedAt IS NOT NULL
        UNION ALL
        SELECT 50159, @keyName
        WHERE @keyPurpose IN (N'lookup', N'token', N'seal')
        UNION ALL
        SELECT @requestProblem, ISNULL(CONVERT(nvarchar(20), @requestId), N'NULL')
        WHERE @requestProblem IS NOT NULL
        UNION ALL
        -- An interrupted load counts: resumed, it would go on with the key.
        SELECT 50160, @keyName
        WHERE EXISTS
        (
            SELECT 1
            FROM pseudo.LoadRun AS run
            LEFT OUTER JOIN pseudo.LoadRunKey AS runKey
                ON runKey.RunId = run.RunId
                AND runKey.KeyId = @keyId
            WHERE run.Status IN (N'running', N'failed', N'in_review')
                AND (runKey.KeyId IS NOT NULL OR (@keyPurpose = N'subject' AND run.DatasetId = @datasetId))
        )
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE mapping.DataKey
    SET WrappedKey = NULL,
        DestroyedAt = SYSUTCDATETIME()
    WHERE KeyId = @keyId;

    -- Subject digests beside pseudonyms would let the subject key do what the destroyed key no longer does. Pairs that the last full load made
    -- without the key stay, because a later delta load builds on them; one that needs the key is refused anyway.
    DELETE FROM mapping.LoadedSubject
    WHERE DatasetId = @datasetId
        AND
        (
            @keyPurpose = N'subject'
            OR EXISTS
            (
                SELECT 1
                FROM pseudo.LoadRun AS run
                INNER JOIN pseudo.LoadRunKey AS runKey ON runKey.RunId = run.RunId
                WHERE @keyPurpose = N'step'
                    AND runKey.KeyId = @keyId
                    AND run.RunId >=
                    (
                        SELECT ISNULL(MAX(complete.RunId), 0)
                        FROM pseudo.LoadRun AS complete
                        WHERE complete.DatasetId = @datasetId
                            AND complete.ModeName = N'full'
                            AND complete.Status = N'done'
                    )
            )
        );

    EXECUTE mapping.RecordDestruction @requestId = @requestId, @datasetName = @datasetName, @method = N'key bytes erased; not recoverable';

    COMMIT TRANSACTION;
END;
