/*
Purpose:     Measures a load before it is switched in: the staged rows it took and the rows that would replace or join the target (risk.Assessment of kinds
             stage and incoming), how much it suppressed, and how far each measured column has drifted from what stands in mart. The reviewers' bounds
             (smallest class, suppressed share, drift) are held against these.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE risk.MeasureIncoming
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @stageId int, @incomingId int, @condition nvarchar(400);

    SELECT @condition = CONCAT(N'source.StageRowId <= ', ISNULL(run.LastOriginalRowId, run.LastStageRowId))
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    BEGIN TRANSACTION;

    EXECUTE risk.BeginRunAssessment @runId = @runId, @tableKind = N'stage', @assessmentId = @stageId OUTPUT;
    EXECUTE risk.BeginRunAssessment @runId = @runId, @tableKind = N'incoming', @assessmentId = @incomingId OUTPUT;
    EXECUTE risk.MeasureTable @assessmentId = @stageId, @condition = @condition, @debug = @debug;
    EXECUTE risk.MeasureTable @assessmentId = @incomingId, @debug = @debug;
    EXECUTE risk.MeasureSuppression @assessmentId = @incomingId;
    EXECUTE risk.MeasureDrift @assessmentId = @incomingId, @debug = @debug;
    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;

    COMMIT TRANSACTION;
END;
