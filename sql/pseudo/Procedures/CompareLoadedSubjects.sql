/*
Purpose:     For a dataset that keeps account of its subjects (one with a watermark): notes who is staged, and in a delta load excludes
             the rows that did not change. The staged rows are the source's complete current extract: who is missing there is gone.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Errors:      50094 a subject key is missing or repeated
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.CompareLoadedSubjects
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @mode nvarchar(10), @keepsSubjects bit;

    SELECT
        @datasetId = run.DatasetId,
        @mode = run.ModeName,
        @keepsSubjects = CASE WHEN run.WatermarkColumn IS NOT NULL AND target.ColumnName IS NOT NULL THEN 1 ELSE 0 END
    FROM pseudo.RunContext AS run
    LEFT OUTER JOIN pseudo.SubjectTarget AS target
        ON target.DatasetId = run.DatasetId
        AND target.PlanVersion = run.PlanVersion
    WHERE run.RunId = @runId;

    BEGIN TRANSACTION;

    IF @keepsSubjects = 1
    BEGIN
        CREATE TABLE #SubjectRequest
        (
            StageRowId bigint NOT NULL PRIMARY KEY,
            SubjectKey nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
            SubjectDigest binary(32) NULL,
            Watermark nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
            State nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
            IsStopped bit NOT NULL
        );

        EXECUTE pseudo.ListSubjects @runId = @runId, @debug = @debug;
        EXECUTE mapping.CompareSubjects @runId = @runId, @datasetId = @datasetId;

        INSERT INTO stage.ExcludedRow (RunId, StageRowId, StepNumber, Reason)
        SELECT @runId, request.StageRowId, NULL, N'unchanged'
        FROM #SubjectRequest AS request
        WHERE request.State = N'unchanged'
            AND @mode = N'delta';
    END;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;

    COMMIT TRANSACTION;
END;
