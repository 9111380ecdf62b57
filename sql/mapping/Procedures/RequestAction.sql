/*
Purpose:     Asks for what one person must not do alone; another person confirms it by mapping.ConfirmAction, then it is done, once: by who asked, or by a third
             person where mapping.CustodyAction says so.
Parameters:  @actionName  destroy key, forget originals, destroy domain or resolve token; of a dataset: destroy data, destroy mapping (its additional information) or
                          destroy dataset (both)
             @objectName  the key's name (mapping.ListKeys), the token domain's or the dataset's
             @reason      why; for resolve token the legal ground
             @token       of resolve token: the one token
             @requestId   OUTPUT
Errors:      50001 open transaction; 50002 with every problem (50014, 50024, 50100, 50161, 50175, 50203, 50225)
Permissions: mapping_custodian; privacy_officer for a dataset's destruction. The register of decisions records it, without the token.
Example:     DECLARE @requestId int;
             EXECUTE mapping.RequestAction @actionName = N'destroy key', @objectName = N'run/7/1', @reason = N'Purpose reached', @requestId = @requestId OUTPUT;
*/
CREATE OR ALTER PROCEDURE mapping.RequestAction
    @actionName nvarchar(20),
    @objectName nvarchar(400),
    @reason nvarchar(400),
    @token nvarchar(400) = NULL,
    @requestId int = NULL OUTPUT
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @isCustodian bit,
        @isOfficer bit,
        @objectKind nvarchar(10),
        @requestedByRole nvarchar(128),
        @datasetName nvarchar(100),
        @actionNames nvarchar(400),
        @detail nvarchar(max),
        @recordedAction nvarchar(100),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    SET @isCustodian = ISNULL(IS_ROLEMEMBER(N'mapping_custodian'), 0);
    SET @isOfficer = ISNULL(IS_ROLEMEMBER(N'privacy_officer'), 0);
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.RequestAction', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.RequestAction', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SET @requestId = NULL;

    SELECT @objectKind = action.ObjectKind, @requestedByRole = action.RequestedByRole
    FROM mapping.CustodyAction AS action
    WHERE action.ActionName = @actionName;

    SELECT @actionNames = STRING_AGG(action.ActionName, N', ') WITHIN GROUP (ORDER BY action.ActionName)
    FROM mapping.CustodyAction AS action;

    SELECT @datasetName = dataset.DatasetName
    FROM policy.Dataset AS dataset
    WHERE dataset.DatasetName = @objectName
        AND @objectKind = N'dataset';

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ',
            policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, problem.Argument3))), N' '
    )
    FROM
    (
        SELECT 50203 AS MessageNumber, CONVERT(nvarchar(400), N'@actionName') AS Argument1, @actionNames AS Argument2, CONVERT(nvarchar(400), NULL) AS Argument3
        WHERE @objectKind IS NULL
        UNION ALL
        -- The right to call this procedure is several roles'; who asks for what is decided here.
        SELECT 50225, @actionName, @requestedByRole, NULL
        WHERE (@requestedByRole = N'mapping_custodian' AND @isCustodian = 0)
            OR (@requestedByRole = N'privacy_officer' AND @isOfficer = 0)
        UNION ALL
        SELECT 50014, ISNULL(QUOTENAME(LEFT(@objectName, 128)), N'NULL'), NULL, NULL
        WHERE @objectKind = N'dataset' AND @datasetName IS NULL
        UNION ALL
        SELECT 50024, N'@reason', NULL, NULL
        WHERE NULLIF(LTRIM(@reason), N'') IS NULL
        UNION ALL
        SELECT 50024, N'@token', NULL, NULL
        WHERE @objectKind = N'token' AND NULLIF(LTRIM(@token), N'') IS NULL
        UNION ALL
        SELECT 50100, ISNULL(QUOTENAME(LEFT(@objectName, 128)), N'NULL'), NULL, NULL
        WHERE @objectKind = N'key'
            AND NOT EXISTS (SELECT 1 FROM mapping.DataKey AS dataKey WHERE dataKey.KeyName = @objectName)
        UNION ALL
        SELECT 50161, ISNULL(QUOTENAME(LEFT(@objectName, 128)), N'NULL'), NULL, NULL
        WHERE @objectKind IN (N'domain', N'token')
            AND NOT EXISTS (SELECT 1 FROM mapping.TokenDomain AS domain WHERE domain.DomainName = @objectName)
        UNION ALL
        SELECT 50175, NULL, NULL, NULL
        WHERE @objectKind = N'vault'
            AND NOT EXISTS (SELECT 1 FROM mapping.VaultLock AS lock WHERE lock.VaultKeyId = @objectName AND lock.Status = N'current')
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    BEGIN TRANSACTION;

    INSERT INTO mapping.CustodyRequest (ActionName, ObjectName, Token, Reason, RequestedBy)
    VALUES (@actionName, @objectName, CASE WHEN @actionName = N'resolve token' THEN @token END, @reason, @caller);

    SET @requestId = SCOPE_IDENTITY();
    SET @recordedAction = CONCAT(N'requested: ', @actionName);
    SET @detail =
    (
        SELECT requestId = @requestId, objectName = @objectName, reason = @reason
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );
    EXECUTE policy.RecordDecision @caller = @caller, @actionName = @recordedAction, @datasetName = @datasetName, @detail = @detail;

    COMMIT TRANSACTION;
END;
