/*
Purpose:     Where the rights in force differ from the recorded ones, each as a number of policy.Message with its arguments: memberships without a record or
             records without a membership, conflicting roles, people above the split of roles, rights that deployment did not give, rights and denials that are gone.
Permissions: compliance_officer
Example:     SELECT * FROM log.RightFinding AS finding;
*/
CREATE OR ALTER VIEW log.RightFinding
AS
-- A role held without a record: granted by ALTER ROLE, or the record is gone.
SELECT MessageNumber = 50270, Argument1 = CONVERT(nvarchar(400), QUOTENAME(held.UserName)), Argument2 = CONVERT(nvarchar(400), held.RoleName), Argument3 = CONVERT(nvarchar(400), NULL)
FROM policy.RoleMembership AS held
WHERE NOT EXISTS
(
    SELECT 1
    FROM log.RecordedMembership AS recorded
    WHERE recorded.RoleName = held.RoleName
        AND recorded.UserName = held.UserName
)
UNION ALL
SELECT 50271, QUOTENAME(recorded.UserName), recorded.RoleName, NULL
FROM log.RecordedMembership AS recorded
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.RoleMembership AS held
    WHERE held.RoleName = recorded.RoleName
        AND held.UserName = recorded.UserName
)
UNION ALL
SELECT 50275, QUOTENAME(held.UserName), held.RoleName, pair.ConflictingRoleName
FROM policy.RoleMembership AS held
INNER JOIN policy.RoleConflictPair AS pair
    ON pair.RoleName = held.RoleName
    -- Each pair once.
    AND pair.RoleName < pair.ConflictingRoleName
INNER JOIN policy.RoleMembership AS other
    ON other.RoleName = pair.ConflictingRoleName
    AND other.UserName = held.UserName
-- A small business's recorded exemption (policy.RecordExemption) is no finding until its day has passed.
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.ExemptionReport AS exempted
    WHERE exempted.UserName = held.UserName
        AND exempted.IsInForce = 1
        AND
        (
            (exempted.RoleName = held.RoleName AND exempted.ConflictingRoleName = pair.ConflictingRoleName)
            OR (exempted.RoleName = pair.ConflictingRoleName AND exempted.ConflictingRoleName = held.RoleName)
        )
)
UNION ALL
SELECT 50272, QUOTENAME(member.name COLLATE Latin1_General_100_BIN2), fixedRole.name COLLATE Latin1_General_100_BIN2, NULL
FROM sys.database_role_members AS membership
INNER JOIN sys.database_principals AS fixedRole ON fixedRole.principal_id = membership.role_principal_id
INNER JOIN sys.database_principals AS member ON member.principal_id = membership.member_principal_id
WHERE fixedRole.name IN (N'db_owner', N'db_ddladmin', N'db_securityadmin', N'db_accessadmin', N'db_backupoperator', N'db_datareader', N'db_datawriter')
    AND member.name <> N'dbo'
UNION ALL
SELECT 50273,
    QUOTENAME(entry.GranteeName),
    CONCAT(entry.StateName, N' ', entry.PermissionName),
    CONCAT(ISNULL(NULLIF(entry.SecurableName, N''), N'the database'), CASE WHEN entry.ColumnName <> N'' THEN CONCAT(N' (', entry.ColumnName, N')') ELSE N'' END)
FROM policy.RightEntry AS entry
-- Joined and not asked for each right: it reads the registers.
LEFT OUTER JOIN
(
    SELECT DISTINCT holding.GranteeName, holding.PermissionName, holding.SecurableName
    FROM log.ExplainedRight AS holding
    WHERE holding.HoldsNow = 1
) AS explained
    ON explained.GranteeName = entry.GranteeName
    AND explained.PermissionName = entry.PermissionName
    AND explained.SecurableName = entry.SecurableName
    AND entry.StateName = N'GRANT'
WHERE explained.GranteeName IS NULL
    AND NOT EXISTS
    (
        SELECT 1
        FROM policy.RightBaseline AS baseline
        WHERE baseline.GranteeName = entry.GranteeName
            AND baseline.StateName = entry.StateName
            AND baseline.PermissionName = entry.PermissionName
            AND baseline.ClassName = entry.ClassName
            AND baseline.SecurableName = entry.SecurableName
            AND baseline.ColumnName = entry.ColumnName
    )
UNION ALL
SELECT 50274,
    QUOTENAME(baseline.GranteeName),
    CONCAT(baseline.StateName, N' ', baseline.PermissionName),
    ISNULL(NULLIF(baseline.SecurableName, N''), N'the database')
FROM policy.RightBaseline AS baseline
WHERE NOT EXISTS
(
    SELECT 1
    FROM policy.RightEntry AS entry
    WHERE entry.GranteeName = baseline.GranteeName
        AND entry.StateName = baseline.StateName
        AND entry.PermissionName = baseline.PermissionName
        AND entry.ClassName = baseline.ClassName
        AND entry.SecurableName = baseline.SecurableName
        AND entry.ColumnName = baseline.ColumnName
)
UNION ALL
SELECT 50276, NULL, NULL, NULL
WHERE NOT EXISTS (SELECT 1 FROM policy.RightBaseline AS baseline);
