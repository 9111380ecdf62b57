/*
Purpose:     Continues an interrupted load of a dataset after the last batch that was committed; nothing is lost, nothing done twice.
Parameters:  @dataset  a dataset whose last run did not finish
             @debug    1 prints the batches that are generated
Errors:      50001 open transaction; 50014, 50081, 50088, 50089; as pseudo.RunLoad
Permissions: load_operator. Runs as load_service.
Example:     EXECUTE pseudo.ResumeLoad @dataset = N'Retail';
*/
CREATE OR ALTER PROCEDURE pseudo.ResumeLoad
    @dataset sysname,
    @debug bit = 0
WITH EXECUTE AS 'load_service'
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'pseudo.ResumeLoad', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'pseudo.ResumeLoad', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    EXECUTE pseudo.HoldLoad @dataset = @dataset, @mode = NULL, @isResumed = 1, @caller = @caller, @debug = @debug;
END;
