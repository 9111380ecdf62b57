/*
Purpose:     The permission matrix as the catalog has it: one row per role of the product (and public), object and action that the role may do. What has no row is
             refused. Actions are SELECT, INSERT, UPDATE and DELETE on tables and views, EXECUTE on procedures, scalar functions and aggregates, SELECT on
             table-valued functions.
             A grant or a denial counts for the role, every role it is in and public, on the object, its schema and the database; CONTROL covers every action; one
             denial wins over all grants (Permissions (Database Engine), permission check algorithm). Rights on single columns, and those given to single users
             (published views, tables under review, open stage tables), are in policy.RightEntry.
Permissions: compliance_officer
Example:     SELECT * FROM policy.RoleCell AS cell WHERE cell.RoleName = N'bi_analyst';
*/
CREATE OR ALTER VIEW policy.RoleCell
AS
WITH Held AS
(
    SELECT product.RoleName, HeldId = product.RoleId
    FROM policy.ProductRole AS product
    UNION ALL
    SELECT held.RoleName, above.role_principal_id
    FROM Held AS held
    INNER JOIN sys.database_role_members AS above ON above.member_principal_id = held.HeldId
),
Standing AS
(
    SELECT held.RoleName, held.HeldId FROM Held AS held
    UNION
    SELECT product.RoleName, DATABASE_PRINCIPAL_ID(N'public') FROM policy.ProductRole AS product
    UNION
    SELECT N'public', DATABASE_PRINCIPAL_ID(N'public')
),
Decision AS
(
    SELECT standing.RoleName, entry.class, entry.major_id, entry.permission_name, IsDenied = CASE WHEN entry.state = 'D' THEN 1 ELSE 0 END
    FROM Standing AS standing
    INNER JOIN sys.database_permissions AS entry ON entry.grantee_principal_id = standing.HeldId
    WHERE entry.class IN (0, 1, 3)
        AND entry.minor_id = 0
        AND entry.permission_name IN (N'SELECT', N'INSERT', N'UPDATE', N'DELETE', N'EXECUTE', N'CONTROL')
),
Target AS
(
    SELECT
        member.object_id,
        member.schema_id,
        product.SchemaName,
        ObjectName = member.name COLLATE Latin1_General_100_BIN2,
        action.ObjectKind,
        action.ActionName
    FROM sys.objects AS member
    INNER JOIN policy.ProductSchema AS product ON product.SchemaId = member.schema_id
    INNER JOIN
    (
        VALUES
            ('U', N'table', N'SELECT'), ('U', N'table', N'INSERT'), ('U', N'table', N'UPDATE'), ('U', N'table', N'DELETE'),
            ('V', N'view', N'SELECT'), ('V', N'view', N'INSERT'), ('V', N'view', N'UPDATE'), ('V', N'view', N'DELETE'),
            ('P', N'procedure', N'EXECUTE'), ('FN', N'function', N'EXECUTE'), ('FS', N'function', N'EXECUTE'), ('AF', N'aggregate', N'EXECUTE'),
            ('IF', N'function', N'SELECT'), ('TF', N'function', N'SELECT'), ('FT', N'function', N'SELECT')
    ) AS action (TypeCode, ObjectKind, ActionName) ON action.TypeCode = member.type
),
Answer AS
(
    SELECT target.object_id, target.ActionName, decision.RoleName, decision.IsDenied
    FROM Target AS target
    INNER JOIN Decision AS decision ON decision.class = 1 AND decision.major_id = target.object_id
    WHERE decision.permission_name IN (target.ActionName, N'CONTROL')
    UNION ALL
    SELECT target.object_id, target.ActionName, decision.RoleName, decision.IsDenied
    FROM Target AS target
    INNER JOIN Decision AS decision ON decision.class = 3 AND decision.major_id = target.schema_id
    WHERE decision.permission_name IN (target.ActionName, N'CONTROL')
    UNION ALL
    SELECT target.object_id, target.ActionName, decision.RoleName, decision.IsDenied
    FROM Decision AS decision
    INNER JOIN Target AS target ON target.ActionName = decision.permission_name OR decision.permission_name = N'CONTROL'
    WHERE decision.class = 0
)
SELECT
    target.SchemaName,
    target.ObjectName,
    target.ObjectKind,
    target.ActionName,
    answer.RoleName
FROM Target AS target
INNER JOIN
(
    SELECT reached.object_id, reached.ActionName, reached.RoleName
    FROM Answer AS reached
    GROUP BY reached.object_id, reached.ActionName, reached.RoleName
    HAVING MAX(reached.IsDenied) = 0
) AS answer
    ON answer.object_id = target.object_id
    AND answer.ActionName = target.ActionName;
