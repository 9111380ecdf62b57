/*
Purpose: Who reviews which run of a dataset (적정성 검토). An assignment ends when the review is concluded. Name, affiliation and position stand in the reviewer's form.
ReviewKind  new 신규, supplementary 보완: an earlier review of the dataset for the same purpose was concluded
*/
CREATE TABLE policy.AdequacyReviewer
(
    RunId int NOT NULL,
    ReviewerName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DatasetId int NOT NULL,
    IsChair bit NOT NULL,
    IsExternal bit NOT NULL CONSTRAINT DF_AdequacyReviewer_IsExternal DEFAULT (0),
    ReviewKind nvarchar(13) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_AdequacyReviewer_ReviewKind DEFAULT (N'new'),
    FullName nvarchar(100) NULL,
    Affiliation nvarchar(200) NULL,
    Position nvarchar(100) NULL,
    AssignedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AssignedAt datetime2(7) NOT NULL CONSTRAINT DF_AdequacyReviewer_AssignedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_AdequacyReviewer PRIMARY KEY CLUSTERED (RunId, ReviewerName),
    CONSTRAINT CK_AdequacyReviewer_ReviewKind CHECK (ReviewKind IN (N'new', N'supplementary')),
    CONSTRAINT FK_AdequacyReviewer_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId)
);
