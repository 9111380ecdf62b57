/*
Purpose: One row for each staged row of a review, so that full inspection (전수검사) can be proven: IsSure says that every finding was sure, otherwise its unsure
         findings have decisions. A row in which nothing was found is read by a person (육안 전수검사, guideline line 4946): InspectionPlace is its place among those
         drawn, InspectionDecision what was decided. IsBlank: there is nothing to read.
*/
CREATE TABLE risk.TextReviewRow
(
    ReviewId int NOT NULL,
    StageRowId bigint NOT NULL,
    FindingCount int NOT NULL,
    IsSure bit NOT NULL,
    IsBlank bit NULL,
    InspectionPlace int NULL,
    InspectionDecision nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    InspectedAt datetime2(3) NULL,
    InspectedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_TextReviewRow PRIMARY KEY CLUSTERED (ReviewId, StageRowId),
    CONSTRAINT FK_TextReviewRow_TextReview FOREIGN KEY (ReviewId) REFERENCES risk.TextReview (ReviewId),
    CONSTRAINT CK_TextReviewRow_InspectionDecision CHECK (InspectionDecision IN (N'clean', N'personal'))
);
