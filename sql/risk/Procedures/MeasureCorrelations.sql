/*
Purpose:     The correlation (Pearson) of each pair of an assessment's numbers and dates, from one pass over the rows that have both, around means that a pass before
             found: differences of large sums of squares would have no digits left. Of two columns without missing values only their product is summed for the pair.
Parameters:  @assessmentId
             @tableName, @condition, @debug  as in risk.BuildClasses
             The caller's #CorrelatedColumn (ColumnNumber, PairedName, ColumnName, TypeName): PairedName is the name under which the pair stands, so that
             before and after meet; its Mean and IsComplete are filled.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureLoadCorrelations
*/
CREATE OR ALTER PROCEDURE risk.MeasureCorrelations
    @assessmentId int,
    -- lint: allow W008 because it is a name of risk.TableName, which quotes it.
    @tableName nvarchar(300),
    -- lint: allow W008 because our own procedures write it, of columns and numbers.
    @condition nvarchar(400),
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @means nvarchar(max), @sums nvarchar(max), @pairSums nvarchar(max), @listed nvarchar(max), @amounts nvarchar(max), @averages nvarchar(max), @statement nvarchar(max);

    CREATE TABLE #Pair (FirstColumn int NOT NULL, SecondColumn int NOT NULL, RowsWithBoth bigint NULL, Correlation float(53) NULL, PRIMARY KEY CLUSTERED (FirstColumn, SecondColumn));

    INSERT INTO #Pair (FirstColumn, SecondColumn)
    SELECT one.ColumnNumber, other.ColumnNumber
    FROM #CorrelatedColumn AS one
    INNER JOIN #CorrelatedColumn AS other ON other.ColumnNumber > one.ColumnNumber;

    IF NOT EXISTS (SELECT 1 FROM #Pair AS pair)
        RETURN;

    SELECT
        @averages = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'M', listed.ColumnNumber, N' = AVG(', amount.AmountText, N'), N', listed.ColumnNumber, N' = COUNT_BIG(', amount.AmountText, N')')), N', '),
        @listed = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'(', listed.ColumnNumber, N', total.M', listed.ColumnNumber, N', total.N', listed.ColumnNumber, N')')), N', ')
    FROM #CorrelatedColumn AS listed
    CROSS APPLY (VALUES (risk.AmountText(N'source.' + QUOTENAME(listed.ColumnName), listed.TypeName))) AS amount (AmountText);

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'UPDATE listed SET Mean = named.Mean, IsComplete = CASE WHEN named.ValueCount = named.RowsCounted THEN 1 ELSE 0 END FROM #CorrelatedColumn AS listed INNER JOIN '),
        N'(SELECT one.ColumnNumber, one.Mean, one.ValueCount, total.RowsCounted FROM (SELECT RowsCounted = COUNT_BIG(*), ', @averages, N' FROM ', @tableName, N' AS source', N' WHERE ' + @condition,
        N') AS total CROSS APPLY (VALUES ', @listed, N') AS one (ColumnNumber, Mean, ValueCount)) AS named ON named.ColumnNumber = listed.ColumnNumber;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;

    SELECT
        @means = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'M', listed.ColumnNumber, N' = MAX(CASE WHEN known.ColumnNumber = ', listed.ColumnNumber, N' THEN known.Mean END)')), N', '),
        @amounts = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'D', listed.ColumnNumber, N' = ', risk.AmountText(N'source.' + QUOTENAME(listed.ColumnName), listed.TypeName), N' - mean.M',
            listed.ColumnNumber)), N', '),
        @sums = STRING_AGG(CONVERT(nvarchar(max), CASE WHEN listed.IsComplete = 1 THEN CONCAT(N'A', listed.ColumnNumber, N' = SUM(moved.D', listed.ColumnNumber, N'), Q', listed.ColumnNumber,
            N' = SUM(SQUARE(moved.D', listed.ColumnNumber, N'))') END), N', ')
    FROM #CorrelatedColumn AS listed;

    SELECT
        @pairSums = STRING_AGG(CONVERT(nvarchar(max), CASE
            WHEN one.IsComplete = 1 AND other.IsComplete = 1 THEN CONCAT(named.Stem, N'P = SUM(', named.First, N' * ', named.Second, N')')
            ELSE CONCAT(named.Stem, N'N = COUNT_BIG(', named.First, N' * ', named.Second, N'), ', named.Stem, N'P = SUM(', named.First, N' * ', named.Second, N'), ',
                named.Stem, N'A = SUM(CASE WHEN ', named.Second, N' IS NOT NULL THEN ', named.First, N' END), ', named.Stem, N'B = SUM(CASE WHEN ', named.First, N' IS NOT NULL THEN ', named.Second,
                N' END), ', named.Stem, N'C = SUM(CASE WHEN ', named.Second, N' IS NOT NULL THEN SQUARE(', named.First, N') END), ', named.Stem, N'E = SUM(CASE WHEN ', named.First,
                N' IS NOT NULL THEN SQUARE(', named.Second, N') END)')
        END), N', '),
        @listed = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'(', pair.FirstColumn, N', ', pair.SecondColumn, CASE
            WHEN one.IsComplete = 1 AND other.IsComplete = 1 THEN CONCAT(N', summed.RowsCounted, summed.', named.Stem, N'P, summed.A', pair.FirstColumn, N', summed.A', pair.SecondColumn, N', summed.Q',
                pair.FirstColumn, N', summed.Q', pair.SecondColumn, N')')
            ELSE CONCAT(N', summed.', named.Stem, N'N, summed.', named.Stem, N'P, summed.', named.Stem, N'A, summed.', named.Stem, N'B, summed.', named.Stem, N'C, summed.', named.Stem, N'E)')
        END)), N', ')
    FROM #Pair AS pair
    INNER JOIN #CorrelatedColumn AS one ON one.ColumnNumber = pair.FirstColumn
    INNER JOIN #CorrelatedColumn AS other ON other.ColumnNumber = pair.SecondColumn
    CROSS APPLY
    (
        VALUES
        (
            CONCAT(N'S', pair.FirstColumn, N'_', pair.SecondColumn),
            CONCAT(N'moved.D', pair.FirstColumn),
            CONCAT(N'moved.D', pair.SecondColumn)
        )
    ) AS named (Stem, First, Second);

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'UPDATE pair SET RowsWithBoth = found.RowsWithBoth, Correlation = CASE WHEN found.FirstSpread > 0 AND found.SecondSpread > 0 THEN found.Together / SQRT(found.FirstSpread * found.SecondSpread) END '),
        N'FROM #Pair AS pair INNER JOIN (SELECT named.FirstColumn, named.SecondColumn, named.RowsWithBoth, Together = named.Products - named.FirstSum * named.SecondSum / NULLIF(named.RowsWithBoth, 0), ',
        N'FirstSpread = named.FirstSquares - SQUARE(named.FirstSum) / NULLIF(named.RowsWithBoth, 0), SecondSpread = named.SecondSquares - SQUARE(named.SecondSum) / NULLIF(named.RowsWithBoth, 0) ',
        N'FROM (SELECT RowsCounted = COUNT_BIG(*), ', @sums + N', ', @pairSums, N' FROM (SELECT ', @amounts, N' FROM ', @tableName, N' AS source CROSS JOIN (SELECT ', @means, N' FROM #CorrelatedColumn AS known) AS mean',
        N' WHERE ' + @condition, N') AS moved) AS summed CROSS APPLY (VALUES ', @listed,
        N') AS named (FirstColumn, SecondColumn, RowsWithBoth, Products, FirstSum, SecondSum, FirstSquares, SecondSquares)) AS found ',
        N'ON found.FirstColumn = pair.FirstColumn AND found.SecondColumn = pair.SecondColumn;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;

    INSERT INTO risk.AssessmentCorrelation (AssessmentId, DatasetId, ColumnName, OtherColumn, RowsWithBoth, Correlation)
    SELECT assessment.AssessmentId, assessment.DatasetId, one.PairedName, other.PairedName, pair.RowsWithBoth,
        -- Rounding may leave a hair more than 1.
        CASE WHEN pair.Correlation > 1 THEN 1 WHEN pair.Correlation < -1 THEN -1 ELSE pair.Correlation END
    FROM #Pair AS pair
    INNER JOIN #CorrelatedColumn AS one ON one.ColumnNumber = pair.FirstColumn
    INNER JOIN #CorrelatedColumn AS other ON other.ColumnNumber = pair.SecondColumn
    CROSS JOIN risk.Assessment AS assessment
    WHERE assessment.AssessmentId = @assessmentId;
END;
