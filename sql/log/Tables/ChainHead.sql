/*
Purpose: The head of the register chain: the one row whose lock serializes appending. Its foreign key makes TRUNCATE TABLE of the
         registers impossible (a table that a foreign key references cannot be truncated).
*/
CREATE TABLE log.ChainHead
(
    ChainId tinyint NOT NULL,
    SequenceNumber bigint NULL,
    EntryHash binary(32) NULL,
    CONSTRAINT PK_ChainHead PRIMARY KEY CLUSTERED (ChainId),
    CONSTRAINT CK_ChainHead_ChainId CHECK (ChainId = 1),
    CONSTRAINT FK_ChainHead_RegisterEntry FOREIGN KEY (SequenceNumber) REFERENCES log.RegisterEntry (SequenceNumber)
);
