/*
Purpose:     Makes the analysts' view bi.<dataset> over the pseudonymized table, once its adequacy review was concluded adequate, and lets
             an analyst read it. Called again for another analyst it only adds the right.
             The view itself shows no row after the purpose's last legal day, so that the end of the period needs nobody to remember it;
             before the first day nothing is published.
Parameters:  @dataset  an approved dataset
             @analyst  a member of bi_analyst who may read the view, or NULL
             @detached  1 publishes the second table of a dataset that was taken apart (해부화), as bi.<dataset>Detached. Each table has its own readers: who
                       may read one cannot read the other.
Errors:      50001 open transaction; 50002 with every problem
Permissions: privacy_officer. Runs as publish_service, the only holder of CREATE VIEW.
Example:     EXECUTE bi.PublishDataset @dataset = N'Retail', @analyst = N'lee';
*/
CREATE OR ALTER PROCEDURE bi.PublishDataset
    @dataset nvarchar(128),
    @analyst nvarchar(128) = NULL,
    @detached bit = 0
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @tableName nvarchar(128) = CASE WHEN @detached = 1 THEN policy.DetachedName(@dataset) ELSE @dataset END,
        @datasetId int,
        @runId int,
        @validTo date,
        @timeZoneName nvarchar(60),
        @columns nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048),
        @statement nvarchar(max);

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

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @dataset;

    SELECT
        @runId = approved.RunId,
        @validTo = approved.ValidTo,
        @timeZoneName = approved.TimeZoneName
    FROM policy.ApprovedDataset AS approved
    WHERE approved.DatasetName = @dataset;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        SELECT 50140 AS MessageNumber, ISNULL(QUOTENAME(@dataset), N'NULL') AS Argument1, CONVERT(nvarchar(40), NULL) AS Argument2, CONVERT(nvarchar(1000), NULL) AS Argument3
        WHERE @runId IS NULL
        UNION ALL
        SELECT 50200, QUOTENAME(@dataset), N'publish', policy.MissingSteps(@datasetId, N'publish')
        WHERE policy.MissingSteps(@datasetId, N'publish') IS NOT NULL
        UNION ALL
        -- A recipient gets it: under a contract with the clauses that the law and the guideline ask for.
        SELECT 50243, QUOTENAME(@dataset), LEFT(purpose.ContractReference, 40), NULL
        FROM policy.Dataset AS dataset
        INNER JOIN policy.Purpose AS purpose ON purpose.PurposeCode = dataset.PurposeCode
        WHERE dataset.DatasetId = @datasetId
            AND policy.HasContract(@datasetId) = 0
        UNION ALL
        SELECT 50144, ISNULL(QUOTENAME(@dataset), N'NULL'), NULL, NULL
        WHERE @runId IS NOT NULL
            AND OBJECT_ID(N'mart.' + QUOTENAME(@tableName)) IS NULL
        UNION ALL
        SELECT 50142, QUOTENAME(@analyst), NULL, NULL
        WHERE @analyst IS NOT NULL
            AND NOT EXISTS
            (
                SELECT 1
                FROM policy.RoleMembership AS held
                WHERE held.RoleName = N'bi_analyst'
                    AND held.UserName = @analyst
            )
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SELECT @columns = STRING_AGG(CONVERT(nvarchar(max), N'source.' + QUOTENAME(published.name)), N', ') WITHIN GROUP (ORDER BY published.column_id)
    FROM sys.columns AS published
    WHERE published.object_id = OBJECT_ID(N'mart.' + QUOTENAME(@tableName));

    -- The zone's name and the date come from policy tables; QUOTENAME and style 112 keep whatever stands there a literal.
    SET @statement = CONCAT
    (
        CONVERT(nvarchar(max), N'CREATE OR ALTER VIEW bi.'), QUOTENAME(@tableName),
        N' AS SELECT ', @columns, N' FROM mart.', QUOTENAME(@tableName), N' AS source',
        CASE
            WHEN @validTo IS NOT NULL THEN CONCAT
            (
                N' WHERE CONVERT(date, SYSUTCDATETIME() AT TIME ZONE N''UTC'' AT TIME ZONE N', QUOTENAME(@timeZoneName, N''''),
                N') <= CONVERT(date, N''', CONVERT(nvarchar(8), @validTo, 112), N''', 112)'
            )
        END,
        N';'
    );

    DECLARE @detail nvarchar(max) =
    (
        SELECT runId = @runId, viewName = CONCAT(N'bi.', @tableName), analyst = @analyst, validTo = @validTo
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement;

    IF @analyst IS NOT NULL
    BEGIN
        SET @statement = CONCAT(N'GRANT SELECT ON OBJECT::bi.', QUOTENAME(@tableName), N' TO ', QUOTENAME(@analyst), N';');
        EXECUTE sys.sp_executesql @statement;
    END;

    EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = N'publish';
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'published', @datasetName = @dataset, @detail = @detail;

    COMMIT TRANSACTION;
END;
