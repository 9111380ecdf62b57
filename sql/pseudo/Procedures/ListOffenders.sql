/*
Purpose:     Notes in #Offender which of the rows in #Touched show a rare source row as they stand, and which no longer do.
Parameters:  The caller's temporary tables #Made, #Place, #RareRow, #Touched and #Offender.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.SeparateRows
*/
CREATE OR ALTER PROCEDURE pseudo.ListOffenders
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DELETE offender
    FROM #Offender AS offender
    INNER JOIN #Touched AS touched ON touched.StageRowId = offender.StageRowId;

    INSERT INTO #Offender (StageRowId)
    SELECT signed.StageRowId
    FROM
    (
        SELECT made.StageRowId, Signature = CONVERT(binary(32), HASHBYTES(N'SHA2_256', STRING_AGG(written.CellText, N'') WITHIN GROUP (ORDER BY made.ColumnNumber)))
        FROM #Touched AS touched
        INNER JOIN #Made AS made ON made.StageRowId = touched.StageRowId
        INNER JOIN #Place AS place
            ON place.ColumnNumber = made.ColumnNumber
            AND place.ClassNumber = made.ClassNumber
            AND place.PlaceNumber = made.PlaceNumber
        CROSS APPLY pseudo.CellText(place.Amount, place.TextValue) AS written
        GROUP BY made.StageRowId
    ) AS signed
    INNER JOIN #RareRow AS rare ON rare.Signature = signed.Signature;
END;
