/*
Purpose:     Removes the entries of the registers whose time is over (log.EntryRetention) and leaves sealed tombstones in their place, so that all that remains is verified as
             before. The purge is itself recorded, in the same transaction. A dry run first: without @execute it only says what it would remove.
Parameters:  @asOf     the legal day; a purge is done for a day that has come
             @execute  1 removes; 0 shows
Result:      one row for each register: RegisterName, EntryCount, FirstSequence, LastSequence
Errors:      50001 open transaction; 50002 (50024, 50027); 50111 the chain has no key; 50226 the chain is not intact: a purge would hide what was done to it
Permissions: compliance_officer
Example:     EXECUTE log.PurgeExpired @asOf = '20291123';
*/
CREATE OR ALTER PROCEDURE log.PurgeExpired
    @asOf date,
    @execute bit = 0
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;
    SET IMPLICIT_TRANSACTIONS OFF;
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

    DECLARE
        @caller nvarchar(128),
        @today date = policy.LegalToday(N'Korea Standard Time'),
        @chainKey varbinary(64),
        @headSequence bigint,
        @firstBadSequence bigint,
        @content nvarchar(max),
        @problems nvarchar(max),
        @message nvarchar(2048);
    EXECUTE AS CALLER;
    SET @caller = USER_NAME();
    REVERT;

    IF @@TRANCOUNT > 0
    BEGIN
        ROLLBACK TRANSACTION;
        EXECUTE log.RecordRefusal @caller = @caller, @procedureName = N'log.PurgeExpired', @datasetName = NULL;
        SET @message = policy.MessageText(50001, N'log.PurgeExpired', NULL, NULL);
        THROW 50001, @message, 1;
    END;

    SELECT @problems = STRING_AGG
    (
        CONVERT(nvarchar(max), CONCAT(N'[', problem.MessageNumber, N'] ', policy.MessageText(problem.MessageNumber, problem.Argument1, problem.Argument2, NULL))), N' '
    )
    FROM
    (
        SELECT 50024 AS MessageNumber, N'@asOf' AS Argument1, CONVERT(nvarchar(100), NULL) AS Argument2
        WHERE @asOf IS NULL
        UNION ALL
        -- A later day would purge early.
        SELECT 50027, N'@asOf', N'not after today'
        WHERE @execute = 1 AND @asOf > @today
    ) AS problem;

    IF @problems IS NOT NULL
    BEGIN
        SET @message = policy.MessageText(50002, LEFT(@problems, 1900), NULL, NULL);
        THROW 50002, @message, 1;
    END;

    CREATE TABLE #Expired
    (
        SequenceNumber bigint NOT NULL PRIMARY KEY CLUSTERED,
        RegisterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL
    );

    BEGIN TRANSACTION;

    -- The head's lock keeps appending out until the commit.
    SELECT @headSequence = head.SequenceNumber
    FROM log.ChainHead AS head WITH (UPDLOCK, HOLDLOCK)
    WHERE head.ChainId = 1;

    INSERT INTO #Expired (SequenceNumber, RegisterName)
    SELECT retention.SequenceNumber, retention.RegisterName
    FROM log.EntryRetention AS retention
    WHERE retention.FirstPurgeDay <= @asOf;

    IF @execute = 1 AND EXISTS (SELECT 1 FROM #Expired AS expired)
    BEGIN
        SELECT TOP (1) @firstBadSequence = link.FirstSequence
        FROM log.ChainFinding() AS link
        ORDER BY link.FirstSequence;

        IF @firstBadSequence IS NOT NULL
        BEGIN
            ROLLBACK TRANSACTION;
            SET @message = policy.MessageText(50226, CONVERT(nvarchar(20), @firstBadSequence), NULL, NULL);
            THROW 50226, @message, 1;
        END;

        SELECT @chainKey = DECRYPTBYKEYAUTOCERT(CERT_ID(N'log_certificate'), NULL, chainKey.WrappedKey)
        FROM log.ChainKey AS chainKey;

        -- First, so that the head is this entry and never a purged one.
        SET @content =
        (
            SELECT
                actionName = N'registers purged',
                userName = @caller,
                loginName = ORIGINAL_LOGIN(),
                detail = JSON_QUERY
                (
                    (
                        SELECT
                            asOf = @asOf,
                            registers = JSON_QUERY
                            (
                                (
                                    SELECT registerName = expired.RegisterName, entryCount = COUNT_BIG(*), firstSequence = MIN(expired.SequenceNumber), lastSequence = MAX(expired.SequenceNumber)
                                    FROM #Expired AS expired
                                    GROUP BY expired.RegisterName
                                    ORDER BY expired.RegisterName
                                    FOR JSON PATH
                                )
                            )
                        FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
                    )
                )
            FOR JSON PATH, WITHOUT_ARRAY_WRAPPER
        );
        EXECUTE log.AppendEntry @registerName = N'governance', @datasetName = NULL, @content = @content;

        -- Neighbours become one range.
        WITH Grouped AS
        (
            SELECT expired.SequenceNumber, GroupNumber = expired.SequenceNumber - ROW_NUMBER() OVER (ORDER BY expired.SequenceNumber)
            FROM #Expired AS expired
        ),
        PurgeRange AS
        (
            SELECT FirstSequence = MIN(grouped.SequenceNumber), LastSequence = MAX(grouped.SequenceNumber)
            FROM Grouped AS grouped
            GROUP BY grouped.GroupNumber
        )
        INSERT INTO log.PurgedRange (FirstSequence, LastSequence, PreviousHash, LastHash, SealHash)
        SELECT
            purged.FirstSequence,
            purged.LastSequence,
            opening.PreviousHash,
            closing.EntryHash,
            pseudo.Hmac(log.SealText(purged.FirstSequence, purged.LastSequence, opening.PreviousHash, closing.EntryHash), @chainKey, N'SHA2_256', N'UTF-8')
        FROM PurgeRange AS purged
        INNER JOIN log.RegisterEntry AS opening ON opening.SequenceNumber = purged.FirstSequence
        INNER JOIN log.RegisterEntry AS closing ON closing.SequenceNumber = purged.LastSequence;

        UPDATE log.ChainHead
        SET LatestPurge = (SELECT MAX(purged.FirstSequence) FROM log.PurgedRange AS purged)
        WHERE ChainId = 1;

        DELETE FROM log.RegisterEntry
        WHERE SequenceNumber IN (SELECT expired.SequenceNumber FROM #Expired AS expired);
    END;

    COMMIT TRANSACTION;

    SELECT
        expired.RegisterName,
        EntryCount = COUNT_BIG(*),
        FirstSequence = MIN(expired.SequenceNumber),
        LastSequence = MAX(expired.SequenceNumber)
    FROM #Expired AS expired
    GROUP BY expired.RegisterName
    ORDER BY expired.RegisterName;
END;
