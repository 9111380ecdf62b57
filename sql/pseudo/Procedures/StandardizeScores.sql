/*
Purpose:     Gives the scores of each column of #Cell mean 0 and standard deviation 1, and notes what they were in #Column. Scores that are all equal become 0.
Parameters:  The caller's temporary tables #Column and #Cell.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ScoreCategories
*/
CREATE OR ALTER PROCEDURE pseudo.StandardizeScores
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    UPDATE listed
    SET Mean = measured.Mean,
        Deviation = measured.Deviation
    FROM #Column AS listed
    INNER JOIN
    (
        SELECT cell.ColumnNumber, Mean = AVG(cell.Score), Deviation = STDEVP(cell.Score)
        FROM #Cell AS cell
        GROUP BY cell.ColumnNumber
    ) AS measured ON measured.ColumnNumber = listed.ColumnNumber;

    UPDATE cell
    SET Score = CASE WHEN listed.Deviation > 0.000000001E0 * ABS(listed.Mean) THEN (cell.Score - listed.Mean) / listed.Deviation ELSE 0E0 END
    FROM #Cell AS cell
    INNER JOIN #Column AS listed ON listed.ColumnNumber = cell.ColumnNumber
    WHERE cell.Score IS NOT NULL;
END;
