/*
Purpose:     Notes in #Offender which of the rows in #Touched show a rare source row as they stand, and which no longer do.
Parameters:  The caller's temporary tables #Column, #Cell, #CellPlace, #RareRow, #Touched and #Offender.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExchangeValues
*/
CREATE OR ALTER PROCEDURE pseudo.ListOffenders
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DELETE offender
    FROM #Offender AS offender
    INNER JOIN #Touched AS touched ON touched.StageRowId = offender.StageRowId;

    -- The signature of pseudo.SeparateRows, from values under each other.
    INSERT INTO #Offender (StageRowId)
    SELECT signed.StageRowId
    FROM
    (
        SELECT
            cell.StageRowId,
            Signature = CONVERT(binary(32), HASHBYTES(N'SHA2_256', STRING_AGG(CONVERT(nvarchar(max), CONCAT(place.Amount, N';')), N'') WITHIN GROUP (ORDER BY cell.ColumnNumber)))
        FROM #Touched AS touched
        CROSS JOIN #Column AS made
        INNER JOIN #Cell AS cell
            ON cell.ColumnNumber = made.ColumnNumber
            AND cell.StageRowId = touched.StageRowId
        INNER JOIN #CellPlace AS place
            ON place.ColumnNumber = cell.ColumnNumber
            AND place.ClassNumber = cell.ClassNumber
            AND place.PlaceNumber = cell.PlaceNumber
        WHERE made.IsMade = 1
        GROUP BY cell.StageRowId
    ) AS signed
    INNER JOIN #RareRow AS rare ON rare.Signature = signed.Signature;
END;
