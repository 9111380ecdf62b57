/*
Purpose:     Who holds which of the product's roles, directly or through another role.
Permissions: used by policy.GrantRole and the reviews; compliance_officer
Example:     SELECT * FROM policy.RoleMembership AS held WHERE held.RoleName = N'adequacy_reviewer';
*/
CREATE OR ALTER VIEW policy.RoleMembership
AS
WITH Membership AS
(
    SELECT product.RoleName, direct.member_principal_id AS MemberId
    FROM policy.ProductRole AS product
    INNER JOIN sys.database_role_members AS direct ON direct.role_principal_id = product.RoleId
    UNION ALL
    SELECT above.RoleName, nested.member_principal_id
    FROM Membership AS above
    INNER JOIN sys.database_role_members AS nested ON nested.role_principal_id = above.MemberId
)
SELECT DISTINCT
    membership.RoleName,
    member.name COLLATE Latin1_General_100_BIN2 AS UserName
FROM Membership AS membership
INNER JOIN sys.database_principals AS member ON member.principal_id = membership.MemberId
WHERE member.type <> 'R';
