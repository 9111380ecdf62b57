/*
Purpose:     Checks the whole draft and makes it the dataset's current plan. Its hash is recorded here and in every load record.
Parameters:  @datasetName  a dataset with a draft plan
Errors:      50001 open transaction; 50014 unknown dataset; 50200 the risk was not reviewed; 50030 no draft; 50032 every problem of the plan in one message
Permissions: plan_author. Runs as policy_service, because it writes the register.
Example:     EXECUTE policy.ConcludePlan @datasetName = N'Retail';
*/
CREATE OR ALTER PROCEDURE policy.ConcludePlan
    @datasetName nvarchar(128)
WITH EXECUTE AS 'policy_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @planVersion int,
        @planHash binary(32),
        @detail nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'policy.ConcludePlan', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'policy.ConcludePlan', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @datasetName;

    IF @datasetId IS NULL
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@datasetName), N'@datasetName'), NULL, NULL);
        THROW 50014, @message, 1;
    END;

    IF policy.MissingSteps(@datasetId, N'conclude plan') IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50200, @datasetName, N'conclude plan', policy.MissingSteps(@datasetId, N'conclude plan'));
        THROW 50200, @message, 1;
    END;

    BEGIN TRANSACTION;

    -- Locked until it is concluded (policy.WriteStep takes the same lock): a step written between the check and the end would stand in
    -- a plan that nobody checked, and outside its hash.
    SELECT @planVersion = draft.PlanVersion
    FROM policy.PlanHeader AS draft WITH (UPDLOCK, HOLDLOCK)
    WHERE draft.DatasetId = @datasetId
        AND draft.Status = N'draft';

    IF @planVersion IS NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50030, @datasetName, NULL, NULL);
        THROW 50030, @message, 1;
    END;

    -- A caller that catches the refusal must not be left with this procedure's transaction.
    BEGIN TRY
        EXECUTE policy.RefusePlanProblems @datasetId = @datasetId, @planVersion = @planVersion;
    END TRY
    BEGIN CATCH
        ROLLBACK TRANSACTION;
        THROW;
    END CATCH;

    EXECUTE policy.ChangeState @datasetId = @datasetId, @actionName = N'conclude plan';

    SET @planHash = policy.PlanHash(@datasetId, @planVersion);
    SET @detail =
    (
        SELECT
            planVersion = @planVersion,
            planHash = CONVERT(nvarchar(64), @planHash, 2)
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    UPDATE policy.PlanHeader
    SET Status = N'replaced'
    WHERE DatasetId = @datasetId
        AND Status = N'current';

    UPDATE policy.PlanHeader
    SET Status = N'current',
        ConcludedAt = SYSUTCDATETIME(),
        ConcludedBy = @caller,
        PlanHash = @planHash
    WHERE DatasetId = @datasetId
        AND PlanVersion = @planVersion;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = N'plan concluded', @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
