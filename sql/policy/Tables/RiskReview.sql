/*
Purpose: The risk reviews of datasets (위험성 검토), none ever changed: the latest counts. What it was made for is kept with it (purpose, use form, recipient), so that
         a later change of purpose, recipient or environment shows.

PlaceKind   open 누구나 접근 가능, internal 내부인원만, closed 담당자만 (question 14)
Conclusion  acceptable, acceptable_with_measures: a plan may follow; unacceptable: none may
*/
CREATE TABLE policy.RiskReview
(
    ReviewId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    Checklist nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PurposeCode nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    UseForm nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Recipient nvarchar(200) NULL,
    PlaceKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Place nvarchar(400) NOT NULL,
    Linkability nvarchar(400) NOT NULL,
    Conclusion nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FinalOpinion nvarchar(4000) NOT NULL,
    ReviewedOn date NOT NULL,
    ReviewedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordedAt datetime2(7) NOT NULL CONSTRAINT DF_RiskReview_RecordedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_RiskReview PRIMARY KEY CLUSTERED (ReviewId),
    CONSTRAINT FK_RiskReview_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT FK_RiskReview_Purpose FOREIGN KEY (PurposeCode) REFERENCES policy.Purpose (PurposeCode),
    CONSTRAINT CK_RiskReview_PlaceKind CHECK (PlaceKind IN (N'open', N'internal', N'closed')),
    CONSTRAINT CK_RiskReview_Conclusion CHECK (Conclusion IN (N'acceptable', N'acceptable_with_measures', N'unacceptable'))
);
