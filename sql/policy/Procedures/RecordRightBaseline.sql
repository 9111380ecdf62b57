/*
Purpose:     Takes the rights in force as those that deployment gave. The last step of every deployment and upgrade; whoever else calls it would declare
             a drift to be in order, and that stands in the register of access rights with every right that was added or removed. What comes and goes with the work
             (log.ExplainedRight) never belongs to a deployment, and is not taken.
Result:      none. The first call records no entry: it comes with the deployment.
Permissions: db_owner only; granted to nobody
Example:     EXECUTE policy.RecordRightBaseline;
*/
CREATE OR ALTER PROCEDURE policy.RecordRightBaseline
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @isFirst bit, @added nvarchar(max), @removed nvarchar(max), @content nvarchar(max);

    -- Once, and not for each right: it reads the registers.
    SELECT DISTINCT explained.GranteeName, explained.PermissionName, explained.SecurableName
    INTO #Explained
    FROM log.ExplainedRight AS explained;

    SELECT entry.GranteeName, entry.StateName, entry.PermissionName, entry.ClassName, entry.SecurableName, entry.ColumnName
    INTO #Current
    FROM policy.RightEntry AS entry
    -- Whether it holds now or not: what the work gave and nobody took back must not become the measure. A denial is no such right: the work gives none.
    WHERE entry.StateName = N'DENY'
        OR NOT EXISTS
        (
            SELECT 1
            FROM #Explained AS explained
            WHERE explained.GranteeName = entry.GranteeName
                AND explained.PermissionName = entry.PermissionName
                AND explained.SecurableName = entry.SecurableName
        );

    BEGIN TRANSACTION;

    SET @isFirst = CASE WHEN EXISTS (SELECT 1 FROM policy.RightBaseline WITH (TABLOCKX, HOLDLOCK)) THEN 0 ELSE 1 END;

    SET @added =
    (
        SELECT userName = difference.GranteeName, stateName = difference.StateName, permission = difference.PermissionName, securable = difference.SecurableName
        FROM
        (
            SELECT latest.GranteeName, latest.StateName, latest.PermissionName, latest.SecurableName, latest.ColumnName FROM #Current AS latest
            EXCEPT
            SELECT earlier.GranteeName, earlier.StateName, earlier.PermissionName, earlier.SecurableName, earlier.ColumnName FROM policy.RightBaseline AS earlier
        ) AS difference
        FOR JSON PATH
    );
    SET @removed =
    (
        SELECT userName = difference.GranteeName, stateName = difference.StateName, permission = difference.PermissionName, securable = difference.SecurableName
        FROM
        (
            SELECT earlier.GranteeName, earlier.StateName, earlier.PermissionName, earlier.SecurableName, earlier.ColumnName FROM policy.RightBaseline AS earlier
            EXCEPT
            SELECT latest.GranteeName, latest.StateName, latest.PermissionName, latest.SecurableName, latest.ColumnName FROM #Current AS latest
        ) AS difference
        FOR JSON PATH
    );

    DELETE FROM policy.RightBaseline;

    INSERT INTO policy.RightBaseline (GranteeName, StateName, PermissionName, ClassName, SecurableName, ColumnName)
    SELECT latest.GranteeName, latest.StateName, latest.PermissionName, latest.ClassName, latest.SecurableName, latest.ColumnName
    FROM #Current AS latest;

    IF @isFirst = 0 AND COALESCE(@added, @removed) IS NOT NULL
    BEGIN
        SET @content =
        (
            SELECT
                change = N'baseline',
                reason = N'rights of the deployment recorded anew',
                changedBy = USER_NAME(),
                loginName = ORIGINAL_LOGIN(),
                added = JSON_QUERY(@added),
                removed = JSON_QUERY(@removed)
            FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
        );
        EXECUTE log.AppendEntry @registerName = N'access_right', @content = @content;
    END;

    COMMIT TRANSACTION;
END;
