/*
Purpose:     The squared distance of every ungrouped point to its class's center, into #Point.Distance.
Parameters:  The caller's temporary tables #Point, #Coordinate and #Center; a class without a center stays as it is.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepMicroaggregateMultivariate
*/
CREATE OR ALTER PROCEDURE pseudo.MeasureDistances
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    UPDATE point
    SET Distance = measured.Distance
    FROM #Point AS point
    INNER JOIN
    (
        SELECT coordinate.StageRowId, Distance = SUM((coordinate.Score - center.Score) * (coordinate.Score - center.Score))
        FROM #Coordinate AS coordinate
        INNER JOIN #Center AS center
            ON center.ClassNumber = coordinate.ClassNumber
            AND center.ColumnNumber = coordinate.ColumnNumber
        INNER JOIN #Point AS counted
            ON counted.StageRowId = coordinate.StageRowId
            AND counted.GroupNumber IS NULL
        GROUP BY coordinate.StageRowId
    ) AS measured ON measured.StageRowId = point.StageRowId;
END;
