/*
Purpose:     Writes a change of a role's members to the register of access rights (권한 부여·변경·말소), in the caller's transaction.
Parameters:  @caller     who changed it
             @userName, @roleName, @reason
             @change     grant or revoke
Permissions: none: called inside policy.GrantRole and policy.RevokeRole only.
Example:     EXECUTE policy.RecordRoleChange @caller = @caller, @userName = N'kim', @roleName = N'bi_analyst', @change = N'grant', @reason = N'…';
*/
CREATE OR ALTER PROCEDURE policy.RecordRoleChange
    @caller nvarchar(128),
    @userName nvarchar(128),
    @roleName nvarchar(128),
    @change nvarchar(10),
    @reason nvarchar(400)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @content nvarchar(max) =
    (
        SELECT
            userName = @userName,
            roleName = @roleName,
            change = @change,
            reason = @reason,
            changedBy = @caller,
            loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    EXECUTE log.AppendEntry @registerName = N'access_right', @content = @content;
END;
