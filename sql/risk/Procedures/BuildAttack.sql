/*
Purpose:     The batch of an attack drill, which fills #Trial. Rules are learnt from the rows themselves: what a value became most often is what its rule makes of it.
             Candidates are counted over the result's distinct combinations, so that the work grows with these and not with persons times rows.
Parameters:  @runId
             @debug      1 prints the batch by which columns with missing values are found
             @statement  OUTPUT; takes @runId and @sampleCount
             The caller's #AttackColumn, whose IsFirm is filled.
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureAttack
*/
CREATE OR ALTER PROCEDURE risk.BuildAttack
    @runId int,
    @debug bit,
    -- lint: allow W012 because generated T-SQL grows with the columns of a table.
    @statement nvarchar(max) OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @mostCompared bigint = 5000000,
        @joined nvarchar(700),
        @workTable nvarchar(300),
        @persons nvarchar(700),
        @missing nvarchar(max),
        @rules nvarchar(max),
        @drawn nvarchar(max),
        @drawnNames nvarchar(max),
        @known nvarchar(max),
        @ruleJoins nvarchar(max),
        @shown nvarchar(max),
        @shownNames nvarchar(max),
        @match nvarchar(max),
        @deviations nvarchar(max),
        @distance nvarchar(max),
        @hasFirm bit;

    SELECT
        @workTable = run.WorkTable,
        @joined = CONCAT(N' FROM ', run.WorkTable, N' AS work INNER JOIN ', run.StageTable, N' AS source ON source.StageRowId = work.StageRowId'),
        @persons = CONCAT(N' FROM ', run.StageTable, N' AS source WHERE source.StageRowId <= ', ISNULL(run.LastOriginalRowId, run.LastStageRowId))
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    SELECT @missing = STRING_AGG(CONVERT(nvarchar(max), CONCAT
    (
        N'UPDATE #AttackColumn SET IsFirm = CASE WHEN EXISTS (SELECT 1 FROM ', @workTable, N' AS work WHERE work.', QUOTENAME(attacked.TargetColumn), N' IS NULL) OR EXISTS (SELECT 1', @persons,
        N' AND source.', QUOTENAME(attacked.SourceColumn), N' IS NULL) THEN 0 ELSE 1 END WHERE ColumnNumber = ', attacked.ColumnNumber, N';'
    )), N' ')
    FROM #AttackColumn AS attacked
    WHERE attacked.ModeName = N'rule';

    IF @missing IS NOT NULL
    BEGIN
        IF @debug = 1
            EXECUTE pseudo.PrintBatch @statement = @missing;

        EXECUTE sys.sp_executesql @missing;
    END;

    SELECT
        @rules = STRING_AGG(CONVERT(nvarchar(max), CONCAT
        (
            N'SELECT ranked.KnownValue, ranked.ShownValue INTO #Rule', attacked.ColumnNumber, N' FROM (SELECT counted.KnownValue, counted.ShownValue, ',
            N'RankNumber = ROW_NUMBER() OVER (PARTITION BY counted.KnownValue ORDER BY counted.RowsWithPair DESC, counted.ShownValue) FROM (SELECT listed.KnownValue, listed.ShownValue, ',
            N'RowsWithPair = COUNT_BIG(*) FROM (SELECT KnownValue = ', risk.GroupingExpression(N'source', attacked.SourceColumn, attacked.SourceType), N', ShownValue = ',
            risk.GroupingExpression(N'work', attacked.TargetColumn, attacked.TargetType), @joined,
            N') AS listed WHERE listed.KnownValue IS NOT NULL AND listed.ShownValue IS NOT NULL GROUP BY listed.KnownValue, listed.ShownValue) AS counted) AS ranked WHERE ranked.RankNumber = 1;'
        )), N' '),
        @known = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', Shown', attacked.ColumnNumber, N' = rule', attacked.ColumnNumber, N'.ShownValue, Known', attacked.ColumnNumber,
            N' = CASE WHEN drawn.Known', attacked.ColumnNumber, N' IS NULL THEN 0 ELSE 1 END')), N''),
        @ruleJoins = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N' LEFT OUTER JOIN #Rule', attacked.ColumnNumber, N' AS rule', attacked.ColumnNumber, N' ON rule', attacked.ColumnNumber,
            N'.KnownValue = drawn.Known', attacked.ColumnNumber)), N''),
        @shown = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'Shown', attacked.ColumnNumber, N' = ', risk.GroupingExpression(N'work', attacked.TargetColumn, attacked.TargetType))), N', '),
        @shownNames = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'listed.Shown', attacked.ColumnNumber)), N', '),
        -- What he does not know of a person fits every row, and so does what a row does not show; what no row shows fits none.
        @match = STRING_AGG(CONVERT(nvarchar(max), CASE
            WHEN attacked.IsFirm = 1 THEN CONCAT(N'class.Shown', attacked.ColumnNumber, N' = person.Shown', attacked.ColumnNumber)
            ELSE CONCAT(N'(class.Shown', attacked.ColumnNumber, N' = person.Shown', attacked.ColumnNumber, N' OR person.Known', attacked.ColumnNumber, N' = 0 OR class.Shown',
                attacked.ColumnNumber, N' IS NULL)')
        END), N' AND ') WITHIN GROUP (ORDER BY attacked.IsFirm DESC, attacked.ColumnNumber),
        @hasFirm = MAX(CONVERT(int, attacked.IsFirm))
    FROM #AttackColumn AS attacked
    WHERE attacked.ModeName = N'rule';

    SELECT
        @drawn = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', Known', attacked.ColumnNumber, N' = ', CASE
        WHEN attacked.ModeName = N'rule' THEN risk.GroupingExpression(N'source', attacked.SourceColumn, attacked.SourceType)
        ELSE risk.AmountText(N'source.' + QUOTENAME(attacked.SourceColumn), attacked.SourceType) END)), N''),
        @drawnNames = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', chosen.Known', attacked.ColumnNumber)), N'')
    FROM #AttackColumn AS attacked;

    SELECT
        @known = CONCAT(@known, STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', drawn.Known', attacked.ColumnNumber)), N'')),
        @deviations = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'DECLARE @deviation', attacked.ColumnNumber, N' float(53); SELECT @deviation', attacked.ColumnNumber, N' = NULLIF(STDEVP(',
            risk.AmountText(N'work.' + QUOTENAME(attacked.TargetColumn), attacked.TargetType), N'), 0) FROM ', @workTable, N' AS work;')), N' '),
        -- A value that is missing on either side is as far off as one standard deviation.
        @distance = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'ISNULL(SQUARE((', risk.AmountText(N'work.' + QUOTENAME(attacked.TargetColumn), attacked.TargetType), N' - person.Known',
            attacked.ColumnNumber, N') / @deviation', attacked.ColumnNumber, N'), 1)')), N' + ')
    FROM #AttackColumn AS attacked
    WHERE attacked.ModeName = N'distance';

    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), @rules),
        N' SELECT SampleNumber = CONVERT(int, ROW_NUMBER() OVER (ORDER BY chosen.Place)), chosen.StageRowId', @drawnNames, N' INTO #Drawn FROM (SELECT TOP (@sampleCount) source.StageRowId, ',
        N'Place = HASHBYTES(N''SHA2_256'', CONCAT(@runId, N''/'', source.StageRowId))', @drawn, @persons, N' ORDER BY Place) AS chosen; ',
        N'SELECT drawn.SampleNumber, drawn.StageRowId', @known, N' INTO #Person FROM #Drawn AS drawn', @ruleJoins, N'; ',
        N'SELECT ', @shownNames + N', ', N'RowsInClass = COUNT_BIG(*) INTO #ResultClass FROM (SELECT ', ISNULL(@shown, N'OnlyOne = 1'), N' FROM ', @workTable, N' AS work) AS listed',
        N' GROUP BY ' + @shownNames, N'; '
    );

    SET @statement = CONCAT
    (
        @statement,
        CASE WHEN ISNULL(@hasFirm, 0) = 0 THEN CONCAT(N'DELETE FROM #Person WHERE SampleNumber > 1 + ', @mostCompared, N' / (SELECT COUNT_BIG(*) + 1 FROM #ResultClass); ') END,
        N'INSERT INTO #Trial (SampleNumber, StageRowId, IsInResult, Candidates, HasOwn) SELECT person.SampleNumber, person.StageRowId, CASE WHEN class.StageRowId IS NULL THEN 0 ELSE 1 END, ',
        N'ISNULL(found.Candidates, 0), CASE WHEN class.StageRowId IS NOT NULL', N' AND ' + @match, N' THEN 1 ELSE 0 END FROM #Person AS person LEFT OUTER JOIN (SELECT work.StageRowId', N', ' + @shown,
        N' FROM ', @workTable, N' AS work WHERE EXISTS (SELECT 1 FROM #Person AS tried WHERE tried.StageRowId = work.StageRowId)) AS class ON class.StageRowId = person.StageRowId ',
        N'LEFT OUTER JOIN (SELECT person.SampleNumber, Candidates = SUM(class.RowsInClass) FROM #Person AS person INNER JOIN #ResultClass AS class ON ', ISNULL(@match, N'1 = 1'),
        N' GROUP BY person.SampleNumber) AS found ON found.SampleNumber = person.SampleNumber;'
    );

    IF @distance IS NOT NULL
        SET @statement = CONCAT
        (
            @statement, N' ', @deviations,
            -- As many persons as can be compared row by row; the others are guessed without the distance, which can only be less.
            N' DELETE FROM #Person WHERE SampleNumber > ISNULL((SELECT MIN(summed.SampleNumber) FROM (SELECT trial.SampleNumber, ComparedRows = SUM(trial.Candidates) OVER (ORDER BY trial.SampleNumber ',
            N'ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM #Trial AS trial) AS summed WHERE summed.ComparedRows > ', @mostCompared, N'), 2147483647); ',
            N'UPDATE trial SET GuessedRowId = nearest.StageRowId FROM #Trial AS trial INNER JOIN (SELECT ranked.SampleNumber, ranked.StageRowId FROM (SELECT person.SampleNumber, class.StageRowId, ',
            N'RankNumber = ROW_NUMBER() OVER (PARTITION BY person.SampleNumber ORDER BY ', REPLACE(@distance, N'work.', N'class.'),
            N', HASHBYTES(N''SHA2_256'', CONCAT(person.SampleNumber, N''/'', class.StageRowId))) FROM #Person AS person INNER JOIN (SELECT work.StageRowId', N', ' + @shown,
            (SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(N', work.', QUOTENAME(attacked.TargetColumn))), N'') FROM #AttackColumn AS attacked WHERE attacked.ModeName = N'distance'),
            N' FROM ', @workTable, N' AS work) AS class ON ', ISNULL(@match, N'1 = 1'),
            N') AS ranked WHERE ranked.RankNumber = 1) AS nearest ON nearest.SampleNumber = trial.SampleNumber;'
        );
END;
