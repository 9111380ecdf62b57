/*
Purpose:     The head of the register chain, to be kept outside the server. Given back to log.VerifyChain it proves that nothing up to
             it was cut off or rewritten.
Result:      one row: CheckpointAt (UTC), SequenceNumber, EntryHash; no row while the registers are empty.
Permissions: compliance_officer
Example:     EXECUTE log.ExportCheckpoint;
*/
CREATE OR ALTER PROCEDURE log.ExportCheckpoint
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    SELECT
        CheckpointAt = SYSUTCDATETIME(),
        head.SequenceNumber,
        head.EntryHash
    FROM log.ChainHead AS head
    WHERE head.SequenceNumber IS NOT NULL;
END;
