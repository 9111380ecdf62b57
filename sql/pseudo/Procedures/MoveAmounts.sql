/*
Purpose:     Moves a drawn amount of each row in #Offender by units of its last decimal, up and down in turn and further each turn, until the row shows no rare source row. An amount
             never leaves the range that its column has in its class.
Parameters:  The caller's temporary tables #Column, #Value, #Cell, #CellPlace, #RareRow, #Touched and #Offender.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.SeparateRows
*/
CREATE OR ALTER PROCEDURE pseudo.MoveAmounts
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @turn int = 1, @lastTurn int = 40;

    CREATE TABLE #Range
    (
        ColumnNumber int NOT NULL,
        ClassNumber bigint NOT NULL,
        Smallest decimal(38, 10) NULL,
        Largest decimal(38, 10) NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, ClassNumber)
    );

    INSERT INTO #Range (ColumnNumber, ClassNumber, Smallest, Largest)
    SELECT value.ColumnNumber, value.ClassNumber, MIN(value.Amount), MAX(value.Amount)
    FROM #Value AS value
    GROUP BY value.ColumnNumber, value.ClassNumber;

    WHILE @turn <= @lastTurn AND EXISTS (SELECT 1 FROM #Offender)
    BEGIN
        DELETE FROM #Touched;

        INSERT INTO #Touched (StageRowId)
        SELECT offender.StageRowId
        FROM #Offender AS offender;

        UPDATE place
        SET Amount = moved.Amount
        FROM #CellPlace AS place
        INNER JOIN
        (
            SELECT
                cell.ColumnNumber,
                cell.ClassNumber,
                cell.PlaceNumber,
                -- 1, -2, 3 …: from where it stands, this tries every unit around the first amount.
                Amount = candidate.Amount + CONVERT(decimal(38, 10), CASE WHEN @turn % 2 = 1 THEN @turn ELSE -@turn END) * CONVERT(decimal(11, 10), POWER(10E0, -listed.Decimals)),
                RankInRow = ROW_NUMBER() OVER (PARTITION BY cell.StageRowId ORDER BY cell.ColumnNumber)
            FROM #Offender AS offender
            CROSS JOIN #Column AS listed
            INNER JOIN #Cell AS cell
                ON cell.ColumnNumber = listed.ColumnNumber
                AND cell.StageRowId = offender.StageRowId
            INNER JOIN #CellPlace AS candidate
                ON candidate.ColumnNumber = cell.ColumnNumber
                AND candidate.ClassNumber = cell.ClassNumber
                AND candidate.PlaceNumber = cell.PlaceNumber
                AND candidate.IsDrawn = 1
        ) AS moved
            ON moved.ColumnNumber = place.ColumnNumber
            AND moved.ClassNumber = place.ClassNumber
            AND moved.PlaceNumber = place.PlaceNumber
            AND moved.RankInRow = 1
        INNER JOIN #Range AS spread
            ON spread.ColumnNumber = moved.ColumnNumber
            AND spread.ClassNumber = moved.ClassNumber
            AND moved.Amount BETWEEN spread.Smallest AND spread.Largest;

        EXECUTE pseudo.ListOffenders;
        SET @turn += 1;
    END;
END;
