/*
Purpose:     Why a run may not be switched in under an earlier approval of its dataset: the approval does not cover later loads, or the run is outside the
             bounds that were approved (policy.AdequacyConclusion). No row: it is covered.
Parameters:  @runId  a run whose rows were verified; its measures are those of the load's own assessment (risk.MeasureIncoming)
Result:      rows of MessageNumber, Argument1, Argument2
Permissions: Used inside the schema; granted to nobody.
Example:     SELECT * FROM pseudo.CoverProblem(@runId) AS problem;
*/
CREATE OR ALTER FUNCTION pseudo.CoverProblem
(
    @runId int
)
RETURNS TABLE
AS
RETURN
(
    WITH Approval AS
    (
        SELECT
            run.RunId,
            run.RowsStaged,
            run.PlanVersion,
            ReviewedRunId = conclusion.RunId,
            conclusion.ValidUntil,
            IsCover = CASE WHEN conclusion.Result = N'adequate' AND conclusion.CoversReloads = 1 AND reviewed.PlanVersion = run.PlanVersion THEN 1 ELSE 0 END,
            Today = policy.LegalToday(purpose.TimeZoneName),
            conclusion.SmallestClass,
            conclusion.MaxSuppressionPercent,
            conclusion.MaxDrift,
            conclusion.SameBoundaries,
            AssessmentId =
            (
                SELECT MAX(assessed.AssessmentId)
                FROM risk.Assessment AS assessed
                WHERE assessed.RunId = run.RunId
                    AND assessed.TableKind = N'incoming'
            )
        FROM pseudo.LoadRun AS run
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
        INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
        -- The last word counts, whatever it was.
        INNER JOIN policy.AdequacyConclusion AS conclusion
            ON conclusion.DatasetId = run.DatasetId
            AND conclusion.RunId =
            (
                SELECT MAX(latest.RunId)
                FROM policy.AdequacyConclusion AS latest
                WHERE latest.DatasetId = run.DatasetId
            )
        INNER JOIN pseudo.LoadRun AS reviewed ON reviewed.RunId = conclusion.RunId
        WHERE run.RunId = @runId
    )
    SELECT
        MessageNumber = 50218,
        Argument1 = CONVERT(nvarchar(200), run.PlanVersion) COLLATE Latin1_General_100_BIN2,
        Argument2 = CONVERT(nvarchar(200), NULL) COLLATE Latin1_General_100_BIN2
    FROM pseudo.LoadRun AS run
    WHERE run.RunId = @runId
        AND NOT EXISTS (SELECT 1 FROM Approval AS approval WHERE approval.IsCover = 1)
    UNION ALL
    SELECT 50219, CONVERT(nvarchar(10), approval.ValidUntil, 23), NULL
    FROM Approval AS approval
    WHERE approval.IsCover = 1
        AND approval.ValidUntil < approval.Today
    UNION ALL
    SELECT 50220, CONVERT(nvarchar(40), CONVERT(bigint, ISNULL(measured.MeasureValue, 0))), CONVERT(nvarchar(40), approval.SmallestClass)
    FROM Approval AS approval
    LEFT OUTER JOIN risk.AssessmentMeasure AS measured
        ON measured.AssessmentId = approval.AssessmentId
        AND measured.MeasureName = N'smallest class'
        AND measured.ColumnName IS NULL
    WHERE approval.IsCover = 1
        -- What was not measured is not within the bound.
        AND ISNULL(measured.MeasureValue, 0) < approval.SmallestClass
    UNION ALL
    SELECT 50221, CONVERT(nvarchar(40), share.SuppressionPercent), CONVERT(nvarchar(40), approval.MaxSuppressionPercent)
    FROM Approval AS approval
    LEFT OUTER JOIN risk.AssessmentMeasure AS measured
        ON measured.AssessmentId = approval.AssessmentId
        AND measured.MeasureName = N'suppressed share'
        AND measured.ColumnName IS NULL
    CROSS APPLY (VALUES (CONVERT(decimal(9, 4), 100 * ISNULL(measured.MeasureValue, 1)))) AS share (SuppressionPercent)
    WHERE approval.IsCover = 1
        AND share.SuppressionPercent > approval.MaxSuppressionPercent
    UNION ALL
    SELECT 50222, measured.ColumnName, CONVERT(nvarchar(40), CONVERT(decimal(9, 6), measured.MeasureValue))
    FROM Approval AS approval
    INNER JOIN risk.AssessmentMeasure AS measured
        ON measured.AssessmentId = approval.AssessmentId
        AND measured.MeasureName = N'drift'
        AND measured.MeasureValue > approval.MaxDrift
    WHERE approval.IsCover = 1
    UNION ALL
    SELECT 50408, found.SourceColumn, found.TargetColumn
    FROM Approval AS approval
    INNER JOIN risk.LeakFinding AS found
        ON found.AssessmentId = approval.AssessmentId
        AND found.Verdict = N'leak'
    WHERE approval.IsCover = 1
    UNION ALL
    SELECT 50223, CONVERT(nvarchar(40), boundary.StepNumber), boundary.BoundaryName
    FROM Approval AS approval
    INNER JOIN pseudo.LoadBoundary AS boundary ON boundary.RunId = approval.RunId
    LEFT OUTER JOIN pseudo.LoadBoundary AS reviewed
        ON reviewed.RunId = approval.ReviewedRunId
        AND reviewed.StepNumber = boundary.StepNumber
        AND reviewed.BoundaryName = boundary.BoundaryName
    WHERE approval.IsCover = 1
        AND approval.SameBoundaries = 1
        AND (reviewed.RunId IS NULL OR ISNULL(boundary.BoundaryValue, 0) <> ISNULL(reviewed.BoundaryValue, 0)
            OR (boundary.BoundaryValue IS NULL AND reviewed.BoundaryValue IS NOT NULL)
            OR (boundary.BoundaryValue IS NOT NULL AND reviewed.BoundaryValue IS NULL))
);
