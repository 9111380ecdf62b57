/*
Purpose: Entries of the registers are neither changed nor removed, not even by who has the permission (db_owner). INSTEAD OF, so that nothing is written before the
         refusal. The one exception is retention: what stands in a tombstone (log.PurgedRange) is removed. Who forges a tombstone to come by here lacks the chain's
         key for its seal, and log.VerifyChain names it.
*/
CREATE OR ALTER TRIGGER log.RefuseChange
ON log.RegisterEntry
INSTEAD OF UPDATE, DELETE
AS
BEGIN
    SET NOCOUNT ON;

    IF EXISTS (SELECT 1 FROM inserted AS changed)
        OR EXISTS
        (
            SELECT 1
            FROM deleted AS removed
            WHERE NOT EXISTS
            (
                SELECT 1
                FROM log.PurgedRange AS purged
                WHERE removed.SequenceNumber BETWEEN purged.FirstSequence AND purged.LastSequence
            )
        )
        -- A statement that meets no row is refused as well: it was meant to change something.
        OR NOT EXISTS (SELECT 1 FROM deleted AS removed)
    BEGIN
        DECLARE @message nvarchar(2048) = policy.MessageText(50110, NULL, NULL, NULL);
        THROW 50110, @message, 1;
    END;

    DELETE entry
    FROM log.RegisterEntry AS entry
    INNER JOIN deleted AS removed ON removed.SequenceNumber = entry.SequenceNumber;
END;
