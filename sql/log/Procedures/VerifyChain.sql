/*
Purpose:     Verifies the registers: every entry's keyed hash, its link to the one before, gaps, the head, and (given a checkpoint that was
             exported earlier) that nothing was cut off or rewritten since.
Parameters:  @checkpointSequence, @checkpointHash  a row of log.ExportCheckpoint kept outside the server, or NULL
Result:      one row: IsIntact, EntryCount, FirstBadSequence, Finding. The return code is 0 when intact, 1 otherwise.
             After an entry was changed, the entry itself is named; recomputing all later hashes needs the chain key and is found by the checkpoint.
Errors:      50111 the chain has no key
Permissions: compliance_officer
Example:     EXECUTE log.VerifyChain;
*/
CREATE OR ALTER PROCEDURE log.VerifyChain
    @checkpointSequence bigint = NULL,
    @checkpointHash binary(32) = NULL
WITH EXECUTE AS OWNER
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;

    DECLARE
        @message nvarchar(2048),
        @chainKey varbinary(64),
        @entryCount bigint,
        @lastSequence bigint,
        @firstBadSequence bigint,
        @finding nvarchar(200);

    SELECT @chainKey = DECRYPTBYKEYAUTOCERT(CERT_ID(N'log_certificate'), NULL, chainKey.WrappedKey)
    FROM log.ChainKey AS chainKey;

    IF @chainKey IS NULL
    BEGIN
        SET @message = policy.MessageText(50111, NULL, NULL, NULL);
        THROW 50111, @message, 1;
    END;

    SELECT @entryCount = COUNT_BIG(*), @lastSequence = MAX(entry.SequenceNumber)
    FROM log.RegisterEntry AS entry;

    WITH Linked AS
    (
        SELECT
            entry.SequenceNumber,
            entry.PreviousHash,
            entry.EntryHash,
            ComputedHash = pseudo.Hmac
            (
                log.EntryText(entry.SequenceNumber, entry.RecordedAt, entry.RegisterName, entry.DatasetName, entry.Content, entry.PreviousHash),
                @chainKey, N'SHA2_256', N'UTF-8'
            ),
            ExpectedSequence = LAG(entry.SequenceNumber, 1, 0) OVER (ORDER BY entry.SequenceNumber) + 1,
            ExpectedPreviousHash = LAG(entry.EntryHash, 1, 0x0000000000000000000000000000000000000000000000000000000000000000)
                OVER (ORDER BY entry.SequenceNumber)
        FROM log.RegisterEntry AS entry
    )
    SELECT TOP (1)
        @firstBadSequence = linked.SequenceNumber,
        @finding = CASE
            WHEN linked.ComputedHash <> linked.EntryHash THEN N'the entry was changed'
            WHEN linked.SequenceNumber <> linked.ExpectedSequence THEN N'entries before it are missing'
            ELSE N'it does not continue the entry before'
        END
    FROM Linked AS linked
    WHERE linked.ComputedHash <> linked.EntryHash
        OR linked.SequenceNumber <> linked.ExpectedSequence
        OR linked.PreviousHash <> linked.ExpectedPreviousHash
    ORDER BY linked.SequenceNumber;

    IF @firstBadSequence IS NULL
        AND NOT EXISTS
        (
            SELECT 1
            FROM log.ChainHead AS head
            LEFT OUTER JOIN log.RegisterEntry AS entry ON entry.SequenceNumber = head.SequenceNumber
            WHERE (head.SequenceNumber IS NULL AND @lastSequence IS NULL)
                OR (head.SequenceNumber = @lastSequence AND entry.EntryHash = head.EntryHash)
        )
    BEGIN
        SET @firstBadSequence = ISNULL(@lastSequence, 0) + 1;
        SET @finding = N'the chain does not end at its head: entries are missing at the end';
    END;

    IF @firstBadSequence IS NULL
        AND @checkpointSequence IS NOT NULL
        AND NOT EXISTS
        (
            SELECT 1
            FROM log.RegisterEntry AS entry
            WHERE entry.SequenceNumber = @checkpointSequence
                AND entry.EntryHash = @checkpointHash
        )
    BEGIN
        SET @firstBadSequence = @checkpointSequence;
        SET @finding = N'the entry is not the one of the checkpoint: the chain was cut or rewritten';
    END;

    SELECT
        IsIntact = CONVERT(bit, CASE WHEN @firstBadSequence IS NULL THEN 1 ELSE 0 END),
        EntryCount = @entryCount,
        FirstBadSequence = @firstBadSequence,
        Finding = ISNULL(@finding, N'intact');

    RETURN CASE WHEN @firstBadSequence IS NULL THEN 0 ELSE 1 END;
END;
