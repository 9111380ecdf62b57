/*
Purpose:     Confirms another person's request. The confirmation serves once, within 24 hours.
Parameters:  @requestId  a row of mapping.ListRequests
Errors:      50001 open transaction; 50002 with every problem (50150, 50155, 50156, 50168, 50169, 50225)
Permissions: mapping_custodian, privacy_officer and compliance_officer, as mapping.CustodyAction says for the action, never who asked; that a token is resolved is confirmed by a privacy officer only: he, who has no way to
             keys or data, answers for the legal ground. The register of decisions records it.
Example:     EXECUTE mapping.ConfirmAction @requestId = 12;
*/
CREATE OR ALTER PROCEDURE mapping.ConfirmAction
    @requestId int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @isOfficer bit,
        @isCustodian bit,
        @isCompliance bit,
        @datasetName nvarchar(100),
        @argument nvarchar(20) = ISNULL(CONVERT(nvarchar(20), @requestId), N'NULL'),
        @detail nvarchar(max),
        @recordedAction nvarchar(100),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @isOfficer = ISNULL(IS_ROLEMEMBER(N'privacy_officer'), 0);
    SET @isCustodian = ISNULL(IS_ROLEMEMBER(N'mapping_custodian'), 0);
    SET @isCompliance = ISNULL(IS_ROLEMEMBER(N'compliance_officer'), 0);
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.ConfirmAction', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.ConfirmAction', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @datasetName = dataset.DatasetName
    FROM mapping.CustodyRequest AS request
    INNER JOIN mapping.CustodyAction AS action
        ON action.ActionName = request.ActionName
        AND action.ObjectKind = N'dataset'
    INNER JOIN policy.Dataset AS dataset ON dataset.DatasetName = request.ObjectName
    WHERE request.RequestId = @requestId;

    SELECT @recordedAction = CONCAT(N'confirmed: ', request.ActionName), @detail =
    (
        SELECT requestId = request.RequestId, objectName = request.ObjectName, reason = request.Reason, requestedBy = request.RequestedBy
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    )
    FROM mapping.CustodyRequest AS request WITH (UPDLOCK, HOLDLOCK)
    WHERE request.RequestId = @requestId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, ISNULL(problem.Argument1, @argument), problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50150 AS MessageNumber, CONVERT(nvarchar(200), NULL) AS Argument1, CONVERT(nvarchar(200), NULL) AS Argument2
        WHERE @recordedAction IS NULL
        UNION ALL
        SELECT 50156, NULL, NULL
        FROM mapping.CustodyRequest AS request
        WHERE request.RequestId = @requestId
            AND request.RequestedBy = @caller
        UNION ALL
        SELECT 50168, NULL, NULL
        FROM mapping.CustodyRequest AS request
        WHERE request.RequestId = @requestId
            AND request.ActionName = N'resolve token'
            AND @isOfficer = 0
        UNION ALL
        SELECT 50225, N'confirm', CASE WHEN action.ConfirmedByCompliance = 1 THEN N'compliance_officer' ELSE N'mapping_custodian, privacy_officer' END
        FROM mapping.CustodyRequest AS request
        INNER JOIN mapping.CustodyAction AS action ON action.ActionName = request.ActionName
        WHERE request.RequestId = @requestId
            AND request.ActionName <> N'resolve token'
            AND (action.ConfirmedByOfficer = 0 OR @isOfficer = 0)
            AND (action.ConfirmedByCustodian = 0 OR @isCustodian = 0)
            AND (action.ConfirmedByCompliance = 0 OR @isCompliance = 0)
        UNION ALL
        SELECT CASE WHEN request.UsedAt IS NULL THEN 50169 ELSE 50155 END, NULL, NULL
        FROM mapping.CustodyRequest AS request
        WHERE request.RequestId = @requestId
            AND request.ConfirmedBy IS NOT NULL
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    UPDATE mapping.CustodyRequest
    SET ConfirmedBy = @caller,
        ConfirmedAt = SYSUTCDATETIME(),
        ExpiresAt = DATEADD(HOUR, 24, SYSUTCDATETIME())
    WHERE RequestId = @requestId;

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = @recordedAction, @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
