/*
Purpose:     Confirms another person's request. The confirmation serves once, within 24 hours.
Parameters:  @requestId  a row of mapping.ListRequests
Errors:      50001 open transaction; 50002 with every problem (50150, 50155, 50156, 50168, 50169)
Permissions: mapping_custodian and privacy_officer, never who asked; that a token is resolved is confirmed by a privacy officer only: he, who has no way to
             keys or data, answers for the legal ground. The register of decisions records it.
Example:     EXECUTE mapping.ConfirmAction @requestId = 12;
*/
CREATE OR ALTER PROCEDURE mapping.ConfirmAction
    @requestId int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET IMPLICIT_TRANSACTIONS OFF;

    DECLARE
        @caller nvarchar(128),
        @isOfficer bit,
        @argument nvarchar(20) = ISNULL(CONVERT(nvarchar(20), @requestId), N'NULL'),
        @detail nvarchar(max),
        @recordedAction nvarchar(100),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @isOfficer = ISNULL(IS_ROLEMEMBER(N'privacy_officer'), 0);
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.ConfirmAction', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.ConfirmAction', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @recordedAction = CONCAT(N'confirmed: ', request.ActionName), @detail =
    (
        SELECT requestId = request.RequestId, objectName = request.ObjectName, reason = request.Reason, requestedBy = request.RequestedBy
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    )
    FROM mapping.CustodyRequest AS request WITH (UPDLOCK, HOLDLOCK)
    WHERE request.RequestId = @requestId;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, @argument, NULL, NULL))), N' '
    )
    FROM
    (
        SELECT 50150 AS MessageNumber
        WHERE @recordedAction IS NULL
        UNION ALL
        SELECT 50156
        FROM mapping.CustodyRequest AS request
        WHERE request.RequestId = @requestId
            AND request.RequestedBy = @caller
        UNION ALL
        SELECT 50168
        FROM mapping.CustodyRequest AS request
        WHERE request.RequestId = @requestId
            AND request.ActionName = N'resolve token'
            AND @isOfficer = 0
        UNION ALL
        SELECT CASE WHEN request.UsedAt IS NULL THEN 50169 ELSE 50155 END
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

    EXECUTE policy.RecordDecision @caller = @caller, @actionName = @recordedAction, @datasetName = NULL, @detail = @detail;

    COMMIT TRANSACTION;
END;
