/*
Purpose: Hand-overs of a dataset to its purpose's recipient (제3자 제공·위탁, guideline line 3487): ordered, written into an encrypted file, received, and our copy
         destroyed. The registers hold each of these; this table says how far one is. It holds no key: the file's key is made outside the database and goes by another channel.

RunId        the run whose rows the adequacy review approved, and no other
Status       ordered -> begun (rows were read) -> written (the file is sealed) -> received -> completed
FileDigest   SHA-256 of the encrypted file
RowsRead     rows that were read for the file
*/
CREATE TABLE policy.Provision
(
    ProvisionId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    RunId int NOT NULL,
    IsDetached bit NOT NULL,
    Recipient nvarchar(200) NOT NULL,
    ContractReference nvarchar(200) NULL,
    KeyChannel nvarchar(200) NOT NULL,
    Status nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_Provision_Status DEFAULT (N'ordered'),
    OrderedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OrderedAt datetime2(7) NOT NULL CONSTRAINT DF_Provision_OrderedAt DEFAULT (SYSUTCDATETIME()),
    ExpiresAt datetime2(7) NOT NULL,
    ReadBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    RowsRead bigint NULL,
    FileDigest binary(32) NULL,
    ReceivedBy nvarchar(200) NULL,
    ConfirmedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    CompletedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    KeptBecause nvarchar(400) NULL,
    CONSTRAINT PK_Provision PRIMARY KEY CLUSTERED (ProvisionId),
    CONSTRAINT FK_Provision_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_Provision_Status CHECK (Status IN (N'ordered', N'begun', N'written', N'received', N'completed'))
);
