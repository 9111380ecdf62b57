/*
Purpose:     Closes an incident, when it has come to its end: destroyed (the dataset's data is destroyed and everything recalled), remedied (everything recalled; the dataset
             goes back to its risk review and must be pseudonymized further) or unfounded (it goes on where it was, a published one as withdrawn).
Parameters:  @incidentId  an open incident
             @outcome     destroyed, remedied or unfounded
             @opinion     why
Errors:      50001 open transaction; 50002 with every problem (50024, 50203, 50228 to 50231)
Permissions: privacy_officer, not who reported it
Example:     EXECUTE log.CloseIncident @incidentId = 3, @outcome = N'destroyed', @opinion = N'Data destroyed, both recipients confirmed.';
*/
CREATE OR ALTER PROCEDURE log.CloseIncident
    @incidentId int,
    @outcome nvarchar(20),
    @opinion nvarchar(1000)
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @datasetName nvarchar(100),
        @reportedBy nvarchar(128),
        @state nvarchar(20),
        @openRecalls int,
        @argument nvarchar(20) = ISNULL(CONVERT(nvarchar(20), @incidentId), N'NULL'),
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'log.CloseIncident', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'log.CloseIncident', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    -- Under the incident's lock: it has one end.
    BEGIN TRANSACTION;

    SELECT
        @datasetName = dataset.DatasetName,
        @reportedBy = incident.ReportedBy,
        @state = dataset.StateName,
        @openRecalls =
        (
            SELECT COUNT(*)
            FROM policy.IncidentRecall AS recall
            WHERE recall.IncidentId = incident.IncidentId
                AND recall.DoneAt IS NULL
        )
    FROM policy.Incident AS incident WITH (UPDLOCK, HOLDLOCK)
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetId = incident.DatasetId
    WHERE incident.IncidentId = @incidentId
        AND incident.ClosedAt IS NULL;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50228 AS MessageNumber, @argument AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @datasetName IS NULL
        UNION ALL
        SELECT 50203, N'@outcome', N'destroyed, remedied, unfounded'
        WHERE ISNULL(@outcome, N'') NOT IN (N'destroyed', N'remedied', N'unfounded')
        UNION ALL
        SELECT 50024, N'@opinion', NULL
        WHERE NULLIF(LTRIM(@opinion), N'') IS NULL
        UNION ALL
        SELECT 50229, QUOTENAME(@caller), @argument
        WHERE @reportedBy = @caller
        UNION ALL
        SELECT 50230, @argument, CONVERT(nvarchar(20), @openRecalls)
        WHERE @openRecalls > 0 AND @outcome <> N'unfounded'
        UNION ALL
        SELECT 50231, QUOTENAME(@datasetName), NULL
        WHERE @outcome = N'destroyed' AND @state <> N'destroyed'
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE policy.RestartDataset @caller = @caller, @incidentId = @incidentId, @outcome = @outcome;

    SET @content =
    (
        SELECT actionName = N'closed', incidentId = @incidentId, outcome = @outcome, description = @opinion, userName = @caller, loginName = ORIGINAL_LOGIN()
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE log.AppendEntry @registerName = N'incident', @datasetName = @datasetName, @content = @content;

    COMMIT TRANSACTION;
END;
