/*
Purpose:     Makes a user a member of one of the product's roles, recorded in the register of access rights (권한 부여). Conflicting roles are refused.
Parameters:  @roleName  a role of policy.ProductRole
             @userName  an existing user of this database; not a role, not a service user
             @reason    why
Errors:      50001 open transaction; 50024, 50120 to 50123
Permissions: privacy_officer (and db_owner, for the first one). Runs as the owner of the roles, who alone may change their members.
Example:     EXECUTE policy.GrantRole @roleName = N'bi_analyst', @userName = N'kim', @reason = N'Sales statistics team';
*/
CREATE OR ALTER PROCEDURE policy.GrantRole
    @roleName nvarchar(128),
    @userName nvarchar(128),
    @reason nvarchar(400)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE @caller nvarchar(128), @conflictingRole nvarchar(128), @content nvarchar(max), @statement nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.GrantRole', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.GrantRole', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE policy.RefuseRoleChange @roleName = @roleName, @userName = @userName, @reason = @reason;

    IF @userName = @caller
    BEGIN
        SET @message = policy.MessageText(50123, NULL, NULL, NULL);
        THROW 50123, @message, 1;
    END;

    SELECT TOP (1) @conflictingRole = conflict.ConflictingRole
    FROM policy.RoleConflict AS conflict
    INNER JOIN sys.database_principals AS role ON role.name = conflict.ConflictingRole COLLATE DATABASE_DEFAULT
    INNER JOIN sys.database_role_members AS membership ON membership.role_principal_id = role.principal_id
    INNER JOIN sys.database_principals AS member ON member.principal_id = membership.member_principal_id
    WHERE conflict.RoleName = @roleName
        AND member.name = @userName
    ORDER BY conflict.ConflictingRole;

    IF @conflictingRole IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50122, @userName, @conflictingRole, @roleName);
        THROW 50122, @message, 1;
    END;

    SET @statement = CONCAT(N'ALTER ROLE ', QUOTENAME(@roleName), N' ADD MEMBER ', QUOTENAME(@userName), N';');
    SET @content =
    (
        SELECT userName = @userName, roleName = @roleName, [change] = N'granted', reason = @reason, changedBy = @caller, loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement;
    EXECUTE log.AppendEntry @registerName = N'access_right', @datasetName = NULL, @content = @content;

    COMMIT TRANSACTION;
END;
