/*
Purpose:     The Cholesky factors of the correlation matrices in #Target, of all classes at once, column by column: Entry = Factor x Factor transposed. A column that follows from
             the earlier ones gets 0 on the diagonal, and so does one that corrections have led out of what is possible.
Parameters:  The caller's temporary tables #Column and #Target; Factor is filled.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.FitScores
*/
CREATE OR ALTER PROCEDURE pseudo.FactorTarget
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @columnNumber int = 1, @columnCount int = (SELECT COUNT(*) FROM #Column AS listed);

    UPDATE #Target SET Factor = 0E0;

    WHILE @columnNumber <= @columnCount
    BEGIN
        -- What the earlier columns explain of this one; 0 where there are none.
        UPDATE target
        SET Factor = target.Entry - ISNULL(explained.Total, 0E0)
        FROM #Target AS target
        LEFT OUTER JOIN
        (
            SELECT below.ClassNumber, below.RowNumber, Total = SUM(below.Factor * here.Factor)
            FROM #Target AS below
            INNER JOIN #Target AS here
                ON here.ClassNumber = below.ClassNumber
                AND here.ColumnNumber = below.ColumnNumber
                AND here.RowNumber = @columnNumber
            WHERE below.ColumnNumber < @columnNumber
            GROUP BY below.ClassNumber, below.RowNumber
        ) AS explained
            ON explained.ClassNumber = target.ClassNumber
            AND explained.RowNumber = target.RowNumber
        WHERE target.ColumnNumber = @columnNumber;

        UPDATE target
        SET Factor = CASE WHEN leading.Factor > 0.000001E0 THEN target.Factor / SQRT(leading.Factor) ELSE 0E0 END
        FROM #Target AS target
        INNER JOIN
        (
            SELECT diagonal.ClassNumber, diagonal.Factor
            FROM #Target AS diagonal
            WHERE diagonal.RowNumber = @columnNumber
                AND diagonal.ColumnNumber = @columnNumber
        ) AS leading ON leading.ClassNumber = target.ClassNumber
        WHERE target.ColumnNumber = @columnNumber;

        SET @columnNumber += 1;
    END;
END;
