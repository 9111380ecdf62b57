/*
Purpose:     Records that one person may hold two roles that conflict, because the business is too small to split them (Enforcement Decree 29-5 (1) 3). It does not let anybody
             review what he planned or loaded himself: that is asked of each run, whatever roles he holds.
Parameters:  @userName  the person
             @roleName, @conflictingRoleName  a pair of policy.RoleConflict, in either order
             @reason    the justification, as it is shown in every report
             @validUntil  last legal day, at most a year from today: it is justified anew each year
Errors:      50001 open transaction; 50002 with every problem (50024, 50027, 50121, 50123, 50242)
Permissions: privacy_officer, not for himself. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.RecordExemption @userName = N'kim', @roleName = N'load_operator', @conflictingRoleName = N'plan_author', @reason = N'Five employees in all',
                 @validUntil = '20271128';
*/
CREATE OR ALTER PROCEDURE policy.RecordExemption
    @userName nvarchar(128),
    @roleName nvarchar(128),
    @conflictingRoleName nvarchar(128),
    @reason nvarchar(400),
    @validUntil date
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @today date = policy.LegalToday(N'Korea Standard Time'),
        @firstRole nvarchar(128),
        @secondRole nvarchar(128),
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.RecordExemption', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.RecordExemption', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @firstRole = conflict.RoleName, @secondRole = conflict.ConflictingRoleName
    FROM policy.RoleConflict AS conflict
    WHERE (conflict.RoleName = @roleName AND conflict.ConflictingRoleName = @conflictingRoleName)
        OR (conflict.RoleName = @conflictingRoleName AND conflict.ConflictingRoleName = @roleName);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50242 AS MessageNumber, ISNULL(@roleName, N'NULL') AS Argument1, ISNULL(@conflictingRoleName, N'NULL') AS Argument2
        WHERE @firstRole IS NULL
        UNION ALL
        SELECT 50121, ISNULL(QUOTENAME(@userName), N'NULL'), NULL
        WHERE NOT EXISTS (SELECT 1 FROM policy.GrantableUser AS grantable WHERE grantable.UserName = @userName)
        UNION ALL
        SELECT 50123, NULL, NULL
        WHERE @userName = @caller
        UNION ALL
        SELECT 50024, N'@reason', NULL
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
        UNION ALL
        SELECT 50027, N'@validUntil', N'today to a year from today'
        WHERE @validUntil IS NULL OR @validUntil < @today OR @validUntil > DATEADD(YEAR, 1, @today)
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @content =
    (
        SELECT
            userName = @userName,
            roleName = CONCAT(@firstRole, N', ', @secondRole),
            change = N'exemption',
            reason = CONCAT(@reason, N' (until ', CONVERT(nvarchar(10), @validUntil, 23), N')'),
            changedBy = @caller,
            loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    UPDATE policy.RoleExemption
    SET Reason = @reason,
        ValidUntil = @validUntil,
        RecordedBy = @caller,
        RecordedAt = SYSUTCDATETIME()
    WHERE UserName = @userName
        AND RoleName = @firstRole
        AND ConflictingRoleName = @secondRole;

    IF @@ROWCOUNT = 0
        INSERT INTO policy.RoleExemption (UserName, RoleName, ConflictingRoleName, Reason, ValidUntil, RecordedBy)
        VALUES (@userName, @firstRole, @secondRole, @reason, @validUntil, @caller);

    EXECUTE log.AppendEntry @registerName = N'access_right', @content = @content;

    COMMIT TRANSACTION;
END;
