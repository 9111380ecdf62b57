/*
Purpose:     Verifies the registers: every entry's keyed hash, its link to the one before (across purged ranges by their sealed tombstones), gaps, the head, and (given a checkpoint that was
             exported earlier) that nothing was cut off or rewritten since.
Parameters:  @checkpointSequence, @checkpointHash  a row of log.ExportCheckpoint kept outside the server, or both NULL
Result:      one row: IsIntact, EntryCount, FirstBadSequence, Finding. The return code is 0 when intact, 1 otherwise.
             After an entry was changed, the entry itself is named; recomputing all later hashes needs the chain key and is found by the checkpoint.
Errors:      50024 one of a checkpoint's two values is missing; 50111 the chain has no key
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
    SET ROWCOUNT 0;

    DECLARE
        @message nvarchar(2048),
        @chainKey varbinary(64),
        @headSequence bigint,
        @headHash binary(32),
        @entryCount bigint,
        @lastSequence bigint,
        @firstBadSequence bigint,
        @finding nvarchar(200);

    -- Half a checkpoint would be none, and the chain would pass for held against one.
    IF (@checkpointSequence IS NULL AND @checkpointHash IS NOT NULL) OR (@checkpointSequence IS NOT NULL AND @checkpointHash IS NULL)
    BEGIN
        SET @message = policy.MessageText(50024, CASE WHEN @checkpointSequence IS NULL THEN N'@checkpointSequence' ELSE N'@checkpointHash' END, NULL, NULL);
        THROW 50024, @message, 1;
    END;

    SELECT @chainKey = DECRYPTBYKEYAUTOCERT(CERT_ID(N'log_certificate'), NULL, chainKey.WrappedKey)
    FROM log.ChainKey AS chainKey;

    IF @chainKey IS NULL
    BEGIN
        SET @message = policy.MessageText(50111, NULL, NULL, NULL);
        THROW 50111, @message, 1;
    END;

    -- The head before the entries: what others append meanwhile then lies behind it, and is no sign of anything.
    SELECT @headSequence = head.SequenceNumber, @headHash = head.EntryHash
    FROM log.ChainHead AS head;

    SELECT @entryCount = COUNT_BIG(*), @lastSequence = MAX(entry.SequenceNumber)
    FROM log.RegisterEntry AS entry;

    SELECT TOP (1) @firstBadSequence = found.FirstSequence, @finding = found.Finding
    FROM log.ChainFinding() AS found
    ORDER BY found.FirstSequence;

    IF @firstBadSequence IS NULL
        AND NOT EXISTS
        (
            SELECT 1
            FROM log.ChainHead AS head
            LEFT OUTER JOIN log.RegisterEntry AS entry ON entry.SequenceNumber = @headSequence
            WHERE (@headSequence IS NULL OR entry.EntryHash = @headHash)
                AND (@lastSequence IS NULL OR head.SequenceNumber >= @lastSequence)
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
        -- Purged since, by who has the chain's key: the tombstone's seal was verified above.
        AND NOT EXISTS
        (
            SELECT 1
            FROM log.PurgedRange AS purged
            WHERE @checkpointSequence BETWEEN purged.FirstSequence AND purged.LastSequence
                AND (@checkpointSequence < purged.LastSequence OR purged.LastHash = @checkpointHash)
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
