/*
Purpose:     Makes the k ungrouped points that are nearest to their class's center a group; of equals those staged first.
Parameters:  @k            the size of a group
             @groupNumber  its number; groups of different classes may have the same
             The caller's temporary tables #Point (with distances) and #Center; a class without a center gets no group.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepMicroaggregateMultivariate
*/
CREATE OR ALTER PROCEDURE pseudo.GroupNearest
    @k int,
    @groupNumber bigint
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    UPDATE point
    SET GroupNumber = @groupNumber
    FROM #Point AS point
    INNER JOIN
    (
        SELECT counted.StageRowId, PlaceNumber = ROW_NUMBER() OVER (PARTITION BY counted.ClassNumber ORDER BY counted.Distance, counted.StageRowId)
        FROM #Point AS counted
        WHERE counted.GroupNumber IS NULL
            AND EXISTS (SELECT 1 FROM #Center AS center WHERE center.ClassNumber = counted.ClassNumber)
    ) AS nearest ON nearest.StageRowId = point.StageRowId
    WHERE nearest.PlaceNumber <= @k;
END;
