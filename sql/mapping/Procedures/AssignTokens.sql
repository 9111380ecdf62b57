/*
Purpose:     Gives every value of a request its token; new values get theirs in one set operation.
             It commits by itself: a token that was assigned and then not used is found again when the batch is repeated.
Parameters:  @domainId  a row of mapping.TokenDomain
             The caller's temporary table #TokenRequest (StageRowId bigint, OriginalValue nvarchar(4000), Token nvarchar(40)): Token is filled;
             a NULL value keeps a NULL token. The digests stay in this procedure.
Errors:      50101 a key is gone; 50103 the domain is full
Permissions: load_service
Example:     EXECUTE mapping.AssignTokens @domainId = @domainId;
*/
CREATE OR ALTER PROCEDURE mapping.AssignTokens
    @domainId int
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @message nvarchar(2048),
        @argument nvarchar(20) = CONVERT(nvarchar(20), @domainId),
        @isTrimmed bit,
        @isReversible bit,
        @nextNumber bigint,
        @assignedCount bigint,
        @lookupKeyId int,
        @tokenKeyId int,
        @sealKeyId int,
        @lookupKey varbinary(64),
        @tokenKey varbinary(64),
        @sealKey varbinary(64);

    SELECT
        @isTrimmed = CASE WHEN domain.ComparisonName = N'trimmed' THEN 1 ELSE 0 END,
        @isReversible = domain.IsReversible,
        @lookupKeyId = domain.LookupKeyId,
        @tokenKeyId = domain.TokenKeyId,
        @sealKeyId = domain.SealKeyId
    FROM mapping.TokenDomain AS domain
    WHERE domain.DomainId = @domainId;

    EXECUTE mapping.OpenKey @keyId = @lookupKeyId, @keyBytes = @lookupKey OUTPUT;
    EXECUTE mapping.OpenKey @keyId = @tokenKeyId, @keyBytes = @tokenKey OUTPUT;

    IF @isReversible = 1
        EXECUTE mapping.OpenKey @keyId = @sealKeyId, @keyBytes = @sealKey OUTPUT;

    CREATE TABLE #Digest
    (
        StageRowId bigint NOT NULL,
        ValueDigest binary(32) NOT NULL,
        OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    INSERT INTO #Digest (StageRowId, ValueDigest, OriginalValue)
    SELECT compared.StageRowId, pseudo.Hmac(compared.OriginalValue, @lookupKey, N'SHA2_256', N'UTF-8'), compared.OriginalValue
    FROM
    (
        SELECT
            request.StageRowId,
            OriginalValue = CASE WHEN @isTrimmed = 1 THEN LTRIM(RTRIM(request.OriginalValue)) ELSE request.OriginalValue END
        FROM #TokenRequest AS request
        WHERE request.OriginalValue IS NOT NULL
    ) AS compared;

    BEGIN TRANSACTION;

    SELECT @nextNumber = domain.NextNumber
    FROM mapping.TokenDomain AS domain WITH (UPDLOCK, HOLDLOCK)
    WHERE domain.DomainId = @domainId;

    -- Numbered in digest order, which a key makes unrelated to the values' order; FF1 then hides the number itself.
    INSERT INTO mapping.Token (DomainId, ValueDigest, TokenNumber, Token, EncryptedOriginal)
    SELECT
        @domainId,
        fresh.ValueDigest,
        fresh.TokenNumber,
        pseudo.Ff1Encrypt(RIGHT(CONCAT(N'000000000000', fresh.TokenNumber), 12), N'digits', @tokenKey, 0x),
        CASE WHEN @isReversible = 1 THEN pseudo.EncryptDeterministic(fresh.OriginalValue, @sealKey, @argument, N'AES') END
    FROM
    (
        SELECT
            digest.ValueDigest,
            OriginalValue = MIN(digest.OriginalValue),
            TokenNumber = @nextNumber - 1 + ROW_NUMBER() OVER (ORDER BY digest.ValueDigest)
        FROM #Digest AS digest
        WHERE NOT EXISTS
        (
            SELECT 1
            FROM mapping.Token AS existing
            WHERE existing.DomainId = @domainId
                AND existing.ValueDigest = digest.ValueDigest
        )
        GROUP BY digest.ValueDigest
    ) AS fresh
    ORDER BY fresh.ValueDigest;

    SET @assignedCount = @@ROWCOUNT;

    -- Twelve digits hold a million million tokens; a thirteenth digit would be cut off and make two tokens equal.
    IF @nextNumber - 1 + @assignedCount > 999999999999
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50103, @argument, NULL, NULL);
        THROW 50103, @message, 1;
    END;

    UPDATE mapping.TokenDomain
    SET NextNumber = @nextNumber + @assignedCount
    WHERE DomainId = @domainId;

    COMMIT TRANSACTION;

    UPDATE request
    SET Token = token.Token
    FROM #TokenRequest AS request
    INNER JOIN #Digest AS digest ON digest.StageRowId = request.StageRowId
    INNER JOIN mapping.Token AS token
        ON token.DomainId = @domainId
        AND token.ValueDigest = digest.ValueDigest;
END;
