/*
Purpose:     Gives the cells of #Cell the scores that correlations are measured on: an amount its own value, a text the score of its category. Categories have no order of
             their own; each text column gets the one that says most about the other columns: the scores whose squared correlations with them have the greatest
             sum (optimal scaling), found by turns: a category's score is the mean, over its rows, of the other columns' scores weighted by their correlation with this one.
             NULL is a category like others.
Parameters:  The caller's temporary tables #Column and #Cell; Score is filled, and Mean and Deviation of #Column.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.ScoreCategories
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @turn int = 1, @lastTurn int = 8;

    CREATE TABLE #Pull
    (
        ColumnNumber int NOT NULL,
        OtherColumn int NOT NULL,
        Weight float NOT NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, OtherColumn)
    );

    CREATE TABLE #Category
    (
        ColumnNumber int NOT NULL,
        CategoryNumber bigint NOT NULL,
        Score float NOT NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, CategoryNumber)
    );

    -- By rank at first, so that one outlier does not decide on the order of categories.
    UPDATE cell
    SET Score = CONVERT(float, ranked.PlaceNumber) / ranked.RowsCounted - 0.5E0,
        -- The place of a text's first row tells its category, NULL's included, so that no text is compared again.
        CategoryNumber = CASE WHEN cell.Amount IS NULL THEN ranked.PlaceNumber END
    FROM #Cell AS cell
    INNER JOIN
    (
        SELECT
            listed.StageRowId,
            listed.ColumnNumber,
            PlaceNumber = RANK() OVER (PARTITION BY listed.ColumnNumber ORDER BY listed.Amount, listed.TextValue),
            RowsCounted = COUNT_BIG(*) OVER (PARTITION BY listed.ColumnNumber)
        FROM #Cell AS listed
    ) AS ranked
        ON ranked.StageRowId = cell.StageRowId
        AND ranked.ColumnNumber = cell.ColumnNumber;

    EXECUTE pseudo.StandardizeScores;

    IF NOT EXISTS (SELECT 1 FROM #Column AS listed WHERE listed.IsAmount = 0)
        OR (SELECT COUNT(*) FROM #Column AS listed) = 1
        SET @lastTurn = 0;

    WHILE @turn <= @lastTurn
    BEGIN
        DELETE FROM #Pull;
        DELETE FROM #Category;

        INSERT INTO #Pull (ColumnNumber, OtherColumn, Weight)
        SELECT cell.ColumnNumber, other.ColumnNumber, AVG(cell.Score * other.Score)
        FROM #Cell AS cell
        INNER JOIN #Column AS listed
            ON listed.ColumnNumber = cell.ColumnNumber
            AND listed.IsAmount = 0
        INNER JOIN #Cell AS other
            ON other.StageRowId = cell.StageRowId
            AND other.ColumnNumber <> cell.ColumnNumber
        GROUP BY cell.ColumnNumber, other.ColumnNumber;

        INSERT INTO #Category (ColumnNumber, CategoryNumber, Score)
        SELECT cell.ColumnNumber, cell.CategoryNumber, AVG(drawn.Score)
        FROM #Cell AS cell
        INNER JOIN
        (
            SELECT pull.ColumnNumber, other.StageRowId, Score = SUM(pull.Weight * other.Score)
            FROM #Pull AS pull
            INNER JOIN #Cell AS other ON other.ColumnNumber = pull.OtherColumn
            GROUP BY pull.ColumnNumber, other.StageRowId
        ) AS drawn
            ON drawn.ColumnNumber = cell.ColumnNumber
            AND drawn.StageRowId = cell.StageRowId
        GROUP BY cell.ColumnNumber, cell.CategoryNumber;

        -- A column that nothing depends on keeps the order it has.
        DELETE category
        FROM #Category AS category
        INNER JOIN
        (
            SELECT spread.ColumnNumber
            FROM #Category AS spread
            GROUP BY spread.ColumnNumber
            HAVING MAX(spread.Score) - MIN(spread.Score) < 0.000000001E0
        ) AS flat ON flat.ColumnNumber = category.ColumnNumber;

        UPDATE cell
        SET Score = category.Score
        FROM #Cell AS cell
        INNER JOIN #Category AS category
            ON category.ColumnNumber = cell.ColumnNumber
            AND category.CategoryNumber = cell.CategoryNumber;

        EXECUTE pseudo.StandardizeScores;
        SET @turn += 1;
    END;

    UPDATE cell
    SET Score = CONVERT(float, cell.Amount)
    FROM #Cell AS cell
    INNER JOIN #Column AS listed
        ON listed.ColumnNumber = cell.ColumnNumber
        AND listed.IsAmount = 1;

    EXECUTE pseudo.StandardizeScores;
END;
