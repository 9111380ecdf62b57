/*
Purpose:     Ends a user's membership in one of the product's roles, and with it what was granted to him as its member, and records it.
Parameters:  @roleName, @userName, @reason  as in policy.GrantRole
Errors:      50001 open transaction; 50002 with every problem
Permissions: privacy_officer. Runs as warehouse_owner, who owns the roles.
Example:     EXECUTE policy.RevokeRole @roleName = N'bi_analyst', @userName = N'kim', @reason = N'moved to another department';
*/
CREATE OR ALTER PROCEDURE policy.RevokeRole
    @roleName nvarchar(128),
    @userName nvarchar(128),
    @reason nvarchar(400)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @problems nvarchar(max), @message nvarchar(2048), @statement nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- A caller's transaction could undo the register entry.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RevokeRole';
        SET @message = policy.MessageText(50001, N'policy.RevokeRole', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, N'@reason' AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
        UNION ALL
        SELECT 50120, ISNULL(QUOTENAME(@roleName), N'NULL'), NULL
        WHERE NOT EXISTS (SELECT 1 FROM policy.ProductRole AS product WHERE product.RoleName = @roleName)
        UNION ALL
        SELECT 50124, ISNULL(QUOTENAME(@userName), N'NULL'), ISNULL(QUOTENAME(@roleName), N'NULL')
        WHERE NOT EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = @roleName AND held.UserName = @userName)
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @statement = CONCAT(N'ALTER ROLE ', QUOTENAME(@roleName), N' DROP MEMBER ', QUOTENAME(@userName), N';');

    BEGIN TRANSACTION;
    EXECUTE sys.sp_executesql @statement;
    EXECUTE policy.EndAccess @caller = @caller, @userName = @userName, @roleName = @roleName;
    EXECUTE policy.RecordRoleChange @caller = @caller, @userName = @userName, @roleName = @roleName, @change = N'revoke', @reason = @reason;
    COMMIT TRANSACTION;
END;
