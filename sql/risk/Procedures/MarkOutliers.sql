/*
Purpose:     The findings of risk.FindOutliers, column by column, then for all columns together. Quartiles lie on a value or between two, as those of the load's
             boundaries do (pseudo.ComputeQuantile); the standard deviation is the population's.
Parameters:  @searchId, @tableName, @keyText, @k, @debug
             The caller's #AssessedColumn.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.FindOutliers
*/
CREATE OR ALTER PROCEDURE risk.MarkOutliers
    @searchId int,
    -- lint: allow W008 because it is a name of risk.TableName, which quotes it.
    @tableName nvarchar(300),
    -- lint: allow W008 because it is a text of risk.BeginSearch, over a quoted column.
    @keyText nvarchar(600),
    @k int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @columnName nvarchar(128),
        @typeName nvarchar(128),
        @rowCount bigint,
        @mean float(53),
        @deviation float(53),
        @lower float(53),
        @upper float(53),
        @names nvarchar(max),
        @keys nvarchar(max),
        @amount nvarchar(600),
        @statement nvarchar(max);

    CREATE TABLE #ValueCount (ValueText nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL, Amount float(53) NULL, RowsWithValue bigint NOT NULL);
    CREATE TABLE #Found (Criterion nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL, RowKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL);

    DECLARE columns CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT assessed.ColumnName, assessed.TypeName
        FROM #AssessedColumn AS assessed
        ORDER BY assessed.ColumnNumber;

    OPEN columns;
    FETCH NEXT FROM columns INTO @columnName, @typeName;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        SET @names = CONCAT(N'["', @columnName, N'"]');
        DELETE FROM #Found;

        IF risk.IsOrderedType(@typeName) = 1
        BEGIN
            DELETE FROM #ValueCount;
            EXECUTE risk.CountValues @tableName = @tableName, @columnName = @columnName, @typeName = @typeName, @condition = NULL, @debug = @debug;

            SELECT @rowCount = SUM(counted.RowsWithValue), @mean = SUM(counted.Amount * counted.RowsWithValue) / SUM(counted.RowsWithValue)
            FROM #ValueCount AS counted
            WHERE counted.Amount IS NOT NULL;

            SELECT @deviation = SQRT(SUM(counted.RowsWithValue * SQUARE(counted.Amount - @mean)) / @rowCount)
            FROM #ValueCount AS counted
            WHERE counted.Amount IS NOT NULL;

            WITH Placed AS
            (
                SELECT counted.Amount, PlaceUpTo = SUM(counted.RowsWithValue) OVER (ORDER BY counted.Amount ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                FROM #ValueCount AS counted
                WHERE counted.Amount IS NOT NULL
            ),
            Quartile AS
            (
                SELECT
                    wanted.Fraction,
                    Amount = below.Amount + (above.Amount - below.Amount) * (wanted.Fraction * (@rowCount - 1) + 1 - FLOOR(wanted.Fraction * (@rowCount - 1) + 1))
                FROM (VALUES (0.25), (0.75)) AS wanted (Fraction)
                CROSS APPLY (SELECT Amount = MIN(placed.Amount) FROM Placed AS placed WHERE placed.PlaceUpTo >= FLOOR(wanted.Fraction * (@rowCount - 1) + 1)) AS below
                CROSS APPLY (SELECT Amount = MIN(placed.Amount) FROM Placed AS placed WHERE placed.PlaceUpTo >= CEILING(wanted.Fraction * (@rowCount - 1) + 1)) AS above
            )
            SELECT @lower = MIN(quartile.Amount), @upper = MAX(quartile.Amount)
            FROM Quartile AS quartile;

            SET @amount = CASE
                WHEN @typeName LIKE N'date%' THEN CONCAT(N'CONVERT(float(53), DATEDIFF(DAY, CONVERT(datetime2(7), ''19000101'', 112), source.', QUOTENAME(@columnName), N'))')
                ELSE CONCAT(N'CONVERT(float(53), source.', QUOTENAME(@columnName), N')')
            END;
            SET @statement = CONCAT
            (
                CONVERT(nvarchar(max), N'INSERT INTO #Found (Criterion, RowKey) SELECT criterion.CriterionName, listed.RowKey FROM (SELECT RowKey = '), @keyText, N', Amount = ', @amount,
                N' FROM ', @tableName, N' AS source WHERE source.', QUOTENAME(@columnName), N' IS NOT NULL) AS listed ',
                N'INNER JOIN (VALUES (N''sigma'', @mean - 3 * @deviation, @mean + 3 * @deviation), (N''iqr'', @lower - 1.5 * (@upper - @lower), @upper + 1.5 * (@upper - @lower))) ',
                N'AS criterion (CriterionName, LowBound, HighBound) ON listed.Amount < criterion.LowBound OR listed.Amount > criterion.HighBound WHERE listed.RowKey IS NOT NULL;'
            );

            IF @debug = 1
                EXECUTE pseudo.PrintBatch @statement = @statement;

            EXECUTE sys.sp_executesql @statement, N'@mean float(53), @deviation float(53), @lower float(53), @upper float(53)',
                @mean = @mean, @deviation = @deviation, @lower = @lower, @upper = @upper;
        END;

        SET @keys = risk.GroupingExpression(N'source', @columnName, @typeName);
        EXECUTE risk.ListRareRows @tableName = @tableName, @keyText = @keyText, @keys = @keys, @k = @k, @debug = @debug;

        INSERT INTO risk.OutlierFinding (SearchId, DatasetId, Criterion, ColumnNames, RowKey)
        SELECT search.SearchId, search.DatasetId, found.Criterion, @names, found.RowKey
        FROM #Found AS found
        CROSS JOIN risk.OutlierSearch AS search
        WHERE search.SearchId = @searchId;

        FETCH NEXT FROM columns INTO @columnName, @typeName;
    END;

    CLOSE columns;
    DEALLOCATE columns;

    IF (SELECT COUNT(*) FROM #AssessedColumn AS assessed) > 1
    BEGIN
        DELETE FROM #Found;
        SELECT
            @names = CONCAT(N'[', STRING_AGG(CONVERT(nvarchar(max), QUOTENAME(assessed.ColumnName, N'"')), N',') WITHIN GROUP (ORDER BY assessed.ColumnNumber), N']'),
            @keys = STRING_AGG(CONVERT(nvarchar(max), risk.GroupingExpression(N'source', assessed.ColumnName, assessed.TypeName)), N', ') WITHIN GROUP (ORDER BY assessed.ColumnNumber)
        FROM #AssessedColumn AS assessed;
        EXECUTE risk.ListRareRows @tableName = @tableName, @keyText = @keyText, @keys = @keys, @k = @k, @debug = @debug;

        INSERT INTO risk.OutlierFinding (SearchId, DatasetId, Criterion, ColumnNames, RowKey)
        SELECT search.SearchId, search.DatasetId, found.Criterion, @names, found.RowKey
        FROM #Found AS found
        CROSS JOIN risk.OutlierSearch AS search
        WHERE search.SearchId = @searchId;
    END;
END;
