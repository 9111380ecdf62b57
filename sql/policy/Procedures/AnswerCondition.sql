/*
Purpose:     Says how a condition of a conditional review (보완사항) was met. When all are answered, the plan can be concluded again and the load goes to a supplementary review.
Parameters:  @datasetName, @conditionNumber  a row of policy.AdequacyCondition
             @answer  what was done
Errors:      50001 open transaction; 50002 with every problem (50024, 50214)
Permissions: plan_author. Runs as policy_service, who may write the register.
Example:     EXECUTE policy.AnswerCondition @datasetName = N'Retail', @conditionNumber = 1, @answer = N'Ages are now in bands of ten years.';
*/
CREATE OR ALTER PROCEDURE policy.AnswerCondition
    @datasetName nvarchar(128),
    @conditionNumber int,
    @answer nvarchar(1000)
WITH EXECUTE AS 'policy_service'
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
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.AnswerCondition', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.AnswerCondition', NULL, NULL);
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
        SELECT 50214 AS MessageNumber, ISNULL(QUOTENAME(@datasetName), N'NULL') AS Argument1, ISNULL(CONVERT(nvarchar(20), @conditionNumber), N'NULL') AS Argument2
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM policy.AdequacyCondition AS condition
            WHERE condition.DatasetId = @datasetId
                AND condition.ConditionNumber = @conditionNumber
                AND condition.AnsweredAt IS NULL
        )
        UNION ALL
        SELECT 50024, N'@answer', NULL
        WHERE NULLIF(LTRIM(@answer), N'') IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    DECLARE @detail nvarchar(max) =
    (
        SELECT conditionNumber = @conditionNumber, answer = @answer
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    BEGIN TRANSACTION;

    UPDATE policy.AdequacyCondition
    SET Answer = @answer,
        AnsweredBy = @caller,
        AnsweredAt = SYSUTCDATETIME()
    WHERE DatasetId = @datasetId
        AND ConditionNumber = @conditionNumber;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'condition answered', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
