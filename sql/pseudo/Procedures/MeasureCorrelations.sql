/*
Purpose:     The correlations (Pearson) of each pair of columns of which one at least is made, over the rows that have both values: of amounts their own, of texts that of
             their categories' scores. A pair whose source has no spread in one of the columns has none.
Parameters:  @isSource  1 fills #Correlation from #Source, 0 notes what #Made has (0 where it has no spread left)
             @debug  1 prints generated batches
             The caller's temporary tables #Column, #Source, #Made, #Moment and #Correlation.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.FitScores
*/
CREATE OR ALTER PROCEDURE pseudo.MeasureCorrelations
    @isSource bit,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @tableNumber int = CASE WHEN @isSource = 1 THEN 1 ELSE 2 END;

    CREATE TABLE #Pair
    (
        FirstColumn int NOT NULL,
        SecondColumn int NOT NULL,
        Correlation float NULL,
        PRIMARY KEY CLUSTERED (FirstColumn, SecondColumn)
    );

    EXECUTE pseudo.MeasureMoments @tableNumber = @tableNumber, @byClass = 0, @debug = @debug;

    INSERT INTO #Pair (FirstColumn, SecondColumn, Correlation)
    SELECT
        moment.FirstColumn,
        moment.SecondColumn,
        CASE
            WHEN moment.FirstSquares - moment.FirstMean * moment.FirstMean > 0.000000001E0 AND moment.SecondSquares - moment.SecondMean * moment.SecondMean > 0.000000001E0
                THEN (moment.Products - moment.FirstMean * moment.SecondMean)
                    / SQRT((moment.FirstSquares - moment.FirstMean * moment.FirstMean) * (moment.SecondSquares - moment.SecondMean * moment.SecondMean))
        END
    FROM #Moment AS moment
    INNER JOIN #Column AS second
        ON second.ColumnNumber = moment.SecondColumn
        AND second.IsMade = 1
    WHERE moment.FirstColumn < moment.SecondColumn;

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
