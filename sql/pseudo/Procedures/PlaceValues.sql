/*
Purpose:     Fills #Place for a synthesis: the values that each made column has to give, by class, in the order of their scores, each with the ranks that it has. An amount that
             k rows of the class have stays; others go in groups of k neighbours, in large classes of more (2,000 groups at most), and each is drawn around its group's mean, as far as
             the group is spread. So no amount of a single row stands in the result but by chance, and mean and deviation stay. Where fewer than k amounts are left over
             they take the nearest that stays. A text that fewer than k rows of the table have takes the nearest by score that has them.
Parameters:  @runId, @stepNumber
             @k  rows that a value must have to stay as it is
             @debug  1 prints generated batches
             The caller's temporary tables #Column, #Category, #Source, #Value and #Place.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.PlaceValues
    @runId int,
    @stepNumber int,
    @k int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max);

    -- OrderScore is where a value stands, Score what it says once it is given.
    CREATE TABLE #Standing
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        OrderScore float NULL,
        RowsCounted bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        IsDrawn bit NOT NULL,
        HalfWidth float NOT NULL,
        Score float NULL
    );

    -- Neighbours of one class and column, each value with the ranks from RowsBefore on that it has among the rare ones.
    CREATE TABLE #Rare
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        Amount decimal(38, 10) NOT NULL,
        RowsCounted bigint NOT NULL,
        RowsBefore bigint NOT NULL,
        RareRows bigint NOT NULL,
        GroupSize bigint NOT NULL
    );

    CREATE TABLE #Frequent
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        Score float NOT NULL,
        FrequentNumber bigint NOT NULL,
        Amount decimal(38, 10) NOT NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, ClassNumber, Score, FrequentNumber)
    );

    SELECT @statement = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'INSERT INTO #Value (ColumnNumber, ClassNumber, Amount, RowsCounted) SELECT ', made.ColumnNumber, N', source.ClassNumber, source.V', made.ColumnNumber,
            N', COUNT_BIG(*) FROM #Source AS source GROUP BY source.ClassNumber, source.V', made.ColumnNumber, N';'
        )), N' '
    ) WITHIN GROUP (ORDER BY made.ColumnNumber)
    FROM #Column AS made
    WHERE made.IsMade = 1;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;

    -- What stays: frequent values, and missing ones, which are nobody's amount or text.
    INSERT INTO #Standing (ColumnNumber, ClassNumber, OrderScore, RowsCounted, Amount, IsDrawn, HalfWidth, Score)
    SELECT value.ColumnNumber, value.ClassNumber, scored.Score, value.RowsCounted, value.Amount, 0, 0E0, scored.Score
    FROM #Value AS value
    INNER JOIN #Column AS made ON made.ColumnNumber = value.ColumnNumber
    LEFT OUTER JOIN #Category AS category
        ON category.ColumnNumber = value.ColumnNumber
        -- An amount need not fit into a bigint.
        AND category.CategoryNumber = CASE WHEN made.IsAmount = 0 THEN CONVERT(bigint, ISNULL(value.Amount, 0)) END
    CROSS APPLY pseudo.AmountScore(value.Amount, made.Mean, made.Deviation) AS amount
    CROSS APPLY (VALUES (CASE WHEN made.IsAmount = 1 THEN amount.Score ELSE category.Score END)) AS scored (Score)
    WHERE value.Amount IS NULL
        OR CASE WHEN made.IsAmount = 1 THEN value.RowsCounted ELSE category.RowsCounted END >= @k;

    INSERT INTO #Rare (ColumnNumber, ClassNumber, Amount, RowsCounted, RowsBefore, RareRows, GroupSize)
    SELECT
        rare.ColumnNumber,
        rare.ClassNumber,
        rare.Amount,
        rare.RowsCounted,
        rare.RowsReached - rare.RowsCounted,
        rare.RareRows,
        CASE WHEN rare.RareRows / 2000 > @k THEN rare.RareRows / 2000 ELSE @k END
    FROM
    (
        SELECT
            value.ColumnNumber,
            value.ClassNumber,
            value.Amount,
            value.RowsCounted,
            RowsReached = SUM(value.RowsCounted) OVER (PARTITION BY value.ColumnNumber, value.ClassNumber ORDER BY value.Amount ROWS UNBOUNDED PRECEDING),
            RareRows = SUM(value.RowsCounted) OVER (PARTITION BY value.ColumnNumber, value.ClassNumber)
        FROM #Value AS value
        INNER JOIN #Column AS made
            ON made.ColumnNumber = value.ColumnNumber
            AND made.IsAmount = 1
        WHERE value.RowsCounted < @k
            AND value.Amount IS NOT NULL
    ) AS rare;

    EXECUTE pseudo.GroupRareAmounts @k = @k;

    -- Of texts those of the whole table, under class 0.
    INSERT INTO #Frequent (ColumnNumber, ClassNumber, Score, FrequentNumber, Amount)
    SELECT named.ColumnNumber, named.ClassNumber, named.Score, ROW_NUMBER() OVER (PARTITION BY named.ColumnNumber, named.ClassNumber ORDER BY named.Score, named.Amount), named.Amount
    FROM
    (
        SELECT DISTINCT standing.ColumnNumber, ClassNumber = CASE WHEN made.IsAmount = 1 THEN standing.ClassNumber ELSE 0 END, standing.Score, standing.Amount
        FROM #Standing AS standing
        INNER JOIN #Column AS made ON made.ColumnNumber = standing.ColumnNumber
        WHERE standing.IsDrawn = 0
            AND standing.Amount IS NOT NULL
    ) AS named;

    INSERT INTO #Standing (ColumnNumber, ClassNumber, OrderScore, RowsCounted, Amount, IsDrawn, HalfWidth, Score)
    SELECT lone.ColumnNumber, lone.ClassNumber, lone.Score, lone.RowsCounted, nearest.Amount, 0, 0E0, nearest.Score
    FROM
    (
        SELECT rare.ColumnNumber, rare.ClassNumber, PoolNumber = rare.ClassNumber, rare.RowsCounted, amount.Score
        FROM #Rare AS rare
        INNER JOIN #Column AS made ON made.ColumnNumber = rare.ColumnNumber
        CROSS APPLY pseudo.AmountScore(rare.Amount, made.Mean, made.Deviation) AS amount
        WHERE rare.RareRows < @k
        UNION ALL
        SELECT value.ColumnNumber, value.ClassNumber, 0, value.RowsCounted, category.Score
        FROM #Value AS value
        INNER JOIN #Column AS made
            ON made.ColumnNumber = value.ColumnNumber
            AND made.IsAmount = 0
        INNER JOIN #Category AS category
            ON category.ColumnNumber = value.ColumnNumber
            AND category.CategoryNumber = CASE WHEN made.IsAmount = 0 THEN CONVERT(bigint, value.Amount) END
            AND category.RowsCounted < @k
    ) AS lone
    OUTER APPLY
    (
        SELECT TOP (1) beside.Amount, beside.Score
        FROM
        (
            SELECT below.Amount, below.Score, below.FrequentNumber
            FROM
            (
                SELECT TOP (1) frequent.Amount, frequent.Score, frequent.FrequentNumber
                FROM #Frequent AS frequent
                WHERE frequent.ColumnNumber = lone.ColumnNumber
                    AND frequent.ClassNumber = lone.PoolNumber
                    AND frequent.Score < lone.Score
                ORDER BY frequent.Score DESC, frequent.FrequentNumber DESC
            ) AS below
            UNION ALL
            SELECT above.Amount, above.Score, above.FrequentNumber
            FROM
            (
                SELECT TOP (1) frequent.Amount, frequent.Score, frequent.FrequentNumber
                FROM #Frequent AS frequent
                WHERE frequent.ColumnNumber = lone.ColumnNumber
                    AND frequent.ClassNumber = lone.PoolNumber
                    AND frequent.Score >= lone.Score
                ORDER BY frequent.Score, frequent.FrequentNumber
            ) AS above
        ) AS beside
        ORDER BY ABS(beside.Score - lone.Score), beside.FrequentNumber
    ) AS nearest;

    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    SELECT @runId, @stepNumber, N'rare values replaced by the nearest frequent one', ISNULL(SUM(lone.RowsCounted), 0)
    FROM
    (
        SELECT rare.RowsCounted
        FROM #Rare AS rare
        WHERE rare.RareRows < @k
        UNION ALL
        SELECT category.RowsCounted
        FROM #Category AS category
        INNER JOIN #Column AS made
            ON made.ColumnNumber = category.ColumnNumber
            AND made.IsMade = 1
        WHERE category.CategoryNumber > 0
            AND category.RowsCounted < @k
    ) AS lone;

    INSERT INTO #Place (ColumnNumber, ClassNumber, FirstPlace, RowsCounted, Amount, IsDrawn, HalfWidth, Smallest, Largest, Score)
    SELECT
        placed.ColumnNumber, placed.ClassNumber, placed.RowsReached - placed.RowsCounted + 1, placed.RowsCounted, placed.Amount,
        placed.IsDrawn, placed.HalfWidth, spread.Smallest, spread.Largest, placed.Score
    FROM
    (
        SELECT
            standing.ColumnNumber,
            standing.ClassNumber,
            standing.RowsCounted,
            standing.Amount,
            standing.IsDrawn,
            standing.HalfWidth,
            standing.Score,
            -- A missing amount has no score and comes first.
            RowsReached = SUM(standing.RowsCounted) OVER (PARTITION BY standing.ColumnNumber, standing.ClassNumber ORDER BY standing.OrderScore, standing.Amount ROWS UNBOUNDED PRECEDING)
        FROM #Standing AS standing
    ) AS placed
    LEFT OUTER JOIN
    (
        SELECT rare.ColumnNumber, rare.ClassNumber, Smallest = CONVERT(float, MIN(rare.Amount)), Largest = CONVERT(float, MAX(rare.Amount))
        FROM #Rare AS rare
        GROUP BY rare.ColumnNumber, rare.ClassNumber
    ) AS spread
        ON spread.ColumnNumber = placed.ColumnNumber
        AND spread.ClassNumber = placed.ClassNumber
        AND placed.IsDrawn = 1;

    UPDATE made
    SET HasMissing = 1
    FROM #Column AS made
    WHERE EXISTS
        (
            SELECT 1
            FROM #Place AS place
            WHERE place.ColumnNumber = made.ColumnNumber
                AND place.Score IS NULL
        );
END;
