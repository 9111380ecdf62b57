/*
Purpose:     Removes rows by a predicate over source columns (행 항목 삭제). The predicate's values are read into variables by the batch itself.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepSuppressRecord
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @stepNumber int,
        @datasetId int,
        @planVersion int,
        @lastStageRowId bigint,
        @excludedCount bigint,
        @statement nvarchar(max);

    SELECT
        @stepNumber = phase.StepNumber,
        @datasetId = run.DatasetId,
        @planVersion = run.PlanVersion,
        @lastStageRowId = run.LastStageRowId,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'DECLARE @predicate nvarchar(4000) = (SELECT given.ParameterValue FROM policy.StepParameter AS given '),
            N'WHERE given.DatasetId = @datasetId AND given.PlanVersion = @planVersion AND given.StepNumber = @stepNumber ',
            N'AND given.ParameterName = N''predicate'' AND given.ItemNumber = 0); ',
            pseudo.PredicateText(predicate.ParameterValue, N'$', N'declaration', run.DatasetId, 1),
            N' INSERT INTO stage.ExcludedRow (RunId, StageRowId, StepNumber, Reason) ',
            N'SELECT @runId, source.StageRowId, @stepNumber, N''suppress_record'' FROM ', run.StageTable, N' AS source ',
            N'WHERE source.StageRowId <= @lastStageRowId ',
            N'AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId) ',
            N'AND ', pseudo.PredicateText(predicate.ParameterValue, N'$', N'condition', run.DatasetId, 1), N'; ',
            N'SET @excludedCount = @@ROWCOUNT;'
        )
    FROM pseudo.LoadRunStep AS phase
    INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
    INNER JOIN policy.StepParameter AS predicate
        ON predicate.DatasetId = run.DatasetId
        AND predicate.PlanVersion = run.PlanVersion
        AND predicate.StepNumber = phase.StepNumber
        AND predicate.ParameterName = N'predicate'
        AND predicate.ItemNumber = 0
    WHERE phase.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement,
        N'@runId int, @datasetId int, @planVersion int, @stepNumber int, @lastStageRowId bigint, @excludedCount bigint OUTPUT',
        @runId = @runId, @datasetId = @datasetId, @planVersion = @planVersion, @stepNumber = @stepNumber,
        @lastStageRowId = @lastStageRowId, @excludedCount = @excludedCount OUTPUT;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @excludedCount;

    COMMIT TRANSACTION;
END;
