/*
Purpose: One row for each staged row of a review, so that full inspection (전수검사) can be proven: IsSure says that every finding was sure, otherwise its unsure
         findings have decisions.
*/
CREATE TABLE risk.TextReviewRow
(
    ReviewId int NOT NULL,
    StageRowId bigint NOT NULL,
    FindingCount int NOT NULL,
    IsSure bit NOT NULL,
    CONSTRAINT PK_TextReviewRow PRIMARY KEY CLUSTERED (ReviewId, StageRowId),
    CONSTRAINT FK_TextReviewRow_TextReview FOREIGN KEY (ReviewId) REFERENCES risk.TextReview (ReviewId)
);
