/*
Purpose:     The distance of a column's distributions in two tables (risk.MeasureDrift). NULL is a value of its own, before all others in the order.
Parameters:  @oneTable, @otherTable    quoted, from risk.TableName
             @oneColumn, @otherColumn  columns of one type
             @typeName                 that type
             @debug                    1 prints the batch
             @distance                 OUTPUT, from 0 to 1; NULL when a table has no rows
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureDrift
*/
CREATE OR ALTER PROCEDURE risk.CompareColumn
    -- lint: allow W008 because it is a name of risk.TableName, which quotes it.
    @oneTable nvarchar(300),
    -- lint: allow W008 because it is a name of risk.TableName, which quotes it.
    @otherTable nvarchar(300),
    @oneColumn nvarchar(128),
    @otherColumn nvarchar(128),
    @typeName nvarchar(128),
    @debug bit,
    @distance float(53) = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max) = CONCAT
    (
        CONVERT(nvarchar(max), N'SELECT @distance = '),
        CASE WHEN risk.IsOrderedType(@typeName) = 1 THEN N'MAX(ABS(moved.CumulativeShare))' ELSE N'SUM(ABS(moved.Share)) / 2' END,
        N' FROM (SELECT shared.Share, CumulativeShare = SUM(shared.Share) OVER (ORDER BY shared.ComparedValue ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) ',
        N'FROM (SELECT counted.ComparedValue, Share = counted.OneCount / CONVERT(float, total.OneTotal) - counted.OtherCount / CONVERT(float, total.OtherTotal) ',
        N'FROM (SELECT paired.ComparedValue, OneCount = SUM(paired.InOne), OtherCount = SUM(paired.InOther) FROM (SELECT ComparedValue = ',
        risk.GroupingExpression(N'one', @oneColumn, @typeName), N', InOne = CONVERT(bigint, 1), InOther = CONVERT(bigint, 0) FROM ', @oneTable, N' AS one UNION ALL SELECT ',
        risk.GroupingExpression(N'other', @otherColumn, @typeName), N', 0, 1 FROM ', @otherTable, N' AS other) AS paired GROUP BY paired.ComparedValue) AS counted ',
        N'CROSS JOIN (SELECT OneTotal = (SELECT COUNT_BIG(*) FROM ', @oneTable, N'), OtherTotal = (SELECT COUNT_BIG(*) FROM ', @otherTable,
        N')) AS total WHERE total.OneTotal > 0 AND total.OtherTotal > 0) AS shared) AS moved;'
    );

    SET @distance = NULL;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@distance float(53) OUTPUT', @distance = @distance OUTPUT;
END;
