/*
Purpose:     Every right in force on the product's schemas and what is in them, on its users, roles and keys and on the database, by names, so that two moments can
             be compared (policy.RightBaseline): grants, denials, and who owns the schemas. CONNECT is left out: it says that a user exists.
Permissions: compliance_officer
Example:     SELECT * FROM policy.RightEntry AS entry WHERE entry.GranteeName = N'kim';
*/
CREATE OR ALTER VIEW policy.RightEntry
AS
SELECT
    GranteeName = grantee.name COLLATE Latin1_General_100_BIN2,
    StateName = granted.state_desc COLLATE Latin1_General_100_BIN2,
    PermissionName = granted.permission_name COLLATE Latin1_General_100_BIN2,
    ClassName = granted.class_desc COLLATE Latin1_General_100_BIN2,
    SecurableName = ISNULL(securable.SecurableName, N'') COLLATE Latin1_General_100_BIN2,
    ColumnName = ISNULL(part.name, N'') COLLATE Latin1_General_100_BIN2
FROM sys.database_permissions AS granted
INNER JOIN sys.database_principals AS grantee ON grantee.principal_id = granted.grantee_principal_id
LEFT OUTER JOIN
(
    SELECT ClassNumber = 1, SecurableId = member.object_id, SecurableName = CONCAT(product.SchemaName, N'.', member.name COLLATE Latin1_General_100_BIN2)
    FROM sys.objects AS member
    INNER JOIN policy.ProductSchema AS product ON product.SchemaId = member.schema_id
    UNION ALL
    SELECT 3, product.SchemaId, product.SchemaName
    FROM policy.ProductSchema AS product
    UNION ALL
    SELECT 4, principal.principal_id, principal.name COLLATE Latin1_General_100_BIN2
    FROM sys.database_principals AS principal
    UNION ALL
    SELECT 24, symmetric.symmetric_key_id, symmetric.name COLLATE Latin1_General_100_BIN2
    FROM sys.symmetric_keys AS symmetric
    UNION ALL
    SELECT 25, certificate.certificate_id, certificate.name COLLATE Latin1_General_100_BIN2
    FROM sys.certificates AS certificate
) AS securable
    ON securable.ClassNumber = granted.class
    AND securable.SecurableId = granted.major_id
LEFT OUTER JOIN sys.columns AS part
    ON granted.class = 1
    AND part.object_id = granted.major_id
    AND part.column_id = granted.minor_id
    AND granted.minor_id > 0
WHERE (granted.class = 0 AND granted.permission_name <> N'CONNECT')
    OR securable.SecurableName IS NOT NULL
UNION ALL
SELECT owner.name COLLATE Latin1_General_100_BIN2, N'GRANT', N'OWNER', N'SCHEMA', product.SchemaName, N''
FROM policy.ProductSchema AS product
INNER JOIN sys.database_principals AS owner ON owner.principal_id = product.OwnerId;
