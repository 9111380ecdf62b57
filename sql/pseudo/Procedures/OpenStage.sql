/*
Purpose:     Empties a dataset's stage table and opens it to the load account: before a further load, or after an import that went wrong.
             Who opened it, and whether a load was given up for it, stands in the access register.
Parameters:  @dataset
             @abandon  1 gives up an interrupted load, whose staged rows it still needs
Errors:      50001 open transaction; 50014 unknown dataset; 50081 the dataset is being loaded; 50095 an interrupted load needs the rows
Permissions: load_operator. Runs as load_service.
Example:     EXECUTE pseudo.OpenStage @dataset = N'Retail';
*/
CREATE OR ALTER PROCEDURE pseudo.OpenStage
    @dataset sysname,
    @abandon bit = 0
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
        @stageTable nvarchar(261),
        @lockResult int,
        @resource nvarchar(255),
        @statement nvarchar(max),
        @content nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'pseudo.OpenStage', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'pseudo.OpenStage', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId, @stageTable = CONCAT(N'stage.', QUOTENAME(dataset.DatasetName))
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @dataset;

    IF @datasetId IS NULL
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@dataset), N'@dataset'), NULL, NULL);
        THROW 50014, @message, 1;
    END;

    SET @resource = CONCAT(N'pseudo.load:', @dataset);

    BEGIN TRANSACTION;

    -- The load's own lock, held to the commit: a load cannot start on rows that are being emptied.
    EXECUTE @lockResult = sys.sp_getapplock
        @Resource = @resource,
        @LockMode = N'Exclusive',
        @LockOwner = N'Transaction',
        @LockTimeout = 0,
        @DbPrincipal = N'load_service';

    IF @lockResult < 0
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50081, @dataset, NULL, NULL);
        THROW 50081, @message, 1;
    END;

    IF ISNULL(@abandon, 0) = 0 AND EXISTS (SELECT 1 FROM pseudo.LoadRun AS run WHERE run.DatasetId = @datasetId AND run.Status IN (N'running', N'failed', N'in_review'))
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50095, @dataset, NULL, NULL);
        THROW 50095, @message, 1;
    END;

    UPDATE pseudo.LoadRun
    SET Status = CASE WHEN FinishedAt IS NULL THEN N'abandoned' ELSE N'done' END,
        FinishedAt = ISNULL(FinishedAt, SYSUTCDATETIME())
    WHERE DatasetId = @datasetId
        AND Status IN (N'running', N'failed', N'in_review');

    DELETE excluded
    FROM stage.ExcludedRow AS excluded
    INNER JOIN pseudo.LoadRun AS run ON run.RunId = excluded.RunId
    WHERE run.DatasetId = @datasetId;

    SET @statement = CONCAT(N'TRUNCATE TABLE ', @stageTable, N'; GRANT SELECT, INSERT ON ', @stageTable, N' TO load_operator;');
    EXECUTE sys.sp_executesql @statement;

    UPDATE policy.Dataset
    SET IsStageOpen = 1
    WHERE DatasetId = @datasetId;

    SET @content =
    (
        SELECT
            actionName = CASE WHEN @abandon = 1 THEN N'stage opened, unfinished load given up' ELSE N'stage opened' END,
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'pseudo.OpenStage'
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @dataset, @content = @content;

    COMMIT TRANSACTION;
END;
