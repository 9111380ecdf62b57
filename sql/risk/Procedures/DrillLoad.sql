/*
Purpose:     The attack drill that every load gets before it is switched in: 1,000 persons, of whom the quasi-identifiers are known (risk.MeasureAttack).
Parameters:  @runId, @phaseNumber, @debug  as every phase
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.ExecuteLoad
*/
CREATE OR ALTER PROCEDURE risk.DrillLoad
    @runId int,
    @phaseNumber int,
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @incomingId int, @known nvarchar(max);

    SELECT
        @incomingId = MAX(CASE WHEN assessment.TableKind = N'incoming' THEN assessment.AssessmentId END),
        @known = MAX(CASE WHEN assessment.TableKind = N'stage' THEN assessment.QuasiIdentifiers END)
    FROM risk.Assessment AS assessment
    WHERE assessment.RunId = @runId;

    BEGIN TRANSACTION;

    EXECUTE risk.MeasureAttack @assessmentId = @incomingId, @known = @known, @sampleCount = 1000, @debug = @debug;
    EXECUTE pseudo.FinishPhase @runId = @runId, @phaseNumber = @phaseNumber;

    COMMIT TRANSACTION;
END;
