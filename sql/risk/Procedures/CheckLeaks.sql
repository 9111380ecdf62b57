/*
Purpose:     The leak check of a load (risk.MeasureLeaks), before it is switched in. A leak keeps a load from going in under an earlier approval (pseudo.CoverProblem).
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE risk.CheckLeaks
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @incomingId int =
    (
        SELECT MAX(assessment.AssessmentId)
        FROM risk.Assessment AS assessment
        WHERE assessment.RunId = @runId
            AND assessment.TableKind = N'incoming'
    );

    BEGIN TRANSACTION;

    EXECUTE risk.MeasureLeaks @assessmentId = @incomingId, @debug = @debug;
    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;

    COMMIT TRANSACTION;
END;
