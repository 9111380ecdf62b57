/*
Purpose:     The histogram of classes where NULL matches every value: a row's class is every row that agrees with it wherever both have a value
             (README: NULL policy). Computed exactly, over distinct combinations instead of rows: combinations are put together by which of their values are
             missing, and for each pair of such patterns the one's combinations are joined with the other's, summed over the columns that both
             have. Its cost is that of one join per pair of patterns.
Parameters:  @debug  1 prints the batches
             The caller's #Combination, filled by risk.BuildClasses; #Class, which is filled; #AssessedColumn.
Errors:      50403 more than 64 patterns of missing values
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureTable
*/
CREATE OR ALTER PROCEDURE risk.MatchClasses
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @pattern bigint,
        @otherPattern bigint,
        @sums nvarchar(max),
        @countNames nvarchar(max),
        @joined nvarchar(max),
        @common nvarchar(max),
        @statement nvarchar(max),
        @message nvarchar(2048);

    IF (SELECT COUNT(*) FROM (SELECT DISTINCT combination.PatternNumber FROM #Combination AS combination) AS pattern) > 64
    BEGIN
        SET @message = policy.MessageText(50403, N'64', NULL, NULL);
        THROW 50403, @message, 1;
    END;

    SELECT
        @sums = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', Counts', sensitive.ColumnNumber, N' = pseudo.SumValueCounts(counted.Counts', sensitive.ColumnNumber, N')')), N'')
            WITHIN GROUP (ORDER BY sensitive.ColumnNumber),
        @countNames = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', Counts', sensitive.ColumnNumber)), N'') WITHIN GROUP (ORDER BY sensitive.ColumnNumber)
    FROM #AssessedColumn AS sensitive
    WHERE sensitive.RoleName = N'sensitive';

    -- What each combination has in common with the combinations of each pattern.
    CREATE TABLE #Match (CombinationNumber int NOT NULL, MatchSize bigint NOT NULL);
    SET @statement =
    (
        SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'ALTER TABLE #Match ADD Counts', sensitive.ColumnNumber, N' varbinary(max) NULL;')), N' ')
        FROM #AssessedColumn AS sensitive
        WHERE sensitive.RoleName = N'sensitive'
    );
    IF @statement IS NOT NULL
        EXECUTE sys.sp_executesql @statement;

    DECLARE pairs CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT own.PatternNumber, other.PatternNumber
        FROM (SELECT DISTINCT combination.PatternNumber FROM #Combination AS combination) AS own
        CROSS JOIN (SELECT DISTINCT combination.PatternNumber FROM #Combination AS combination) AS other;

    OPEN pairs;
    FETCH NEXT FROM pairs INTO @pattern, @otherPattern;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        SET @common = NULL;
        SET @joined = NULL;

        -- A pattern has a bit for each column that is missing.
        SELECT
            @common = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'counted.Q', quasi.ColumnNumber)), N', '),
            @joined = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'other.Q', quasi.ColumnNumber, N' = own.Q', quasi.ColumnNumber)), N' AND ')
        FROM #AssessedColumn AS quasi
        WHERE quasi.RoleName = N'quasi'
            AND (@pattern | @otherPattern) & POWER(CONVERT(bigint, 2), quasi.ColumnNumber - 1) = 0;

        SET @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'INSERT INTO #Match (CombinationNumber, MatchSize'), @countNames, N') SELECT own.CombinationNumber, other.MatchSize', REPLACE(@countNames, N', ', N', other.'),
            N' FROM #Combination AS own INNER JOIN (SELECT ', @common + N', ', N'MatchSize = SUM(counted.OwnSize)', @sums,
            N' FROM #Combination AS counted WHERE counted.PatternNumber = @otherPattern', N' GROUP BY ' + @common, N') AS other ON ', ISNULL(@joined, N'1 = 1'),
            N' WHERE own.PatternNumber = @pattern;'
        );

        IF @debug = 1
            EXECUTE pseudo.PrintBatch @statement = @statement;

        EXECUTE sys.sp_executesql @statement, N'@pattern bigint, @otherPattern bigint', @pattern = @pattern, @otherPattern = @otherPattern;

        FETCH NEXT FROM pairs INTO @pattern, @otherPattern;
    END;

    CLOSE pairs;
    DEALLOCATE pairs;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'INSERT INTO #Class (ClassSize, PopulationSize, ClassCount, RowsInClasses'), @countNames,
        N') SELECT class.ClassSize, class.ClassSize, COUNT_BIG(*), SUM(own.OwnSize)', REPLACE(@countNames, N', ', N', class.'),
        N' FROM (SELECT counted.CombinationNumber, ClassSize = SUM(counted.MatchSize)', @sums, N' FROM #Match AS counted GROUP BY counted.CombinationNumber) AS class ',
        N'INNER JOIN #Combination AS own ON own.CombinationNumber = class.CombinationNumber GROUP BY class.ClassSize', REPLACE(@countNames, N', ', N', class.'), N';'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
