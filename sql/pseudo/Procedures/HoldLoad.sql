/*
Purpose:     Holds a dataset's lock while a load of it starts or continues: two loads of one dataset at once are refused.
Parameters:  @dataset, @mode, @debug  as pseudo.RunLoad
             @isResumed  1 continues the last run
             @caller     who called the outermost procedure
Errors:      50014 unknown dataset; 50081 the dataset is being loaded
Permissions: Inner procedure; granted to nobody.
Example:     see pseudo.RunLoad
*/
CREATE OR ALTER PROCEDURE pseudo.HoldLoad
    @dataset sysname,
    @mode nvarchar(10),
    @isResumed bit,
    @caller nvarchar(128),
    @debug bit
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    DECLARE @datasetId int, @runId int, @lockResult int, @resource nvarchar(255), @message nvarchar(2048);

    SELECT @datasetId = dataset.DatasetId
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @dataset;

    IF @datasetId IS NULL
    BEGIN
        SET @message = policy.MessageText(50014, ISNULL(QUOTENAME(@dataset), N'@dataset'), NULL, NULL);
        THROW 50014, @message, 1;
    END;

    SET @resource = CONCAT(N'pseudo.load:', @dataset);

    -- The lock belongs to load_service: one of public's could be taken by anybody to keep a dataset from loading.
    -- It is the session's, so that it outlives the batches' transactions and ends with a killed session.
    EXECUTE @lockResult = sys.sp_getapplock
        @Resource = @resource,
        @LockMode = N'Exclusive',
        @LockOwner = N'Session',
        @LockTimeout = 0,
        @DbPrincipal = N'load_service';

    IF @lockResult < 0
    BEGIN
        SET @message = policy.MessageText(50081, @dataset, NULL, NULL);
        THROW 50081, @message, 1;
    END;

    BEGIN TRY
        IF @isResumed = 1
            EXECUTE pseudo.FindInterruptedRun @datasetId = @datasetId, @caller = @caller, @runId = @runId OUTPUT;
        ELSE
        BEGIN
            EXECUTE pseudo.RefuseLoad @datasetId = @datasetId, @mode = @mode;
            EXECUTE pseudo.StartRun @datasetId = @datasetId, @mode = @mode, @caller = @caller, @runId = @runId OUTPUT;
        END;

        EXECUTE pseudo.ExecuteLoad @runId = @runId, @debug = @debug;
    END TRY
    BEGIN CATCH
        IF XACT_STATE() <> 0
            ROLLBACK TRANSACTION;

        EXECUTE sys.sp_releaseapplock @Resource = @resource, @LockOwner = N'Session', @DbPrincipal = N'load_service';
        THROW;
    END CATCH;

    EXECUTE sys.sp_releaseapplock @Resource = @resource, @LockOwner = N'Session', @DbPrincipal = N'load_service';
END;
