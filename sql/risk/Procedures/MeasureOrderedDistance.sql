/*
Purpose:     t-closeness with ordered ground distance: the mean, over the places but the last, of the distance between the class's and the table's
             cumulative distribution (Li 2007, section 4.1). Between two values of a class its own cumulative share stays, the table's rises: up to the place
             where it passes the class's, the difference counts one way, from there on the other. So a class costs as much as it has values, whatever
             the table has.
Parameters:  @assessmentId, @columnName
             @valueCount  different values in the table, NULL among them
             The caller's #Cell and #Place.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureSensitive
*/
CREATE OR ALTER PROCEDURE risk.MeasureOrderedDistance
    @assessmentId int,
    @columnName nvarchar(128),
    @valueCount int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    WITH Stretch AS
    (
        -- From each value of a class to before its next one; the last place of all counts nothing, both shares are 1 there.
        SELECT
            cell.ClassNumber,
            FromPlace = cell.PlaceNumber,
            ToPlace = LEAD(cell.PlaceNumber, 1, @valueCount) OVER (PARTITION BY cell.ClassNumber ORDER BY cell.PlaceNumber) - 1,
            OwnShare = SUM(cell.CellCount) OVER (PARTITION BY cell.ClassNumber ORDER BY cell.PlaceNumber ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                / CONVERT(float, cell.ClassSize)
        FROM #Cell AS cell
        UNION ALL
        -- And before its first.
        SELECT cell.ClassNumber, 1, MIN(cell.PlaceNumber) - 1, 0
        FROM #Cell AS cell
        GROUP BY cell.ClassNumber
    )
    INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, ColumnName, MeasureValue)
    SELECT
        @assessmentId,
        (SELECT assessment.DatasetId FROM risk.Assessment AS assessment WHERE assessment.AssessmentId = @assessmentId),
        N't (ordered distance)',
        @columnName,
        -- A single value has no order: nothing to move, and no stretch to sum over.
        CASE WHEN @valueCount = 1 THEN 0 ELSE MAX(class.Distance) END
    FROM
    (
        SELECT
            turned.ClassNumber,
            Distance = SUM
            (
                (turned.TurnPlace - turned.FromPlace + 1) * turned.OwnShare - (ISNULL(turn.SumUpTo, 0) - ISNULL(before.SumUpTo, 0))
                + (ISNULL(last.SumUpTo, 0) - ISNULL(turn.SumUpTo, 0)) - (turned.ToPlace - turned.TurnPlace) * turned.OwnShare
            ) / NULLIF(@valueCount - 1, 0)
        FROM
        (
            SELECT
                stretch.ClassNumber,
                stretch.FromPlace,
                stretch.ToPlace,
                stretch.OwnShare,
                TurnPlace = CASE
                    WHEN passed.PlaceNumber IS NULL OR passed.PlaceNumber < stretch.FromPlace THEN stretch.FromPlace - 1
                    WHEN passed.PlaceNumber > stretch.ToPlace THEN stretch.ToPlace
                    ELSE passed.PlaceNumber
                END
            FROM Stretch AS stretch
            OUTER APPLY
            (
                -- The last place whose cumulative share is not above the class's.
                SELECT TOP (1) place.PlaceNumber
                FROM #Place AS place
                WHERE place.ShareUpTo <= stretch.OwnShare
                ORDER BY place.ShareUpTo DESC
            ) AS passed
            WHERE stretch.ToPlace >= stretch.FromPlace
        ) AS turned
        LEFT OUTER JOIN #Place AS before ON before.PlaceNumber = turned.FromPlace - 1
        LEFT OUTER JOIN #Place AS turn ON turn.PlaceNumber = turned.TurnPlace
        LEFT OUTER JOIN #Place AS last ON last.PlaceNumber = turned.ToPlace
        GROUP BY turned.ClassNumber
    ) AS class;
END;
