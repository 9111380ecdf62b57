/*
Purpose:     policy.RoleConflict in both directions: the roles that must not be held together with RoleName.
Permissions: compliance_officer, privacy_officer
Example:     SELECT * FROM policy.RoleConflictPair AS pair WHERE pair.RoleName = N'bi_analyst';
*/
CREATE OR ALTER VIEW policy.RoleConflictPair
AS
SELECT conflict.RoleName, conflict.ConflictingRoleName, conflict.Reason
FROM policy.RoleConflict AS conflict
UNION ALL
SELECT conflict.ConflictingRoleName, conflict.RoleName, conflict.Reason
FROM policy.RoleConflict AS conflict;
