/*
Purpose:     What a load costs its readers, before it is switched in: how far each measured column lies from its originals, and the correlations of numbers and dates before and
             after. With the measures of both assessments they are risk.UtilityComparison.
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE risk.CompareUtility
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

    SELECT
        @stageId = MAX(CASE WHEN assessment.TableKind = N'stage' THEN assessment.AssessmentId END),
        @incomingId = MAX(CASE WHEN assessment.TableKind = N'incoming' THEN assessment.AssessmentId END)
    FROM risk.Assessment AS assessment
    WHERE assessment.RunId = @runId;

    BEGIN TRANSACTION;

    EXECUTE risk.MeasureSourceDistance @assessmentId = @incomingId, @debug = @debug;
    EXECUTE risk.MeasureLoadCorrelations @stageId = @stageId, @incomingId = @incomingId, @condition = @condition, @debug = @debug;
    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;

    COMMIT TRANSACTION;
END;
