/*
Purpose:     Excludes the rows of persons who asked to stop the processing (처리정지). What was pseudonymized before stays as it is.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.ExcludeStoppedSubjects
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @rowsStaged bigint, @excludedCount bigint = 0;

    SELECT @datasetId = run.DatasetId, @rowsStaged = run.RowsStaged
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    BEGIN TRANSACTION;

    IF EXISTS (SELECT 1 FROM policy.StopRequest AS stopped WHERE stopped.DatasetId = @datasetId)
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
        EXECUTE mapping.DigestSubjects @datasetId = @datasetId;

        INSERT INTO stage.ExcludedRow (RunId, StageRowId, StepNumber, Reason)
        SELECT @runId, request.StageRowId, NULL, N'stop request'
        FROM #SubjectRequest AS request
        INNER JOIN policy.StopRequest AS stopped
            ON stopped.DatasetId = @datasetId
            AND stopped.SubjectDigest = request.SubjectDigest;

        SET @excludedCount = @@ROWCOUNT;
    END;

    SET @rowsStaged = @rowsStaged - @excludedCount;
    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber, @rowsOut = @rowsStaged;

    COMMIT TRANSACTION;
END;
