/*
Purpose:     Removes rows (행 항목 삭제, guideline technique 3), by a predicate over source columns or because a value is an outlier among the rows that are still included: further
             from the mean than factor standard deviations (sigma, 3), beyond the quartiles by more than factor interquartile ranges (iqr, 1.5), or beyond low or high (boundary).
             A predicate's values are read into variables by the batch itself. Boundaries that were computed go into the load record. NULL is no outlier.
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
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @datasetId int,
        @planVersion int,
        @lastStageRowId bigint,
        @criterion nvarchar(10),
        @low decimal(38, 10),
        @high decimal(38, 10),
        @excludedCount bigint,
        @statement nvarchar(max);

    SELECT
        @stepNumber = phase.StepNumber,
        @datasetId = run.DatasetId,
        @planVersion = run.PlanVersion,
        @lastStageRowId = run.LastStageRowId,
        -- A plan concluded before there were criteria has no such parameter.
        @criterion = ISNULL(pseudo.StepParameterText(@runId, phase.StepNumber, N'criterion'), N'predicate'),
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N''),
            CASE WHEN predicate.ParameterValue IS NOT NULL THEN CONCAT
            (
                CONVERT(nvarchar(max), N'DECLARE @predicate nvarchar(4000) = (SELECT given.ParameterValue FROM policy.StepParameter AS given '),
                N'WHERE given.DatasetId = @datasetId AND given.PlanVersion = @planVersion AND given.StepNumber = @stepNumber ',
                N'AND given.ParameterName = N''predicate'' AND given.ItemNumber = 0); ',
                pseudo.PredicateText(predicate.ParameterValue, N'$', N'declaration', run.DatasetId, NULL, 1)
            ) END,
            N' INSERT INTO stage.ExcludedRow (RunId, StageRowId, StepNumber, Reason) ',
            N'SELECT @runId, source.StageRowId, @stepNumber, @reason FROM ', run.StageTable, N' AS source ',
            N'WHERE source.StageRowId <= @lastStageRowId ',
            N'AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId) ',
            N'AND ',
            CASE
                WHEN predicate.ParameterValue IS NOT NULL THEN pseudo.PredicateText(predicate.ParameterValue, N'$', N'condition', run.DatasetId, NULL, 1)
                ELSE CONCAT(N'(source.', QUOTENAME(measured.ColumnName), N' < @low OR source.', QUOTENAME(measured.ColumnName), N' > @high)')
            END, N'; ',
            N'SET @excludedCount = @@ROWCOUNT;'
        )
    FROM pseudo.LoadRunStep AS phase
    INNER JOIN pseudo.RunContext AS run ON run.RunId = phase.RunId
    LEFT OUTER JOIN policy.StepParameter AS predicate
        ON predicate.DatasetId = run.DatasetId
        AND predicate.PlanVersion = run.PlanVersion
        AND predicate.StepNumber = phase.StepNumber
        AND predicate.ParameterName = N'predicate'
        AND predicate.ItemNumber = 0
    LEFT OUTER JOIN policy.SourceColumn AS measured
        ON measured.DatasetId = run.DatasetId
        AND measured.ColumnName = pseudo.StepParameterText(@runId, phase.StepNumber, N'column')
    WHERE phase.RunId = @runId
        AND phase.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    BEGIN TRANSACTION;

    IF @criterion <> N'predicate'
        EXECUTE pseudo.ComputeFences @runId = @runId, @stepNumber = @stepNumber, @criterion = @criterion, @debug = @debug, @low = @low OUTPUT, @high = @high OUTPUT;

    DECLARE @reason nvarchar(40) = CASE WHEN @criterion = N'predicate' THEN N'suppress_record' ELSE CONCAT(N'suppress_record: ', @criterion) END;

    EXECUTE sys.sp_executesql @statement,
        N'@runId int, @datasetId int, @planVersion int, @stepNumber int, @lastStageRowId bigint, @reason nvarchar(40), @low decimal(38, 10), @high decimal(38, 10), @excludedCount bigint OUTPUT',
        @runId = @runId, @datasetId = @datasetId, @planVersion = @planVersion, @stepNumber = @stepNumber,
        @lastStageRowId = @lastStageRowId, @reason = @reason, @low = @low, @high = @high, @excludedCount = @excludedCount OUTPUT;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @excludedCount;

    COMMIT TRANSACTION;
END;
