/*
Purpose: The answers of a risk review to the questions of its checklist. IsYes is 예. Remark says what was seen, Measure what is done about it; without one the
         question's own measure stands in reports.
*/
CREATE TABLE policy.RiskAnswer
(
    ReviewId int NOT NULL,
    Checklist nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    QuestionNumber int NOT NULL,
    IsYes bit NOT NULL,
    Remark nvarchar(400) NULL,
    Measure nvarchar(400) NULL,
    CONSTRAINT PK_RiskAnswer PRIMARY KEY CLUSTERED (ReviewId, QuestionNumber),
    CONSTRAINT FK_RiskAnswer_RiskReview FOREIGN KEY (ReviewId) REFERENCES policy.RiskReview (ReviewId),
    CONSTRAINT FK_RiskAnswer_RiskQuestion FOREIGN KEY (Checklist, QuestionNumber) REFERENCES policy.RiskQuestion (Checklist, QuestionNumber)
);
