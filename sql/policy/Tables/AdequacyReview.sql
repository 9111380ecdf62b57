/*
Purpose: One reviewer's result and opinion on one run of a dataset (lines 3189-3203 of the guideline).
*/
CREATE TABLE policy.AdequacyReview
(
    RunId int NOT NULL,
    ReviewerName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Result nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Opinion nvarchar(2000) NOT NULL,
    ReviewedAt datetime2(7) NOT NULL CONSTRAINT DF_AdequacyReview_ReviewedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_AdequacyReview PRIMARY KEY CLUSTERED (RunId, ReviewerName),
    CONSTRAINT FK_AdequacyReview_AdequacyReviewer FOREIGN KEY (RunId, ReviewerName)
        REFERENCES policy.AdequacyReviewer (RunId, ReviewerName),
    CONSTRAINT CK_AdequacyReview_Result CHECK (Result IN (N'adequate', N'conditional', N'inadequate'))
);
