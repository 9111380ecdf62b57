/*
Purpose:     The users who may become members of the product's roles: people's users, one account per person. No groups: who is in a Windows
             or directory group is unknown here, so that its members could hold conflicting roles. Owners of schemas, whoever a module executes
             as or a schema's owner may impersonate, and the built-in users are no people; a person who acted as one of them would stand above every split of roles.
Permissions: used by policy.GrantRole; compliance_officer
Example:     SELECT * FROM policy.GrantableUser AS grantable;
*/
CREATE OR ALTER VIEW policy.GrantableUser
AS
SELECT candidate.name COLLATE Latin1_General_100_BIN2 AS UserName
FROM sys.database_principals AS candidate
WHERE candidate.type IN ('S', 'U', 'E')
    AND candidate.principal_id > 4
    AND NOT EXISTS (SELECT 1 FROM sys.schemas AS owned WHERE owned.principal_id = candidate.principal_id)
    AND NOT EXISTS (SELECT 1 FROM sys.sql_modules AS module WHERE module.execute_as_principal_id = candidate.principal_id)
    -- analysis_service: no module names it, analysis.RunWork becomes it by a statement.
    AND NOT EXISTS
    (
        SELECT 1
        FROM sys.database_permissions AS stepping
        INNER JOIN sys.schemas AS owned ON owned.principal_id = stepping.grantee_principal_id
        WHERE stepping.class = 4
            AND stepping.major_id = candidate.principal_id
            AND stepping.permission_name = N'IMPERSONATE'
            AND stepping.state IN (N'G', N'W')
    );
