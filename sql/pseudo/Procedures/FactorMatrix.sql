/*
Purpose:     The Cholesky factors of correlation matrices in #Matrix, of all classes at once, column by column: Entry = Factor x Factor transposed. A column that follows from
             the earlier ones gets 0 on the diagonal, and so does one that corrections have led out of what is possible.
Parameters:  @isTarget  1 the correlations aimed at, 0 those of the inputs
             The caller's temporary tables #Column and #Matrix; Factor is filled.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.FitScores
*/
CREATE OR ALTER PROCEDURE pseudo.FactorMatrix
    @isTarget bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @columnNumber int = 1, @columnCount int = (SELECT COUNT(*) FROM #Column AS listed);

    UPDATE #Matrix
    SET Factor = 0E0
    WHERE IsTarget = @isTarget;

    WHILE @columnNumber <= @columnCount
    BEGIN
        -- What the earlier columns explain of this one; 0 where there are none.
        UPDATE matrix
        SET Factor = matrix.Entry - ISNULL(explained.Total, 0E0)
        FROM #Matrix AS matrix
        LEFT OUTER JOIN
        (
            SELECT below.ClassNumber, below.RowNumber, Total = SUM(below.Factor * here.Factor)
            FROM #Matrix AS below
            INNER JOIN #Matrix AS here
                ON here.IsTarget = below.IsTarget
                AND here.ClassNumber = below.ClassNumber
                AND here.ColumnNumber = below.ColumnNumber
                AND here.RowNumber = @columnNumber
            WHERE below.IsTarget = @isTarget
                AND below.ColumnNumber < @columnNumber
            GROUP BY below.ClassNumber, below.RowNumber
        ) AS explained
            ON explained.ClassNumber = matrix.ClassNumber
            AND explained.RowNumber = matrix.RowNumber
        WHERE matrix.IsTarget = @isTarget
            AND matrix.ColumnNumber = @columnNumber;

        UPDATE matrix
        SET Factor = CASE WHEN leading.Factor > 0.000001E0 THEN matrix.Factor / SQRT(leading.Factor) ELSE 0E0 END
        FROM #Matrix AS matrix
        INNER JOIN
        (
            SELECT diagonal.ClassNumber, diagonal.Factor
            FROM #Matrix AS diagonal
            WHERE diagonal.IsTarget = @isTarget
                AND diagonal.RowNumber = @columnNumber
                AND diagonal.ColumnNumber = @columnNumber
        ) AS leading ON leading.ClassNumber = matrix.ClassNumber
        WHERE matrix.IsTarget = @isTarget
            AND matrix.ColumnNumber = @columnNumber;

        SET @columnNumber += 1;
    END;
END;
