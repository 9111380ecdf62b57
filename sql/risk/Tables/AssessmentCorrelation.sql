/*
Purpose: Correlations (Pearson) of an assessment's columns of numbers and dates, pair by pair, over the rows that have both values. The same pair stands in the load's
         assessments of kinds stage and incoming, before and after (risk.UtilityComparison). NULL: one of the two has no spread.
*/
CREATE TABLE risk.AssessmentCorrelation
(
    AssessmentId int NOT NULL,
    DatasetId int NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OtherColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RowsWithBoth bigint NOT NULL,
    Correlation float(53) NULL,
    CONSTRAINT PK_AssessmentCorrelation PRIMARY KEY CLUSTERED (AssessmentId, ColumnName, OtherColumn),
    CONSTRAINT FK_AssessmentCorrelation_Assessment FOREIGN KEY (AssessmentId) REFERENCES risk.Assessment (AssessmentId)
);
