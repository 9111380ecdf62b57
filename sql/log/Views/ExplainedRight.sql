/*
Purpose:     Rights that come and go with the work and are explained by what the work recorded: the load account's on a dataset's stage table, a reviewer's on the
             table that he reviews, an analyst's on a view that was published for him, consigned work's on the view of its dataset while it runs. A further area that gives rights by name adds itself here.
Permissions: compliance_officer
Example:     SELECT * FROM log.ExplainedRight AS explained;
*/
CREATE OR ALTER VIEW log.ExplainedRight
AS
SELECT GranteeName = N'load_operator' COLLATE Latin1_General_100_BIN2, PermissionName = action.ActionName COLLATE Latin1_General_100_BIN2,
    SecurableName = CONCAT(N'stage.', dataset.DatasetName) COLLATE Latin1_General_100_BIN2
FROM policy.Dataset AS dataset
CROSS JOIN (VALUES (N'SELECT'), (N'INSERT')) AS action (ActionName)
UNION ALL
SELECT assigned.ReviewerName, N'SELECT', CONCAT(N'mart.', part.TableName) COLLATE Latin1_General_100_BIN2
FROM policy.AdequacyReviewer AS assigned
INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = assigned.DatasetId
CROSS APPLY
(
    -- The incoming tables, too: what waits for review is read there.
    VALUES
        (dataset.DatasetName),
        (policy.DetachedName(dataset.DatasetName)),
        (CONVERT(nvarchar(128), CONCAT(dataset.DatasetName, N'Incoming'))),
        (CONVERT(nvarchar(128), CONCAT(policy.DetachedName(dataset.DatasetName), N'Incoming')))
) AS part (TableName)
WHERE NOT EXISTS (SELECT 1 FROM policy.AdequacyConclusion AS conclusion WHERE conclusion.RunId = assigned.RunId)
UNION ALL
SELECT
    JSON_VALUE(register.Detail, N'$.analyst') COLLATE Latin1_General_100_BIN2,
    N'SELECT',
    JSON_VALUE(register.Detail, N'$.viewName') COLLATE Latin1_General_100_BIN2
FROM log.GovernanceRegister AS register
WHERE register.ActionName = N'published'
    AND JSON_VALUE(register.Detail, N'$.analyst') IS NOT NULL
UNION ALL
-- While it runs (bi.LendView). What a killed run left lent is a finding after a day: whether its session is alive only a right on the server would show.
SELECT N'analysis_service', N'SELECT', CONCAT(N'bi.', work.DatasetName) COLLATE Latin1_General_100_BIN2
FROM analysis.Work AS work
WHERE work.LentAt > DATEADD(DAY, -1, SYSUTCDATETIME());
