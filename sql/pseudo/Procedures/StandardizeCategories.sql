/*
Purpose:     Gives the categories' scores of each text column mean 0 and standard deviation 1 over the rows that have them. Scores that are all equal become 0.
Parameters:  @onlyModel  1 over the rows of the sample, 0 over all rows
             The caller's temporary table #Category.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ScoreCategories
*/
CREATE OR ALTER PROCEDURE pseudo.StandardizeCategories
    @onlyModel bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    UPDATE category
    SET Score = CASE
            WHEN measured.Squares - measured.Mean * measured.Mean > 0.000000001E0 * measured.Squares THEN (category.Score - measured.Mean) / SQRT(measured.Squares - measured.Mean * measured.Mean)
            ELSE 0E0
        END
    FROM #Category AS category
    INNER JOIN
    (
        SELECT
            weighted.ColumnNumber,
            Mean = SUM(weighted.Score * weighted.RowsCounted) / SUM(weighted.RowsCounted),
            Squares = SUM(weighted.Score * weighted.Score * weighted.RowsCounted) / SUM(weighted.RowsCounted)
        FROM
        (
            SELECT listed.ColumnNumber, listed.Score, RowsCounted = CONVERT(float, CASE WHEN @onlyModel = 1 THEN listed.ModelRows ELSE listed.RowsCounted END)
            FROM #Category AS listed
        ) AS weighted
        GROUP BY weighted.ColumnNumber
    ) AS measured ON measured.ColumnNumber = category.ColumnNumber;
END;
