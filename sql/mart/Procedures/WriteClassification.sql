/*
Purpose:     Writes the sensitivity classification of a dataset's pseudonymized tables, so that audits, data catalogs and the server's own reports know what they hold, and records who did it. A load
             does the same for the tables that it makes (mart.ClassifyTables); called again it replaces what stands there.
Parameters:  @datasetName  a dataset with a loaded table
             @planVersion  the plan by which the table was filled; NULL for the dataset's latest
Errors:      50001 open transaction; 50002 (50014 unknown dataset, 50401 no loaded table, 50203 no plan of that version)
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
    SET IMPLICIT_TRANSACTIONS OFF;

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
        SELECT 50203, N'@planVersion', ISNULL(planned.VersionList, N'NULL')
        FROM policy.Dataset AS dataset
        CROSS APPLY
        (
            SELECT VersionList = STRING_AGG(CONVERT(nvarchar(1000), held.PlanVersion), N', ') WITHIN GROUP (ORDER BY held.PlanVersion)
            FROM (SELECT DISTINCT sensitivity.PlanVersion FROM policy.ColumnSensitivity AS sensitivity WHERE sensitivity.DatasetName = @datasetName) AS held
        ) AS planned
        WHERE dataset.DatasetName = @datasetName
            AND @planVersion IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM policy.ColumnSensitivity AS sensitivity WHERE sensitivity.DatasetName = @datasetName AND sensitivity.PlanVersion = @planVersion)
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    EXECUTE mart.ClassifyTables @datasetName = @datasetName, @planVersion = @planVersion, @columnCount = @columnCount OUTPUT;

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
