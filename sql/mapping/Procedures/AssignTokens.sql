/*
Purpose:     Gives every value of a request its token; new values get theirs in one set operation.
             It commits by itself: a token that was assigned and then not used is found again when the batch is repeated.
Parameters:  @domainId  a row of mapping.TokenDomain
             The caller's temporary tables #TokenRequest (StageRowId bigint, OriginalValue nvarchar(4000)) and #TokenResult (StageRowId bigint,
             Token nvarchar(40)): each request gets its result, a NULL value gets none. The digests stay in this procedure.
Errors:      50101 a key is gone; 50103 the domain is full; 50105 a value is too long for the form original
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
        @form nvarchar(10),
        @mostCharacters int = 40,
        @isNumbered bit,
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
        @form = domain.TokenForm,
        @isNumbered = CASE WHEN domain.TokenForm IN (N'digits', N'letters', N'uuid') THEN 1 ELSE 0 END,
        @lookupKeyId = domain.LookupKeyId,
        @tokenKeyId = domain.TokenKeyId,
        @sealKeyId = domain.SealKeyId
    FROM mapping.TokenDomain AS domain
    WHERE domain.DomainId = @domainId;

    EXECUTE mapping.OpenKey @keyId = @lookupKeyId, @keyBytes = @lookupKey OUTPUT;
    EXECUTE mapping.OpenKey @keyId = @tokenKeyId, @keyBytes = @tokenKey OUTPUT;

    IF @isReversible = 1
        EXECUTE mapping.OpenKey @keyId = @sealKeyId, @keyBytes = @sealKey OUTPUT;

    -- In the order of the digests, as mapping.Token is: everything below merges both trees, once from left to right.
    CREATE TABLE #Digest
    (
        ValueDigest binary(32) NOT NULL,
        StageRowId bigint NOT NULL,
        OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
        -- 1 for a value's first row, 2 and so on for the others.
        Occurrence bigint NOT NULL,
        PRIMARY KEY CLUSTERED (ValueDigest, StageRowId)
    );

    CREATE TABLE #Fresh
    (
        Ordinal bigint IDENTITY(1, 1) NOT NULL PRIMARY KEY CLUSTERED,
        ValueDigest binary(32) NOT NULL,
        OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    -- One sort gives the order of the tree and the numbers.
    INSERT INTO #Digest (ValueDigest, StageRowId, OriginalValue, Occurrence)
    SELECT digested.ValueDigest, digested.StageRowId, digested.OriginalValue, ROW_NUMBER() OVER (PARTITION BY digested.ValueDigest ORDER BY digested.StageRowId)
    FROM
    (
        SELECT
            ValueDigest = CONVERT(binary(32), pseudo.Hmac(compared.OriginalValue, @lookupKey, N'SHA2_256', N'UTF-8')),
            compared.StageRowId,
            compared.OriginalValue
        FROM
        (
            SELECT
                request.StageRowId,
                OriginalValue = CASE WHEN @isTrimmed = 1 THEN LTRIM(RTRIM(request.OriginalValue)) ELSE request.OriginalValue END
            FROM #TokenRequest AS request
            WHERE request.OriginalValue IS NOT NULL
        ) AS compared
    ) AS digested;

    BEGIN TRANSACTION;

    SELECT @nextNumber = domain.NextNumber
    FROM mapping.TokenDomain AS domain WITH (UPDLOCK, HOLDLOCK)
    WHERE domain.DomainId = @domainId;

    -- Numbered in digest order, which a key makes unrelated to the values' order; the token then hides the number itself.
    INSERT INTO #Fresh (ValueDigest, OriginalValue)
    SELECT digest.ValueDigest, digest.OriginalValue
    FROM #Digest AS digest
    LEFT OUTER JOIN mapping.Token AS existing
        ON existing.DomainId = @domainId
        AND existing.ValueDigest = digest.ValueDigest
    WHERE existing.ValueDigest IS NULL
        AND digest.Occurrence = 1
    ORDER BY digest.ValueDigest;

    SET @assignedCount = @@ROWCOUNT;

    -- Twelve digits hold a million million tokens; a thirteenth digit would be cut off and make two tokens equal.
    IF @isNumbered = 1 AND @nextNumber - 1 + @assignedCount > 999999999999
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50103, @argument, NULL, NULL);
        THROW 50103, @message, 1;
    END;

    -- A token that was cut to its column could be another value's; and the message must not be the server's, which quotes the value.
    IF @form = N'original' AND EXISTS (SELECT 1 FROM #Fresh AS fresh WHERE DATALENGTH(fresh.OriginalValue) > 2 * @mostCharacters)
    BEGIN
        ROLLBACK TRANSACTION;
        SET @message = policy.MessageText(50105, @argument, CONVERT(nvarchar(20), @mostCharacters), NULL);
        THROW 50105, @message, 1;
    END;

    INSERT INTO mapping.Token (DomainId, ValueDigest, TokenNumber, Token, EncryptedOriginal)
    SELECT
        @domainId,
        fresh.ValueDigest,
        CASE WHEN @isNumbered = 1 THEN @nextNumber - 1 + fresh.Ordinal END,
        CASE @form
            WHEN N'random' THEN CONVERT(nvarchar(40), CRYPT_GEN_RANDOM(16), 2)
            WHEN N'original' THEN pseudo.PreserveFormat(fresh.OriginalValue, @tokenKey, 0x)
            ELSE pseudo.TokenOf(@nextNumber - 1 + fresh.Ordinal, @form, @tokenKey)
        END,
        CASE WHEN @isReversible = 1 THEN pseudo.EncryptDeterministic(fresh.OriginalValue, @sealKey, @argument, N'AES') END
    FROM #Fresh AS fresh
    ORDER BY fresh.Ordinal;

    UPDATE mapping.TokenDomain
    SET NextNumber = @nextNumber + @assignedCount
    WHERE DomainId = @domainId;

    COMMIT TRANSACTION;

    INSERT INTO #TokenResult (StageRowId, Token)
    SELECT digest.StageRowId, token.Token
    FROM #Digest AS digest
    INNER JOIN mapping.Token AS token
        ON token.DomainId = @domainId
        AND token.ValueDigest = digest.ValueDigest
    ORDER BY digest.StageRowId;
END;
