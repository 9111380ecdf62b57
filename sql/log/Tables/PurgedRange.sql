/*
Purpose: The tombstones of the register chain: which ranges of entries were purged after their time (log.PurgeExpired). A tombstone keeps the numbers and the hashes at
         both ends, sealed by the chain's key, so that what remains is verified across the gap and nobody without the key can make one to hide a removal.
         SealHash = HMAC-SHA-256 under the chain key of purged|first|last|hex(previous hash)|hex(last hash)
*/
CREATE TABLE log.PurgedRange
(
    FirstSequence bigint NOT NULL,
    LastSequence bigint NOT NULL,
    PreviousHash binary(32) NOT NULL,
    LastHash binary(32) NOT NULL,
    SealHash binary(32) NOT NULL,
    PurgedAt datetime2(7) NOT NULL CONSTRAINT DF_PurgedRange_PurgedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_PurgedRange PRIMARY KEY CLUSTERED (FirstSequence),
    CONSTRAINT UQ_PurgedRange_LastSequence UNIQUE (LastSequence),
    CONSTRAINT CK_PurgedRange_LastSequence CHECK (LastSequence >= FirstSequence)
);
