/*
Purpose:     The attack drill: of a sample of persons the drill knows what an attacker may know (originals of the quasi-identifiers), links each to the result as he would, and
             compares his guess with the row that is the person's. What he can work out himself (risk.ListAttackColumns) narrows the candidates; among them he takes
             the nearest by what was moved, or any. Persons are drawn from all staged rows, so that some are not in the result: who knows that a
             person is in it (prosecutor) has other odds than who does not (journalist). Rates are kept, never who was linked to what.
Parameters:  @assessmentId  of kind incoming or drill, of a run whose staged and work rows are still there
             @known         JSON array of the source columns that the attacker knows
             @sampleCount   persons at most
             @debug         1 prints the batch
Permissions: Inner procedure; granted to nobody.
Example:     see risk.DrillLoad, risk.DrillAttack
*/
CREATE OR ALTER PROCEDURE risk.MeasureAttack
    @assessmentId int,
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    @known nvarchar(max),
    @sampleCount int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @runId int, @resultRows float(53), @statement nvarchar(max);

    SELECT @runId = assessment.RunId, @resultRows = run.RowsOut
    FROM risk.Assessment AS assessment
    INNER JOIN pseudo.RunContext AS run ON run.RunId = assessment.RunId
    WHERE assessment.AssessmentId = @assessmentId;

    CREATE TABLE #AttackColumn
    (
        ColumnNumber int NOT NULL PRIMARY KEY CLUSTERED,
        SourceColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        SourceType nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        TargetColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        TargetType nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        ModeName nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- Of rules: every person has the value and every row shows one, so that rows are found by equality alone.
        IsFirm bit NOT NULL DEFAULT (0)
    );

    CREATE TABLE #Trial
    (
        SampleNumber int NOT NULL PRIMARY KEY CLUSTERED,
        StageRowId bigint NOT NULL,
        IsInResult bit NOT NULL,
        -- Rows that fit what is known, and whether the person's own is among them.
        Candidates bigint NOT NULL,
        HasOwn bit NOT NULL,
        GuessedRowId bigint NULL
    );

    EXECUTE risk.ListAttackColumns @runId = @runId, @known = @known;

    IF EXISTS (SELECT 1 FROM #AttackColumn AS attacked)
    BEGIN
        EXECUTE risk.BuildAttack @runId = @runId, @debug = @debug, @statement = @statement OUTPUT;

        IF @debug = 1
            EXECUTE pseudo.PrintBatch @statement = @statement;

        EXECUTE sys.sp_executesql @statement, N'@runId int, @sampleCount int', @runId = @runId, @sampleCount = @sampleCount;
    END;

    INSERT INTO risk.AssessmentMeasure (AssessmentId, DatasetId, MeasureName, MeasureValue)
    SELECT assessment.AssessmentId, assessment.DatasetId, measure.MeasureName, measure.MeasureValue
    FROM risk.Assessment AS assessment
    CROSS JOIN
    (
        SELECT
            Persons = CONVERT(float, COUNT(*)),
            InResult = NULLIF(CONVERT(float, COUNT(CASE WHEN judged.IsInResult = 1 THEN 1 END)), 0),
            Single = CONVERT(float, COUNT(CASE WHEN judged.Candidates = 1 THEN 1 END)),
            SingleRight = CONVERT(float, COUNT(CASE WHEN judged.Candidates = 1 AND judged.HasOwn = 1 THEN 1 END)),
            GuessedRight = CONVERT(float, ISNULL(SUM(judged.IsRight), 0)),
            TheorySum = ISNULL(SUM(CASE WHEN judged.HasOwn = 1 THEN 1E0 / judged.Candidates END), 0)
        FROM
        (
            SELECT
                trial.IsInResult,
                trial.Candidates,
                trial.HasOwn,
                IsRight = CASE
                    WHEN trial.HasOwn = 0 THEN 0
                    WHEN trial.GuessedRowId IS NOT NULL THEN CASE WHEN trial.GuessedRowId = trial.StageRowId THEN 1 ELSE 0 END
                    -- Any of the candidates, all alike: the own one with one chance of as many as there are. Eight digits of a digest are the lot.
                    WHEN CONVERT(bigint, SUBSTRING(HASHBYTES(N'SHA2_256', CONCAT(N'guess/', @runId, N'/', trial.StageRowId)), 1, 7)) % trial.Candidates = 0 THEN 1
                    ELSE 0
                END
            FROM #Trial AS trial
        ) AS judged
    ) AS total
    CROSS APPLY
    (
        VALUES
            (N'attack: items used by their rule', (SELECT CONVERT(float, COUNT(*)) FROM #AttackColumn AS attacked WHERE attacked.ModeName = N'rule')),
            (N'attack: items used by distance', (SELECT CONVERT(float, COUNT(*)) FROM #AttackColumn AS attacked WHERE attacked.ModeName = N'distance')),
            (N'attack: persons tried', total.Persons),
            (N'attack: persons in the result', ISNULL(total.InResult, 0)),
            (N'attack: persons with one candidate', total.Single),
            (N'attack: of one candidate, rightly', total.SingleRight),
            (N'attack: guessed rightly', total.GuessedRight),
            (N'attack: success rate, prosecutor', total.GuessedRight / total.InResult),
            (N'attack: success rate, journalist', total.GuessedRight / NULLIF(total.Persons, 0)),
            (N'attack: success rate by theory', total.TheorySum / total.InResult),
            (N'attack: success rate by chance', 1 / NULLIF(@resultRows, 0))
    ) AS measure (MeasureName, MeasureValue)
    WHERE assessment.AssessmentId = @assessmentId;
END;
