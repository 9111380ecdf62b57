/*
Purpose:     Fills #Link from the sample in #Source: for each category of a text column and each other column, what the amounts' scores of its rows add up to, or how many of its rows
             have each category of the other. Notes in #Category how many rows of the sample each category has.
Parameters:  @debug  1 prints generated batches
             The caller's temporary tables #Column, #Category, #Source and #Link.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ScoreCategories
*/
CREATE OR ALTER PROCEDURE pseudo.ListLinks
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @totals nvarchar(max), @spread nvarchar(max), @statement nvarchar(max);

    SELECT
        @totals = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', T', amount.ColumnNumber, N' = SUM(source.S', amount.ColumnNumber, N')')), N''),
        @spread = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', (', amount.ColumnNumber, N', summed.T', amount.ColumnNumber, N')')), N'')
    FROM #Column AS amount
    WHERE amount.IsAmount = 1;

    -- The column's own number stands for an amount that is not there: it makes a row that tells the category's rows.
    SELECT @statement = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            CONVERT(nvarchar(max), N'INSERT INTO #Link (ColumnNumber, CategoryNumber, OtherColumn, OtherCategory, RowsCounted, Total) SELECT '), named.ColumnNumber,
            N', summed.CategoryNumber, other.ColumnNumber, NULL, summed.RowsCounted, other.Total FROM (SELECT CategoryNumber = ISNULL(source.V', named.ColumnNumber,
            N', 0), RowsCounted = COUNT_BIG(*)', @totals, N' FROM #Source AS source GROUP BY ISNULL(source.V', named.ColumnNumber,
            N', 0)) AS summed CROSS APPLY (VALUES (', named.ColumnNumber, N', 0E0)', @spread, N') AS other (ColumnNumber, Total);'
        )), N' '
    )
    FROM #Column AS named
    WHERE named.IsAmount = 0;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;

    UPDATE category
    SET ModelRows = CONVERT(bigint, link.RowsCounted)
    FROM #Category AS category
    INNER JOIN #Link AS link
        ON link.ColumnNumber = category.ColumnNumber
        AND link.OtherColumn = category.ColumnNumber
        AND link.CategoryNumber = category.CategoryNumber;

    DELETE FROM #Link WHERE OtherColumn = ColumnNumber;

    SELECT @statement = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'INSERT INTO #Link (ColumnNumber, CategoryNumber, OtherColumn, OtherCategory, RowsCounted) SELECT way.ColumnNumber, way.CategoryNumber, way.OtherColumn, way.OtherCategory, crossed.RowsCounted ',
            N'FROM (SELECT FirstCategory = ISNULL(source.V', first.ColumnNumber, N', 0), SecondCategory = ISNULL(source.V', second.ColumnNumber, N', 0), RowsCounted = COUNT_BIG(*) ',
            N'FROM #Source AS source GROUP BY ISNULL(source.V', first.ColumnNumber, N', 0), ISNULL(source.V', second.ColumnNumber, N', 0)) AS crossed ',
            N'CROSS APPLY (VALUES (', first.ColumnNumber, N', crossed.FirstCategory, ', second.ColumnNumber, N', crossed.SecondCategory), (',
            second.ColumnNumber, N', crossed.SecondCategory, ', first.ColumnNumber, N', crossed.FirstCategory)) AS way (ColumnNumber, CategoryNumber, OtherColumn, OtherCategory);'
        )), N' '
    )
    FROM #Column AS first
    INNER JOIN #Column AS second
        ON second.ColumnNumber > first.ColumnNumber
        AND second.IsAmount = 0
    WHERE first.IsAmount = 0;

    IF @statement IS NOT NULL
    BEGIN
        IF @debug = 1
            EXECUTE pseudo.PrintBatch @statement = @statement;

        EXECUTE sys.sp_executesql @statement;
    END;
END;
