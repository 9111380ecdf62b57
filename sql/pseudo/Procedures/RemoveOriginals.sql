/*
Purpose:     The end of a run: the staged originals, the work table and the row lists are removed. Where a reason to keep the originals is recorded,
             they stay. The stage stays closed to the load account until pseudo.OpenStage empties and opens it.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE pseudo.RemoveOriginals
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @keepsOriginals bit, @stageTable nvarchar(261), @statement nvarchar(max);

    SELECT
        @datasetId = run.DatasetId,
        @keepsOriginals = CASE WHEN run.KeepOriginalsReason IS NULL THEN 0 ELSE 1 END,
        @stageTable = run.StageTable,
        @statement = CONCAT(N'DROP TABLE IF EXISTS ', run.WorkTable, N'; ',
            (
                SELECT STRING_AGG(CONCAT(N'DROP TABLE IF EXISTS ', part.IncomingTable, N';'), N' ')
                FROM policy.TargetTable AS part
                WHERE part.DatasetId = run.DatasetId
                    AND part.PlanVersion = run.PlanVersion
            ))
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement;

    IF @keepsOriginals = 0
    BEGIN
        SET @statement = CONCAT(N'TRUNCATE TABLE ', @stageTable, N';');
        EXECUTE sys.sp_executesql @statement;
    END;

    ELSE
        EXECUTE pseudo.RemoveCopies @datasetId = @datasetId;

    DELETE FROM stage.ExcludedRow WHERE RunId = @runId;

    UPDATE pseudo.LoadRun
    SET Status = N'done'
    WHERE RunId = @runId;

    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;

    COMMIT TRANSACTION;
END;
