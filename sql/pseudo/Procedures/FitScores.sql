/*
Purpose:     Fills #Made: which place of its column's distribution each made cell takes. New scores are combinations of orthogonal draws whose correlations are given (a
             Cholesky factor per class), and ranks take the places. Values are no normal scores, so what comes out of the first turn is measured, and what was aimed at
             is corrected by what is missing, up to five turns; the best one stays.
Parameters:  @runId, @stepNumber
             The caller's temporary tables #Column, #Cell, #Place, #Made and #Correlation.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.FitScores
    @runId int,
    @stepNumber int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @turn int = 1,
        @lastTurn int = 5,
        @deviation float,
        @bestDeviation float,
        @tolerance float = CONVERT(float, CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'correlationTolerance'))),
        @ownShare float = ISNULL(CONVERT(float, CONVERT(decimal(38, 10), pseudo.StepParameterText(@runId, @stepNumber, N'ownShare'))), 0E0);

    CREATE TABLE #Target
    (
        ClassNumber bigint NOT NULL,
        RowNumber int NOT NULL,
        ColumnNumber int NOT NULL,
        Entry float NOT NULL,
        Factor float NOT NULL,
        PRIMARY KEY CLUSTERED (ClassNumber, RowNumber, ColumnNumber)
    );

    CREATE TABLE #Best
    (
        StageRowId bigint NOT NULL,
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        PlaceNumber bigint NOT NULL,
        PRIMARY KEY CLUSTERED (StageRowId, ColumnNumber)
    );

    INSERT INTO #Target (ClassNumber, RowNumber, ColumnNumber, Entry, Factor)
    SELECT first.ClassNumber, second.ColumnNumber, first.ColumnNumber, AVG(first.NormalScore * second.NormalScore), 0E0
    FROM #Cell AS first
    INNER JOIN #Cell AS second
        ON second.StageRowId = first.StageRowId
        AND second.ColumnNumber >= first.ColumnNumber
    GROUP BY first.ClassNumber, first.ColumnNumber, second.ColumnNumber;

    -- Shares whose squares add up to 1: the mixture has the spread of its parts.
    UPDATE cell
    SET Draw = CASE WHEN made.IsMade = 0 THEN cell.NormalScore ELSE @ownShare * cell.NormalScore + SQRT(1E0 - @ownShare * @ownShare) * cell.Draw END
    FROM #Cell AS cell
    INNER JOIN #Column AS made ON made.ColumnNumber = cell.ColumnNumber;

    EXECUTE pseudo.OrthogonalizeDraws;
    EXECUTE pseudo.MeasureCorrelations @isSource = 1;

    WHILE @turn <= @lastTurn
    BEGIN
        EXECUTE pseudo.FactorTarget;

        DELETE FROM #Made;

        INSERT INTO #Made (StageRowId, ColumnNumber, ClassNumber, PlaceNumber)
        SELECT
            combined.StageRowId,
            combined.ColumnNumber,
            combined.ClassNumber,
            ROW_NUMBER() OVER (PARTITION BY combined.ColumnNumber, combined.ClassNumber ORDER BY combined.Score, combined.Draw, combined.StageRowId)
        FROM
        (
            SELECT
                cell.StageRowId,
                ColumnNumber = target.RowNumber,
                cell.ClassNumber,
                Score = SUM(target.Factor * cell.Draw),
                -- Where a class is so small that its draws are used up, chance still decides between equals.
                Draw = MAX(CASE WHEN target.ColumnNumber = target.RowNumber THEN cell.Jitter END)
            FROM #Cell AS cell
            INNER JOIN #Target AS target
                ON target.ClassNumber = cell.ClassNumber
                AND target.ColumnNumber = cell.ColumnNumber
            INNER JOIN #Column AS made
                ON made.ColumnNumber = target.RowNumber
                AND made.IsMade = 1
            GROUP BY cell.StageRowId, target.RowNumber, cell.ClassNumber
        ) AS combined;

        EXECUTE pseudo.MeasureCorrelations @isSource = 0;

        SELECT @deviation = ISNULL(MAX(ABS(pair.SourceValue - pair.MadeValue)), 0E0)
        FROM #Correlation AS pair;

        IF @bestDeviation IS NULL OR @deviation < @bestDeviation
        BEGIN
            SET @bestDeviation = @deviation;
            DELETE FROM #Best;

            INSERT INTO #Best (StageRowId, ColumnNumber, ClassNumber, PlaceNumber)
            SELECT made.StageRowId, made.ColumnNumber, made.ClassNumber, made.PlaceNumber
            FROM #Made AS made;
        END;

        SET @turn = CASE WHEN @deviation <= @tolerance / 5E0 THEN @lastTurn ELSE @turn END + 1;

        UPDATE target
        SET Entry = CASE
                WHEN target.Entry + pair.SourceValue - pair.MadeValue > 0.999E0 THEN 0.999E0
                WHEN target.Entry + pair.SourceValue - pair.MadeValue < -0.999E0 THEN -0.999E0
                ELSE target.Entry + pair.SourceValue - pair.MadeValue
            END
        FROM #Target AS target
        INNER JOIN #Correlation AS pair
            ON pair.FirstColumn = target.ColumnNumber
            AND pair.SecondColumn = target.RowNumber;
    END;

    DELETE FROM #Made;

    INSERT INTO #Made (StageRowId, ColumnNumber, ClassNumber, PlaceNumber)
    SELECT best.StageRowId, best.ColumnNumber, best.ClassNumber, best.PlaceNumber
    FROM #Best AS best;
END;
