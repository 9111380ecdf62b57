/*
Purpose: The cells of a requested result with their totals, and which of them may be shown. A total stands under the key NULL with its mark, since NULL may be a value.

Treatment  shown; small (too few subjects); dominant (one subject makes most of the sum); complementary (suppressed so that no total tells another one)
*/
CREATE TABLE risk.ExportCell
(
    ExportId int NOT NULL,
    DatasetId int NOT NULL,
    CellNumber int NOT NULL,
    RowKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    IsRowTotal bit NOT NULL,
    ColumnKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    IsColumnTotal bit NOT NULL,
    RowsInCell bigint NOT NULL,
    Subjects bigint NOT NULL,
    CellSum decimal(38, 10) NULL,
    LargestPart decimal(38, 10) NULL,
    Treatment nvarchar(13) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_ExportCell_Treatment DEFAULT (N'shown'),
    CONSTRAINT PK_ExportCell PRIMARY KEY CLUSTERED (ExportId, CellNumber),
    CONSTRAINT FK_ExportCell_ExportRequest FOREIGN KEY (ExportId) REFERENCES risk.ExportRequest (ExportId),
    CONSTRAINT CK_ExportCell_Treatment CHECK (Treatment IN (N'shown', N'small', N'dominant', N'complementary'))
);
