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
        @knownNumber bigint,
        @freshCount bigint,
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
        @sealKeyId = domain.SealKeyId,
        @knownNumber = domain.NextNumber
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
        -- Of a new value; one that has a token needs it no more.
        OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        -- Of a new value: 1 for its first row, 2 and so on for the others.
        Occurrence bigint NULL,
        Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        PRIMARY KEY CLUSTERED (ValueDigest, StageRowId)
    );

    CREATE TABLE #Fresh
    (
        ValueDigest binary(32) NOT NULL PRIMARY KEY CLUSTERED,
        Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    -- One sort gives the order of the tree and the occurrences; known values are found on the way, without a lock: a token never changes.
    INSERT INTO #Digest (ValueDigest, StageRowId, OriginalValue, Occurrence, Token)
    SELECT
        sorted.ValueDigest,
        sorted.StageRowId,
        CASE WHEN existing.Token IS NULL THEN sorted.OriginalValue END,
        CASE WHEN existing.Token IS NULL THEN sorted.Occurrence END,
        existing.Token
    FROM
    (
        SELECT
            digested.ValueDigest,
            digested.StageRowId,
            digested.OriginalValue,
            Occurrence = ROW_NUMBER() OVER (PARTITION BY digested.ValueDigest ORDER BY digested.StageRowId)
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
        ) AS digested
    ) AS sorted
    LEFT OUTER JOIN mapping.Token AS existing
        ON existing.DomainId = @domainId
        AND existing.ValueDigest = sorted.ValueDigest;

    IF EXISTS (SELECT 1 FROM #Digest AS digest WHERE digest.Occurrence = 1)
    BEGIN
        BEGIN TRANSACTION;

        -- Numbers are taken under the domain's lock; so are, for the tokens that carry none, the values themselves.
        SELECT @nextNumber = domain.NextNumber
        FROM mapping.TokenDomain AS domain WITH (UPDLOCK, HOLDLOCK)
        WHERE domain.DomainId = @domainId;

        -- Every batch with new values moves NextNumber: where it stands as before, nobody assigned any since the values were looked up.
        IF @nextNumber <> @knownNumber
        BEGIN
            UPDATE digest
            SET Token = existing.Token, Occurrence = NULL
            FROM #Digest AS digest
            INNER JOIN mapping.Token AS existing
                ON existing.DomainId = @domainId
                AND existing.ValueDigest = digest.ValueDigest
            WHERE digest.Occurrence IS NOT NULL;
        END;

        SELECT @freshCount = COUNT(*)
        FROM #Digest AS digest
        WHERE digest.Occurrence = 1;

        -- Twelve digits hold a million million tokens; a thirteenth digit would be cut off and make two tokens equal.
        IF @isNumbered = 1 AND @nextNumber - 1 + @freshCount > 999999999999
        BEGIN
            ROLLBACK TRANSACTION;
            SET @message = policy.MessageText(50103, @argument, NULL, NULL);
            THROW 50103, @message, 1;
        END;

        -- A token that was cut to its column could be another value's; and the message must not be the server's, which quotes the value.
        IF @form = N'original' AND EXISTS (SELECT 1 FROM #Digest AS digest WHERE digest.Occurrence = 1 AND DATALENGTH(digest.OriginalValue) > 2 * @mostCharacters)
        BEGIN
            ROLLBACK TRANSACTION;
            SET @message = policy.MessageText(50105, @argument, CONVERT(nvarchar(20), @mostCharacters), NULL);
            THROW 50105, @message, 1;
        END;

        -- Numbered in digest order, which a key makes unrelated to the values' order; the token then hides the number itself.
        INSERT INTO mapping.Token (DomainId, ValueDigest, TokenNumber, Token)
        OUTPUT inserted.ValueDigest, inserted.Token INTO #Fresh (ValueDigest, Token)
        SELECT
            @domainId,
            numbered.ValueDigest,
            CASE WHEN @isNumbered = 1 THEN @nextNumber - 1 + numbered.Ordinal END,
            CASE @form
                WHEN N'random' THEN CONVERT(nvarchar(40), CRYPT_GEN_RANDOM(16), 2)
                WHEN N'original' THEN pseudo.PreserveFormat(numbered.OriginalValue, @tokenKey, 0x)
                ELSE pseudo.TokenOf(@nextNumber - 1 + numbered.Ordinal, @form, @tokenKey)
            END
        FROM
        (
            SELECT digest.ValueDigest, digest.OriginalValue, Ordinal = ROW_NUMBER() OVER (ORDER BY digest.ValueDigest)
            FROM #Digest AS digest
            WHERE digest.Occurrence = 1
        ) AS numbered;

        -- In the same order, and so under the same numbers.
        IF @isReversible = 1
            INSERT INTO mapping.TokenOriginal (DomainId, EntryNumber, Token, EncryptedOriginal)
            SELECT
                @domainId,
                @nextNumber - 1 + ROW_NUMBER() OVER (ORDER BY digest.ValueDigest),
                fresh.Token,
                pseudo.EncryptDeterministic(digest.OriginalValue, @sealKey, @argument, N'AES')
            FROM #Digest AS digest
            INNER JOIN #Fresh AS fresh ON fresh.ValueDigest = digest.ValueDigest
            WHERE digest.Occurrence = 1;

        UPDATE mapping.TokenDomain
        SET NextNumber = @nextNumber + @freshCount
        WHERE DomainId = @domainId;

        COMMIT TRANSACTION;
    END;

    INSERT INTO #TokenResult (StageRowId, Token)
    SELECT digest.StageRowId, ISNULL(digest.Token, fresh.Token)
    FROM #Digest AS digest
    LEFT OUTER JOIN #Fresh AS fresh ON fresh.ValueDigest = digest.ValueDigest
    ORDER BY digest.StageRowId;
END;
