/*
Purpose:     The correlations (Pearson) of each pair of columns of which one at least is made, over the rows that have both values: of amounts their own, of texts that of
             their categories' scores. A pair whose source has no spread in one of the columns has none.
Parameters:  @isSource  1 fills #Correlation from the source, 0 notes what the made values have (0 where they have no spread left)
             The caller's temporary tables #Column, #Cell, #Place, #Made and #Correlation.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.FitScores
*/
CREATE OR ALTER PROCEDURE pseudo.MeasureCorrelations
    @isSource bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    CREATE TABLE #Score
    (
        StageRowId bigint NOT NULL,
        ColumnNumber int NOT NULL,
        IsMade bit NOT NULL,
        Score float NOT NULL,
        PRIMARY KEY CLUSTERED (StageRowId, ColumnNumber)
    );

    CREATE TABLE #Pair
    (
        FirstColumn int NOT NULL,
        SecondColumn int NOT NULL,
        Correlation float NULL,
        PRIMARY KEY CLUSTERED (FirstColumn, SecondColumn)
    );

    INSERT INTO #Score (StageRowId, ColumnNumber, IsMade, Score)
    SELECT cell.StageRowId, cell.ColumnNumber, listed.IsMade, CASE WHEN @isSource = 1 OR listed.IsMade = 0 THEN cell.Score ELSE place.Score END
    FROM #Cell AS cell
    INNER JOIN #Column AS listed ON listed.ColumnNumber = cell.ColumnNumber
    LEFT OUTER JOIN #Made AS made
        ON made.StageRowId = cell.StageRowId
        AND made.ColumnNumber = cell.ColumnNumber
    LEFT OUTER JOIN #Place AS place
        ON place.ColumnNumber = made.ColumnNumber
        AND place.ClassNumber = made.ClassNumber
        AND place.PlaceNumber = made.PlaceNumber
    WHERE CASE WHEN @isSource = 1 OR listed.IsMade = 0 THEN cell.Score ELSE place.Score END IS NOT NULL;

    INSERT INTO #Pair (FirstColumn, SecondColumn, Correlation)
    SELECT
        summed.FirstColumn,
        summed.SecondColumn,
        CASE
            WHEN summed.FirstSquares - summed.FirstMean * summed.FirstMean > 0.000000001E0 AND summed.SecondSquares - summed.SecondMean * summed.SecondMean > 0.000000001E0
                THEN (summed.Products - summed.FirstMean * summed.SecondMean)
                    / SQRT((summed.FirstSquares - summed.FirstMean * summed.FirstMean) * (summed.SecondSquares - summed.SecondMean * summed.SecondMean))
        END
    FROM
    (
        SELECT
            FirstColumn = first.ColumnNumber,
            SecondColumn = second.ColumnNumber,
            FirstMean = AVG(first.Score),
            SecondMean = AVG(second.Score),
            FirstSquares = AVG(first.Score * first.Score),
            SecondSquares = AVG(second.Score * second.Score),
            Products = AVG(first.Score * second.Score)
        FROM #Score AS first
        INNER JOIN #Score AS second
            ON second.StageRowId = first.StageRowId
            AND second.ColumnNumber > first.ColumnNumber
            AND second.IsMade = 1
        GROUP BY first.ColumnNumber, second.ColumnNumber
    ) AS summed;

    IF @isSource = 1
        INSERT INTO #Correlation (FirstColumn, SecondColumn, SourceValue)
        SELECT pair.FirstColumn, pair.SecondColumn, pair.Correlation
        FROM #Pair AS pair
        WHERE pair.Correlation IS NOT NULL;
    ELSE
        UPDATE measured
        SET MadeValue = ISNULL(pair.Correlation, 0E0)
        FROM #Correlation AS measured
        LEFT OUTER JOIN #Pair AS pair
            ON pair.FirstColumn = measured.FirstColumn
            AND pair.SecondColumn = measured.SecondColumn;
END;
