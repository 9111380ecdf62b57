/*
Purpose:     Forgets the encrypted originals of a token domain: the key that opens them is destroyed at once, then the bytes are removed batch by batch.
             Tokens stay, and a value keeps its token. The domain is not reversible from then on, and plans that share it must say so.
             A call that died is repeated with the same parameters: it removes what is left.
Parameters:  @domainName  a reversible domain of mapping.TokenDomain
             @requestId   the caller's confirmed request
             @batchRowCount  tokens per transaction
Errors:      50001 open transaction; 50002 with every problem (50027, 50150 to 50155, 50160, 50161, 50162)
Permissions: mapping_custodian. The destruction register (추가정보 파기대장) records it.
Example:     EXECUTE mapping.ForgetOriginals @domainName = N'purpose/[SALES]/customer', @requestId = 12;
*/
CREATE OR ALTER PROCEDURE mapping.ForgetOriginals
    @domainName nvarchar(300),
    @requestId int,
    @batchRowCount int = 100000
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
        @isLeftOver bit,
        @requestProblem int,
        @rowCount int = 1,
        @problems nvarchar(max),
        @message nvarchar(2048);

    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'mapping.ForgetOriginals', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'mapping.ForgetOriginals', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    BEGIN TRANSACTION;

    SELECT @domainId = domain.DomainId, @sealKeyId = domain.SealKeyId
    FROM mapping.TokenDomain AS domain WITH (UPDLOCK, HOLDLOCK)
    WHERE domain.DomainName = @domainName;

    -- Their key is gone already: what a call that died left behind can be removed without asking again.
    SET @isLeftOver = CASE
        WHEN @sealKeyId IS NULL
            AND
            (
                EXISTS (SELECT 1 FROM mapping.TokenOriginal AS original WHERE original.DomainId = @domainId)
                OR EXISTS (SELECT 1 FROM mapping.Token AS token WHERE token.DomainId = @domainId AND token.EncryptedOriginal IS NOT NULL)
            ) THEN 1
        ELSE 0
    END;

    SET @requestProblem = mapping.RequestProblem(@requestId, @caller, N'forget originals', @domainName, NULL);

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50161 AS MessageNumber, CONVERT(nvarchar(400), ISNULL(QUOTENAME(LEFT(@domainName, 128)), N'NULL')) AS Argument1, CONVERT(nvarchar(20), NULL) AS Argument2
        WHERE @domainId IS NULL
        UNION ALL
        SELECT 50027, N'@batchRowCount', N'1..1000000'
        WHERE ISNULL(@batchRowCount, 0) NOT BETWEEN 1 AND 1000000
        UNION ALL
        SELECT 50162, @domainName, NULL
        WHERE @domainId IS NOT NULL AND @sealKeyId IS NULL AND @isLeftOver = 0
        UNION ALL
        SELECT @requestProblem, ISNULL(CONVERT(nvarchar(20), @requestId), N'NULL'), NULL
        WHERE @isLeftOver = 0 AND @requestProblem IS NOT NULL
        UNION ALL
        SELECT 50160, @domainName, NULL
        WHERE EXISTS (SELECT 1 FROM mapping.RunDomain AS run WHERE run.DomainName = @domainName AND run.Status IN (N'running', N'failed', N'in_review'))
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    IF @isLeftOver = 0
    BEGIN
        UPDATE mapping.TokenDomain
        SET IsReversible = 0,
            SealKeyId = NULL
        WHERE DomainId = @domainId;

        UPDATE mapping.DataKey
        SET WrappedKey = NULL,
            DestroyedAt = SYSUTCDATETIME()
        WHERE KeyId = @sealKeyId;

        EXECUTE mapping.RecordDestruction @requestId = @requestId, @method = N'key of the encrypted originals erased, originals removed; tokens kept';
    END;

    COMMIT TRANSACTION;

    WHILE @rowCount > 0
    BEGIN
        DELETE TOP (@batchRowCount) FROM mapping.TokenOriginal
        WHERE DomainId = @domainId;

        SET @rowCount = @@ROWCOUNT;
    END;

    -- Those of 0.1.0.
    SET @rowCount = 1;

    WHILE @rowCount > 0
    BEGIN
        UPDATE TOP (@batchRowCount) mapping.Token
        SET EncryptedOriginal = NULL
        WHERE DomainId = @domainId
            AND EncryptedOriginal IS NOT NULL;

        SET @rowCount = @@ROWCOUNT;
    END;
END;
