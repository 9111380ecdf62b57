/*
Purpose: What a search found: the row's key and by which criterion, never a value. The key is the stage row id of staged rows, the subject's pseudonym of rows in mart.

Criterion    sigma (beyond three standard deviations), iqr (beyond 1.5 interquartile ranges), rare (a value or combination of fewer than k rows), unique (a smallest
             combination that only this row has)
ColumnNames  a JSON array: one column, or the combination
Score        of unique: products of the columns left when it was found, after SUDA; the fewer columns tell a row apart, the higher
*/
CREATE TABLE risk.OutlierFinding
(
    SearchId int NOT NULL,
    FindingNumber bigint IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    Criterion nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ColumnNames nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RowKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Score bigint NULL,
    CONSTRAINT PK_OutlierFinding PRIMARY KEY CLUSTERED (SearchId, FindingNumber),
    CONSTRAINT FK_OutlierFinding_OutlierSearch FOREIGN KEY (SearchId) REFERENCES risk.OutlierSearch (SearchId),
    CONSTRAINT CK_OutlierFinding_Criterion CHECK (Criterion IN (N'sigma', N'iqr', N'rare', N'unique'))
);
