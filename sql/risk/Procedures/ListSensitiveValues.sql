/*
Purpose:     The different values of each sensitive column with their numbers, in the values' order, and their rows: one GROUP BY per column. NULL is number 0.
Parameters:  @tableName, @condition, @debug  as in risk.BuildClasses
             The caller's #AssessedColumn; #SensitiveValue, which is filled.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.BuildClasses
*/
CREATE OR ALTER PROCEDURE risk.ListSensitiveValues
    -- lint: allow W008 because it is a name of risk.TableName, which quotes it.
    @tableName nvarchar(300),
    -- lint: allow W008 because our own procedures write it, of columns and numbers.
    @condition nvarchar(400),
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max) =
    (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT
        (
            N'INSERT INTO #SensitiveValue (ColumnNumber, ValueNumber, RowsWithValue, SensitiveValue) SELECT ', sensitive.ColumnNumber,
            N', CASE WHEN counted.SensitiveValue IS NULL THEN 0 ELSE ROW_NUMBER() OVER (PARTITION BY counted.IsMissing ORDER BY counted.SensitiveValue) END, counted.RowsWithValue, counted.SensitiveValue ',
            N'FROM (SELECT listed.SensitiveValue, IsMissing = CASE WHEN listed.SensitiveValue IS NULL THEN 1 ELSE 0 END, RowsWithValue = COUNT_BIG(*) FROM (SELECT SensitiveValue = ',
            risk.GroupingExpression(N'source', sensitive.ColumnName, sensitive.TypeName), N' FROM ', @tableName, N' AS source', N' WHERE ' + @condition,
            N') AS listed GROUP BY listed.SensitiveValue) AS counted;'
        )), N' ')
        FROM #AssessedColumn AS sensitive
        WHERE sensitive.RoleName = N'sensitive'
    );

    IF @statement IS NULL
        RETURN;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
