/*
Purpose:     Draws a sample of the included rows (표본추출, guideline technique 26); the others are excluded. Designs of chance are keyed by the run key of
             dataset and release, so that a reload draws the same subjects and two extracts cannot be compared to find out who was left out.
             random (비복원), random_with_replacement (복원), systematic (계통: every n/m-th row from a keyed start), stratified (층화), cluster (집락);
             without chance: quota (할당: the first rows of each class until its quota is full), judgement (판단: a predicate), convenience (임의: the first rows),
             snowball (누적: seeds and the rows that they name). Where fewer rows are there than were asked for, all are drawn, and the load record shows it.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.StepSample
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE
        @stepNumber int,
        @design nvarchar(40),
        @percent decimal(9, 6),
        @count bigint,
        @includedCount bigint,
        @classCount bigint,
        @askedCount bigint,
        @drawnCount bigint,
        @start bigint,
        @seedCommitment binary(32);

    SELECT
        @stepNumber = context.StepNumber,
        @design = pseudo.StepParameterText(@runId, context.StepNumber, N'design'),
        @percent = CONVERT(decimal(9, 6), pseudo.StepParameterText(@runId, context.StepNumber, N'percent')),
        @count = CONVERT(bigint, pseudo.StepParameterText(@runId, context.StepNumber, N'count'))
    FROM pseudo.SetStepContext AS context
    WHERE context.RunId = @runId
        AND context.PhaseNumber = @phaseNumber;

    CREATE TABLE #SampleRow
    (
        StageRowId bigint NOT NULL PRIMARY KEY CLUSTERED,
        ClassNumber bigint NOT NULL,
        KeyOrder bigint NOT NULL,
        Quota bigint NULL,
        DrawCount int NOT NULL DEFAULT (0),
        WaveNumber int NOT NULL DEFAULT (0)
    );

    CREATE TABLE #Quota
    (
        ClassText nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
        RowsWanted bigint NOT NULL
    );

    INSERT INTO #Quota (ClassText, RowsWanted)
    -- A class that is named twice has the smaller quota.
    SELECT class.ParameterValue, MIN(CONVERT(bigint, quota.ParameterValue))
    FROM pseudo.LoadRun AS run
    INNER JOIN policy.StepParameter AS class
        ON class.DatasetId = run.DatasetId
        AND class.PlanVersion = run.PlanVersion
        AND class.StepNumber = @stepNumber
        AND class.ParameterName = N'class'
    INNER JOIN policy.StepParameter AS quota
        ON quota.DatasetId = run.DatasetId
        AND quota.PlanVersion = run.PlanVersion
        AND quota.StepNumber = @stepNumber
        AND quota.ParameterName = N'quota'
        AND quota.ItemNumber = class.ItemNumber
    WHERE run.RunId = @runId
    GROUP BY class.ParameterValue;

    BEGIN TRANSACTION;

    EXECUTE pseudo.ListSampleRows @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @design = @design,
        @seedCommitment = @seedCommitment OUTPUT, @start = @start OUTPUT;

    SELECT @includedCount = COUNT_BIG(*), @classCount = ISNULL(MAX(listed.ClassNumber), 0)
    FROM #SampleRow AS listed;

    -- A share is rounded up: of few rows at least one is drawn.
    SET @askedCount = ISNULL(@count, CEILING(CASE WHEN @design = N'cluster' THEN @classCount ELSE @includedCount END * @percent / 100));

    DECLARE @wantedCount bigint = CASE WHEN @askedCount > @includedCount THEN @includedCount ELSE @askedCount END;

    IF @design = N'random_with_replacement'
    BEGIN
        EXECUTE pseudo.DrawWithReplacement @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug, @rowCount = @includedCount, @drawCount = @askedCount;
        EXECUTE pseudo.CopyDrawnRows @runId = @runId, @debug = @debug;
    END
    ELSE IF @design = N'stratified'
        EXECUTE pseudo.DrawStrata @rowCount = @includedCount, @wantedCount = @wantedCount;
    ELSE IF @design = N'cluster'
        UPDATE #SampleRow SET DrawCount = 1 WHERE ClassNumber <= @askedCount;
    ELSE IF @design = N'judgement' OR (@design = N'snowball' AND @askedCount IS NULL)
        EXECUTE pseudo.DrawByPredicate @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;
    ELSE IF @design IN (N'random', N'snowball')
        UPDATE #SampleRow SET DrawCount = 1 WHERE KeyOrder <= @wantedCount;
    ELSE IF @design = N'convenience'
        UPDATE listed
        SET DrawCount = 1
        FROM #SampleRow AS listed
        INNER JOIN
        (
            SELECT ordered.StageRowId, PlaceNumber = ROW_NUMBER() OVER (ORDER BY ordered.StageRowId)
            FROM #SampleRow AS ordered
        ) AS placed ON placed.StageRowId = listed.StageRowId
        WHERE placed.PlaceNumber <= @wantedCount;
    ELSE IF @design = N'quota'
        UPDATE listed
        SET DrawCount = 1
        FROM #SampleRow AS listed
        INNER JOIN
        (
            SELECT ordered.StageRowId, PlaceNumber = ROW_NUMBER() OVER (PARTITION BY ordered.ClassNumber ORDER BY ordered.StageRowId)
            FROM #SampleRow AS ordered
        ) AS placed ON placed.StageRowId = listed.StageRowId
        WHERE placed.PlaceNumber <= listed.Quota;
    ELSE IF @includedCount > 0
        -- systematic: in the order of the columns, else of the staged rows, each row moves on by wanted / included; one is drawn where a whole number
        -- is passed. So exactly the wanted number is drawn, whether the interval is whole or not (Madow's fractional interval).
        UPDATE listed
        SET DrawCount = 1
        FROM #SampleRow AS listed
        INNER JOIN
        (
            SELECT ordered.StageRowId, PlaceNumber = ROW_NUMBER() OVER (ORDER BY ordered.ClassNumber, ordered.StageRowId)
            FROM #SampleRow AS ordered
        ) AS placed ON placed.StageRowId = listed.StageRowId
        WHERE (placed.PlaceNumber * @wantedCount + @start % @includedCount) / @includedCount
            > ((placed.PlaceNumber - 1) * @wantedCount + @start % @includedCount) / @includedCount;

    IF @design = N'snowball'
        EXECUTE pseudo.DrawSnowball @runId = @runId, @phaseNumber = @phaseNumber, @debug = @debug;

    INSERT INTO stage.ExcludedRow (RunId, StageRowId, StepNumber, Reason)
    SELECT @runId, listed.StageRowId, @stepNumber, N'sample'
    FROM #SampleRow AS listed
    WHERE listed.DrawCount = 0;

    SELECT @drawnCount = ISNULL(SUM(CONVERT(bigint, listed.DrawCount)), 0)
    FROM #SampleRow AS listed;

    IF @design = N'quota'
        SELECT @askedCount = ISNULL(SUM(wanted.Quota), 0)
        FROM (SELECT Quota = MAX(listed.Quota) FROM #SampleRow AS listed GROUP BY listed.ClassNumber) AS wanted;

    INSERT INTO pseudo.LoadSample (RunId, StepNumber, Design, IncludedCount, ClassCount, AskedCount, DrawnCount, SeedCommitment)
    VALUES
    (
        @runId, @stepNumber, @design, @includedCount, @classCount, @askedCount, @drawnCount,
        CASE WHEN @design LIKE N'random%' OR @design IN (N'systematic', N'stratified', N'cluster') OR (@design = N'snowball' AND @askedCount IS NOT NULL) THEN @seedCommitment END
    );

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsIn = @includedCount, @rowsOut = @drawnCount;

    COMMIT TRANSACTION;
END;
