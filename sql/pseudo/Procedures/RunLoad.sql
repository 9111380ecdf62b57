/*
Purpose:     Loads a dataset: applies its current plan to the staged rows and switches the result in. Analysts see the old rows or
             the new, never half a load. Phases and batches are watched in pseudo.LoadProgress; an interrupted load continues by pseudo.ResumeLoad.
Parameters:  @dataset  a registered dataset with a concluded plan and staged rows
             @mode     full replaces the target's rows, append adds to them, delta replaces what changed since the last load
             @debug    1 prints the batches that are generated
Errors:      50001 open transaction; 50014, 50031, 50080 to 50096, 50099; 50032 every problem of the plan in one message
Permissions: load_operator. Runs as load_service, which holds what a load needs; the caller keeps no right on anything it touches.
Example:     EXECUTE pseudo.RunLoad @dataset = N'Retail';
*/
CREATE OR ALTER PROCEDURE pseudo.RunLoad
    @dataset sysname,
    @mode nvarchar(10) = N'full',
    @debug bit = 0
WITH EXECUTE AS 'load_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    -- Inside this procedure every transaction is explicit, so that nothing it records hangs on a transaction that the caller's
    -- connection opened implicitly.
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @message nvarchar(2048);

    -- Only here: in an inner procedure CALLER would be load_service. ORIGINAL_LOGIN() alone does not tell who was impersonated.
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'pseudo.RunLoad', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'pseudo.RunLoad', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE pseudo.HoldLoad @dataset = @dataset, @mode = @mode, @isResumed = 0, @caller = @caller, @debug = @debug;
END;
