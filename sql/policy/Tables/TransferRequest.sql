/*
Purpose: What comes into the safe zone and what leaves it (반입·반출): requested, reviewed by another person, then done and recorded. ItemHash is the SHA-256 of what was
         reviewed, so that exactly this leaves.

Direction  in, out
Decision   approved, refused; NULL while nobody has reviewed it
*/
CREATE TABLE policy.TransferRequest
(
    RequestId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    Direction nvarchar(3) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ItemDescription nvarchar(1000) NOT NULL,
    ItemHash binary(32) NOT NULL,
    Reason nvarchar(400) NOT NULL,
    RequestedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestedAt datetime2(7) NOT NULL CONSTRAINT DF_TransferRequest_RequestedAt DEFAULT (SYSUTCDATETIME()),
    Decision nvarchar(8) COLLATE Latin1_General_100_BIN2 NULL,
    Opinion nvarchar(1000) NULL,
    ReviewedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    ReviewedAt datetime2(7) NULL,
    DoneAt datetime2(7) NULL,
    CONSTRAINT PK_TransferRequest PRIMARY KEY CLUSTERED (RequestId),
    CONSTRAINT FK_TransferRequest_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_TransferRequest_Direction CHECK (Direction IN (N'in', N'out')),
    CONSTRAINT CK_TransferRequest_Decision CHECK (Decision IN (N'approved', N'refused')),
    CONSTRAINT CK_TransferRequest_ReviewedBy CHECK (ReviewedBy <> RequestedBy),
    CONSTRAINT CK_TransferRequest_DoneAt CHECK (DoneAt IS NULL OR Decision = N'approved')
);
