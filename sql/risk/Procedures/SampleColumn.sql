/*
Purpose:     Puts sampled values of one column, with a label before each, into #ColumnSample of the caller, and counts the distinct ones.
Parameters:  @schemaName     the table's schema, from the catalog
             @tableName      the table, from the catalog
             @columnName     the column, from the catalog
             @sampleRowCount rows to look at
             @label          goes before each value
             @distinctCount  OUTPUT
Permissions: none: called inside risk.ClassifyColumns
Example:     EXECUTE risk.SampleColumn @schemaName = N'stage', @tableName = N'Retail', @columnName = N'Phone', @sampleRowCount = 1000, @label = N'', @distinctCount = @distinctCount OUTPUT;
*/
CREATE OR ALTER PROCEDURE risk.SampleColumn
    @schemaName nvarchar(128),
    @tableName nvarchar(128),
    @columnName nvarchar(128),
    @sampleRowCount int,
    @label nvarchar(40),
    @distinctCount int OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max) = CONCAT(N'INSERT INTO #ColumnSample (LabelledText, ValueLength)
SELECT CONCAT(@label, LEFT(sampled.ValueText, 3900)), DATALENGTH(sampled.ValueText) / 2
FROM
(
    SELECT TOP (@sampleRowCount) ValueText = CONVERT(nvarchar(4000), source.', QUOTENAME(@columnName), N')
    FROM ', QUOTENAME(@schemaName), N'.', QUOTENAME(@tableName), N' AS source
    WHERE source.', QUOTENAME(@columnName), N' IS NOT NULL
) AS sampled;');

    TRUNCATE TABLE #ColumnSample;
    EXECUTE sys.sp_executesql @statement, N'@label nvarchar(40), @sampleRowCount int', @label = @label, @sampleRowCount = @sampleRowCount;

    SELECT @distinctCount = COUNT(DISTINCT sampled.LabelledText)
    FROM #ColumnSample AS sampled;
END;
