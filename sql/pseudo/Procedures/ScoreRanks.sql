/*
Purpose:     Gives each cell of #Cell its normal score (정규점수) among its column's values in its class: the quantile at its rank, equal values sharing the middle one, then
             mean 0 and standard deviation 1. A missing amount ranks below all others; values that are all equal score 0.
Parameters:  The caller's temporary table #Cell; NormalScore is filled.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.ScoreRanks
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    UPDATE cell
    SET NormalScore = normal.Score
    FROM #Cell AS cell
    INNER JOIN
    (
        SELECT
            listed.StageRowId,
            listed.ColumnNumber,
            FirstPlace = RANK() OVER (PARTITION BY listed.ColumnNumber, listed.ClassNumber ORDER BY listed.Score),
            EqualCount = COUNT_BIG(*) OVER (PARTITION BY listed.ColumnNumber, listed.ClassNumber, listed.Score),
            RowsCounted = COUNT_BIG(*) OVER (PARTITION BY listed.ColumnNumber, listed.ClassNumber)
        FROM #Cell AS listed
    ) AS ranked
        ON ranked.StageRowId = cell.StageRowId
        AND ranked.ColumnNumber = cell.ColumnNumber
    CROSS APPLY pseudo.NormalScore((CONVERT(float, ranked.FirstPlace) + (CONVERT(float, ranked.EqualCount) - 1E0) / 2E0 - 0.5E0) / ranked.RowsCounted) AS normal;

    UPDATE cell
    SET NormalScore = CASE WHEN measured.Deviation > 0.000000001E0 THEN (cell.NormalScore - measured.Mean) / measured.Deviation ELSE 0E0 END
    FROM #Cell AS cell
    INNER JOIN
    (
        SELECT listed.ColumnNumber, listed.ClassNumber, Mean = AVG(listed.NormalScore), Deviation = STDEVP(listed.NormalScore)
        FROM #Cell AS listed
        GROUP BY listed.ColumnNumber, listed.ClassNumber
    ) AS measured
        ON measured.ColumnNumber = cell.ColumnNumber
        AND measured.ClassNumber = cell.ClassNumber;
END;
