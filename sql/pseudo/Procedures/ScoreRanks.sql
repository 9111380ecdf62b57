/*
Purpose:     Fills #Normal with the normal score (정규점수) of each value among its column's values in its class: the quantile at its rank, equal values sharing the middle
             one. A missing amount ranks below all others.
Parameters:  @onlyModel  1 the rows of the sample, 0 all rows
             @debug  1 prints generated batches
             The caller's temporary tables #Column, #Model, #Class, #Source and #Normal.
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.FitScores
*/
CREATE OR ALTER PROCEDURE pseudo.ScoreRanks
    @onlyModel bit,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @names nvarchar(max), @ranks nvarchar(max), @scores nvarchar(max), @functions nvarchar(max), @statement nvarchar(max);

    SELECT
        @names = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', X', listed.ColumnNumber)), N'') WITHIN GROUP (ORDER BY listed.ColumnNumber),
        -- (first place - 1 + last place) / 2, both as shares of the class.
        @ranks = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT
            (
                N', R', listed.ColumnNumber, N' = ((class.RowsCounted - 1E0) / class.RowsCounted * PERCENT_RANK() OVER (PARTITION BY source.ClassNumber ORDER BY source.S', listed.ColumnNumber,
                N') + CUME_DIST() OVER (PARTITION BY source.ClassNumber ORDER BY source.S', listed.ColumnNumber, N')) / 2E0'
            )), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @scores = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', normal', listed.ColumnNumber, N'.Score')), N'') WITHIN GROUP (ORDER BY listed.ColumnNumber),
        @functions = STRING_AGG
        (
            CONVERT(nvarchar(max), CONCAT(N' CROSS APPLY pseudo.NormalScore(ranked.R', listed.ColumnNumber, N') AS normal', listed.ColumnNumber)), N''
        ) WITHIN GROUP (ORDER BY listed.ColumnNumber)
    FROM #Column AS listed;

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'INSERT INTO #Normal (StageRowId, ClassNumber'), @names, N') SELECT ranked.StageRowId, ranked.ClassNumber', @scores,
        N' FROM (SELECT source.StageRowId, source.ClassNumber', @ranks, N' FROM #Source AS source ',
        CASE
            WHEN @onlyModel = 1 THEN N'INNER JOIN #Model AS model ON model.StageRowId = source.StageRowId INNER JOIN (SELECT counted.ClassNumber, RowsCounted = CONVERT(float, counted.ModelRows) FROM #Class AS counted) AS class'
            ELSE N'INNER JOIN (SELECT counted.ClassNumber, RowsCounted = CONVERT(float, counted.RowsCounted) FROM #Class AS counted) AS class'
        END,
        N' ON class.ClassNumber = source.ClassNumber) AS ranked', @functions, N' ORDER BY ranked.StageRowId;'
    );

    IF @debug = 1
        EXECUTE pseudo.PrintBatch @statement = @statement;

    EXECUTE sys.sp_executesql @statement;
END;
