/*
Purpose:     Puts on record a membership that the register of access rights does not know (the first privacy officer, whom the administrator names; a grant made outside
             of policy.GrantRole), or that it knows and that is gone. It changes no right: what must not be is taken away with policy.RevokeRole.
Parameters:  @roleName  one of the product's roles
             @userName  the user
             @reason    how it came about, and who decided
Errors:      50001 open transaction; 50002 with every problem (50024, 50120, 50277, 50278)
Permissions: privacy_officer, compliance_officer; not for oneself. Runs as warehouse_owner.
Example:     EXECUTE policy.RecordFoundRight @roleName = N'privacy_officer', @userName = N'han', @reason = N'named by the administrator at deployment';
*/
CREATE OR ALTER PROCEDURE policy.RecordFoundRight
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

    DECLARE @caller nvarchar(128), @isHeld bit, @isRecorded bit, @change nvarchar(10), @problems nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RecordFoundRight';
        SET @message = policy.MessageText(50001, N'policy.RecordFoundRight', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @isHeld = CASE WHEN EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = @roleName AND held.UserName = @userName) THEN 1 ELSE 0 END;
    SET @isRecorded = CASE WHEN EXISTS (SELECT 1 FROM log.RecordedMembership AS recorded WHERE recorded.RoleName = @roleName AND recorded.UserName = @userName) THEN 1 ELSE 0 END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, CONVERT(nvarchar(400), N'@reason') AS Argument1, CONVERT(nvarchar(400), NULL) AS Argument2
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
        UNION ALL
        SELECT 50120, ISNULL(QUOTENAME(@roleName), N'NULL'), NULL
        WHERE NOT EXISTS (SELECT 1 FROM policy.ProductRole AS product WHERE product.RoleName = @roleName)
        UNION ALL
        SELECT 50277, NULL, NULL
        WHERE @userName = @caller
        UNION ALL
        SELECT 50278, ISNULL(QUOTENAME(@userName), N'NULL'), ISNULL(@roleName, N'NULL')
        WHERE @isHeld = @isRecorded
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @change = CASE WHEN @isHeld = 1 THEN N'found' ELSE N'gone' END;
    EXECUTE policy.RecordRoleChange @caller = @caller, @userName = @userName, @roleName = @roleName, @change = @change, @reason = @reason;
END;
