/*
Purpose:     What is to be done or mended about datasets, each as a number of policy.Message with its arguments: periods about to end or over, reviews that wait,
             approvals that expire or no longer cover what is published, contracts that end before the use does, transfers that wait, pseudonymized tables that no register knows, loads that stopped by an error, originals and additional information that are kept, open incidents.
Parameters:  @asOf      the legal day that counts as today
             @soonDays  how many days ahead is soon
Result:      one row per finding: MessageNumber, Severity (problem, due, note), DatasetName, Argument1 to Argument3
Permissions: compliance_officer
Example:     SELECT * FROM log.DatasetFinding('20261122', 30) AS finding;
*/
CREATE OR ALTER FUNCTION log.DatasetFinding
(
    @asOf date,
    @soonDays int
)
RETURNS TABLE
AS
RETURN
WITH Standing AS
(
    SELECT
        dataset.DatasetId,
        dataset.DatasetName,
        dataset.KeepOriginalsReason,
        dataset.StateName,
        purpose.ValidTo,
        ContractUntil =
        (
            -- Of those registered with the recipient the one that lasts longest; NULL where none is needed or there is none (then nothing was published).
            SELECT MAX(ISNULL(contract.ValidTo, '99991231'))
            FROM policy.RecipientContract AS contract
            WHERE purpose.UseForm IN (N'third_party', N'consignment')
                AND contract.ContractReference = purpose.ContractReference COLLATE Latin1_General_100_BIN2
                AND contract.RecipientName = purpose.Recipient COLLATE Latin1_General_100_BIN2
                AND contract.ContractKind = purpose.UseForm
        ),
        HasTable = CASE WHEN target.object_id IS NULL THEN 0 ELSE 1 END,
        IsPublished = CASE WHEN published.object_id IS NULL THEN 0 ELSE 1 END
    FROM policy.Dataset AS dataset
    INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
    LEFT OUTER JOIN sys.tables AS target
        ON target.schema_id = SCHEMA_ID(N'mart')
        AND target.name COLLATE Latin1_General_100_BIN2 = dataset.DatasetName
    LEFT OUTER JOIN sys.views AS published
        ON published.schema_id = SCHEMA_ID(N'bi')
        AND published.name COLLATE Latin1_General_100_BIN2 = dataset.DatasetName
)
SELECT MessageNumber = 50280, Severity = N'due', standing.DatasetName, Argument1 = CONVERT(nvarchar(400), standing.DatasetName),
    Argument2 = CONVERT(nvarchar(400), CONVERT(nvarchar(10), standing.ValidTo, 23)), Argument3 = CONVERT(nvarchar(400), NULL)
FROM Standing AS standing
WHERE standing.HasTable = 1
    AND standing.ValidTo >= @asOf
    AND standing.ValidTo <= DATEADD(DAY, @soonDays, @asOf)
UNION ALL
SELECT 50281, N'problem', standing.DatasetName, standing.DatasetName, CONVERT(nvarchar(10), standing.ValidTo, 23), NULL
FROM Standing AS standing
WHERE standing.HasTable = 1
    AND standing.ValidTo < @asOf
UNION ALL
SELECT
    CASE WHEN standing.ContractUntil < @asOf THEN 50254 ELSE 50253 END,
    CASE WHEN standing.ContractUntil < @asOf THEN N'problem' ELSE N'due' END,
    standing.DatasetName, standing.DatasetName, CONVERT(nvarchar(10), standing.ContractUntil, 23), NULL
FROM Standing AS standing
WHERE standing.IsPublished = 1
    AND standing.ContractUntil <= DATEADD(DAY, @soonDays, @asOf)
UNION ALL
SELECT 50255, N'due', dataset.DatasetName, dataset.DatasetName, CONVERT(nvarchar(10), request.RequestId), CONVERT(nvarchar(10), request.RequestedAt, 23)
FROM policy.TransferRequest AS request
INNER JOIN policy.Dataset AS dataset
    ON dataset.DatasetId = request.DatasetId
    AND dataset.StateName NOT IN (N'stopped', N'destroyed')
WHERE request.ReviewedAt IS NULL
UNION ALL
SELECT 50282, N'due', reviewed.DatasetName, reviewed.DatasetName, CONVERT(nvarchar(10), review.RecordedCount), CONVERT(nvarchar(10), review.AssignedCount)
FROM policy.ReviewedRun AS reviewed
CROSS APPLY
(
    SELECT AssignedCount = COUNT(*), RecordedCount = COUNT(recorded.ReviewerName)
    FROM policy.AdequacyReviewer AS assigned
    LEFT OUTER JOIN policy.AdequacyReview AS recorded
        ON recorded.RunId = assigned.RunId
        AND recorded.ReviewerName = assigned.ReviewerName
    WHERE assigned.RunId = reviewed.RunId
) AS review
WHERE NOT EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = reviewed.RunId)
    -- Where a review is what comes next: not of what was destroyed, stopped or sent back.
    AND EXISTS
    (
        SELECT 1
        FROM policy.Dataset AS dataset
        INNER JOIN policy.DatasetTransition AS transition
            ON transition.FromState = dataset.StateName
            AND transition.ActionName = N'assign reviewer'
        WHERE dataset.DatasetId = reviewed.DatasetId
    )
    -- An approval covers what stands in the table; a load that waits is covered by none.
    AND
    (
        NOT EXISTS (SELECT 1 FROM policy.ApprovedDataset AS approved WHERE approved.DatasetId = reviewed.DatasetId)
        OR EXISTS (SELECT 1 FROM pseudo.LoadProgress AS progress WHERE progress.RunId = reviewed.RunId AND progress.RunStatus = N'in_review')
    )
