/*
Purpose:     Ends a provision once the recipient has confirmed: our copy is destroyed (guideline line 3487), the file by who wrote it, the table in the database before. Where the table stays, for
             a further provision or an own use that the purpose names, the reason is recorded; otherwise a table that holds rows is refused. The destruction register gets the file's entry.
Parameters:  @provisionId
             @method       how the file and every copy of it were destroyed
             @keptBecause  why the table stays, or NULL when it is destroyed
Errors:      50001 open transaction; 50002 with every problem (50024, 50187, 50188, 50190, 50193)
Permissions: load_operator, who wrote the file. Runs as publish_service, which reads mart.
Example:     EXECUTE bi.CompleteProvision @provisionId = 3, @method = N'hard disk and working copy overwritten', @keptBecause = NULL;
*/
CREATE OR ALTER PROCEDURE bi.CompleteProvision
    @provisionId int,
    @method nvarchar(200),
    @keptBecause nvarchar(400) = NULL
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
        @tableName nvarchar(128),
        @status nvarchar(10),
        @readBy nvarchar(128),
        @hasRows bit = 0,
        @statement nvarchar(max),
        @content nvarchar(max),
        @detail nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'bi.CompleteProvision', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'bi.CompleteProvision', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT
        @datasetName = dataset.DatasetName,
        @tableName = CASE WHEN provision.IsDetached = 1 THEN policy.DetachedName(dataset.DatasetName) ELSE dataset.DatasetName END,
        @status = provision.Status,
        @readBy = provision.ReadBy
    FROM policy.Provision AS provision WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = provision.DatasetId
    WHERE provision.ProvisionId = @provisionId;

    IF OBJECT_ID(N'mart.' + QUOTENAME(@tableName), N'U') IS NOT NULL
    BEGIN
        SET @statement = CONCAT(N'SET @hasRows = CASE WHEN EXISTS (SELECT 1 FROM mart.', QUOTENAME(@tableName), N' AS source) THEN 1 ELSE 0 END;');
        EXECUTE sys.sp_executesql @statement, N'@hasRows bit OUTPUT', @hasRows = @hasRows OUTPUT;
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        VALUES
            (50187, @argument, NULL, CASE WHEN @status IS NULL THEN 1 ELSE 0 END),
            (50188, @argument, @status, CASE WHEN @status <> N'received' THEN 1 ELSE 0 END),
            (50190, @argument, NULL, CASE WHEN @readBy <> @caller THEN 1 ELSE 0 END),
            (50193, CONCAT(N'mart.', @tableName), NULL, CASE WHEN @hasRows = 1 AND NULLIF(LTRIM(@keptBecause), N'') IS NULL THEN 1 ELSE 0 END),
            (50024, N'@method', NULL, CASE WHEN NULLIF(LTRIM(@method), N'') IS NULL THEN 1 ELSE 0 END)
    ) AS problem (MessageNumber, Argument1, Argument2, IsProblem)
    WHERE problem.IsProblem = 1;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE policy.Provision
    SET Status = N'completed',
        CompletedBy = @caller,
        KeptBecause = @keptBecause
    WHERE ProvisionId = @provisionId;

    SELECT @content =
    (
        SELECT
            subject = N'pseudonymized_data',
            requestNumber = CONCAT(N'provision ', @provisionId),
            objectName = CONCAT(N'provided file of ', @tableName),
            reason = N'received by the recipient',
            destroyedOn = policy.LegalToday(N'Korea Standard Time'),
            method = @method,
            requestedBy = provision.OrderedBy,
            doneBy = @caller,
            confirmedBy = provision.ConfirmedBy,
            loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    )
    FROM policy.Provision AS provision
    WHERE provision.ProvisionId = @provisionId;

    SET @detail =
    (
        SELECT provisionId = @provisionId, tableKeptBecause = @keptBecause
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    EXECUTE log.AppendEntry @registerName = N'destruction', @datasetName = @datasetName, @content = @content;
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'provision completed', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
