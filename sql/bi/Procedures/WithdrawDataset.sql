/*
Purpose:     Withdraws a published dataset: its view, and with it every grant on it, is gone at once.
Parameters:  @dataset
             @reason  for the register, or NULL
Errors:      50001 open transaction; 50143 not published
Permissions: privacy_officer. Runs as publish_service.
Example:     EXECUTE bi.WithdrawDataset @dataset = N'Retail', @reason = N'Purpose reached';
*/
CREATE OR ALTER PROCEDURE bi.WithdrawDataset
    @dataset sysname,
    @reason nvarchar(400) = NULL
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE @caller nvarchar(128), @viewName nvarchar(128), @content nvarchar(max), @statement nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'bi.WithdrawDataset', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'bi.WithdrawDataset', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @viewName = published.name
    FROM sys.views AS published
    WHERE published.schema_id = SCHEMA_ID(N'bi')
        AND published.name = @dataset
        AND EXISTS (SELECT 1 FROM policy.Dataset AS dataset WHERE dataset.DatasetName = @dataset);

    IF @viewName IS NULL
    BEGIN
        SET @message = policy.MessageText(50143, ISNULL(QUOTENAME(@dataset), N'@dataset'), NULL, NULL);
        THROW 50143, @message, 1;
    END;

    SET @statement = CONCAT(N'DROP VIEW bi.', QUOTENAME(@viewName), N';');
    SET @content =
    (
        SELECT [change] = N'revoked', objectName = CONCAT(N'bi.', @viewName), reason = @reason, changedBy = @caller, loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    EXECUTE sys.sp_executesql @statement;
    EXECUTE log.AppendEntry @registerName = N'access_right', @datasetName = @viewName, @content = @content;

    COMMIT TRANSACTION;
END;
