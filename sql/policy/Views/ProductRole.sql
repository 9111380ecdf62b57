/*
Purpose:     The roles of this product: the database roles that warehouse_owner owns.
Permissions: used by policy.GrantRole and policy.RevokeRole; compliance_officer
Example:     SELECT * FROM policy.ProductRole AS product;
*/
CREATE OR ALTER VIEW policy.ProductRole
AS
SELECT
    role.principal_id AS RoleId,
    role.name COLLATE Latin1_General_100_BIN2 AS RoleName
FROM sys.database_principals AS role
WHERE role.type = 'R'
    AND role.owning_principal_id = DATABASE_PRINCIPAL_ID(N'warehouse_owner');
