/*
Purpose: Searches for personal data: which table was looked at, by whom, how many of its rows.
*/
CREATE TABLE risk.ColumnSearch
(
    SearchId int IDENTITY(1, 1) NOT NULL,
    SchemaName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TableName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SampleRowCount int NOT NULL,
    SearchedAt datetime2(3) NOT NULL CONSTRAINT DF_ColumnSearch_SearchedAt DEFAULT (SYSUTCDATETIME()),
    SearchedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_ColumnSearch PRIMARY KEY CLUSTERED (SearchId)
);
