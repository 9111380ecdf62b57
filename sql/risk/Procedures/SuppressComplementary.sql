/*
Purpose:     Complementary suppression over totals by the hypercube method (Repsilber 1994; Giessing 2002): each suppressed cell becomes a corner of a rectangle of
             suppressed cells, totals included. Every cell of a table with totals is an edge between its row's and its column's equation; a suppressed cell
             can be computed from what is shown exactly when its edge lies on no circle of suppressed edges. A rectangle is such a circle, so none can.
             With one column to group by there is one equation, and a second suppressed cell is enough. The cells that cost least rows are taken, those that
             are suppressed anyway for nothing; empty combinations are no corners, because everybody knows what is in them.
Parameters:  @exportId
Errors:      50423 a cell cannot be protected
Permissions: Inner procedure; granted to nobody.
Example:     see risk.RequestExport
*/
CREATE OR ALTER PROCEDURE risk.SuppressComplementary
    @exportId int
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @hasColumns bit, @cellNumber int = 0, @side1 int, @side2 int, @opposite int, @message nvarchar(2048);

    SELECT @hasColumns = named.HasColumns
    FROM risk.ExportColumns AS named
    WHERE named.ExportId = @exportId;

    -- Keys as numbers, so that NULL keys and totals compare like any other.
    SELECT
        cell.CellNumber,
        RowNumber = DENSE_RANK() OVER (ORDER BY cell.IsRowTotal, cell.RowKey),
        ColumnNumber = DENSE_RANK() OVER (ORDER BY cell.IsColumnTotal, cell.ColumnKey),
        cell.RowsInCell,
        IsSuppressed = CASE WHEN cell.Treatment <> N'shown' THEN 1 ELSE 0 END
    INTO #Edge
    FROM risk.ExportCell AS cell
    WHERE cell.ExportId = @exportId;

    WHILE 1 = 1
    BEGIN
        -- Only cells that are suppressed for themselves need a circle; the others lie on the one they were taken for.
        SET @cellNumber =
        (
            SELECT MIN(cell.CellNumber)
            FROM risk.ExportCell AS cell
            WHERE cell.ExportId = @exportId
                AND cell.Treatment IN (N'small', N'dominant')
                AND cell.CellNumber > @cellNumber
        );

        IF @cellNumber IS NULL
            BREAK;

        SET @side1 = NULL;

        IF @hasColumns = 1
            SELECT TOP (1) @side1 = inRow.CellNumber, @side2 = inColumn.CellNumber, @opposite = corner.CellNumber
            FROM #Edge AS own
            INNER JOIN #Edge AS inRow
                ON inRow.RowNumber = own.RowNumber
                AND inRow.ColumnNumber <> own.ColumnNumber
            INNER JOIN #Edge AS inColumn
                ON inColumn.ColumnNumber = own.ColumnNumber
                AND inColumn.RowNumber <> own.RowNumber
            INNER JOIN #Edge AS corner
                ON corner.RowNumber = inColumn.RowNumber
                AND corner.ColumnNumber = inRow.ColumnNumber
            WHERE own.CellNumber = @cellNumber
            ORDER BY
                CASE WHEN inRow.IsSuppressed = 1 THEN 0 ELSE inRow.RowsInCell END + CASE WHEN inColumn.IsSuppressed = 1 THEN 0 ELSE inColumn.RowsInCell END
                    + CASE WHEN corner.IsSuppressed = 1 THEN 0 ELSE corner.RowsInCell END,
                inRow.CellNumber, inColumn.CellNumber;
        ELSE
            SELECT TOP (1) @side1 = other.CellNumber, @side2 = other.CellNumber, @opposite = other.CellNumber
            FROM #Edge AS other
            WHERE other.CellNumber <> @cellNumber
            ORDER BY CASE WHEN other.IsSuppressed = 1 THEN 0 ELSE other.RowsInCell END, other.CellNumber;

        IF @side1 IS NULL
        BEGIN
            SET @message = policy.MessageText(50423, NULL, NULL, NULL);
            THROW 50423, @message, 1;
        END;

        UPDATE #Edge
        SET IsSuppressed = 1
        WHERE CellNumber IN (@side1, @side2, @opposite);
    END;

    UPDATE cell
    SET Treatment = N'complementary'
    FROM risk.ExportCell AS cell
    INNER JOIN #Edge AS edge ON edge.CellNumber = cell.CellNumber
    WHERE cell.ExportId = @exportId
        AND cell.Treatment = N'shown'
        AND edge.IsSuppressed = 1;
END;
