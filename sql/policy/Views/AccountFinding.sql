/*
Purpose:     What the catalog can tell of the account rules (policy.AccountProblem, guideline lines 1752-1765), each as a number of policy.Message with its arguments: groups in a role (one
             account per person), logins without password policy (with it come complexity and lockout), roles of a login that is disabled or gone, logins that the
             reader may not see (VIEW ANY DEFINITION shows them). That a person has one account, and nobody shares it, is for people to assert (policy.Duty).
Permissions: compliance_officer
Example:     SELECT * FROM policy.AccountFinding AS finding;
*/
CREATE OR ALTER VIEW policy.AccountFinding
AS
SELECT
    MessageNumber = problem.MessageNumber,
    Severity = problem.Severity,
    Argument1 = CONVERT(nvarchar(400), QUOTENAME(held.UserName)),
    Argument2 = CONVERT(nvarchar(400), held.RoleNames),
    Argument3 = CONVERT(nvarchar(400), NULL)
FROM
(
    SELECT member.UserName, RoleNames = STRING_AGG(CONVERT(nvarchar(400), member.RoleName), N', ') WITHIN GROUP (ORDER BY member.RoleName)
    FROM policy.RoleMembership AS member
    GROUP BY member.UserName
) AS held
INNER JOIN sys.database_principals AS principal ON principal.name COLLATE Latin1_General_100_BIN2 = held.UserName
LEFT OUTER JOIN sys.sql_logins AS login ON login.sid = principal.sid
CROSS APPLY policy.AccountProblem
(
    principal.type,
    principal.authentication_type_desc,
    CASE WHEN login.sid IS NULL THEN 0 ELSE 1 END,
    login.is_policy_checked,
    login.is_disabled
) AS problem;
