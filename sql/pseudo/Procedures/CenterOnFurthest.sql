/*
Purpose:     Moves every class's center to the ungrouped point that is furthest from it; of equals to the one staged first.
Parameters:  The caller's temporary tables #Point, #Coordinate and #Center.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepMicroaggregateMultivariate
*/
CREATE OR ALTER PROCEDURE pseudo.CenterOnFurthest
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    EXECUTE pseudo.MeasureDistances;

    UPDATE center
    SET Score = coordinate.Score
    FROM #Center AS center
    INNER JOIN
    (
        SELECT point.ClassNumber, point.StageRowId, PlaceNumber = ROW_NUMBER() OVER (PARTITION BY point.ClassNumber ORDER BY point.Distance DESC, point.StageRowId)
        FROM #Point AS point
        WHERE point.GroupNumber IS NULL
    ) AS furthest
        ON furthest.ClassNumber = center.ClassNumber
        AND furthest.PlaceNumber = 1
    INNER JOIN #Coordinate AS coordinate
        ON coordinate.StageRowId = furthest.StageRowId
        AND coordinate.ColumnNumber = center.ColumnNumber;
END;
