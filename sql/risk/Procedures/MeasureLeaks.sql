/*
Purpose:     The leak check of a load (guideline: no original may be left in the result), over all its rows before they are switched in: for each pair of an original and an
             item of the result, the rows whose own original stands in their own row. Hits that chance explains are told from others by what it predicts: the
             number of hits if the items were dealt out to the rows anew. README: Leak check.
Parameters:  @assessmentId  of kind incoming, of a run whose staged and work rows are still there
             @debug         1 prints the batches
Permissions: Inner procedure; granted to nobody.
Example:     see risk.CheckLeaks
*/
CREATE OR ALTER PROCEDURE risk.MeasureLeaks
    @assessmentId int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @mostPairs int = 400,
        @leftOut int,
        @pairCount int,
        @runId int,
        @joined nvarchar(700),
        @counted nvarchar(max),
        @listed nvarchar(max),
        @statement nvarchar(max);

    SELECT @runId = run.RunId, @joined = CONCAT(N' FROM ', run.WorkTable, N' AS work INNER JOIN ', run.StageTable, N' AS source ON source.StageRowId = work.StageRowId')
    FROM risk.Assessment AS assessment
    INNER JOIN pseudo.RunContext AS run ON run.RunId = assessment.RunId
    WHERE assessment.AssessmentId = @assessmentId;

    CREATE TABLE #LeakPair
    (
        PairNumber int NOT NULL PRIMARY KEY CLUSTERED,
        SourceColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        TargetColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        MatchKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        IsPlanned bit NOT NULL,
        -- lint: allow W012 because a condition grows with the items that are made from a column.
        -- lint: allow W008 because risk.ListLeakPairs writes it, of quoted names.
        HitWhen nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W012 because a condition grows with the items that are made from a column.
        -- lint: allow W008 because risk.ListLeakPairs writes it, of quoted names.
        ExplainedWhen nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
        -- lint: allow W008 because risk.ListLeakPairs writes it, of quoted names.
        SourceText nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- lint: allow W008 because risk.ListLeakPairs writes it, of quoted names.
        TargetText nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
        RowsCompared bigint NULL,
        Hits bigint NULL,
        ExpectedHits float(53) NULL,
        -- Of the prediction, what it may be at most where it was drawn from a sample.
        ExpectedAtMost float(53) NULL
    );

    EXECUTE risk.ListLeakPairs @runId = @runId, @mostPairs = @mostPairs, @leftOut = @leftOut OUTPUT;

    SELECT @pairCount = COUNT(*)
    FROM #LeakPair AS pair;

    -- The hit is asked first, so that the rare rows that have one pay for the explanation.
    SELECT
        @counted = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'H', pair.PairNumber, N' = COUNT_BIG(CASE WHEN ', pair.HitWhen,
            N' AND CASE WHEN ' + pair.ExplainedWhen + N' THEN 1 ELSE 0 END = 0', N' THEN 1 END)')), N', '),
        @listed = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'(', pair.PairNumber, N', counted.H', pair.PairNumber, N')')), N', ')
    FROM #LeakPair AS pair;

    IF @counted IS NOT NULL
    BEGIN
        SET @statement = CONCAT
        (
            CONVERT(nvarchar(max), N'UPDATE pair SET Hits = listed.Hits, RowsCompared = listed.RowsCompared FROM #LeakPair AS pair INNER JOIN '),
            N'(SELECT named.PairNumber, named.Hits, counted.RowsCompared FROM (SELECT RowsCompared = COUNT_BIG(*), ', @counted, @joined, N') AS counted CROSS APPLY (VALUES ', @listed,
            N') AS named (PairNumber, Hits)) AS listed ON listed.PairNumber = pair.PairNumber;'
        );

        IF @debug = 1
            EXECUTE pseudo.PrintBatch @statement = @statement;

        EXECUTE sys.sp_executesql @statement;

        EXECUTE risk.PredictLeaks @joined = @joined, @debug = @debug;
    END;

    INSERT INTO risk.LeakFinding
        (AssessmentId, DatasetId, PairNumber, SourceColumn, TargetColumn, MatchKind, Methods, RowsCompared, Hits, ExpectedHits, Verdict)
    SELECT
        assessment.AssessmentId,
        assessment.DatasetId,
        pair.PairNumber,
        pair.SourceColumn,
        pair.TargetColumn,
        pair.MatchKind,
        planned.Methods,
        pair.RowsCompared,
        pair.Hits,
        pair.ExpectedHits,
        CASE
            WHEN pair.IsPlanned = 1 THEN N'planned'
            WHEN pair.Hits = 0 THEN N'none'
            WHEN pair.Hits <= pair.ExpectedAtMost THEN N'chance'
            WHEN pair.ExpectedAtMost <= 0 THEN N'leak'
            -- Chernoff's bound of as many hits or more (Poisson); all pairs of a load together call chance a leak once in a thousand loads.
            WHEN pair.Hits - pair.ExpectedAtMost + pair.Hits * LOG(pair.ExpectedAtMost / pair.Hits) >= LOG(0.001E0 / @pairCount) THEN N'chance'
            ELSE N'leak'
        END
    FROM #LeakPair AS pair
    CROSS JOIN risk.Assessment AS assessment
    CROSS APPLY
    (
        SELECT Methods = LEFT(STRING_AGG(CONVERT(nvarchar(max), chain.TechniqueName), N', ') WITHIN GROUP (ORDER BY chain.StepNumber), 400)
        FROM policy.ChainStep AS chain
        WHERE chain.DatasetId = assessment.DatasetId
            AND chain.PlanVersion = assessment.PlanVersion
            AND chain.ColumnName = pair.TargetColumn
    ) AS planned
    WHERE assessment.AssessmentId = @assessmentId;

    INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, MeasureValue)
    SELECT assessment.AssessmentId, assessment.DatasetId, measure.MeasureName, measure.MeasureValue
    FROM risk.Assessment AS assessment
    CROSS APPLY
    (
        VALUES
            (N'leak check: pairs compared', CONVERT(float, @pairCount)),
            (N'leak check: pairs left out', CONVERT(float, @leftOut)),
            (N'leak check: hits by chance', (SELECT ISNULL(SUM(CONVERT(float, found.Hits)), 0) FROM risk.LeakFinding AS found WHERE found.AssessmentId = @assessmentId AND found.Verdict = N'chance')),
            (N'leak check: leaks', (SELECT CONVERT(float, COUNT(*)) FROM risk.LeakFinding AS found WHERE found.AssessmentId = @assessmentId AND found.Verdict = N'leak'))
    ) AS measure (MeasureName, MeasureValue)
    WHERE assessment.AssessmentId = @assessmentId;
END;
