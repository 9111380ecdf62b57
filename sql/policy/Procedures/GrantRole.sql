/*
Purpose:     Makes a user a member of one of the product's roles, unless he holds a role that conflicts with it (but for a recorded exemption,
             policy.RecordExemption), and records it.
             The register entry and the membership are one transaction: neither exists without the other.
Parameters:  @roleName  one of the product's roles
             @userName  a database user
             @reason    why; stands in the register of access rights
Result:      none. A membership that exists already is left as it is and not recorded again.
Errors:      50001 open transaction; 50002 with every problem
Permissions: privacy_officer. Runs as warehouse_owner, who owns the roles.
Example:     EXECUTE policy.GrantRole @roleName = N'bi_analyst', @userName = N'kim', @reason = N'joined the analysis team';
*/
CREATE OR ALTER PROCEDURE policy.GrantRole
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

    DECLARE @caller nvarchar(128), @lockResult int, @problems nvarchar(max), @message nvarchar(2048), @statement nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- A caller's transaction could undo the register entry and keep nothing of who held a role meanwhile.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.GrantRole';
        SET @message = policy.MessageText(50001, N'policy.GrantRole', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- One at a time: two grants that look at the same moment would each miss the other's conflict.
    EXECUTE @lockResult = sys.sp_getapplock
        @Resource = N'policy.GrantRole',
        @LockMode = N'Exclusive',
        @LockOwner = N'Transaction',
        @LockTimeout = 30000,
        @DbPrincipal = N'warehouse_owner';

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, N'@reason' AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2, CONVERT(nvarchar(200), NULL) AS Argument3
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
        UNION ALL
        SELECT 50125, NULL, NULL, NULL
        WHERE @lockResult < 0
        UNION ALL
        SELECT 50120, ISNULL(QUOTENAME(@roleName), N'NULL'), NULL, NULL
        WHERE NOT EXISTS (SELECT 1 FROM policy.ProductRole AS product WHERE product.RoleName = @roleName)
        UNION ALL
        SELECT 50121, ISNULL(QUOTENAME(@userName), N'NULL'), NULL, NULL
        WHERE NOT EXISTS (SELECT 1 FROM policy.GrantableUser AS grantable WHERE grantable.UserName = @userName)
        UNION ALL
        SELECT 50123, NULL, NULL, NULL
        WHERE @userName = @caller
        UNION ALL
        SELECT 50122, QUOTENAME(@userName), held.RoleName, @roleName
        FROM policy.RoleMembership AS held
        INNER JOIN policy.RoleConflictPair AS pair
            ON pair.RoleName = held.RoleName
            AND pair.ConflictingRoleName = @roleName
        WHERE held.UserName = @userName
            AND NOT EXISTS
            (
                SELECT 1
                FROM policy.ExemptionReport AS exempted
                WHERE exempted.UserName = @userName
                    AND exempted.IsInForce = 1
                    AND
                    (
                        (exempted.RoleName = held.RoleName AND exempted.ConflictingRoleName = @roleName)
                        OR (exempted.RoleName = @roleName AND exempted.ConflictingRoleName = held.RoleName)
                    )
            )
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    IF EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = @roleName AND held.UserName = @userName)
    BEGIN
        ROLLBACK TRANSACTION;
        RETURN;
    END;

    SET @statement = CONCAT(N'ALTER ROLE ', QUOTENAME(@roleName), N' ADD MEMBER ', QUOTENAME(@userName), N';');

    EXECUTE sys.sp_executesql @statement;
    EXECUTE policy.RecordRoleChange @caller = @caller, @userName = @userName, @roleName = @roleName, @change = N'grant', @reason = @reason;
    COMMIT TRANSACTION;
END;
