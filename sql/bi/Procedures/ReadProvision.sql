/*
Purpose:     Gives the rows of an ordered provision to who writes its file. That they were read is on record before the first of them is returned. They are those of the run that
             was approved when the order was given, and the approval must still stand: a load in between ends the order. Reading may be repeated until the file is recorded, each
             time on record, because writing a file can fail.
Parameters:  @provisionId  an order of policy.OrderProvision
Result:      the dataset's rows, in the table's columns
Errors:      50001 open transaction; 50002 with every problem (50187, 50188, 50189)
Permissions: load_operator, never who ordered. Runs as publish_service, which reads mart.
Example:     EXECUTE bi.ReadProvision @provisionId = 3;   (the command warehouse provide write does, and seals what it gets)
*/
CREATE OR ALTER PROCEDURE bi.ReadProvision
    @provisionId int
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @argument nvarchar(20) = ISNULL(CONVERT(nvarchar(20), @provisionId), N'NULL'),
        @datasetName nvarchar(128),
        @datasetId int,
        @runId int,
        @tableName nvarchar(128),
        @columns nvarchar(max),
        @rowCount bigint,
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048),
        @statement nvarchar(max);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'bi.ReadProvision', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'bi.ReadProvision', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT
        @datasetId = provision.DatasetId,
        @datasetName = dataset.DatasetName,
        @runId = provision.RunId,
        @tableName = CASE WHEN provision.IsDetached = 1 THEN policy.DetachedName(dataset.DatasetName) ELSE dataset.DatasetName END
    FROM policy.Provision AS provision
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = provision.DatasetId
    WHERE provision.ProvisionId = @provisionId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, @argument, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50187 AS MessageNumber, CONVERT(nvarchar(128), NULL) AS Argument2
        WHERE @runId IS NULL
        UNION ALL
        SELECT 50188, provision.Status
        FROM policy.Provision AS provision
        WHERE provision.ProvisionId = @provisionId
            AND provision.Status NOT IN (N'ordered', N'begun')
        UNION ALL
        -- Who decides that data leave the house does not take them out.
        SELECT 50189, N'ordered by the same person'
        FROM policy.Provision AS provision
        WHERE provision.ProvisionId = @provisionId
            AND provision.OrderedBy = @caller
        UNION ALL
        SELECT 50189, N'expired'
        FROM policy.Provision AS provision
        WHERE provision.ProvisionId = @provisionId
            AND provision.ExpiresAt < SYSUTCDATETIME()
        UNION ALL
        SELECT 50189, N'its approval has ended or another load followed'
        WHERE @runId IS NOT NULL
            AND NOT EXISTS
            (
                SELECT 1
                FROM policy.ApprovedDataset AS approved
                WHERE approved.DatasetId = @datasetId
                    AND approved.RunId = @runId
            )
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @content =
    (
        SELECT
            actionName = N'provision read',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'bi.ReadProvision',
            provisionId = @provisionId,
            runId = @runId
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    UPDATE policy.Provision
    SET Status = N'begun',
        ReadBy = @caller,
        RowsRead = NULL
    WHERE ProvisionId = @provisionId;

    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;

    SELECT @columns = STRING_AGG(CONVERT(nvarchar(max), N'source.' + QUOTENAME(provided.name)), N', ') WITHIN GROUP (ORDER BY provided.column_id)
    FROM sys.columns AS provided
    WHERE provided.object_id = OBJECT_ID(N'mart.' + QUOTENAME(@tableName));

    -- The table stays locked from the count to the last row, and what is in it is looked at once more under the lock: a switch-in cannot come between.
    BEGIN TRANSACTION;

    SET @statement = CONCAT(N'SELECT @rowCount = COUNT_BIG(*) FROM mart.', QUOTENAME(@tableName), N' AS source WITH (TABLOCK, HOLDLOCK);');
    EXECUTE sys.sp_executesql @statement, N'@rowCount bigint OUTPUT', @rowCount = @rowCount OUTPUT;

    IF NOT EXISTS (SELECT 1 FROM policy.ApprovedDataset AS approved WHERE approved.DatasetId = @datasetId AND approved.RunId = @runId)
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50189, @argument, N'its approval has ended or another load followed', NULL);
        THROW 50189, @message, 1;
    END;

    UPDATE policy.Provision
    SET RowsRead = @rowCount
    WHERE ProvisionId = @provisionId;

    SET @statement = CONCAT(N'SELECT ', @columns, N' FROM mart.', QUOTENAME(@tableName), N' AS source;');
    EXECUTE sys.sp_executesql @statement;

    COMMIT TRANSACTION;
END;
