/*
Purpose:     Fills #Category with the different texts of each text column and how many rows have them; category 0 is the missing text. Scores begin with the order of the
             texts, by rank.
Parameters:  @runId  the run
             @debug  1 prints generated batches
             The caller's temporary tables #Column and #Category.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.ListCategories
    @runId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @statement nvarchar(max);

    SELECT @statement = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT
        (
            N'INSERT INTO #Category (ColumnNumber, CategoryNumber, TextValue, RowsCounted, ModelRows, Score) SELECT ', listed.ColumnNumber,
            N', CASE WHEN numbered.TextValue IS NULL THEN 0 ELSE numbered.CategoryNumber END, numbered.TextValue, numbered.RowsCounted, 0, CONVERT(float, numbered.RowsReached - numbered.RowsCounted) ',
            N'FROM (SELECT counted.TextValue, counted.RowsCounted, CategoryNumber = ROW_NUMBER() OVER (ORDER BY counted.TextValue), ',
            N'RowsReached = SUM(counted.RowsCounted) OVER (ORDER BY counted.TextValue ROWS UNBOUNDED PRECEDING) ',
            N'FROM (SELECT plain.TextValue, RowsCounted = COUNT_BIG(*) FROM (SELECT TextValue = ', listed.ValueText, N' FROM ', run.WorkTable, N' AS work) AS plain GROUP BY plain.TextValue) AS counted) AS numbered;'
        )), N' '
    )
    FROM #Column AS listed
    INNER JOIN pseudo.RunContext AS run ON run.RunId = @runId
    WHERE listed.IsAmount = 0;

    -- A plan without text columns has nothing to list.
    IF @statement IS NULL
        RETURN;

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
    EXECUTE pseudo.StandardizeCategories @onlyModel = 0;
END;
