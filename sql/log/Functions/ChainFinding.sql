/*
Purpose:     What is wrong with the register chain, link by link: entries and the tombstones of purged ranges (log.PurgedRange), in order. A link is wrong when its keyed hash is
             not the one of what stands there, when numbers are missing or stand twice before it, or when it does not continue the one before.
Result:      rows of FirstSequence, Finding; none when every link is right. log.VerifyChain adds what the head and a checkpoint say
Permissions: Used inside the schema, where the chain's key can be opened; granted to nobody.
Example:     SELECT * FROM log.ChainFinding() AS found;
*/
CREATE OR ALTER FUNCTION log.ChainFinding()
RETURNS TABLE
AS
RETURN
(
    WITH ChainLink AS
    (
        SELECT
            FirstSequence = entry.SequenceNumber,
            LastSequence = entry.SequenceNumber,
            entry.PreviousHash,
            LastHash = entry.EntryHash,
            StoredHash = entry.EntryHash,
            LinkText = log.EntryText(entry.SequenceNumber, entry.RecordedAt, entry.RegisterName, entry.DatasetName, entry.Content, entry.PreviousHash)
        FROM log.RegisterEntry AS entry
        UNION ALL
        SELECT
            purged.FirstSequence,
            purged.LastSequence,
            purged.PreviousHash,
            purged.LastHash,
            purged.SealHash,
            log.SealText(purged.FirstSequence, purged.LastSequence, purged.PreviousHash, purged.LastHash)
        FROM log.PurgedRange AS purged
    ),
    Linked AS
    (
        SELECT
            link.FirstSequence,
            link.PreviousHash,
            link.StoredHash,
            ComputedHash = pseudo.Hmac
            (
                link.LinkText,
                (
                    SELECT DECRYPTBYKEYAUTOCERT(CERT_ID(N'log_certificate'), NULL, chainKey.WrappedKey)
                    FROM log.ChainKey AS chainKey
                ),
                N'SHA2_256', N'UTF-8'
            ),
            ExpectedSequence = LAG(link.LastSequence, 1, 0) OVER (ORDER BY link.FirstSequence, link.LastSequence) + 1,
            ExpectedPreviousHash = LAG(link.LastHash, 1, 0x0000000000000000000000000000000000000000000000000000000000000000)
                OVER (ORDER BY link.FirstSequence, link.LastSequence)
        FROM ChainLink AS link
    )
    SELECT
        linked.FirstSequence,
        Finding = CASE
            WHEN linked.ComputedHash <> linked.StoredHash THEN N'the entry was changed'
            WHEN linked.FirstSequence > linked.ExpectedSequence THEN N'entries before it are missing'
            WHEN linked.FirstSequence < linked.ExpectedSequence THEN N'its number stands twice'
            ELSE N'it does not continue the entry before'
        END
    FROM Linked AS linked
    WHERE linked.ComputedHash <> linked.StoredHash
        OR linked.FirstSequence <> linked.ExpectedSequence
        OR linked.PreviousHash <> linked.ExpectedPreviousHash
);
