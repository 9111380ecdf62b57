/*
Purpose: Searches for outliers (특이정보) and special uniques: what was searched, over which columns, by which parameters. Findings hang on it.
*/
CREATE TABLE risk.OutlierSearch
(
    SearchId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    TableKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SearchKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    ColumnNames nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    K int NULL,
    MostColumns int NULL,
    RowsSearched bigint NULL,
    SearchedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SearchedAt datetime2(7) NOT NULL CONSTRAINT DF_OutlierSearch_SearchedAt DEFAULT (SYSUTCDATETIME()),
    FinishedAt datetime2(7) NULL,
    CONSTRAINT PK_OutlierSearch PRIMARY KEY CLUSTERED (SearchId),
    CONSTRAINT FK_OutlierSearch_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_OutlierSearch_SearchKind CHECK (SearchKind IN (N'outliers', N'uniques'))
);
