/*
Purpose:     Notes what a load measures: its quasi-identifiers and sensitive columns by their classes, by the usual parameters.
Parameters:  @runId
             @tableKind     stage or incoming
             @assessmentId  OUTPUT
Permissions: Inner procedure; granted to nobody.
Example:     see risk.MeasureIncoming
*/
CREATE OR ALTER PROCEDURE risk.BeginRunAssessment
    @runId int,
    @tableKind nvarchar(10),
    @assessmentId int = NULL OUTPUT
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    INSERT INTO risk.Assessment
        (DatasetId, RunId, PlanVersion, TableKind, QuasiIdentifiers, SensitiveColumns, NullPolicy, K, L, RiskThreshold, SmallestCell, AssessedBy)
    SELECT
        run.DatasetId, run.RunId, run.PlanVersion, @tableKind, risk.ClassifiedColumns(run.DatasetId, run.PlanVersion, @tableKind, N'quasi_identifier'),
        risk.ClassifiedColumns(run.DatasetId, run.PlanVersion, @tableKind, N'sensitive'), N'value', 5, 2, 0.2, 10, run.RunBy
    FROM pseudo.RunContext AS run
    WHERE run.RunId = @runId;

    SET @assessmentId = SCOPE_IDENTITY();
END;
