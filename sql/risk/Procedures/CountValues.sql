/*
Purpose:     How many rows have each value of a column, into the caller's #ValueCount. Dates are days since 1900-01-01 on the line of numbers.
Parameters:  @tableName   quoted, from risk.TableName
             @columnName, @typeName  of the column
             @condition   a search condition over the alias source that rows must meet, or NULL; made by our own procedures
             @debug       1 prints the batch
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureDistributions
*/
CREATE OR ALTER PROCEDURE risk.CountValues
    -- lint: allow W008 because it is a name of risk.TableName, which quotes it.
    @tableName nvarchar(300),
    @columnName nvarchar(128),
    @typeName nvarchar(128),
    -- lint: allow W008 because our own procedures write it, of columns and numbers.
    @condition nvarchar(400),
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max);

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'INSERT INTO #ValueCount (ValueText, Amount, RowsWithValue) SELECT '), pseudo.TextExpression(N'counted.CountedValue', @typeName), N', ',
        CASE
            WHEN @typeName LIKE N'date%' THEN N'CONVERT(float, DATEDIFF(DAY, CONVERT(datetime2(7), ''19000101'', 112), counted.CountedValue))'
            WHEN risk.IsOrderedType(@typeName) = 1 THEN N'CONVERT(float, counted.CountedValue)'
            ELSE N'NULL'
        END,
        N', counted.RowsWithValue FROM (SELECT listed.CountedValue, RowsWithValue = COUNT_BIG(*) FROM (SELECT CountedValue = ', risk.GroupingExpression(N'source', @columnName, @typeName),
        N' FROM ', @tableName, N' AS source', N' WHERE ' + @condition, N') AS listed GROUP BY listed.CountedValue) AS counted;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
