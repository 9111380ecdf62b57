/*
Purpose:     Refuses a change of membership of an unknown role, an unknown or unfit user, or without a reason.
Parameters:  as policy.GrantRole
Errors:      50024, 50120, 50121
Permissions: Inner procedure; granted to nobody.
Example:     see policy.GrantRole
*/
CREATE OR ALTER PROCEDURE policy.RefuseRoleChange
    @roleName nvarchar(128),
    @userName nvarchar(128),
    @reason nvarchar(400)
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE @message nvarchar(2048);

    IF NULLIF(LTRIM(@reason), N'') IS NULL
    BEGIN
        SET @message = policy.MessageText(50024, N'@reason', NULL, NULL);
        THROW 50024, @message, 1;
    END;

    IF NOT EXISTS (SELECT 1 FROM policy.ProductRole AS role WHERE role.RoleName = @roleName)
    BEGIN
        SET @message = policy.MessageText(50120, ISNULL(QUOTENAME(@roleName), N'@roleName'), NULL, NULL);
        THROW 50120, @message, 1;
    END;

    -- Types: S SQL user, U Windows user, E external user. Groups are refused: one account per person, none shared.
    IF NOT EXISTS
    (
        SELECT 1
        FROM sys.database_principals AS person
        WHERE person.name = @userName
            AND person.type IN (N'S', N'U', N'E')
            AND person.name NOT IN (N'dbo', N'guest', N'sys', N'INFORMATION_SCHEMA')
            AND person.name NOT LIKE N'%[_]owner'
            AND person.name NOT LIKE N'%[_]service'
    )
    BEGIN
        SET @message = policy.MessageText(50121, ISNULL(QUOTENAME(@userName), N'@userName'), NULL, NULL);
        THROW 50121, @message, 1;
    END;
END;
