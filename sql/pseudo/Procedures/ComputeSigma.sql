/*
Purpose:     A boundary by the sigma rule over the included rows: mean plus (or, for a bottom boundary, minus) so many standard deviations of the rows as a population.
Parameters:  @runId
             @columnName  a numeric source column
             @sigma       how many standard deviations
             @isLow       1 for a bottom boundary
             @debug       1 prints the batch
             @boundary    OUTPUT; NULL when the column holds no value
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ComputeBoundaries
*/
CREATE OR ALTER PROCEDURE pseudo.ComputeSigma
    @runId int,
    @columnName nvarchar(128),
    @sigma decimal(9, 6),
    @isLow bit,
    @debug bit,
    @boundary decimal(38, 10) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @lastStageRowId bigint, @statement nvarchar(max);

    -- float, because STDEV is float; the boundary is a statistic, its last digits mean nothing.
    SELECT
        @lastStageRowId = run.LastStageRowId,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'SELECT @boundary = CONVERT(decimal(38, 10), AVG(CONVERT(float, source.'), QUOTENAME(@columnName), N')) ',
            CASE WHEN @isLow = 1 THEN N'-' ELSE N'+' END, N' CONVERT(float, @sigma) * STDEVP(CONVERT(float, source.', QUOTENAME(@columnName), N'))) FROM ',
            run.StageTable, N' AS source WHERE source.StageRowId <= @lastStageRowId ',
            N'AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId);'
        )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    SET @boundary = NULL;
    EXECUTE sys.sp_executesql @statement,
        N'@runId int, @lastStageRowId bigint, @sigma decimal(9, 6), @boundary decimal(38, 10) OUTPUT',
        @runId = @runId, @lastStageRowId = @lastStageRowId, @sigma = @sigma, @boundary = @boundary OUTPUT;
END;
