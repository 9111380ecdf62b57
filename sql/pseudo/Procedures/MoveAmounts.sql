/*
Purpose:     Moves a drawn amount of each row in #Offender by units of its last decimal, up and down in turn and further each turn, until the row shows no rare source row. An amount
             never leaves the range that its column has in its class.
Parameters:  The caller's temporary tables #Column, #Cell, #Made, #Place, #RareRow, #Touched and #Offender.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.SeparateRows
*/
CREATE OR ALTER PROCEDURE pseudo.MoveAmounts
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

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
    SELECT cell.ColumnNumber, cell.ClassNumber, MIN(cell.Amount), MAX(cell.Amount)
    FROM #Cell AS cell
    GROUP BY cell.ColumnNumber, cell.ClassNumber;

    WHILE @turn <= @lastTurn AND EXISTS (SELECT 1 FROM #Offender)
    BEGIN
        DELETE FROM #Touched;

        INSERT INTO #Touched (StageRowId)
        SELECT offender.StageRowId
        FROM #Offender AS offender;

        UPDATE place
        SET Amount = moved.Amount
        FROM #Place AS place
        INNER JOIN
        (
            SELECT
                made.ColumnNumber,
                made.ClassNumber,
                made.PlaceNumber,
                -- 1, -2, 3 …: from where it stands, this tries every unit around the first amount.
                Amount = candidate.Amount + CONVERT(decimal(38, 10), CASE WHEN @turn % 2 = 1 THEN @turn ELSE -@turn END) * CONVERT(decimal(11, 10), POWER(10E0, -listed.Decimals)),
                RankInRow = ROW_NUMBER() OVER (PARTITION BY made.StageRowId ORDER BY made.ColumnNumber)
            FROM #Offender AS offender
            INNER JOIN #Made AS made ON made.StageRowId = offender.StageRowId
            INNER JOIN #Column AS listed ON listed.ColumnNumber = made.ColumnNumber
            INNER JOIN #Place AS candidate
                ON candidate.ColumnNumber = made.ColumnNumber
                AND candidate.ClassNumber = made.ClassNumber
                AND candidate.PlaceNumber = made.PlaceNumber
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
