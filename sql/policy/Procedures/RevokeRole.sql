/*
Purpose:     Ends a user's membership in one of the product's roles, recorded in the register of access rights (권한 말소).
Parameters:  as policy.GrantRole
Errors:      50001 open transaction; 50024, 50120, 50121
Permissions: privacy_officer. Runs as the owner of the roles.
Example:     EXECUTE policy.RevokeRole @roleName = N'bi_analyst', @userName = N'kim', @reason = N'Transferred';
*/
CREATE OR ALTER PROCEDURE policy.RevokeRole
    @roleName nvarchar(128),
    @userName nvarchar(128),
    @reason nvarchar(400)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE @caller nvarchar(128), @content nvarchar(max), @statement nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RevokeRole', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RevokeRole', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE policy.RefuseRoleChange @roleName = @roleName, @userName = @userName, @reason = @reason;

    SET @statement = CONCAT(N'ALTER ROLE ', QUOTENAME(@roleName), N' DROP MEMBER ', QUOTENAME(@userName), N';');
    SET @content =
    (
        SELECT userName = @userName, roleName = @roleName, [change] = N'revoked', reason = @reason, changedBy = @caller, loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement;
    EXECUTE log.AppendEntry @registerName = N'access_right', @datasetName = NULL, @content = @content;

    COMMIT TRANSACTION;
END;
