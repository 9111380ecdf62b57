/*
Purpose:     Gives the categories of #Category the scores that correlations are measured on. Categories have no order of their own; each text column gets the one that says
             most about the other columns: the scores whose squared correlations with them have the greatest sum (optimal scaling), found by turns: a category's score is the
             mean, over its rows, of the other columns' scores weighted by their correlation with this one. NULL is a category like others.
             The turns go over the tables of two columns each (#Link: how many rows of the sample have both categories, what their amounts' scores add up to), not over rows.
             A category that the sample does not hold stands in the middle.
Parameters:  @runId  the run
             @debug  1 prints generated batches
             The caller's temporary tables; #Source is filled with the sample.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.ScoreCategories
    @runId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @turn int = 1, @lastTurn int = 8, @rowCount float;

    -- Without texts there is nothing to order, and a single column says nothing about another one.
    IF NOT EXISTS (SELECT 1 FROM #Column AS listed WHERE listed.IsAmount = 0)
        OR (SELECT COUNT(*) FROM #Column AS listed) = 1
        RETURN;

    -- OtherCategory is NULL for an amount.
    CREATE TABLE #Link
    (
        ColumnNumber int NOT NULL,
        CategoryNumber bigint NOT NULL,
        OtherColumn int NOT NULL,
        OtherCategory bigint NULL,
        RowsCounted float NOT NULL,
        Total float NULL
    );

    CREATE TABLE #Pulled
    (
        ColumnNumber int NOT NULL,
        CategoryNumber bigint NOT NULL,
        OtherColumn int NOT NULL,
        Score float NOT NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, CategoryNumber, OtherColumn)
    );

    CREATE TABLE #Turned
    (
        ColumnNumber int NOT NULL,
        CategoryNumber bigint NOT NULL,
        Score float NOT NULL,
        PRIMARY KEY CLUSTERED (ColumnNumber, CategoryNumber)
    );

    EXECUTE pseudo.ListSourceScores @runId = @runId, @onlyModel = 1, @debug = @debug;
    EXECUTE pseudo.ListLinks @debug = @debug;
    EXECUTE pseudo.StandardizeCategories @onlyModel = 1;

    SELECT @rowCount = CONVERT(float, COUNT_BIG(*))
    FROM #Model AS model;

    WHILE @turn <= @lastTurn
    BEGIN
        TRUNCATE TABLE #Pulled;
        TRUNCATE TABLE #Turned;

        -- What the other column's scores are in the category's rows, on average.
        INSERT INTO #Pulled (ColumnNumber, CategoryNumber, OtherColumn, Score)
        SELECT
            link.ColumnNumber,
            link.CategoryNumber,
            link.OtherColumn,
            SUM
            (
                CASE
                    WHEN category.Score IS NOT NULL THEN link.RowsCounted * category.Score
                    WHEN other.Deviation > 0.000000001E0 THEN (link.Total - link.RowsCounted * other.Mean) / other.Deviation
                    ELSE 0E0
                END
            ) / SUM(link.RowsCounted)
        FROM #Link AS link
        INNER JOIN #Column AS other ON other.ColumnNumber = link.OtherColumn
        LEFT OUTER JOIN #Category AS category
            ON category.ColumnNumber = link.OtherColumn
            AND category.CategoryNumber = link.OtherCategory
        GROUP BY link.ColumnNumber, link.CategoryNumber, link.OtherColumn;

        INSERT INTO #Turned (ColumnNumber, CategoryNumber, Score)
        SELECT pulled.ColumnNumber, pulled.CategoryNumber, SUM(pulled.Score * pull.Weight)
        FROM #Pulled AS pulled
        INNER JOIN
        (
            SELECT drawn.ColumnNumber, drawn.OtherColumn, Weight = SUM(category.ModelRows * category.Score * drawn.Score) / @rowCount
            FROM #Pulled AS drawn
            INNER JOIN #Category AS category
                ON category.ColumnNumber = drawn.ColumnNumber
                AND category.CategoryNumber = drawn.CategoryNumber
            GROUP BY drawn.ColumnNumber, drawn.OtherColumn
        ) AS pull
            ON pull.ColumnNumber = pulled.ColumnNumber
            AND pull.OtherColumn = pulled.OtherColumn
        GROUP BY pulled.ColumnNumber, pulled.CategoryNumber;

        -- A column that nothing depends on keeps the order it has.
        UPDATE category
        SET Score = turned.Score
        FROM #Category AS category
        INNER JOIN #Turned AS turned
            ON turned.ColumnNumber = category.ColumnNumber
            AND turned.CategoryNumber = category.CategoryNumber
        INNER JOIN
        (
            SELECT spread.ColumnNumber
            FROM #Turned AS spread
            GROUP BY spread.ColumnNumber
            HAVING MAX(spread.Score) - MIN(spread.Score) >= 0.000000001E0
        ) AS steep ON steep.ColumnNumber = category.ColumnNumber;

        EXECUTE pseudo.StandardizeCategories @onlyModel = 1;
        SET @turn += 1;
    END;

    UPDATE #Category
    SET Score = 0E0
    WHERE ModelRows = 0;

    EXECUTE pseudo.StandardizeCategories @onlyModel = 0;
END;
