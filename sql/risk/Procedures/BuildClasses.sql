/*
Purpose:     The histogram of classes, by one GROUP BY over the quasi-identifiers. Where NULL is a value of its own, classes of one size and one
             distribution of every sensitive column are one row of #Class, so that it stays small however many rows and classes there are. Where NULL
             matches every value, the combinations themselves are kept in #Combination, for risk.MatchClasses.
Parameters:  @tableName        quoted, from risk.TableName
             @condition        a search condition over the alias source that rows must meet, or NULL; made by our own procedures
             @populationTable  quoted name of the table whose rows stand for the population, or NULL
             @nullPolicy       value or any; any without a population
             @debug            1 prints the batch
             The caller's #AssessedColumn (RoleName, ColumnNumber, ColumnName, TypeName); #Class and #Combination, of which one is filled and both get a
             column Counts<n> per sensitive column, #Combination a column Q<n> per quasi-identifier; #SensitiveValue, which is filled with the values' numbers and counts (0 is NULL, the others follow the values' order).
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureTable
*/
CREATE OR ALTER PROCEDURE risk.BuildClasses
    -- lint: allow W008 because it is a name of risk.TableName, which quotes it.
    @tableName nvarchar(300),
    -- lint: allow W008 because our own procedures write it, of columns and numbers.
    @condition nvarchar(400),
    -- lint: allow W008 because it is a name of risk.TableName, which quotes it.
    @populationTable nvarchar(300),
    @nullPolicy nvarchar(10),
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @keys nvarchar(max),
        @plainKeys nvarchar(max),
        @plainAggregates nvarchar(max) = N'',
        @populationKeys nvarchar(max),
        @keyNames nvarchar(max),
        @classKeys nvarchar(max),
        @keyColumns nvarchar(max),
        @pattern nvarchar(max),
        @added nvarchar(max),
        @addedKeys nvarchar(max),
        @columnNumber int = 0,
        @declaration nvarchar(max),
        @join nvarchar(max),
        @number nvarchar(max),
        @declarations nvarchar(max),
        @joins nvarchar(max) = N'',
        @numbers nvarchar(max) = N'',
        @noNumbers nvarchar(max),
        @aggregates nvarchar(max),
        @countNames nvarchar(max),
        @statement nvarchar(max);

    SELECT
        @keys = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Q', quasi.ColumnNumber, N' = ', risk.GroupingExpression(N'source', quasi.ColumnName, quasi.TypeName))), N', ')
            WITHIN GROUP (ORDER BY quasi.ColumnNumber),
        @plainKeys = STRING_AGG(CONVERT(nvarchar(max), risk.GroupingExpression(N'source', quasi.ColumnName, quasi.TypeName)), N', '),
        @populationKeys = STRING_AGG(CONVERT(nvarchar(max), risk.GroupingExpression(N'population', quasi.ColumnName, quasi.TypeName)), N', ') WITHIN GROUP (ORDER BY quasi.ColumnNumber),
        @keyNames = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'marked.Q', quasi.ColumnNumber)), N', '),
        @classKeys = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', class.Q', quasi.ColumnNumber)), N'') WITHIN GROUP (ORDER BY quasi.ColumnNumber),
        @keyColumns = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', Q', quasi.ColumnNumber)), N'') WITHIN GROUP (ORDER BY quasi.ColumnNumber),
        -- A bit for each column that is missing.
        @pattern = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'CASE WHEN class.Q', quasi.ColumnNumber, N' IS NULL THEN CONVERT(bigint, ',
            POWER(CONVERT(bigint, 2), quasi.ColumnNumber - 1), N') ELSE 0 END')), N' + '),
        @addedKeys = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'ALTER TABLE #Combination ADD Q', quasi.ColumnNumber, N' ', quasi.TypeName,
            CASE WHEN quasi.TypeName LIKE N'%char(%' THEN N' COLLATE Latin1_General_100_BIN2' END, N' NULL;')), N' ')
    FROM #AssessedColumn AS quasi
    WHERE quasi.RoleName = N'quasi';

    EXECUTE risk.ListSensitiveValues @tableName = @tableName, @condition = @condition, @debug = @debug;

    WHILE 1 = 1
    BEGIN
        SET @columnNumber =
        (
            SELECT MIN(sensitive.ColumnNumber)
            FROM #AssessedColumn AS sensitive
            WHERE sensitive.RoleName = N'sensitive'
                AND sensitive.ColumnNumber > @columnNumber
        );

        IF @columnNumber IS NULL
            BREAK;

        EXECUTE risk.BuildNumbers @columnNumber = @columnNumber, @declarations = @declaration OUTPUT, @joinText = @join OUTPUT, @numberText = @number OUTPUT;

        SET @declarations = CONCAT(@declarations, @declaration);
        SET @joins = CONCAT(@joins, @join);
        SET @numbers = CONCAT(@numbers, N', Number', @columnNumber, N' = ', @number);
        SET @plainAggregates = CONCAT(@plainAggregates, N', Counts', @columnNumber, N' = pseudo.ValueCounts(', @number, N')');
    END;

    SELECT
        @added = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'ALTER TABLE #Class ADD Counts', sensitive.ColumnNumber, N' varbinary(max) NULL; ALTER TABLE #Combination ADD Counts',
            sensitive.ColumnNumber, N' varbinary(max) NULL;')), N' '),
        @noNumbers = STRING_AGG(CONVERT(nvarchar(max), N', NULL'), N''),
        @aggregates = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', Counts', sensitive.ColumnNumber, N' = pseudo.ValueCounts(marked.Number', sensitive.ColumnNumber, N')')), N''),
        @countNames = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', Counts', sensitive.ColumnNumber)), N'') WITHIN GROUP (ORDER BY sensitive.ColumnNumber)
    FROM #AssessedColumn AS sensitive
    WHERE sensitive.RoleName = N'sensitive';

    SET @added = CONCAT(@added, N' ', @addedKeys);
    EXECUTE sys.sp_executesql @added;

    SET @statement = CONCAT
    (
        @declarations, CONVERT(nvarchar(max), N' INSERT INTO '),
        CASE
            WHEN @nullPolicy = N'any' THEN CONCAT
            (
                CONVERT(nvarchar(max), N'#Combination (PatternNumber, OwnSize'), @keyColumns, @countNames, N') SELECT ', @pattern, N', class.ClassSize', @classKeys,
                REPLACE(@countNames, N', ', N', class.')
            )
            ELSE CONCAT
            (
                CONVERT(nvarchar(max), N'#Class (ClassSize, PopulationSize, ClassCount, RowsInClasses'), @countNames,
                N') SELECT class.ClassSize, class.PopulationSize, COUNT_BIG(*), class.ClassSize * COUNT_BIG(*)', REPLACE(@countNames, N', ', N', class.')
            )
        END,
        CASE
            -- The usual case as plainly as can be: the table's own columns are grouped, nothing is computed per row.
            WHEN @populationTable IS NULL AND @nullPolicy = N'value' THEN CONCAT
            (
                CONVERT(nvarchar(max), N' FROM (SELECT ClassSize = COUNT_BIG(*), PopulationSize = COUNT_BIG(*)'), @plainAggregates, N' FROM ', @tableName, N' AS source', @joins,
                N' WHERE ' + @condition, N' GROUP BY ', @plainKeys, N') AS class'
            )
            ELSE CONCAT
            (
                CONVERT(nvarchar(max), N' FROM (SELECT '), CASE WHEN @nullPolicy = N'any' THEN @keyNames + N', ' END,
                CASE
                    WHEN @populationTable IS NULL THEN N'ClassSize = COUNT_BIG(*), PopulationSize = COUNT_BIG(*)'
                    ELSE N'ClassSize = SUM(CONVERT(bigint, marked.IsSample)), PopulationSize = COUNT_BIG(*) - SUM(CONVERT(bigint, marked.IsSample))'
                END, @aggregates,
                N' FROM (SELECT ', @keys, @numbers, CASE WHEN @populationTable IS NOT NULL THEN N', IsSample = 1' END, N' FROM ', @tableName, N' AS source', @joins, N' WHERE ' + @condition,
                CASE
                    WHEN @populationTable IS NOT NULL THEN CONCAT(N' UNION ALL SELECT ', @populationKeys, @noNumbers, N', 0 FROM ', @populationTable, N' AS population')
                END,
                N') AS marked GROUP BY ', @keyNames, CASE WHEN @populationTable IS NOT NULL THEN N' HAVING SUM(CONVERT(bigint, marked.IsSample)) > 0' END, N') AS class'
            )
        END,
        CASE WHEN @nullPolicy <> N'any' THEN CONCAT(N' GROUP BY class.ClassSize, class.PopulationSize', REPLACE(@countNames, N', ', N', class.')) END, N';'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
