/*
Purpose:     Puts a dataset to another use: another registered purpose (with its recipient and use form) and request. What was reviewed for the old use does not hold
             for the new one (guideline lines 213-215, 345): the risk review, the plan, the load and the adequacy review are done anew, and the release number
             rises, so that random values of the two uses cannot be laid beside each other. A published view is withdrawn before (bi.WithdrawDataset).
Parameters:  @datasetName    a registered dataset
             @purposeCode, @receiptNumber  a registered purpose and a request for it
             @reason         why; stands in the register
Errors:      50001 open transaction; 50002 with every problem (50011, 50012, 50014, 50024, 50081, 50200)
Permissions: plan_author. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.ChangeUse @datasetName = N'Retail', @purposeCode = N'PRICES-2027', @receiptNumber = N'2027-0003', @reason = N'New study';
*/
CREATE OR ALTER PROCEDURE policy.ChangeUse
    @datasetName nvarchar(128),
    @purposeCode nvarchar(40),
    @receiptNumber nvarchar(40),
    @reason nvarchar(400)
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetId int, @formerPurpose nvarchar(40), @problems nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.ChangeUse', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.ChangeUse', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId, @formerPurpose = dataset.PurposeCode
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'@datasetName') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2,
            CONVERT(nvarchar(1000), NULL) AS Argument3
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50200, QUOTENAME(@datasetName), N'change use', policy.MissingSteps(@datasetId, N'change use')
        WHERE policy.MissingSteps(@datasetId, N'change use') IS NOT NULL
        UNION ALL
        SELECT 50011, ISNULL(@purposeCode, N'NULL'), NULL, NULL
        WHERE NOT EXISTS (SELECT 1 FROM policy.Purpose AS purpose WHERE purpose.PurposeCode = @purposeCode)
        UNION ALL
        SELECT 50012, ISNULL(@receiptNumber, N'NULL'), ISNULL(@purposeCode, N'NULL'), NULL
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM policy.UseRequest AS request
            WHERE request.ReceiptNumber = @receiptNumber
                AND request.PurposeCode = @purposeCode
        )
        UNION ALL
        SELECT 50024, N'@reason', NULL, NULL
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
        UNION ALL
        -- A load under way was planned and is recorded for the old use.
        SELECT 50081, QUOTENAME(@datasetName), NULL, NULL
        WHERE EXISTS (SELECT 1 FROM pseudo.LoadRun AS run WHERE run.DatasetId = @datasetId AND run.Status IN (N'running', N'failed', N'in_review'))
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    DECLARE @detail nvarchar(max);

    BEGIN TRANSACTION;

    UPDATE policy.Dataset
    SET PurposeCode = @purposeCode,
        ReceiptNumber = @receiptNumber,
        ReleaseNumber = ReleaseNumber + 1
    WHERE DatasetId = @datasetId;

    SET @detail =
    (
        SELECT formerPurpose = @formerPurpose, purposeCode = @purposeCode, receiptNumber = @receiptNumber, reason = @reason, preparation = JSON_QUERY(policy.UseDescription(@datasetId))
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = N'change use', @toState = N'registered';
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'use changed', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
