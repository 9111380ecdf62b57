/*
Purpose:     The pairs of roles that one person must not hold. Pseudonymizing, reviewing and using are three different people, and who knows the
             additional information or supervises is a fourth (guideline line 234): every pair conflicts but the two supervising
             roles, and the two ways of using.
Example:     SELECT conflict.ConflictingRole FROM policy.RoleConflict AS conflict WHERE conflict.RoleName = N'bi_analyst';
*/
CREATE OR ALTER VIEW policy.RoleConflict
AS
SELECT
    held.RoleName,
    ConflictingRole = other.RoleName
FROM policy.ProductRole AS held
INNER JOIN policy.ProductRole AS other ON other.RoleName <> held.RoleName
WHERE NOT (held.RoleName IN (N'privacy_officer', N'compliance_officer') AND other.RoleName IN (N'privacy_officer', N'compliance_officer'))
    AND NOT (held.RoleName IN (N'bi_analyst', N'training_consignee') AND other.RoleName IN (N'bi_analyst', N'training_consignee'));
