/*
Purpose:     A quantile of a source column over the included rows, interpolated like PERCENTILE_CONT but in exact decimals, and without its
             cost: the one or two rows beside the position are read from the nearer end, so that a 99.9th percentile is a
             small Top N sort instead of a full one per column.
Parameters:  @runId
             @columnName  a numeric source column
             @fraction    0 to 1
             @debug       1 prints the batch
             @quantile    OUTPUT; NULL when the column holds no value
             @valueCount  how many values the column holds in the included rows; NULL: they are counted, by one more scan
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ComputeBoundaries
*/
CREATE OR ALTER PROCEDURE pseudo.ComputeQuantile
    @runId int,
    @columnName nvarchar(128),
    @fraction decimal(9, 8),
    @debug bit,
    @quantile decimal(38, 10) = NULL OUTPUT,
    @valueCount bigint = NULL
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @includedRows nvarchar(max), @direction nvarchar(4), @lastStageRowId bigint, @statement nvarchar(max);

    SELECT
        @lastStageRowId = run.LastStageRowId,
        @direction = CASE WHEN @fraction >= 0.5 THEN N'DESC' ELSE N'ASC' END,
        @includedRows = CONCAT
        (
            CONVERT(nvarchar(max), N' FROM '), run.StageTable, N' AS source WHERE source.StageRowId <= @lastStageRowId AND source.', QUOTENAME(@columnName), N' IS NOT NULL ',
            N'AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId)'
        )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'IF @valueCount IS NULL SET @valueCount = (SELECT COUNT_BIG(*)'), @includedRows, N'); ',
        N'DECLARE @position decimal(38, 10) = @fraction * (@valueCount - 1); ',
        N'DECLARE @below bigint = FLOOR(@position); ',
        N'DECLARE @taken bigint = CASE WHEN @below + 1 < @valueCount THEN 2 ELSE 1 END; ',
        N'DECLARE @skipped bigint = ', CASE WHEN @direction = N'DESC' THEN N'@valueCount - @below - @taken' ELSE N'@below' END, N'; ',
        N'IF @valueCount > 0 ',
        N'SELECT @quantile = MIN(neighbour.ColumnValue) + (MAX(neighbour.ColumnValue) - MIN(neighbour.ColumnValue)) * CONVERT(decimal(9, 8), @position - @below) ',
        N'FROM (SELECT ColumnValue = CONVERT(decimal(38, 10), source.', QUOTENAME(@columnName), N')', @includedRows,
        N' ORDER BY source.', QUOTENAME(@columnName), N' ', @direction, N' OFFSET @skipped ROWS FETCH NEXT @taken ROWS ONLY) AS neighbour;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    SET @quantile = NULL;
    EXECUTE sys.sp_executesql @statement,
        N'@runId int, @lastStageRowId bigint, @fraction decimal(9, 8), @valueCount bigint, @quantile decimal(38, 10) OUTPUT',
        @runId = @runId, @lastStageRowId = @lastStageRowId, @fraction = @fraction, @valueCount = @valueCount, @quantile = @quantile OUTPUT;
END;
