/*
Purpose: The registers: one append-only store, each entry chained to the one before by a keyed hash. The registers of the guideline are
         views over it, so that one chain proves them all.
         EntryHash = HMAC-SHA-256 under the chain key of
         sequence|recorded at|register|dataset|hex(SHA-256 of the content's UTF-16LE bytes)|hex(previous hash)
         Written by log.AppendEntry only.
*/
CREATE TABLE log.RegisterEntry
(
    SequenceNumber bigint NOT NULL,
    RecordedAt datetime2(7) NOT NULL,
    RegisterName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DatasetName nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    -- lint: allow W012 because an entry's JSON lists what it is about, column by column.
    Content nvarchar(max) NOT NULL,
    PreviousHash binary(32) NOT NULL,
    EntryHash binary(32) NOT NULL,
    CONSTRAINT PK_RegisterEntry PRIMARY KEY CLUSTERED (SequenceNumber),
    CONSTRAINT CK_RegisterEntry_RegisterName CHECK (RegisterName IN
        (N'processing', N'destruction', N'access_right', N'access', N'load', N'governance', N'incident')),
    CONSTRAINT CK_RegisterEntry_Content CHECK (ISJSON(Content) = 1)
);
GO
CREATE INDEX IX_RegisterEntry_Register ON log.RegisterEntry (RegisterName, DatasetName, SequenceNumber);
GO
