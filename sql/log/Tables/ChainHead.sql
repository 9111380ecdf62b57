/*
Purpose: The head of the register chain: the one row whose lock serializes appending. Its foreign keys make TRUNCATE TABLE of the
         registers and of their tombstones impossible (a table that a foreign key references cannot be truncated). LatestPurge is the last tombstone.
*/
CREATE TABLE log.ChainHead
(
    ChainId tinyint NOT NULL,
    SequenceNumber bigint NULL,
    EntryHash binary(32) NULL,
    LatestPurge bigint NULL,
    CONSTRAINT PK_ChainHead PRIMARY KEY CLUSTERED (ChainId),
    CONSTRAINT CK_ChainHead_ChainId CHECK (ChainId = 1),
    CONSTRAINT FK_ChainHead_RegisterEntry FOREIGN KEY (SequenceNumber) REFERENCES log.RegisterEntry (SequenceNumber),
    CONSTRAINT FK_ChainHead_PurgedRange FOREIGN KEY (LatestPurge) REFERENCES log.PurgedRange (FirstSequence)
);
