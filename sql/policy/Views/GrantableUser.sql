/*
Purpose:     The users who may become members of the product's roles: people's users, one account per person. No groups: who is in a Windows
             or directory group is unknown here, so that its members could hold conflicting roles. Owners of schemas, the service users of our
             procedures and the built-in users are no people; a person who acted as one of them would stand above every split of roles.
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
    AND candidate.name NOT IN (N'policy_service', N'load_service', N'publish_service', N'analysis_service');