UNION ALL
SELECT 50283, N'problem', standing.DatasetName, standing.DatasetName, NULL, NULL
FROM Standing AS standing
WHERE standing.IsPublished = 1
    AND NOT EXISTS (SELECT 1 FROM policy.ApprovedDataset AS approved WHERE approved.DatasetId = standing.DatasetId)
UNION ALL
SELECT 50284, N'problem', standing.DatasetName, standing.DatasetName, NULL, NULL
FROM Standing AS standing
WHERE standing.HasTable = 1
    AND NOT EXISTS (SELECT 1 FROM log.ProcessingRegister AS register WHERE register.DatasetName = standing.DatasetName)
UNION ALL
SELECT 50285, N'problem', NULL, CONCAT(N'mart.', target.name COLLATE Latin1_General_100_BIN2), NULL, NULL
FROM sys.tables AS target
WHERE target.schema_id = SCHEMA_ID(N'mart')
    AND NOT EXISTS
    (
        SELECT 1
        FROM policy.Dataset AS dataset
        WHERE target.name COLLATE Latin1_General_100_BIN2 IN (dataset.DatasetName, policy.DetachedName(dataset.DatasetName))
    )
UNION ALL
SELECT 50287, N'due', dataset.DatasetName, dataset.DatasetName, NULL, NULL
FROM policy.Dataset AS dataset
WHERE dataset.StateName <> N'destroyed'
    AND EXISTS (SELECT 1 FROM pseudo.LoadProgress AS progress WHERE progress.DatasetName = dataset.DatasetName AND progress.RunStatus = N'failed')
UNION ALL
SELECT 50288, N'note', standing.DatasetName, standing.DatasetName, standing.KeepOriginalsReason, NULL
FROM Standing AS standing
WHERE standing.KeepOriginalsReason IS NOT NULL
    AND standing.StateName <> N'destroyed'
UNION ALL
-- Additional information (추가정보) is destroyed unless a reason for keeping it is recorded: the remark to the risk review's question whether it is kept.
SELECT
    CASE WHEN kept.Reason IS NULL THEN 50258 ELSE 50259 END,
    CASE WHEN kept.Reason IS NULL THEN N'due' ELSE N'note' END,
    dataset.DatasetName, dataset.DatasetName, kept.Reason, NULL
FROM policy.Dataset AS dataset
CROSS APPLY
(
    SELECT Reason = MAX(report.Remark)
    FROM policy.RiskReport AS report
    INNER JOIN (VALUES (N'structured', 12), (N'unstructured', 9)) AS asked (Checklist, QuestionNumber)
        ON asked.Checklist = report.Checklist
        AND asked.QuestionNumber = report.QuestionNumber
    WHERE report.DatasetId = dataset.DatasetId
        AND report.IsLatest = 1
        AND report.IsYes = 1
) AS kept
WHERE dataset.MappingDestroyedAt IS NULL
    AND dataset.StateName <> N'destroyed'
    AND EXISTS (SELECT 1 FROM pseudo.LoadProgress AS progress WHERE progress.DatasetName = dataset.DatasetName)
UNION ALL
SELECT 50260, N'due', dataset.DatasetName, dataset.DatasetName, NULL, NULL
FROM policy.Dataset AS dataset
WHERE dataset.MappingDestroyedAt IS NULL
    AND dataset.StateName = N'destroyed'
    AND EXISTS (SELECT 1 FROM pseudo.LoadProgress AS progress WHERE progress.DatasetName = dataset.DatasetName)
UNION ALL
SELECT 50294, N'problem', dataset.DatasetName, dataset.DatasetName, CONVERT(nvarchar(10), incident.IncidentId), CONVERT(nvarchar(10), incident.ReportedAt, 23)
FROM policy.Incident AS incident
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = incident.DatasetId
WHERE incident.Outcome IS NULL
UNION ALL
SELECT 50289, N'due', dataset.DatasetName, dataset.DatasetName, CONVERT(nvarchar(10), conclusion.ValidUntil, 23), NULL
FROM policy.AdequacyConclusion AS conclusion
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = conclusion.DatasetId
WHERE conclusion.Result = N'adequate'
    AND dataset.StateName IN (N'approved', N'published', N'withdrawn')
    AND conclusion.CoversReloads = 1
    AND conclusion.ValidUntil <= DATEADD(DAY, @soonDays, @asOf)
    AND NOT EXISTS
    (
        SELECT 1
        FROM policy.AdequacyConclusion AS later
        WHERE later.DatasetId = conclusion.DatasetId
            AND later.RunId > conclusion.RunId
    );
