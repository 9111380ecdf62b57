/*
Purpose: Who reviews which run of a dataset (적정성 검토). An assignment ends when the review is concluded.
*/
CREATE TABLE policy.AdequacyReviewer
(
    RunId int NOT NULL,
    ReviewerName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DatasetId int NOT NULL,
    IsChair bit NOT NULL,
    AssignedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AssignedAt datetime2(7) NOT NULL CONSTRAINT DF_AdequacyReviewer_AssignedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_AdequacyReviewer PRIMARY KEY CLUSTERED (RunId, ReviewerName),
    CONSTRAINT FK_AdequacyReviewer_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId)
);
