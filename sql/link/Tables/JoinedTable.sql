/*
Purpose: The linked data (결합정보) of a round: a table of its own in this schema, inside the agency's space until an export of it is approved. ContentVersion
         counts what was done to it, so that an approval covers what was reviewed and nothing later.
*/
CREATE TABLE link.JoinedTable
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    TableName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    JoinedRowCount bigint NOT NULL,
    ContentVersion int NOT NULL,
    JoinedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    JoinedAt datetime2(7) NOT NULL CONSTRAINT DF_JoinedTable_JoinedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_JoinedTable PRIMARY KEY CLUSTERED (ProjectId, RoundNumber),
    CONSTRAINT FK_JoinedTable_LinkageRound FOREIGN KEY (ProjectId, RoundNumber) REFERENCES link.LinkageRound (ProjectId, RoundNumber)
);
