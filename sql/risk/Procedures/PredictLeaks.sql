/*
Purpose:     What chance predicts for the pairs of a leak check that have hits, over the rows that the plan does not explain: if the items were dealt out to the rows anew, a
             value that a rows have before and b rows have after would meet itself in a times b over n of them. For identifiers inside longer texts, where no
             count of values says it, a thousand originals are searched in a thousand other rows' items.
Parameters:  @joined  FROM and joins of the aliases work and source
             @debug   1 prints the batches
             The caller's #LeakPair: RowsCompared, ExpectedHits and ExpectedAtMost are filled.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureLeaks
*/
CREATE OR ALTER PROCEDURE risk.PredictLeaks
    -- lint: allow W008 because our own procedures write it, of quoted names.
    @joined nvarchar(700),
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @pairNumber int = 0,
        @matchKind nvarchar(10),
        @sourceText nvarchar(500),
        @targetText nvarchar(500),
        @condition nvarchar(max),
        @rowsCompared bigint,
        @expected float(53),
        @triedPairs bigint,
        @matchedPairs bigint,
        @statement nvarchar(max);

    WHILE 1 = 1
    BEGIN
        SELECT TOP (1)
            @pairNumber = pair.PairNumber,
            @matchKind = pair.MatchKind,
            @sourceText = pair.SourceText,
            @targetText = pair.TargetText,
            @condition = CONCAT(CONVERT(nvarchar(max), N' WHERE '), pair.SourceText, N' IS NOT NULL AND ', pair.TargetText, N' IS NOT NULL',
                N' AND CASE WHEN ' + pair.ExplainedWhen + N' THEN 1 ELSE 0 END = 0')
        FROM #LeakPair AS pair
        WHERE pair.PairNumber > @pairNumber
            AND pair.IsPlanned = 0
            AND pair.Hits > 0
        ORDER BY pair.PairNumber;

        IF @@ROWCOUNT = 0
            BREAK;

        SELECT @expected = NULL, @triedPairs = NULL, @matchedPairs = NULL;

        IF @matchKind = N'whole'
            SET @statement = CONCAT
            (
                CONVERT(nvarchar(max), N'SELECT @rowsCompared = COUNT_BIG(*)'), @joined, @condition, N'; ',
                N'SELECT @expected = SUM(CONVERT(float, before.RowsWithValue) * after.RowsWithValue) / NULLIF(CONVERT(float, @rowsCompared), 0) FROM (SELECT listed.ListedValue, RowsWithValue = COUNT_BIG(*) ',
                N'FROM (SELECT ListedValue = ', @sourceText, @joined, @condition, N') AS listed GROUP BY listed.ListedValue) AS before INNER JOIN (SELECT listed.ListedValue, RowsWithValue = COUNT_BIG(*) ',
                N'FROM (SELECT ListedValue = ', @targetText, @joined, @condition, N') AS listed GROUP BY listed.ListedValue) AS after ON after.ListedValue = before.ListedValue;'
            );
        ELSE
            SET @statement = CONCAT
            (
                CONVERT(nvarchar(max), N'SELECT @rowsCompared = COUNT_BIG(*)'), @joined, @condition, N'; ',
                -- Rows in an order that has nothing to do with how they were staged.
                N'SELECT TOP (1000) work.StageRowId, SourceText = ', @sourceText, N', TargetText = ', @targetText, N' INTO #Drawn', @joined, @condition,
                N' ORDER BY HASHBYTES(N''SHA2_256'', CONVERT(nvarchar(20), work.StageRowId)); ',
                N'SELECT @triedPairs = COUNT_BIG(*), @matchedPairs = COUNT_BIG(CASE WHEN LEN(one.SourceText) BETWEEN 2 AND LEN(other.TargetText) - 1 ',
                N'AND CHARINDEX(one.SourceText, other.TargetText) > 0 THEN 1 END) FROM #Drawn AS one CROSS JOIN #Drawn AS other WHERE other.StageRowId <> one.StageRowId;'
            );

        IF @debug = 1
            EXECUTE pseudo.PrintBatch @statement = @statement;

        EXECUTE sys.sp_executesql @statement, N'@rowsCompared bigint OUTPUT, @expected float(53) OUTPUT, @triedPairs bigint OUTPUT, @matchedPairs bigint OUTPUT',
            @rowsCompared = @rowsCompared OUTPUT, @expected = @expected OUTPUT, @triedPairs = @triedPairs OUTPUT, @matchedPairs = @matchedPairs OUTPUT;

        UPDATE #LeakPair
        SET RowsCompared = @rowsCompared,
            ExpectedHits = CASE WHEN @matchKind = N'whole' THEN ISNULL(@expected, 0) ELSE @rowsCompared * ISNULL(CONVERT(float, @matchedPairs) / NULLIF(@triedPairs, 0), 0) END,
            -- Three more than were seen: no match in so many tries leaves up to three possible (95 percent).
            ExpectedAtMost = CASE WHEN @matchKind = N'whole' THEN ISNULL(@expected, 0) ELSE @rowsCompared * ISNULL((@matchedPairs + 3E0) / NULLIF(@triedPairs, 0), 0) END
        WHERE PairNumber = @pairNumber;
    END;
END;
