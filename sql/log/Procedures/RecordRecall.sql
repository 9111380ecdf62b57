/*
Purpose:     Records that one who held rows of a dataset gave them back or destroyed them after an incident (회수).
Parameters:  @incidentId, @holderName  a row of policy.IncidentRecall
             @remark  how it was confirmed
Errors:      50001 open transaction; 50002 with every problem (50024, 50227)
Permissions: privacy_officer
Example:     EXECUTE log.RecordRecall @incidentId = 3, @holderName = N'B Statistics', @remark = N'Written confirmation of destruction, 2026-11-29';
*/
CREATE OR ALTER PROCEDURE log.RecordRecall
    @incidentId int,
    @holderName nvarchar(200),
    @remark nvarchar(400)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE @caller nvarchar(128), @datasetName nvarchar(100), @content nvarchar(max), @problems nvarchar(max), @message nvarchar(2048);
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'log.RecordRecall', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'log.RecordRecall', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Under the recall's lock: it is recorded once.
    BEGIN TRANSACTION;

    SELECT @datasetName = dataset.DatasetName
    FROM policy.IncidentRecall AS recall WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = recall.DatasetId
    WHERE recall.IncidentId = @incidentId
        AND recall.HolderName = @holderName
        AND recall.DoneAt IS NULL;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50227 AS MessageNumber, ISNULL(CONVERT(nvarchar(20), @incidentId), N'NULL') AS Argument1, ISNULL(@holderName, N'NULL') AS Argument2
        WHERE @datasetName IS NULL
        UNION ALL
        SELECT 50024, N'@remark', NULL
        WHERE NULLIF(LTRIM(@remark), N'') IS NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE policy.IncidentRecall
    SET DoneAt = SYSUTCDATETIME(),
        DoneBy = @caller,
        Remark = @remark
    WHERE IncidentId = @incidentId
        AND HolderName = @holderName;

    SET @content =
    (
        SELECT actionName = N'recalled', incidentId = @incidentId, holderName = @holderName, remark = @remark, userName = @caller, loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'incident', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
