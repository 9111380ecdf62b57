/*
Purpose:     Fills #Source: of each row and column the value, of a text the number of its category, and the score that correlations are measured on: an amount's distance from the
             mean in standard deviations, a text's category's score. For the sample that the order of categories is found on, amounts score by rank, so that one outlier
             does not decide. Notes in #Column and #Scale what amounts were measured by, and which columns have missing values.
Parameters:  @runId  the run
             @onlyModel  1 the rows of #Model, amounts by rank; 0 all rows, amounts as they are
             @debug  1 prints generated batches
             The caller's temporary tables #Column, #Row, #Model, #Category, #Scale and #Source.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.StepSynthesize
*/
CREATE OR ALTER PROCEDURE pseudo.ListSourceScores
    @runId int,
    @onlyModel bit,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @names nvarchar(max),
        @values nvarchar(max),
        @joins nvarchar(max),
        @scaleNames nvarchar(max),
        @scale nvarchar(max),
        @workTable nvarchar(261),
        @rowCount bigint,
        @statement nvarchar(max);

    SELECT @workTable = run.WorkTable
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    IF @onlyModel = 0
        EXECUTE pseudo.MeasureColumns @runId = @runId, @onlyModel = 0, @debug = @debug;

    SELECT @rowCount = COUNT_BIG(*)
    FROM #Model AS model;

    SELECT
        @names = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', V', listed.ColumnNumber, N', S', listed.ColumnNumber)), N'') WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @values = STRING_AGG
        (
            CONVERT(nvarchar(max), CASE
                WHEN listed.IsAmount = 0 THEN CONCAT(N', category', listed.ColumnNumber, N'.CategoryNumber, ISNULL(category', listed.ColumnNumber, N'.Score, missing', listed.ColumnNumber, N'.Score)')
                WHEN @onlyModel = 1 THEN CONCAT(N', ', listed.ValueText, N', CONVERT(float, RANK() OVER (ORDER BY ', listed.ValueText, N')) / @rowCount')
                ELSE CONCAT(N', ', listed.ValueText, N', (CONVERT(float, ', listed.ValueText, N') - scale.M', listed.ColumnNumber, N') * scale.F', listed.ColumnNumber)
            END), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @joins = STRING_AGG
        (
            CONVERT(nvarchar(max), CASE WHEN listed.IsAmount = 0 THEN CONCAT
            (
                N' LEFT OUTER JOIN #Category AS category', listed.ColumnNumber, N' ON category', listed.ColumnNumber, N'.ColumnNumber = ', listed.ColumnNumber,
                N' AND category', listed.ColumnNumber, N'.TextValue = ', listed.ValueText,
                N' LEFT OUTER JOIN #Category AS missing', listed.ColumnNumber, N' ON missing', listed.ColumnNumber, N'.ColumnNumber = ', listed.ColumnNumber,
                N' AND missing', listed.ColumnNumber, N'.CategoryNumber = 0'
            ) END), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @scaleNames = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', M', listed.ColumnNumber, N', F', listed.ColumnNumber)), N'') WITHIN GROUP (ORDER BY listed.ColumnNumber),
        -- As pseudo.AmountScore has it: what has no spread scores 0.
        @scale = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N', MAX(CASE WHEN listed.ColumnNumber = ', listed.ColumnNumber, N' THEN listed.Mean END), MAX(CASE WHEN listed.ColumnNumber = ', listed.ColumnNumber,
                N' THEN CASE WHEN listed.Deviation > 0.000000001E0 * ABS(listed.Mean) THEN 1E0 / listed.Deviation ELSE 0E0 END END)'
            )), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber)
    FROM #Column AS listed;

    SET @statement = CONCAT
    (
        CASE WHEN @onlyModel = 0 THEN CONCAT(CONVERT(nvarchar(max), N'INSERT INTO #Scale (ScaleNumber'), @scaleNames, N') SELECT 1', @scale, N' FROM #Column AS listed; ') END,
        CONVERT(nvarchar(max), N'TRUNCATE TABLE #Source; INSERT INTO #Source (StageRowId, ClassNumber'), @names, N') SELECT listed.StageRowId, listed.ClassNumber', @values,
        N' FROM #Row AS listed INNER JOIN ', @workTable, N' AS work ON work.StageRowId = listed.StageRowId',
        CASE WHEN @onlyModel = 1 THEN N' INNER JOIN #Model AS model ON model.StageRowId = listed.StageRowId' ELSE N' CROSS JOIN #Scale AS scale' END,
        @joins, N' ORDER BY listed.StageRowId;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement, N'@rowCount bigint', @rowCount = @rowCount;

    IF @onlyModel = 1
        EXECUTE pseudo.MeasureColumns @runId = @runId, @onlyModel = 1, @debug = @debug;
END;
