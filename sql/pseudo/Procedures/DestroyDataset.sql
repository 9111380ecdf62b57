/*
Purpose:     Destroys a dataset's pseudonymized data, its additional information, or both, as a privacy officer ordered and a compliance officer confirmed
             (mapping.RequestAction, ConfirmAction); a third person does it. One transaction takes the views, the tables and what is staged, erases the keys, and
             writes both destruction registers: no data without its record, no record without its data. Tokens that lead nowhere any more are removed afterwards,
             batch by batch; a call that died is repeated with the same parameters and removes what is left.
             It does not make anything anonymous that was handed out before, and backups still hold the rows: their destruction is recorded by @method.
Parameters:  @dataset    a registered dataset
             @what       data, additional information or both; the request must have asked for this (destroy data, destroy mapping, destroy dataset)
             @method     how, as the register has it; NULL for the usual text
             @requestId  the confirmed request
Errors:      50001 open transaction; 50002 with every problem (50014, 50081, 50150 to 50155, 50200, 50203, 50224)
Permissions: load_operator, mapping_custodian. Runs as load_service, which owns what a load made.
Example:     EXECUTE pseudo.DestroyDataset @dataset = N'Retail', @what = N'both', @requestId = 12;
*/
CREATE OR ALTER PROCEDURE pseudo.DestroyDataset
    @dataset nvarchar(128),
    @what nvarchar(30),
    @method nvarchar(200) = NULL,
    @requestId int
WITH EXECUTE AS 'load_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @datasetName nvarchar(100),
        @actionName nvarchar(20) = CASE @what WHEN N'data' THEN N'destroy data' WHEN N'additional information' THEN N'destroy mapping' WHEN N'both' THEN N'destroy dataset' END,
        @isLeftOver bit = 0,
        @requestProblem int,
        @lockResult int,
        @resource nvarchar(255) = CONCAT(N'pseudo.load:', @dataset),
        @keyCount int,
        @dataMethod nvarchar(200),
        @statement nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'pseudo.DestroyDataset', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'pseudo.DestroyDataset', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- The load's own lock, held to the commit: no load runs on what is being destroyed.
    EXECUTE @lockResult = sys.sp_getapplock
        @Resource = @resource,
        @LockMode = N'Exclusive',
        @LockOwner = N'Transaction',
        @LockTimeout = 0,
        @DbPrincipal = N'load_service';

    SELECT
        @datasetId = dataset.DatasetId,
        @datasetName = dataset.DatasetName,
        -- An earlier call destroyed it and died among the tokens.
        @isLeftOver = CASE WHEN dataset.MappingDestroyedAt IS NOT NULL AND @what <> N'data' THEN 1 ELSE 0 END
    FROM policy.Dataset AS dataset WITH (UPDLOCK, HOLDLOCK)
    WHERE dataset.DatasetName = @dataset;

    IF @isLeftOver = 0
        SET @requestProblem = mapping.RequestProblem(@requestId, @caller, @actionName, @dataset, NULL);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(@dataset), N'@dataset')) AS Argument1, CONVERT(nvarchar(400), NULL) AS Argument2,
            CONVERT(nvarchar(1000), NULL) AS Argument3
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50203, N'@what', N'data, additional information, both', NULL
        WHERE @actionName IS NULL
        UNION ALL
        SELECT 50081, QUOTENAME(@dataset), NULL, NULL
        WHERE @lockResult < 0
        UNION ALL
        SELECT @requestProblem, ISNULL(CONVERT(nvarchar(20), @requestId), N'NULL'), NULL, NULL
        WHERE @requestProblem IS NOT NULL AND @actionName IS NOT NULL
        UNION ALL
        SELECT 50200, QUOTENAME(@dataset), N'destroy', policy.MissingSteps(@datasetId, N'destroy')
        WHERE @isLeftOver = 0
            AND @what IN (N'data', N'both')
            AND policy.MissingSteps(@datasetId, N'destroy') IS NOT NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    IF @isLeftOver = 0 AND @what IN (N'data', N'both')
    BEGIN
        EXECUTE bi.RemoveViews @dataset = @datasetName;

        -- Every table that ever had one of the names that a plan of the dataset gives, whichever plan it was.
        SELECT @statement = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'DROP TABLE ', QUOTENAME(SCHEMA_NAME(held.schema_id)), N'.', QUOTENAME(held.name), N';')), N' ')
        FROM sys.tables AS held
        WHERE (held.schema_id = SCHEMA_ID(N'mart')
                AND held.name IN (@datasetName, policy.DetachedName(@datasetName), CONCAT(@datasetName, N'Incoming'), CONCAT(policy.DetachedName(@datasetName), N'Incoming')))
            OR (held.schema_id = SCHEMA_ID(N'stage') AND held.name IN (@datasetName, CONCAT(@datasetName, N'Work')));

        IF @statement IS NOT NULL
            EXECUTE sys.sp_executesql @statement;

        UPDATE policy.Dataset
        SET IsStageOpen = 0
        WHERE DatasetId = @datasetId;

        DELETE excluded
        FROM stage.ExcludedRow AS excluded
        INNER JOIN pseudo.LoadRun AS run ON run.RunId = excluded.RunId
        WHERE run.DatasetId = @datasetId;

        UPDATE pseudo.LoadRun
        SET Status = N'abandoned'
        WHERE DatasetId = @datasetId
            AND Status IN (N'running', N'failed', N'in_review');

        EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = N'destroy';
        SET @dataMethod = ISNULL(@method, N'tables and views dropped');
        EXECUTE mapping.RecordDestruction @requestId = @requestId, @datasetName = @datasetName, @subject = N'pseudonymized_data', @doneBy = @caller, @method = @dataMethod;
    END;

    IF @isLeftOver = 0 AND @what IN (N'additional information', N'both')
    BEGIN
        EXECUTE mapping.DestroyForDataset @datasetId = @datasetId, @keyCount = @keyCount OUTPUT;

        UPDATE policy.Dataset
        SET MappingDestroyedAt = SYSUTCDATETIME()
        WHERE DatasetId = @datasetId;

        SET @dataMethod = ISNULL(@method, CONCAT(@keyCount, N' keys erased, tokens deleted; not recoverable'));
        EXECUTE mapping.RecordDestruction @requestId = @requestId, @datasetName = @datasetName, @doneBy = @caller, @method = @dataMethod;
    END;

    COMMIT TRANSACTION;

    IF @what <> N'data'
        EXECUTE mapping.RemoveLeftTokens @datasetId = @datasetId;
END;
