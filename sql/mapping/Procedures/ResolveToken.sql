/*
Purpose:     Gives the original of one token of a reversible domain. Disabled as installed: re-identification is forbidden (PIPA article 28-5).
             It needs a decision in force (mapping.EnableResolution) and, for this one token, a request that states the legal ground and that a
             privacy officer confirmed. Confirmation and record are used up and committed before the token is looked up, whether there is such a token
             or not: whether someone was pseudonymized must not be learned for free (guideline line 1799).
Parameters:  @domainName, @token
             @requestId  the caller's confirmed request for this token
Result:      OriginalValue, one row; no row when the domain has no such token
Errors:      50001 open transaction; 50002 with every problem (50150 to 50155, 50161, 50162, 50163). Refusals stand in the access register as well.
Permissions: mapping_custodian
Example:     EXECUTE mapping.ResolveToken @domainName = N'purpose/[SALES]/customer', @token = N'012345678901', @requestId = 12;
*/
CREATE OR ALTER PROCEDURE mapping.ResolveToken
    @domainName nvarchar(300),
    @token nvarchar(400),
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
        @domainId int,
        @sealKeyId int,
        @sealKey varbinary(64),
        @context nvarchar(20),
        @lockedRequestId int,
        @requestProblem int,
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    -- Who could roll back would take the original and leave no record.
    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.ResolveToken', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.ResolveToken', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @domainId = domain.DomainId, @sealKeyId = domain.SealKeyId, @context = CONVERT(nvarchar(20), domain.DomainId)
    FROM mapping.TokenDomain AS domain WITH (HOLDLOCK)
    WHERE domain.DomainName = @domainName;

    -- Taken before it is judged: of two calls with one request the second waits here and finds it used.
    SELECT @lockedRequestId = request.RequestId
    FROM mapping.CustodyRequest AS request WITH (UPDLOCK, HOLDLOCK)
    WHERE request.RequestId = @requestId;

    SET @requestProblem = mapping.RequestProblem(@requestId, @caller, N'resolve token', @domainName, @token);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, NULL, NULL))), N' '
    )
    FROM
    (
        SELECT 50163 AS MessageNumber, CONVERT(nvarchar(400), NULL) AS Argument1
        WHERE mapping.IsResolutionEnabled() = 0
        UNION ALL
        SELECT 50161, ISNULL(QUOTENAME(LEFT(@domainName, 128)), N'NULL')
        WHERE @domainId IS NULL
        UNION ALL
        SELECT 50162, @domainName
        WHERE @domainId IS NOT NULL AND @sealKeyId IS NULL
        UNION ALL
        SELECT @requestProblem, ISNULL(CONVERT(nvarchar(20), @requestId), N'NULL')
        WHERE @requestProblem IS NOT NULL
    ) AS problem;

    SET @content =
    (
        SELECT
            actionName = CASE WHEN @problems IS NULL THEN N'token resolved' ELSE N'token resolution refused' END,
            userName = @caller,
            loginName = ORIGINAL_LOGIN(),
            procedureName = N'mapping.ResolveToken',
            errorNumber = CASE WHEN @problems IS NOT NULL THEN 50002 END,
            requestId = @requestId,
            domainName = CASE WHEN @domainId IS NOT NULL THEN @domainName END,
            legalGround = request.Reason,
            confirmedBy = request.ConfirmedBy
        FROM (SELECT 1 AS Always) AS one
        LEFT OUTER JOIN mapping.CustodyRequest AS request
            ON request.RequestId = @requestId
            AND @problems IS NULL
        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
    );

    UPDATE mapping.CustodyRequest
    SET UsedAt = SYSUTCDATETIME()
    WHERE RequestId = @requestId
        AND @problems IS NULL;

    EXECUTE log.AppendEntry @registerName = N'access', @datasetName = NULL, @content = @content;

    COMMIT TRANSACTION;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    EXECUTE mapping.OpenKey @keyId = @sealKeyId, @keyBytes = @sealKey OUTPUT;

    SELECT OriginalValue = pseudo.DecryptDeterministic(kept.EncryptedOriginal, @sealKey, @context, N'AES')
    FROM
    (
        SELECT original.EncryptedOriginal
        FROM mapping.TokenOriginal AS original
        WHERE original.DomainId = @domainId
            AND original.Token = @token
        UNION ALL
        -- Those of 0.1.0.
        SELECT token.EncryptedOriginal
        FROM mapping.Token AS token
        WHERE token.DomainId = @domainId
            AND token.Token = @token
            AND token.EncryptedOriginal IS NOT NULL
    ) AS kept;
END;
