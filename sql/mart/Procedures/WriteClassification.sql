/*
Purpose:     Writes the sensitivity classification of a dataset's pseudonymized tables, so that audits, data catalogs and the server's own reports know what they hold, and records who did it. A load
             does the same for the tables that it makes (mart.ClassifyTables); called again it replaces what stands there.
Parameters:  @datasetName  a dataset with a loaded table
             @planVersion  the plan by which the table was filled; NULL for the dataset's latest
Errors:      50001 open transaction; 50002 (50014)
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

    DECLARE @caller nvarchar(128), @columnCount int, @content nvarchar(max), @message nvarchar(2048);

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

    IF NOT EXISTS (SELECT 1 FROM policy.Dataset AS dataset WHERE dataset.DatasetName = @datasetName)
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@datasetName), N'NULL'), NULL, NULL);
        SET @message = policy.MessageText(50002, CONCAT(N'[50014] ', LEFT(@message, 1800)), NULL, NULL);
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
