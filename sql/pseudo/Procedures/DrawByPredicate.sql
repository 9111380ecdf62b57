/*
Purpose:     Draws the rows of #SampleRow for which the step's predicate over source columns holds (판단 표본추출, and the seeds of a snowball).
             The predicate's values are read into variables by the batch itself.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             The caller's temporary table #SampleRow.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSample
*/
CREATE OR ALTER PROCEDURE pseudo.DrawByPredicate
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stepNumber int, @statement nvarchar(max);

    SELECT
        @stepNumber = context.StepNumber,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'DECLARE @predicate nvarchar(4000) = pseudo.StepParameterText(@runId, @stepNumber, N''predicate''); '),
            pseudo.PredicateText(predicate.TreeText, N'$', N'declaration', context.DatasetId, NULL, 1),
            N' UPDATE listed SET DrawCount = 1 FROM #SampleRow AS listed INNER JOIN ', context.StageTable,
            N' AS source ON source.StageRowId = listed.StageRowId WHERE ', pseudo.PredicateText(predicate.TreeText, N'$', N'condition', context.DatasetId, NULL, 1), N';'
        )
    FROM pseudo.SetStepContext AS context
    CROSS APPLY (VALUES (pseudo.StepParameterText(@runId, context.StepNumber, N'predicate'))) AS predicate (TreeText)
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@runId int, @stepNumber int', @runId = @runId, @stepNumber = @stepNumber;
END;
