/*
Purpose:     The rows whose values fewer than k rows share, into the caller's #Found: the frequency table (도수분포표) of one or several columns. NULL is a value.
Parameters:  @tableName, @keyText, @debug  of the search
             @keys  the columns, as text over the alias source
             @k     rows that a value has at least
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MarkOutliers
*/
CREATE OR ALTER PROCEDURE risk.ListRareRows
    -- lint: allow W008 because it is a name of risk.TableName, which quotes it.
    @tableName nvarchar(300),
    -- lint: allow W008 because it is a text of risk.BeginSearch, over a quoted column.
    @keyText nvarchar(600),
    -- lint: allow W008 because it is a list of risk.GroupingExpression, whose columns are quoted.
    -- lint: allow W012 because generated T-SQL grows with the columns of a table.
    @keys nvarchar(max),
    @k int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max) = CONCAT
    (
        CONVERT(nvarchar(max), N'INSERT INTO #Found (Criterion, RowKey) SELECT N''rare'', counted.RowKey FROM (SELECT RowKey = '), @keyText, N', RowsInClass = COUNT_BIG(*) OVER (PARTITION BY ', @keys,
        N') FROM ', @tableName, N' AS source) AS counted WHERE counted.RowsInClass < @k AND counted.RowKey IS NOT NULL;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@k int', @k = @k;
END;
