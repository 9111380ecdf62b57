/*
Purpose:     Empties a dataset's stage table and opens it to the load account: before a further load, or after an import that went wrong.
Parameters:  @dataset
             @abandon  1 gives up an interrupted load, whose staged rows it still needs
Errors:      50014 unknown dataset; 50081 the dataset is being loaded; 50095 an interrupted load needs the rows
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

    DECLARE @datasetId int, @stageTable nvarchar(261), @lockResult int, @resource nvarchar(255), @statement nvarchar(max), @message nvarchar(2048);

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

    IF @abandon = 0 AND EXISTS (SELECT 1 FROM pseudo.LoadRun AS run WHERE run.DatasetId = @datasetId AND run.Status IN (N'running', N'failed'))
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50095, @dataset, NULL, NULL);
        THROW 50095, @message, 1;
    END;

    UPDATE pseudo.LoadRun
    SET Status = CASE WHEN FinishedAt IS NULL THEN N'abandoned' ELSE N'done' END,
        FinishedAt = ISNULL(FinishedAt, SYSUTCDATETIME())
    WHERE DatasetId = @datasetId
        AND Status IN (N'running', N'failed');

    DELETE excluded
    FROM stage.ExcludedRow AS excluded
    INNER JOIN pseudo.LoadRun AS run ON run.RunId = excluded.RunId
    WHERE run.DatasetId = @datasetId;

    SET @statement = CONCAT(N'TRUNCATE TABLE ', @stageTable, N'; GRANT SELECT, INSERT ON ', @stageTable, N' TO load_operator;');
    EXECUTE sys.sp_executesql @statement;

    COMMIT TRANSACTION;
END;
