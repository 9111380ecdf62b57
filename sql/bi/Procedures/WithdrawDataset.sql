/*
Purpose:     Removes the analysts' view of a dataset, of both its tables where it was taken apart, and with it every analyst's right to read it.
Parameters:  @dataset  a published dataset
             @reason   why; stands in the register
Errors:      50001 open transaction; 50002 with every problem
Permissions: privacy_officer. Runs as publish_service, who made the view.
Example:     EXECUTE bi.WithdrawDataset @dataset = N'Retail', @reason = N'somebody became identifiable';
*/
CREATE OR ALTER PROCEDURE bi.WithdrawDataset
    @dataset nvarchar(128),
    @reason nvarchar(400)
WITH EXECUTE AS 'publish_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetId int, @problems nvarchar(max), @message nvarchar(2048);

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

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        SELECT 50143 AS MessageNumber, ISNULL(QUOTENAME(@dataset), N'NULL') AS Argument1
        WHERE NOT EXISTS (SELECT 1 FROM policy.Dataset AS dataset WHERE dataset.DatasetName = @dataset)
            OR (OBJECT_ID(N'bi.' + QUOTENAME(@dataset), N'V') IS NULL AND OBJECT_ID(N'bi.' + QUOTENAME(policy.DetachedName(@dataset)), N'V') IS NULL)
        UNION ALL
        SELECT 50024, N'@reason'
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @dataset;

    DECLARE @detail nvarchar(max) =
    (
        SELECT viewName = CONCAT(N'bi.', @dataset), reason = @reason
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;
    EXECUTE bi.RemoveViews @dataset = @dataset;
    EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = N'withdraw';
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'withdrawn', @datasetName = @dataset, @detail = @detail;
    COMMIT TRANSACTION;
END;
