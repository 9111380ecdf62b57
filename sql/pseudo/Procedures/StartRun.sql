/*
Purpose:     Starts a run: closes the stage to the load account, notes the run and its phases, makes the keys and the work table.
Parameters:  @datasetId, @mode, @caller
             @runId  OUTPUT
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.HoldLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StartRun
    @datasetId int,
    @mode nvarchar(10),
    @caller nvarchar(128),
    @runId int = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetName nvarchar(128), @planVersion int, @releaseNumber int, @purposeCode nvarchar(40), @rowsStaged bigint, @lastStageRowId bigint, @statement nvarchar(max);

    SELECT @datasetName = dataset.DatasetName, @releaseNumber = dataset.ReleaseNumber, @purposeCode = dataset.PurposeCode, @planVersion = header.PlanVersion
    FROM policy.Dataset AS dataset
    INNER JOIN policy.PlanHeader AS header
        ON header.DatasetId = dataset.DatasetId
        AND header.Status = N'current'
    WHERE dataset.DatasetId = @datasetId;

    BEGIN TRANSACTION;

    -- The load account sees and fills the stage until here, not longer: who runs loads has no business in identified rows.
    SET @statement = CONCAT(N'REVOKE SELECT, INSERT ON stage.', QUOTENAME(@datasetName), N' FROM load_operator;');
    EXECUTE sys.sp_executesql @statement;

    UPDATE policy.Dataset
    SET IsStageOpen = 0
    WHERE DatasetId = @datasetId;

    -- Of a run that is given up here.
    EXECUTE pseudo.RemoveCopies @datasetId = @datasetId;

    -- TABLOCKX waits for inserts that were under way when the grant ended.
    SET @statement = CONCAT
    (
        N'SELECT @rowsStaged = COUNT_BIG(*), @lastStageRowId = MAX(source.StageRowId) FROM stage.', QUOTENAME(@datasetName),
        N' AS source WITH (TABLOCKX);'
    );
    EXECUTE sys.sp_executesql @statement, N'@rowsStaged bigint OUTPUT, @lastStageRowId bigint OUTPUT',
        @rowsStaged = @rowsStaged OUTPUT, @lastStageRowId = @lastStageRowId OUTPUT;

    UPDATE pseudo.LoadRun
    SET Status = CASE WHEN FinishedAt IS NULL THEN N'abandoned' ELSE N'done' END,
        FinishedAt = ISNULL(FinishedAt, SYSUTCDATETIME())
    WHERE DatasetId = @datasetId
        AND Status IN (N'running', N'failed', N'in_review');

    DELETE excluded
    FROM stage.ExcludedRow AS excluded
    INNER JOIN pseudo.LoadRun AS earlier ON earlier.RunId = excluded.RunId
    WHERE earlier.DatasetId = @datasetId;

    INSERT INTO pseudo.LoadRun
        (DatasetId, PlanVersion, ReleaseNumber, PurposeCode, ModeName, Status, RunBy, LoginName, LastStageRowId, RowsStaged)
    VALUES
        (@datasetId, @planVersion, @releaseNumber, @purposeCode, @mode, N'running', @caller, ORIGINAL_LOGIN(), @lastStageRowId, @rowsStaged);

    SET @runId = SCOPE_IDENTITY();

    EXECUTE pseudo.ScheduleSteps @runId = @runId;
    EXECUTE pseudo.EnsureRunKeys @runId = @runId;
    EXECUTE pseudo.CreateWorkTable @runId = @runId;

    COMMIT TRANSACTION;
END;
