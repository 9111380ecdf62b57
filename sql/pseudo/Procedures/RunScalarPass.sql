/*
Purpose:     The scalar pass: fills the work table batch by batch over ranges of StageRowId. A batch and its progress are one transaction, so a
             repeated call continues after the last batch that was committed.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.RunScalarPass
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @datasetId int,
        @planVersion int,
        @lastStageRowId bigint,
        @batchRowCount int,
        @afterKey bigint,
        @throughKey bigint,
        @rowCount bigint,
        @statement nvarchar(max);

    SELECT
        @datasetId = run.DatasetId,
        @planVersion = run.PlanVersion,
        @lastStageRowId = run.LastStageRowId,
        @batchRowCount = run.BatchRowCount,
        @afterKey = phase.LastKeyDone
    FROM pseudo.RunContext AS run
    INNER JOIN pseudo.LoadRunStep AS phase ON phase.RunId = run.RunId
    WHERE run.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    EXECUTE pseudo.BuildScalarPass @runId = @runId, @statement = @statement OUTPUT;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    WHILE @afterKey < @lastStageRowId
    BEGIN
        SET @throughKey = CASE WHEN @afterKey + @batchRowCount < @lastStageRowId THEN @afterKey + @batchRowCount ELSE @lastStageRowId END;

        BEGIN TRANSACTION;

        EXECUTE sys.sp_executesql @statement,
            N'@runId int, @datasetId int, @planVersion int, @afterKey bigint, @throughKey bigint, @rowCount bigint OUTPUT',
            @runId = @runId, @datasetId = @datasetId, @planVersion = @planVersion,
            @afterKey = @afterKey, @throughKey = @throughKey, @rowCount = @rowCount OUTPUT;

        -- Last in the transaction, so that whoever watches waits as little as possible.
        UPDATE pseudo.LoadRunStep
        SET LastKeyDone = @throughKey,
            BatchesDone = BatchesDone + 1,
            RowsOut = ISNULL(RowsOut, 0) + @rowCount
        WHERE RunId = @runId
            AND PhaseNumber = @phaseNumber;

        COMMIT TRANSACTION;

        SET @afterKey = @throughKey;
    END;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;
END;
