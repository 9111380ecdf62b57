/*
Purpose: Reviews of free text: one for each time a staged column was queued. Findings from LowestConfidence on are recorded, those below
         SureConfidence go to a person, whose decisions extend the dictionary. DrawKey makes the order in which rows without findings come to a person: made
         with the review, so that nobody chooses who is looked at, and kept, so that an auditor can draw again.
*/
CREATE TABLE risk.TextReview
(
    ReviewId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DictionaryName nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LowestConfidence decimal(3, 2) NOT NULL,
    SureConfidence decimal(3, 2) NOT NULL,
    StagedRowCount int NOT NULL CONSTRAINT DF_TextReview_StagedRowCount DEFAULT (0),
    QueuedAt datetime2(3) NOT NULL CONSTRAINT DF_TextReview_QueuedAt DEFAULT (SYSUTCDATETIME()),
    QueuedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DrawKey binary(32) NULL,
    CONSTRAINT PK_TextReview PRIMARY KEY CLUSTERED (ReviewId),
    CONSTRAINT FK_TextReview_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId)
);
