/*
Purpose:     Publishes a reviewed dataset: makes the analysts' view bi.<Dataset> and grants SELECT on it. The view ends by itself with the purpose or
             the approval, whichever is first: from the day after, it shows no row.
Parameters:  @dataset  a dataset whose current load was concluded adequate
             @analyst  a member of bi_analyst; NULL grants to the whole role
Errors:      50001 open transaction; 50014, 50066, 50140, 50142
Permissions: privacy_officer. Runs as publish_service, the only holder of CREATE VIEW: mart and bi share an owner, so whoever may make a view
             in bi reaches every table of mart, reviewed or not.
Example:     EXECUTE bi.PublishDataset @dataset = N'Retail', @analyst = N'kim';
*/
CREATE OR ALTER PROCEDURE bi.PublishDataset
    @dataset sysname,
    @analyst sysname = NULL
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE
        @caller nvarchar(128),
        @datasetName nvarchar(128),
        @grantee nvarchar(128),
        @columns nvarchar(max),
        @period nvarchar(400),
        @statement nvarchar(max),
        @content nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'bi.PublishDataset', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'bi.PublishDataset', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE bi.RefusePublication @dataset = @dataset;

    SELECT @grantee = person.name
    FROM sys.database_principals AS person
    WHERE (@analyst IS NULL AND person.name = N'bi_analyst')
        OR
        (
            person.name = @analyst
            AND EXISTS
            (
                SELECT 1
                FROM sys.database_role_members AS membership
                INNER JOIN sys.database_principals AS role ON role.principal_id = membership.role_principal_id
                WHERE membership.member_principal_id = person.principal_id
                    AND role.name = N'bi_analyst'
            )
        );

    IF @grantee IS NULL
    BEGIN
        SET @message = policy.MessageText(50142, ISNULL(QUOTENAME(@analyst), N'bi_analyst'), NULL, NULL);
        THROW 50142, @message, 1;
    END;

    SELECT
        @datasetName = target.name,
        @columns = (SELECT STRING_AGG(CONVERT(nvarchar(max), CONCAT(N'target.', QUOTENAME(tableColumn.name))), N', ') WITHIN GROUP (ORDER BY tableColumn.column_id)
            FROM sys.columns AS tableColumn
            WHERE tableColumn.object_id = target.object_id)
    FROM sys.tables AS target
    WHERE target.schema_id = SCHEMA_ID(N'mart')
        AND target.name = @dataset;

    -- Dates are written by our own CONVERT, the zone's name is quoted: nothing of a text from outside stands in the view unquoted.
    SELECT @period = CONCAT
    (
        N' WHERE CONVERT(date, SYSUTCDATETIME() AT TIME ZONE N''UTC'' AT TIME ZONE N', QUOTENAME(ending.TimeZoneName, N''''), N') <= ''',
        CONVERT(nvarchar(8), ending.LastDay, 112), N''''
    )
    FROM
    (
        SELECT
            purpose.TimeZoneName,
            LastDay = (SELECT MIN(bound.LastDay) FROM (VALUES (purpose.ValidTo), (conclusion.ValidUntil)) AS bound (LastDay))
        FROM policy.Dataset AS dataset
        INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
        OUTER APPLY
        (
            SELECT TOP (1) latest.ValidUntil
            FROM policy.AdequacyConclusion AS latest
            WHERE latest.DatasetId = dataset.DatasetId
            ORDER BY latest.RunId DESC
        ) AS conclusion
        WHERE dataset.DatasetName = @dataset
    ) AS ending
    WHERE ending.LastDay IS NOT NULL;

    SET @content =
    (
        SELECT userName = @grantee, [change] = N'granted', objectName = CONCAT(N'bi.', @datasetName), reason = N'published', changedBy = @caller, loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    SET @statement = CONCAT(N'CREATE OR ALTER VIEW bi.', QUOTENAME(@datasetName), N' AS SELECT ', @columns, N' FROM mart.', QUOTENAME(@datasetName), N' AS target', @period, N';');
    EXECUTE sys.sp_executesql @statement;

    SET @statement = CONCAT(N'GRANT SELECT ON bi.', QUOTENAME(@datasetName), N' TO ', QUOTENAME(@grantee), N';');
    EXECUTE sys.sp_executesql @statement;

    EXECUTE log.AppendEntry @registerName = N'access_right', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
