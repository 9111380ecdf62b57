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
    SET ROWCOUNT 0;

    DECLARE
        @message nvarchar(2048),
        @argument nvarchar(20) = CONVERT(nvarchar(20), @domainId),
        @isTrimmed bit,
        @isReversible bit,
        @form nvarchar(10),
        @mostCharacters int = 40,
        @isNumbered bit,
        -- Twelve digits hold a million million tokens; a thirteenth digit would be cut off and make two tokens equal.
        @lastTokenNumber bigint = 999999999999,
        @firstNumber bigint,
        @nextNumber bigint,
        @moved bigint,
        @refusedCount bigint,
        @isSample bit = 1,
        @sampleRows bigint,
        @foundRows bigint,
        @afterRow bigint,
        @lastRow bigint,
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
        @firstNumber = domain.NextNumber
    FROM mapping.TokenDomain AS domain
    WHERE domain.DomainId = @domainId;

    EXECUTE mapping.OpenKey @keyId = @lookupKeyId, @keyBytes = @lookupKey OUTPUT;
    EXECUTE mapping.OpenKey @keyId = @tokenKeyId, @keyBytes = @tokenKey OUTPUT;

    IF @isReversible = 1
        EXECUTE mapping.OpenKey @keyId = @sealKeyId, @keyBytes = @sealKey OUTPUT;

    -- A request's values are mostly known, or mostly new; the first thousand say which. Where most are known, all are looked up at once, and only what is left goes the longer way below.
    SELECT @sampleRows = COUNT(*), @afterRow = MIN(sample.StageRowId) - 1, @lastRow = MAX(sample.StageRowId)
    FROM
    (
        SELECT TOP (1000) request.StageRowId
        FROM #TokenRequest AS request
        WHERE request.OriginalValue IS NOT NULL
        ORDER BY request.StageRowId
    ) AS sample;

    WHILE @lastRow IS NOT NULL
    BEGIN
        INSERT INTO #TokenResult (StageRowId, Token)
        SELECT digested.StageRowId, existing.Token
        FROM
        (
            SELECT
                ValueDigest = CONVERT(binary(32), pseudo.Hmac(CASE WHEN @isTrimmed = 1 THEN LTRIM(RTRIM(request.OriginalValue)) ELSE request.OriginalValue END, @lookupKey, N'SHA2_256', N'UTF-8')),
                request.StageRowId
            FROM #TokenRequest AS request
            WHERE request.OriginalValue IS NOT NULL
                AND request.StageRowId > @afterRow
                AND request.StageRowId <= @lastRow
        ) AS digested
        INNER JOIN mapping.Token AS existing
            ON existing.DomainId = @domainId
            AND existing.ValueDigest = digested.ValueDigest
        ORDER BY digested.StageRowId;

        SET @foundRows = @@ROWCOUNT;
        SET @afterRow = @lastRow;
        SET @lastRow = CASE WHEN @isSample = 1 AND 2 * @foundRows > @sampleRows THEN (SELECT MAX(request.StageRowId) FROM #TokenRequest AS request) END;
        SET @isSample = 0;
    END;

    -- In the order of the digests, as mapping.Token is: looking up and storing go through both trees once, from left to right.
    CREATE TABLE #Digest
    (
        ValueDigest binary(32) NOT NULL,
        StageRowId bigint NOT NULL,
        -- Both of the first row of each new value, and of no other.
        OriginalValue nvarchar(4000) COLLATE Latin1_General_100_BIN2 NULL,
        EntryNumber bigint NULL,
        -- Of a known value and of the first row of a new one.
        Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
        PRIMARY KEY CLUSTERED (ValueDigest, StageRowId)
    );

    -- One sort gives the order of the tree and the first row of each value; known values are found on the way, without a lock: a token never changes. New ones are numbered in digest order,
    -- which a key makes unrelated to the values' order, from the number that is next now: whether it still is when the domain is locked is seen below. The token then hides the number itself.
    INSERT INTO #Digest (ValueDigest, StageRowId, OriginalValue, EntryNumber, Token)
    SELECT
        numbered.ValueDigest,
        numbered.StageRowId,
        CASE WHEN numbered.IsNew = 1 THEN numbered.OriginalValue END,
        CASE WHEN numbered.IsNew = 1 THEN numbered.EntryNumber END,
        CASE
            WHEN numbered.IsNew = 0 THEN numbered.KnownToken
            WHEN @form = N'random' THEN CONVERT(nvarchar(40), CRYPT_GEN_RANDOM(16), 2)
            -- A token that was cut to its column could be another value's.
            WHEN @form = N'original' THEN CASE WHEN DATALENGTH(numbered.OriginalValue) <= 2 * @mostCharacters THEN pseudo.PreserveFormat(numbered.OriginalValue, @tokenKey, 0x) END
            WHEN numbered.EntryNumber <= @lastTokenNumber THEN pseudo.TokenOf(numbered.EntryNumber, @form, @tokenKey)
        END
    FROM
    (
        SELECT
            sorted.ValueDigest,
            sorted.StageRowId,
            sorted.OriginalValue,
            KnownToken = existing.Token,
            looked.IsNew,
            EntryNumber = @firstNumber - 1 + SUM(looked.IsNew) OVER (ORDER BY sorted.ValueDigest, sorted.StageRowId ROWS UNBOUNDED PRECEDING)
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
                    LEFT OUTER JOIN #TokenResult AS result ON result.StageRowId = request.StageRowId
                    WHERE request.OriginalValue IS NOT NULL
                        AND result.StageRowId IS NULL
                ) AS compared
            ) AS digested
        ) AS sorted
        LEFT OUTER JOIN mapping.Token AS existing
            ON existing.DomainId = @domainId
            AND existing.ValueDigest = sorted.ValueDigest
        CROSS APPLY
        (
            VALUES (CASE WHEN existing.Token IS NULL AND sorted.Occurrence = 1 THEN CONVERT(bigint, 1) ELSE 0 END)
        ) AS looked (IsNew)
    ) AS numbered;

    IF EXISTS (SELECT 1 FROM #Digest AS digest WHERE digest.EntryNumber IS NOT NULL)
    BEGIN
        BEGIN TRANSACTION;

        -- Numbers are taken under the domain's lock; so are, for the tokens that carry none, the values themselves.
        SELECT @nextNumber = domain.NextNumber
        FROM mapping.TokenDomain AS domain WITH (UPDLOCK, HOLDLOCK)
        WHERE domain.DomainId = @domainId;

        -- Every batch with new values moves NextNumber: where it stands as before, nobody assigned any since the values were looked up. Otherwise those are known by now, and the rest moves on by as much.
        IF @nextNumber <> @firstNumber
        BEGIN
            UPDATE digest
            SET Token = existing.Token, EntryNumber = NULL
            FROM #Digest AS digest
            INNER JOIN mapping.Token AS existing
                ON existing.DomainId = @domainId
                AND existing.ValueDigest = digest.ValueDigest
            WHERE digest.EntryNumber IS NOT NULL;

            SET @moved = @nextNumber - @firstNumber;

            UPDATE digest
            SET
                EntryNumber = digest.EntryNumber + @moved,
                Token = CASE
                    WHEN @isNumbered = 0 THEN digest.Token
                    WHEN digest.EntryNumber + @moved <= @lastTokenNumber THEN pseudo.TokenOf(digest.EntryNumber + @moved, @form, @tokenKey)
                END
            FROM #Digest AS digest
            WHERE digest.EntryNumber IS NOT NULL;
        END;

        SELECT
            @nextNumber = MAX(digest.EntryNumber) + 1,
            @refusedCount = COUNT(*) - COUNT(digest.Token)
        FROM #Digest AS digest
        WHERE digest.EntryNumber IS NOT NULL;

        -- The message must not be the server's for a NULL or a cut value, which quotes the value.
        IF @refusedCount > 0
        BEGIN
            ROLLBACK TRANSACTION;

            IF @isNumbered = 1
            BEGIN
                SET @message = policy.MessageText(50103, @argument, NULL, NULL);
                THROW 50103, @message, 1;
            END;

            SET @message = policy.MessageText(50105, @argument, CONVERT(nvarchar(20), @mostCharacters), NULL);
            THROW 50105, @message, 1;
        END;

        INSERT INTO mapping.Token (DomainId, ValueDigest, TokenNumber, Token)
        SELECT
            @domainId,
            digest.ValueDigest,
            CASE WHEN @isNumbered = 1 THEN digest.EntryNumber END,
            digest.Token
        FROM #Digest AS digest
        WHERE digest.EntryNumber IS NOT NULL;

        IF @isReversible = 1
            INSERT INTO mapping.TokenOriginal (DomainId, EntryNumber, Token, EncryptedOriginal)
            SELECT
                @domainId,
                digest.EntryNumber,
                digest.Token,
                pseudo.EncryptDeterministic(digest.OriginalValue, @sealKey, @argument, N'AES')
            FROM #Digest AS digest
            WHERE digest.EntryNumber IS NOT NULL;

        UPDATE mapping.TokenDomain
        SET NextNumber = ISNULL(@nextNumber, NextNumber)
        WHERE DomainId = @domainId;

        COMMIT TRANSACTION;
    END;

    INSERT INTO #TokenResult (StageRowId, Token)
    SELECT given.StageRowId, given.Token
    FROM
    (
        SELECT digest.StageRowId, Token = FIRST_VALUE(digest.Token) OVER (PARTITION BY digest.ValueDigest ORDER BY digest.StageRowId)
        FROM #Digest AS digest
    ) AS given
    ORDER BY given.StageRowId;
END;
