/*
Purpose:     Rights that come and go with the work and are explained by what the work recorded, each as long as that holds: the load account's on a dataset's stage table while it is open, a
             reviewer's on the table whose review is not concluded, an analyst's on a view that was published for him and not withdrawn since, both while they are members of the role, consigned work's
             on the view of its dataset while it runs. A further area that gives rights by name adds itself here.
Result:      GranteeName, PermissionName, SecurableName, HoldsNow: 0 where the explanation is over. Such a right, left over or given again by hand, is drift (log.RightFinding),
             and still no deployment's (policy.RecordRightBaseline). A right stands here once for each time that it was given.
Permissions: compliance_officer
Example:     SELECT * FROM log.ExplainedRight AS explained WHERE explained.HoldsNow = 1;
*/
CREATE OR ALTER VIEW log.ExplainedRight
AS
SELECT GranteeName = N'load_operator' COLLATE Latin1_General_100_BIN2, PermissionName = action.ActionName COLLATE Latin1_General_100_BIN2,
    SecurableName = CONCAT(N'stage.', dataset.DatasetName) COLLATE Latin1_General_100_BIN2,
    HoldsNow = CONVERT(bit, CASE WHEN dataset.IsStageOpen = 1 THEN 1 ELSE 0 END)
FROM policy.Dataset AS dataset
CROSS JOIN (VALUES (N'SELECT'), (N'INSERT')) AS action (ActionName)
UNION ALL
SELECT access.UserName, N'SELECT', given.SecurableName,
    CONVERT(bit, CASE WHEN access.EndedAt IS NULL AND held.UserName IS NOT NULL THEN 1 ELSE 0 END)
FROM log.DatasetAccess AS access
CROSS APPLY
(
    SELECT RoleName = N'bi_analyst', SecurableName = access.ObjectName
    WHERE access.AccessKind = N'view'
    UNION ALL
    SELECT N'adequacy_reviewer', CONCAT(N'mart.', part.TableName) COLLATE Latin1_General_100_BIN2
    FROM
    (
        -- The incoming tables, too: what waits for review is read there.
        VALUES
            (access.DatasetName),
            (policy.DetachedName(access.DatasetName)),
            (CONVERT(nvarchar(128), CONCAT(access.DatasetName, N'Incoming'))),
            (CONVERT(nvarchar(128), CONCAT(policy.DetachedName(access.DatasetName), N'Incoming')))
    ) AS part (TableName)
    WHERE access.AccessKind = N'review'
) AS given
-- Who left the role by ALTER ROLE kept what was granted to him by name, and nothing explains it any more.
LEFT OUTER JOIN policy.RoleMembership AS held
    ON held.RoleName = given.RoleName
    AND held.UserName = access.UserName
UNION ALL
-- While it runs (bi.LendView). What a killed run left lent is a finding after a day: whether its session is alive only a right on the server would show.
SELECT N'analysis_service', N'SELECT', CONCAT(N'bi.', work.DatasetName) COLLATE Latin1_General_100_BIN2,
    CONVERT(bit, CASE WHEN work.LentAt > DATEADD(DAY, -1, SYSUTCDATETIME()) THEN 1 ELSE 0 END)
FROM analysis.Work AS work;
