/*
Purpose:     The ranges of a column of numbers or dates: about twenty of a round width over the mean and three standard deviations on either side, as far as there
             are values; the first and the last take in what lies beyond and are open. A range of too few rows is joined to the next.
Parameters:  @smallestCell  rows that a range has at least
             @typeName      of the column
             The caller's #ValueCount and #DrawnCell, which is filled in the order of the ranges.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.DrawCells
*/
CREATE OR ALTER PROCEDURE risk.DrawRanges
    @smallestCell int,
    @typeName nvarchar(128)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @low float(53),
        @high float(53),
        @rawWidth float(53),
        @magnitude float(53),
        @width float(53),
        @lowBin bigint,
        @highBin bigint,
        @bin bigint,
        @rowsInBin bigint,
        @fromBin bigint,
        @rowsInRange bigint = 0,
        @lastCell int;

    SELECT
        @low = CASE WHEN MIN(counted.Amount) > around.Mean - 3 * around.Deviation THEN MIN(counted.Amount) ELSE around.Mean - 3 * around.Deviation END,
        @high = CASE WHEN MAX(counted.Amount) < around.Mean + 3 * around.Deviation THEN MAX(counted.Amount) ELSE around.Mean + 3 * around.Deviation END
    FROM #ValueCount AS counted
    CROSS JOIN
    (
        SELECT summed.Mean, Deviation = SQRT(SUM(spread.RowsWithValue * SQUARE(spread.Amount - summed.Mean)) / SUM(spread.RowsWithValue))
        FROM (SELECT Mean = SUM(amount.Amount * amount.RowsWithValue) / SUM(amount.RowsWithValue) FROM #ValueCount AS amount WHERE amount.Amount IS NOT NULL) AS summed
        CROSS JOIN #ValueCount AS spread
        WHERE spread.Amount IS NOT NULL
        GROUP BY summed.Mean
    ) AS around
    WHERE counted.Amount IS NOT NULL
    GROUP BY around.Mean, around.Deviation;

    SET @rawWidth = (@high - @low) / 20;
    -- Different values may share one amount, as times of one day do: then there is one range.
    SET @magnitude = POWER(CONVERT(float(53), 10), FLOOR(LOG10(NULLIF(@rawWidth, 0))));
    SET @width = ISNULL(@magnitude * CASE WHEN @rawWidth <= 2 * @magnitude THEN 2 WHEN @rawWidth <= 5 * @magnitude THEN 5 ELSE 10 END, 1);
    -- Whole days.
    SET @width = CASE WHEN @typeName LIKE N'date%' AND @width < 1 THEN 1 ELSE @width END;
    SET @lowBin = FLOOR(@low / @width);
    SET @highBin = FLOOR(@high / @width);

    DECLARE bins CURSOR LOCAL STATIC READ_ONLY FORWARD_ONLY FOR
        SELECT placed.Bin, SUM(placed.RowsWithValue)
        FROM
        (
            SELECT
                Bin = CASE
                    WHEN counted.Amount < @low THEN @lowBin
                    WHEN counted.Amount > @high THEN @highBin
                    ELSE CONVERT(bigint, FLOOR(counted.Amount / @width))
                END,
                counted.RowsWithValue
            FROM #ValueCount AS counted
            WHERE counted.Amount IS NOT NULL
        ) AS placed
        GROUP BY placed.Bin
        ORDER BY placed.Bin;

    OPEN bins;
    FETCH NEXT FROM bins INTO @bin, @rowsInBin;

    WHILE @@FETCH_STATUS = 0
    BEGIN
        SET @rowsInRange += @rowsInBin;

        IF @rowsInRange >= @smallestCell
        BEGIN
            -- It begins where the range before ended: an empty stretch belongs to the range that follows it.
            INSERT INTO #DrawnCell (CellKind, LowEdge, HighEdge, RowsInCell)
            VALUES (N'range', risk.EdgeText(@fromBin * @width, @typeName), risk.EdgeText((@bin + 1) * @width, @typeName), @rowsInRange);

            SET @lastCell = SCOPE_IDENTITY();
            SET @fromBin = @bin + 1;
            SET @rowsInRange = 0;
        END;

        FETCH NEXT FROM bins INTO @bin, @rowsInBin;
    END;

    CLOSE bins;
    DEALLOCATE bins;

    -- What is left at the end joins the last range, whose end is open.
    UPDATE #DrawnCell
    SET RowsInCell += @rowsInRange,
        HighEdge = NULL
    WHERE CellNumber = @lastCell;
END;
