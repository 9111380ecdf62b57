/*
Purpose:     Lets each row in #Offender exchange a value with a row of its class whose value in that column is near; both keep theirs when fewer rows do not result that show a rare
             source row. Column after column, then at twice the distance.
Parameters:  The caller's temporary tables #Column, #Cell, #CellPlace, #RareRow, #Touched and #Offender.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.SeparateRows
*/
CREATE OR ALTER PROCEDURE pseudo.ExchangeValues
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @turn int = 1,
        @lastTurn int = 60,
        @distance bigint = 1,
        @largestClass bigint,
        @firstColumn int,
        @lastColumn int,
        @columnNumber int;

    CREATE TABLE #Swap
    (
        StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED,
        ClassNumber bigint NOT NULL,
        PairNumber bigint NOT NULL,
        OldPlace bigint NOT NULL,
        WasOffender bit NOT NULL
    );

    SELECT @firstColumn = MIN(made.ColumnNumber), @lastColumn = MAX(made.ColumnNumber)
    FROM #Column AS made
    WHERE made.IsMade = 1;

    SELECT @largestClass = MAX(class.RowsCounted)
    FROM
    (
        SELECT RowsCounted = COUNT_BIG(*)
        FROM #CellPlace AS place
        WHERE place.ColumnNumber = @firstColumn
        GROUP BY place.ClassNumber
    ) AS class;

    SET @columnNumber = @firstColumn;

    -- One column has nothing to be combined with anew.
    WHILE @turn <= @lastTurn AND @firstColumn < @lastColumn AND EXISTS (SELECT 1 FROM #Offender)
    BEGIN
        DELETE FROM #Swap;
        DELETE FROM #Touched;

        -- Places n and n + distance are partners, block by block: each row has one partner at most.
        INSERT INTO #Swap (StageRowId, ClassNumber, PairNumber, OldPlace, WasOffender)
        SELECT seated.StageRowId, seated.ClassNumber, seated.PairNumber, seated.PlaceNumber, CASE WHEN offender.StageRowId IS NULL THEN 0 ELSE 1 END
        FROM
        (
            SELECT mine.StageRowId, pair.ClassNumber, pair.PairNumber, mine.PlaceNumber, SeatCount = COUNT(*) OVER (PARTITION BY pair.ClassNumber, pair.PairNumber)
            FROM
            (
                SELECT DISTINCT offended.ClassNumber, PairNumber = offended.PlaceNumber - CASE WHEN (offended.PlaceNumber - 1) / @distance % 2 = 0 THEN 0 ELSE @distance END
                FROM #Offender AS listed
                INNER JOIN #Cell AS offended
                    ON offended.ColumnNumber = @columnNumber
                    AND offended.StageRowId = listed.StageRowId
            ) AS pair
            CROSS APPLY (VALUES (pair.PairNumber), (pair.PairNumber + @distance)) AS seat (PlaceNumber)
            INNER JOIN #Cell AS mine
                ON mine.ColumnNumber = @columnNumber
                AND mine.ClassNumber = pair.ClassNumber
                AND mine.PlaceNumber = seat.PlaceNumber
        ) AS seated
        LEFT OUTER JOIN #Offender AS offender ON offender.StageRowId = seated.StageRowId
        WHERE seated.SeatCount = 2;

        UPDATE cell
        SET PlaceNumber = swap.PairNumber + CASE WHEN swap.OldPlace = swap.PairNumber THEN @distance ELSE 0 END
        FROM #Cell AS cell
        INNER JOIN #Swap AS swap ON swap.StageRowId = cell.StageRowId
        WHERE cell.ColumnNumber = @columnNumber;

        INSERT INTO #Touched (StageRowId)
        SELECT swap.StageRowId
        FROM #Swap AS swap;

        EXECUTE pseudo.ListOffenders;

        -- A pair that was not helped takes its old places again, and with them what it was.
        DELETE FROM #Touched;

        INSERT INTO #Touched (StageRowId)
        SELECT swap.StageRowId
        FROM #Swap AS swap
        INNER JOIN
        (
            SELECT pair.ClassNumber, pair.PairNumber
            FROM #Swap AS pair
            LEFT OUTER JOIN #Offender AS offender ON offender.StageRowId = pair.StageRowId
            GROUP BY pair.ClassNumber, pair.PairNumber
            HAVING COUNT(offender.StageRowId) >= SUM(CONVERT(int, pair.WasOffender))
        ) AS idle
            ON idle.ClassNumber = swap.ClassNumber
            AND idle.PairNumber = swap.PairNumber;

        UPDATE cell
        SET PlaceNumber = swap.OldPlace
        FROM #Cell AS cell
        INNER JOIN #Swap AS swap ON swap.StageRowId = cell.StageRowId
        INNER JOIN #Touched AS touched ON touched.StageRowId = swap.StageRowId
        WHERE cell.ColumnNumber = @columnNumber;

        EXECUTE pseudo.ListOffenders;

        SET @columnNumber += 1;

        IF @columnNumber > @lastColumn
        BEGIN
            SET @columnNumber = @firstColumn;
            SET @distance = CASE WHEN @distance * 2 < @largestClass THEN @distance * 2 ELSE 1 END;
        END;

        SET @turn += 1;
    END;
END;
