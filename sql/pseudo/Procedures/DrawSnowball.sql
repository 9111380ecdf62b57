/*
Purpose:     Follows a relation from the seeds of #SampleRow (누적 표본추출, snowball): a row that is drawn draws the rows whose key its reference column names,
             wave after wave. NULL names nobody, and so does a key that no included row has.
Parameters:  @runId, @phaseNumber, @debug  as every phase
             The caller's temporary table #SampleRow, with DrawCount = 1 for the seeds.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSample
*/
CREATE OR ALTER PROCEDURE pseudo.DrawSnowball
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @waveNumber int = 0, @waves int, @foundCount bigint = 1, @statement nvarchar(max);

    SELECT
        @waves = CONVERT(int, pseudo.StepParameterText(@runId, context.StepNumber, N'waves')),
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'UPDATE listed SET DrawCount = 1, WaveNumber = @waveNumber FROM #SampleRow AS listed INNER JOIN '), context.StageTable,
            N' AS source ON source.StageRowId = listed.StageRowId WHERE listed.DrawCount = 0 AND ',
            -- As text: the two columns may have different types.
            pseudo.TextExpression(CONCAT(N'source.', QUOTENAME(keyColumn.ColumnName)), keyColumn.TypeName), N' COLLATE Latin1_General_100_BIN2 IN (SELECT ',
            pseudo.TextExpression(CONCAT(N'naming.', QUOTENAME(referenceColumn.ColumnName)), referenceColumn.TypeName), N' COLLATE Latin1_General_100_BIN2 FROM #SampleRow AS drawn INNER JOIN ', context.StageTable,
            N' AS naming ON naming.StageRowId = drawn.StageRowId WHERE drawn.DrawCount = 1 AND drawn.WaveNumber = @waveNumber - 1 AND naming.',
            QUOTENAME(referenceColumn.ColumnName), N' IS NOT NULL); SET @foundCount = @@ROWCOUNT;'
        )
    FROM pseudo.SetStepContext AS context
    INNER JOIN policy.SourceColumn AS keyColumn
        ON keyColumn.DatasetId = context.DatasetId
        AND keyColumn.ColumnName = pseudo.StepParameterText(@runId, context.StepNumber, N'column')
    INNER JOIN policy.SourceColumn AS referenceColumn
        ON referenceColumn.DatasetId = context.DatasetId
        AND referenceColumn.ColumnName = pseudo.StepParameterText(@runId, context.StepNumber, N'referenceColumn')
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    WHILE @waveNumber < @waves AND @foundCount > 0
    BEGIN
        SET @waveNumber += 1;
        EXECUTE sys.sp_executesql @statement, N'@waveNumber int, @foundCount bigint OUTPUT', @waveNumber = @waveNumber, @foundCount = @foundCount OUTPUT;
    END;
END;
