/*
Purpose:     How many values columns hold in the included rows: one scan for all of them.
Parameters:  @runId
             @debug  1 prints the batch
             The caller's temporary table #ValueCount (ColumnName nvarchar(128), ValueCount bigint): it names source columns, and gets their counts.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ComputeBoundaries
*/
CREATE OR ALTER PROCEDURE pseudo.CountValues
    @runId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @lastStageRowId bigint, @totals nvarchar(max), @counts nvarchar(max), @statement nvarchar(max);

    -- A sum of ones and zeros: COUNT of a column would send a warning for its NULLs.
    SELECT
        @totals = STRING_AGG
        (
            CONCAT(CONVERT(nvarchar(max), QUOTENAME(wanted.ColumnName)), N' = SUM(CONVERT(bigint, CASE WHEN source.', QUOTENAME(wanted.ColumnName), N' IS NULL THEN 0 ELSE 1 END))'), N', '
        ),
        @counts = STRING_AGG
        (
            CONCAT(CONVERT(nvarchar(max), N'(N'), QUOTENAME(wanted.ColumnName, N''''), N', ISNULL(total.', QUOTENAME(wanted.ColumnName), N', 0))'), N', '
        )
    FROM #ValueCount AS wanted;

    IF @totals IS NULL
        RETURN;

    SELECT
        @lastStageRowId = run.LastStageRowId,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'UPDATE result SET ValueCount = counted.ValueCount FROM (SELECT '), @totals, N' FROM ', run.StageTable, N' AS source WHERE source.StageRowId <= @lastStageRowId ',
            N'AND NOT EXISTS (SELECT 1 FROM stage.ExcludedRow AS excluded WHERE excluded.RunId = @runId AND excluded.StageRowId = source.StageRowId)) AS total ',
            N'CROSS APPLY (VALUES ', @counts, N') AS counted (ColumnName, ValueCount) ',
            N'INNER JOIN #ValueCount AS result ON result.ColumnName = counted.ColumnName COLLATE Latin1_General_100_BIN2;'
        )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@runId int, @lastStageRowId bigint', @runId = @runId, @lastStageRowId = @lastStageRowId;
END;
