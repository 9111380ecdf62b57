/*
Purpose:     Fills #Moment for each pair of columns: means, means of squares and of products, over the rows that have both values, in one pass over a table for all pairs
             (of up to twenty columns; more go by twenties).
Parameters:  @tableNumber  whose: 1 scores of #Source, 2 scores of #Made, 3 normal scores of #Normal, 4 of #Input
             @byClass  1 class by class, 0 over all rows, under class 0
             @debug  1 prints generated batches
             The caller's temporary tables #Column and #Moment, and the one measured.
Permissions: Inner procedure; granted to nobody.
Example:     EXECUTE pseudo.MeasureMoments @tableNumber = 1, @byClass = 0, @debug = @debug;
*/
CREATE OR ALTER PROCEDURE pseudo.MeasureMoments
    @tableNumber int,
    @byClass bit,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @letter nchar(1), @tableName nvarchar(10), @statement nvarchar(max);

    SET @letter = CASE WHEN @tableNumber <= 2 THEN N'S' ELSE N'X' END;
    SET @tableName = CASE @tableNumber WHEN 1 THEN N'#Source' WHEN 2 THEN N'#Made' WHEN 3 THEN N'#Normal' ELSE N'#Input' END;

    TRUNCATE TABLE #Moment;

    WITH Pair AS
    (
        SELECT
            FirstColumn = first.ColumnNumber,
            SecondColumn = second.ColumnNumber,
            BlockNumber = (second.ColumnNumber - 1) / 20,
            FirstScore = CONCAT(N'scored.', @letter, first.ColumnNumber),
            SecondScore = CONCAT(N'scored.', @letter, second.ColumnNumber),
            Tail = CONCAT(first.ColumnNumber, N'_', second.ColumnNumber),
            -- Where both columns have all their values the pair's means are the columns' own. Normal scores are never missing.
            IsPartial = CASE WHEN @tableNumber <= 2 AND first.ColumnNumber <> second.ColumnNumber AND (first.HasMissing = 1 OR second.HasMissing = 1) THEN 1 ELSE 0 END
        FROM #Column AS first
        INNER JOIN #Column AS second ON second.ColumnNumber >= first.ColumnNumber
    ),
    Written AS
    (
        SELECT
            pair.BlockNumber,
            Sums = CONCAT
            (
                N', P', pair.Tail, N' = AVG(', pair.FirstScore, N' * ', pair.SecondScore, N')',
                CASE WHEN pair.IsPartial = 1 THEN CONCAT
                (
                    N', A', pair.Tail, N' = AVG(CASE WHEN ', pair.SecondScore, N' IS NOT NULL THEN ', pair.FirstScore, N' END), B', pair.Tail, N' = AVG(CASE WHEN ', pair.FirstScore, N' IS NOT NULL THEN ', pair.SecondScore,
                    N' END), C', pair.Tail, N' = AVG(CASE WHEN ', pair.SecondScore, N' IS NOT NULL THEN ', pair.FirstScore, N' * ', pair.FirstScore, N' END), D', pair.Tail,
                    N' = AVG(CASE WHEN ', pair.FirstScore, N' IS NOT NULL THEN ', pair.SecondScore, N' * ', pair.SecondScore, N' END)'
                ) END
            ),
            Listing = CASE
                WHEN pair.IsPartial = 1 THEN CONCAT(N'(', pair.FirstColumn, N', ', pair.SecondColumn, N', summed.A', pair.Tail, N', summed.B', pair.Tail, N', summed.C', pair.Tail, N', summed.D', pair.Tail,
                    N', summed.P', pair.Tail, N')')
                ELSE CONCAT(N'(', pair.FirstColumn, N', ', pair.SecondColumn, N', summed.M', pair.FirstColumn, N', summed.M', pair.SecondColumn, N', summed.Q', pair.FirstColumn, N', summed.Q', pair.SecondColumn,
                    N', summed.P', pair.Tail, N')')
            END
        FROM Pair AS pair
    ),
    -- A column's own moments, in each block that it has a pair in.
    Own AS
    (
        SELECT block.BlockNumber, Sums = CONCAT(N', M', listed.ColumnNumber, N' = AVG(scored.', @letter, listed.ColumnNumber, N'), Q', listed.ColumnNumber,
            N' = AVG(scored.', @letter, listed.ColumnNumber, N' * scored.', @letter, listed.ColumnNumber, N')')
        FROM #Column AS listed
        INNER JOIN (SELECT DISTINCT BlockNumber = (numbered.ColumnNumber - 1) / 20 FROM #Column AS numbered) AS block ON block.BlockNumber >= (listed.ColumnNumber - 1) / 20
    )
    SELECT @statement = STRING_AGG
    (
        CONCAT
        (
            CONVERT(nvarchar(max), N'INSERT INTO #Moment (ClassNumber, FirstColumn, SecondColumn, FirstMean, SecondMean, FirstSquares, SecondSquares, Products) '),
            N'SELECT summed.ClassNumber, spread.FirstColumn, spread.SecondColumn, spread.FirstMean, spread.SecondMean, spread.FirstSquares, spread.SecondSquares, spread.Products FROM (SELECT ClassNumber = ',
            CASE WHEN @byClass = 1 THEN N'scored.ClassNumber' ELSE N'CONVERT(bigint, 0)' END, block.OwnSums, block.PairSums, N' FROM ', @tableName, N' AS scored',
            CASE WHEN @byClass = 1 THEN N' GROUP BY scored.ClassNumber' END,
            N') AS summed CROSS APPLY (VALUES ', block.Listing, N') AS spread (FirstColumn, SecondColumn, FirstMean, SecondMean, FirstSquares, SecondSquares, Products);'
        ), N' '
    )
    FROM
    (
        SELECT paired.BlockNumber, paired.PairSums, paired.Listing, owned.OwnSums
        FROM
        (
            SELECT written.BlockNumber, PairSums = STRING_AGG(CONVERT(nvarchar(max), written.Sums), N''), Listing = STRING_AGG(CONVERT(nvarchar(max), written.Listing), N', ')
            FROM Written AS written
            GROUP BY written.BlockNumber
        ) AS paired
        INNER JOIN
        (
            SELECT own.BlockNumber, OwnSums = STRING_AGG(CONVERT(nvarchar(max), own.Sums), N'')
            FROM Own AS own
            GROUP BY own.BlockNumber
        ) AS owned ON owned.BlockNumber = paired.BlockNumber
    ) AS block;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
