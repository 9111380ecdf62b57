/*
Purpose:     Writes the sensitivity classification of a dataset's pseudonymized tables, so that audits, data catalogs and the server's own reports know what they hold, and records who did it. A load
             does the same for the tables that it makes (mart.ClassifyTables); called again it replaces what stands there.
Parameters:  @datasetName  a dataset with a loaded table
             @planVersion  the plan by which the table was filled, one by which the dataset was loaded; NULL for that of the last load that was switched in. A later plan that is being drafted says nothing
                           about what lies in the table.
Errors:      50001 open transaction; 50002 (50014 unknown dataset, 50401 no loaded table, 50203 no load by a plan of that version, 50244 no column of the plan is in the table)
Permissions: privacy_officer. Runs as publish_service, which may write the register; the tables' owner writes the classification.
Example:     EXECUTE mart.WriteClassification @datasetName = N'Retail';
*/
CREATE OR ALTER PROCEDURE mart.WriteClassification
    @datasetName nvarchar(128),
    @planVersion int = NULL
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @columnCount int, @content nvarchar(max), @problems nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Who classified what stands in the access record; it must not be rolled back by whom it concerns.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mart.WriteClassification', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mart.WriteClassification', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- What classifies no column is no classification, and must not stand in the access record as one.
    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(@datasetName), N'NULL')) AS Argument1, CONVERT(nvarchar(1000), NULL) AS Argument2
        WHERE NOT EXISTS (SELECT 1 FROM policy.Dataset AS dataset WHERE dataset.DatasetName = @datasetName)
        UNION ALL
        SELECT 50401, QUOTENAME(dataset.DatasetName), NULL
        FROM policy.Dataset AS dataset
        WHERE dataset.DatasetName = @datasetName
            AND OBJECT_ID(N'mart.' + QUOTENAME(dataset.DatasetName), N'U') IS NULL
            AND OBJECT_ID(N'mart.' + QUOTENAME(policy.DetachedName(dataset.DatasetName)), N'U') IS NULL
        UNION ALL
        SELECT 50203, N'@planVersion', ISNULL(loaded.VersionList, N'-')
        FROM policy.Dataset AS dataset
        CROSS APPLY
        (
            SELECT VersionList = STRING_AGG(CONVERT(nvarchar(1000), held.PlanVersion), N', ') WITHIN GROUP (ORDER BY held.PlanVersion)
            FROM (SELECT DISTINCT run.PlanVersion FROM pseudo.LoadRun AS run WHERE run.DatasetId = dataset.DatasetId AND run.Status = N'done') AS held
        ) AS loaded
        WHERE dataset.DatasetName = @datasetName
            AND @planVersion IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM pseudo.LoadRun AS run WHERE run.DatasetId = dataset.DatasetId AND run.Status = N'done' AND run.PlanVersion = @planVersion)
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    IF @planVersion IS NULL
        SELECT TOP (1) @planVersion = run.PlanVersion
        FROM pseudo.LoadRun AS run
        INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = run.DatasetId
        WHERE dataset.DatasetName = @datasetName
            AND run.Status = N'done'
        ORDER BY run.RunId DESC;

    BEGIN TRANSACTION;

    EXECUTE mart.ClassifyTables @datasetName = @datasetName, @planVersion = @planVersion, @columnCount = @columnCount OUTPUT;

    IF @columnCount = 0
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50244, QUOTENAME(@datasetName), CONVERT(nvarchar(20), @planVersion), NULL);
        SET @message = policy.MessageText(50002, CONCAT(N'[50244] ', LEFT(@message, 1800)), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @content =
    (
        SELECT
            actionName = N'sensitivity classification written',
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'mart.WriteClassification',
            planVersion = @planVersion,
            columnCount = @columnCount
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
