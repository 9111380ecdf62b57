/*
Purpose:     Counts the staged values that a standard cannot read, and those whose standard form is longer than their column, where it would be cut.
Parameters:  @runId
             @columnName, @columnType  a text column of the source
             @kind, @unit              of pseudo.Standardize
             @debug                    1 prints the batch
             @unknownCount             OUTPUT
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepStandardize
*/
CREATE OR ALTER PROCEDURE pseudo.CountUnreadable
    @runId int,
    @columnName nvarchar(128),
    @columnType nvarchar(128),
    @kind nvarchar(20),
    @unit nvarchar(20),
    @debug bit,
    @unknownCount bigint = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @lastStageRowId bigint,
        @mostCharacters int = CONVERT(int, SUBSTRING(@columnType, CHARINDEX(N'(', @columnType) + 1, LEN(@columnType) - CHARINDEX(N'(', @columnType) - 1)),
        @statement nvarchar(max);

    SELECT
        @lastStageRowId = run.LastStageRowId,
        @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'SELECT @unknownCount = COUNT_BIG(*) FROM '), run.StageTable, N' AS source CROSS APPLY (VALUES (pseudo.Standardize(source.', QUOTENAME(@columnName),
            N', @kind, @unit))) AS written (StandardText) WHERE source.StageRowId <= @lastStageRowId AND source.', QUOTENAME(@columnName), N' IS NOT NULL ',
            N'AND (written.StandardText IS NULL OR DATALENGTH(CONVERT(', CASE WHEN @columnType LIKE N'n%' THEN N'nvarchar(4000)' ELSE N'varchar(8000)' END,
            N', written.StandardText)) > @mostBytes);'
        )
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    DECLARE @mostBytes int = @mostCharacters * CASE WHEN @columnType LIKE N'n%' THEN 2 ELSE 1 END;

    EXECUTE sys.sp_executesql @statement, N'@kind nvarchar(20), @unit nvarchar(20), @lastStageRowId bigint, @mostBytes int, @unknownCount bigint OUTPUT',
        @kind = @kind, @unit = @unit, @lastStageRowId = @lastStageRowId, @mostBytes = @mostBytes, @unknownCount = @unknownCount OUTPUT;
END;
