/*
Purpose:     The members of a database role, as a JSON array of names.
Parameters:  @roleName
Result:      e.g. ["kim","lee"]; [] for none
Permissions: Used inside the schema; what it shows depends on the metadata the running user may see (the service users hold VIEW DEFINITION).
Example:     policy.RoleMembers(N'bi_analyst')
*/
CREATE OR ALTER FUNCTION policy.RoleMembers
(
    @roleName nvarchar(128)
)
RETURNS nvarchar(max)
AS
BEGIN
    DECLARE @members nvarchar(max);

    SELECT @members = STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'"', STRING_ESCAPE(member.name, N'json'), N'"')), N',') WITHIN GROUP (ORDER BY member.name)
    FROM sys.database_role_members AS membership
    INNER JOIN sys.database_principals AS role ON role.principal_id = membership.role_principal_id
    INNER JOIN sys.database_principals AS member ON member.principal_id = membership.member_principal_id
    WHERE role.name = @roleName;

    RETURN CONCAT(N'[', @members, N']');
END;
