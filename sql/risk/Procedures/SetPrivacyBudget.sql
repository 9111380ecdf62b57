/*
Purpose:     Sets how much epsilon the private releases of a dataset may spend, in all or by one analyst. What was spent stays spent; a budget below that
             releases nothing more.
Parameters:  @datasetName  a registered dataset
             @analyst      a member of bi_analyst, or NULL for the dataset as a whole
             @epsilon      0 to 100. By 1, what is known of a person becomes at most 2.7 times as likely by everything released; by 10, 22,000 times
             @reason       why
Errors:      50001 open transaction; 50002 with every problem
Permissions: privacy_officer. Runs as risk_service.
Example:     EXECUTE risk.SetPrivacyBudget @datasetName = N'Retail', @epsilon = 2, @reason = N'Yearly study';
*/
CREATE OR ALTER PROCEDURE risk.SetPrivacyBudget
    @datasetName nvarchar(128),
    @analyst nvarchar(128) = NULL,
    @epsilon decimal(9, 6),
    @reason nvarchar(400)
WITH EXECUTE AS 'risk_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetId int, @problems nvarchar(max), @detail nvarchar(max), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'risk.SetPrivacyBudget', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'risk.SetPrivacyBudget', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50014 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'@datasetName') AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @datasetId IS NULL
        UNION ALL
        SELECT 50142, QUOTENAME(@analyst), NULL
        WHERE @analyst IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM policy.RoleMembership AS held WHERE held.RoleName = N'bi_analyst' AND held.UserName = @analyst)
        UNION ALL
        SELECT 50027, N'@epsilon', N'0 to 100'
        WHERE @epsilon IS NULL OR @epsilon NOT BETWEEN 0 AND 100
        UNION ALL
        SELECT 50024, N'@reason', NULL
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    SET @detail =
    (
        SELECT analyst = @analyst, epsilon = @epsilon, reason = @reason
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    UPDATE budget
    SET Epsilon = @epsilon,
        SetBy = @caller,
        SetAt = SYSUTCDATETIME()
    FROM risk.PrivacyBudget AS budget WITH (UPDLOCK, HOLDLOCK)
    WHERE budget.DatasetId = @datasetId
        AND (budget.AnalystName = @analyst OR (budget.AnalystName IS NULL AND @analyst IS NULL));

    IF @@ROWCOUNT = 0
        INSERT INTO risk.PrivacyBudget (DatasetId, AnalystName, Epsilon, SetBy)
        VALUES (@datasetId, @analyst, @epsilon, @caller);

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'privacy budget set', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
