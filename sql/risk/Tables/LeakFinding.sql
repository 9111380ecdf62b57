/*
Purpose: What a load's leak check found (README: Leak check): for an item of the source and an item of the result, in how many rows the original stands in its own
         row of the result, beside what chance predicts. Counts only, neither values nor rows.

MatchKind     whole (the item is the original), inside (an identifier stands within a longer text)
Methods       the techniques that the item was planned with, in order
RowsCompared  rows that have both values and where the plan itself does not explain the match; of an item made from the very original, all rows with both
ExpectedHits  hits that chance predicts over these rows; NULL where there is no hit to explain
Verdict       none; planned (the item is made from this very original, or derived from items of the result, and the original is no identifier); chance; leak
*/
CREATE TABLE risk.LeakFinding
(
    AssessmentId int NOT NULL,
    DatasetId int NOT NULL,
    PairNumber int NOT NULL,
    SourceColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TargetColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MatchKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Methods nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RowsCompared bigint NOT NULL,
    Hits bigint NOT NULL,
    ExpectedHits float(53) NULL,
    Verdict nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_LeakFinding PRIMARY KEY CLUSTERED (AssessmentId, PairNumber),
    CONSTRAINT FK_LeakFinding_Assessment FOREIGN KEY (AssessmentId) REFERENCES risk.Assessment (AssessmentId),
    CONSTRAINT CK_LeakFinding_MatchKind CHECK (MatchKind IN (N'whole', N'inside')),
    CONSTRAINT CK_LeakFinding_Verdict CHECK (Verdict IN (N'none', N'planned', N'chance', N'leak'))
);
