/*
Purpose:     Reports an incident of a dataset: above all that somebody in it can be identified. Processing stops in the same transaction (PIPA article 28-5 (2)): the views
             are gone, no reviewer reads the rows, loads are refused, and a recall is opened for everybody who could read it or was given it. Recall and destruction are then tracked to the end
             (log.RecordRecall, pseudo.DestroyDataset, log.CloseIncident). Anybody who works with data may report, because whoever finds it must be able to at once.
Parameters:  @datasetName  a registered dataset
             @kind         reidentification, leak or other
             @description  what was found and how; never the person or a value
             @foundAt      when (UTC), or NULL for now
             @incidentId   OUTPUT
Errors:      50001 open transaction; 50002 with every problem (50014, 50024, 50027, 50203)
Permissions: every role of the product that works with data or decides on it
Example:     EXECUTE log.ReportIncident @datasetName = N'Retail', @kind = N'reidentification', @description = N'A class of one row was met in an analysis by region.';
*/
CREATE OR ALTER PROCEDURE log.ReportIncident
    @datasetName nvarchar(128),
    @kind nvarchar(20),
    @description nvarchar(1000),
    @foundAt datetime2(7) = NULL,
    @incidentId int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetId int,
        @registeredName nvarchar(100),
        @recallCount int,
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'log.ReportIncident', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'log.ReportIncident', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @foundAt = ISNULL(@foundAt, SYSUTCDATETIME());

    SELECT @datasetId = dataset.DatasetId, @registeredName = dataset.DatasetName
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
        SELECT 50203, N'@kind', N'reidentification, leak, other'
        WHERE ISNULL(@kind, N'') NOT IN (N'reidentification', N'leak', N'other')
        UNION ALL
        SELECT 50024, N'@description', NULL
        WHERE NULLIF(LTRIM(@description), N'') IS NULL
        UNION ALL
        SELECT 50027, N'@foundAt', N'not after now'
        WHERE @foundAt > SYSUTCDATETIME()
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    EXECUTE policy.StopDataset @caller = @caller, @datasetId = @datasetId, @kind = @kind, @description = @description, @foundAt = @foundAt,
        @incidentId = @incidentId OUTPUT, @recallCount = @recallCount OUTPUT;

    SET @content =
    (
        SELECT
            actionName = N'reported',
            incidentId = @incidentId,
            kind = @kind,
            description = @description,
            foundAt = @foundAt,
            stopped = CONVERT(bit, 1),
            reviewAccessEnded = CONVERT(bit, 1),
            recallCount = @recallCount,
            userName = @caller,
            loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'incident', @datasetName = @registeredName, @content = @content;

    COMMIT TRANSACTION;
END;
