/*
Purpose:     Sees to it that no combination of the made columns that fewer than k source rows have stands in the result: first by moving drawn amounts by a unit, then by
             exchanging values between rows. What is left is emptied, so that the rule holds without exception, and counted.
Parameters:  @runId, @stepNumber
             @k  source rows that a combination must have to be repeated
             The caller's temporary tables #Column, #Row, #Cell, #Place and #Made.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.SeparateRows
    @runId int,
    @stepNumber int,
    @k int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @foundCount bigint, @emptiedCount bigint;

    CREATE TABLE #RareRow (Signature binary(32) NOT NULL PRIMARY KEY CLUSTERED);
    CREATE TABLE #Touched (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED);
    CREATE TABLE #Offender (StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED);

    INSERT INTO #RareRow (Signature)
    SELECT signed.Signature
    FROM
    (
        SELECT Signature = CONVERT(binary(32), HASHBYTES(N'SHA2_256', STRING_AGG(written.CellText, N'') WITHIN GROUP (ORDER BY cell.ColumnNumber)))
        FROM #Cell AS cell
        INNER JOIN #Column AS made
            ON made.ColumnNumber = cell.ColumnNumber
            AND made.IsMade = 1
        CROSS APPLY pseudo.CellText(cell.Amount, cell.TextValue) AS written
        GROUP BY cell.StageRowId
        -- A row without any value shows nothing of anybody.
        HAVING MAX(CASE WHEN cell.Amount IS NOT NULL OR cell.TextValue IS NOT NULL THEN 1 ELSE 0 END) = 1
    ) AS signed
    GROUP BY signed.Signature
    HAVING COUNT_BIG(*) < @k;

    INSERT INTO #Touched (StageRowId)
    SELECT listed.StageRowId
    FROM #Row AS listed;

    EXECUTE pseudo.ListOffenders;

    SELECT @foundCount = COUNT_BIG(*) FROM #Offender AS offender;

    EXECUTE pseudo.MoveAmounts;
    EXECUTE pseudo.ExchangeValues;

    UPDATE made
    SET PlaceNumber = NULL
    FROM #Made AS made
    INNER JOIN #Offender AS offender ON offender.StageRowId = made.StageRowId;

    SELECT @emptiedCount = COUNT_BIG(*) FROM #Offender AS offender;

    INSERT INTO pseudo.LoadFinding (RunId, StepNumber, FindingName, FoundCount)
    VALUES
        (@runId, @stepNumber, N'rows like a rare source row, made anew', @foundCount - @emptiedCount),
        (@runId, @stepNumber, N'rows like a rare source row, emptied', @emptiedCount);
END;
