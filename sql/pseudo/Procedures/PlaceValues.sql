/*
Purpose:     Fills #Place for a synthesis: the values that each made column has to give, by class, in the order of their scores. An amount that k rows of the class have stays;
             others go in groups of k neighbours, and each is drawn around its group's mean, as far as the group is spread. So no amount of a single row stands in the result
             but by chance, and mean and deviation stay. Where fewer than k amounts are left over they take the nearest that stays. A text that fewer than k rows of the
             table have takes the nearest by score that has them.
Parameters:  @runId, @stepNumber
             @k  rows that a value must have to stay as it is
             The caller's temporary tables #Column, #Cell and #Place.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.PlaceValues
    @runId int,
    @stepNumber int,
    @k int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @replacedCount bigint;

    CREATE TABLE #Standing
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        PlaceNumber bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        TextValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        Score float NULL,
        Jitter float NULL,
        IsRare bit NOT NULL,
        GroupNumber bigint NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, ClassNumber, PlaceNumber)
    );

    INSERT INTO #Standing (ColumnNumber, ClassNumber, PlaceNumber, Amount, TextValue, Score, Jitter, IsRare)
    SELECT
        counted.ColumnNumber, counted.ClassNumber, counted.PlaceNumber, counted.Amount, counted.TextValue, counted.Score, counted.Jitter,
        -- A missing value is nobody's amount or text.
        CASE WHEN counted.EqualCount < @k AND (counted.Amount IS NOT NULL OR counted.TextValue IS NOT NULL) THEN 1 ELSE 0 END
    FROM
    (
        SELECT
            cell.ColumnNumber,
            cell.ClassNumber,
            PlaceNumber = ROW_NUMBER() OVER (PARTITION BY cell.ColumnNumber, cell.ClassNumber ORDER BY cell.Score, cell.CategoryNumber, cell.StageRowId),
            cell.Amount,
            cell.TextValue,
            cell.Score,
            cell.Jitter,
            EqualCount = COUNT_BIG(*) OVER (PARTITION BY cell.ColumnNumber, CASE WHEN made.IsAmount = 1 THEN cell.ClassNumber END, cell.Amount, cell.CategoryNumber)
        FROM #Cell AS cell
        INNER JOIN #Column AS made
            ON made.ColumnNumber = cell.ColumnNumber
            AND made.IsMade = 1
    ) AS counted;

    UPDATE standing
    SET GroupNumber = CASE
            WHEN grouped.RareCount < @k THEN NULL
            WHEN grouped.RarePlace / @k >= grouped.RareCount / @k THEN grouped.RareCount / @k - 1
            ELSE grouped.RarePlace / @k
        END
    FROM #Standing AS standing
    INNER JOIN
    (
        SELECT
            rare.ColumnNumber,
            rare.ClassNumber,
            rare.PlaceNumber,
            RarePlace = ROW_NUMBER() OVER (PARTITION BY rare.ColumnNumber, rare.ClassNumber ORDER BY rare.PlaceNumber) - 1,
            RareCount = COUNT_BIG(*) OVER (PARTITION BY rare.ColumnNumber, rare.ClassNumber)
        FROM #Standing AS rare
        WHERE rare.IsRare = 1
            AND rare.Amount IS NOT NULL
    ) AS grouped
        ON grouped.ColumnNumber = standing.ColumnNumber
        AND grouped.ClassNumber = standing.ClassNumber
        AND grouped.PlaceNumber = standing.PlaceNumber;

    -- As wide as the group's own spread, and even over it: each of its m places draws from its own m-th part, so that mean and deviation stay whatever is drawn.
    UPDATE standing
    SET Amount = ROUND
        (
            CASE
                WHEN drawn.Amount < drawn.ClassSmallest THEN drawn.ClassSmallest
                WHEN drawn.Amount > drawn.ClassLargest THEN drawn.ClassLargest
                ELSE drawn.Amount
            END,
            made.Decimals
        )
    FROM #Standing AS standing
    INNER JOIN #Column AS made ON made.ColumnNumber = standing.ColumnNumber
    INNER JOIN
    (
        SELECT
            placed.ColumnNumber,
            placed.ClassNumber,
            placed.PlaceNumber,
            placed.ClassSmallest,
            placed.ClassLargest,
            Amount = CONVERT(decimal(38, 10), CONVERT(float, placed.GroupMean)
                + placed.GroupDeviation * SQRT(3E0) * (2E0 * (placed.GroupPlace - 1 + (placed.Jitter + 1E0) / 2E0) / placed.GroupCount - 1E0))
        FROM
        (
            SELECT
                grouped.ColumnNumber,
                grouped.ClassNumber,
                grouped.PlaceNumber,
                grouped.Jitter,
                ClassSmallest = MIN(grouped.Amount) OVER (PARTITION BY grouped.ColumnNumber, grouped.ClassNumber),
                ClassLargest = MAX(grouped.Amount) OVER (PARTITION BY grouped.ColumnNumber, grouped.ClassNumber),
                GroupMean = AVG(grouped.Amount) OVER (PARTITION BY grouped.ColumnNumber, grouped.ClassNumber, grouped.GroupNumber),
                GroupDeviation = STDEVP(CONVERT(float, grouped.Amount)) OVER (PARTITION BY grouped.ColumnNumber, grouped.ClassNumber, grouped.GroupNumber),
                GroupCount = COUNT_BIG(*) OVER (PARTITION BY grouped.ColumnNumber, grouped.ClassNumber, grouped.GroupNumber),
                GroupPlace = ROW_NUMBER() OVER (PARTITION BY grouped.ColumnNumber, grouped.ClassNumber, grouped.GroupNumber ORDER BY grouped.PlaceNumber)
            FROM #Standing AS grouped
            WHERE grouped.GroupNumber IS NOT NULL
        ) AS placed
    ) AS drawn
        ON drawn.ColumnNumber = standing.ColumnNumber
        AND drawn.ClassNumber = standing.ClassNumber
        AND drawn.PlaceNumber = standing.PlaceNumber;

    CREATE TABLE #Frequent
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        FrequentNumber bigint NOT NULL,
        Amount decimal(38, 10) NULL,
        TextValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        Score float NOT NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, ClassNumber, FrequentNumber)
    );

    -- Of texts those of the whole table, under class 0.
    INSERT INTO #Frequent (ColumnNumber, ClassNumber, FrequentNumber, Amount, TextValue, Score)
    SELECT
        named.ColumnNumber, named.ClassNumber, ROW_NUMBER() OVER (PARTITION BY named.ColumnNumber, named.ClassNumber ORDER BY named.Score, named.TextValue),
        named.Amount, named.TextValue, named.Score
    FROM
    (
        SELECT DISTINCT
            standing.ColumnNumber,
            ClassNumber = CASE WHEN standing.TextValue IS NULL THEN standing.ClassNumber ELSE 0 END,
            standing.Amount,
            standing.TextValue,
            standing.Score
        FROM #Standing AS standing
        WHERE standing.IsRare = 0
            AND (standing.Amount IS NOT NULL OR standing.TextValue IS NOT NULL)
    ) AS named;

    UPDATE standing
    SET Amount = nearest.Amount,
        TextValue = nearest.TextValue,
        Score = nearest.Score
    FROM #Standing AS standing
    OUTER APPLY
    (
        SELECT TOP (1) frequent.Amount, frequent.TextValue, frequent.Score
        FROM #Frequent AS frequent
        WHERE frequent.ColumnNumber = standing.ColumnNumber
            AND frequent.ClassNumber = CASE WHEN standing.TextValue IS NULL THEN standing.ClassNumber ELSE 0 END
        ORDER BY ABS(frequent.Score - standing.Score), frequent.FrequentNumber
    ) AS nearest
    WHERE standing.IsRare = 1
        AND standing.GroupNumber IS NULL;

    SET @replacedCount = @@ROWCOUNT;

    INSERT INTO #Place (ColumnNumber, ClassNumber, PlaceNumber, Amount, TextValue, IsDrawn, Score)
    SELECT
        standing.ColumnNumber, standing.ClassNumber, standing.PlaceNumber, standing.Amount, standing.TextValue,
        CASE WHEN standing.GroupNumber IS NULL THEN 0 ELSE 1 END,
        CASE
            WHEN made.IsAmount = 0 THEN standing.Score
            WHEN standing.Amount IS NULL THEN NULL
            WHEN made.Deviation > 0.000000001E0 * ABS(made.Mean) THEN (CONVERT(float, standing.Amount) - made.Mean) / made.Deviation
            ELSE 0E0
        END
    FROM #Standing AS standing
    INNER JOIN #Column AS made ON made.ColumnNumber = standing.ColumnNumber;

    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    VALUES (@runId, @stepNumber, N'rare values replaced by the nearest frequent one', @replacedCount);
END;
