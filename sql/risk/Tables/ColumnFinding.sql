/*
Purpose: What a search says of each column: what its name and its values tell, in counts, and what is proposed. No value of the table stands here. InformationType,
         SensitivityLabel and SensitivityRank are the column's sensitivity classification as the search found it; NULL where it has none.
*/
CREATE TABLE risk.ColumnFinding
(
    SearchId int NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ColumnOrdinal int NOT NULL,
    TypeName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NameKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    ContentKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    ValueCount int NOT NULL,
    DistinctCount int NOT NULL,
    HitCount int NOT NULL,
    IsFreeText bit NOT NULL,
    Classification nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TechniqueName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Parameters nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Evidence nvarchar(400) NOT NULL,
    InformationType nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    SensitivityLabel nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    SensitivityRank nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_ColumnFinding PRIMARY KEY CLUSTERED (SearchId, ColumnName),
    CONSTRAINT FK_ColumnFinding_ColumnSearch FOREIGN KEY (SearchId) REFERENCES risk.ColumnSearch (SearchId)
);
