/*
Purpose: The measures of an assessment (README: their definitions). ColumnName is NULL for measures of the table as a whole. MeasureValue is NULL where
         the measure is not defined: nothing has a smallest class in an empty table.
*/
CREATE TABLE risk.AssessmentMeasure
(
    AssessmentId int NOT NULL,
    DatasetId int NOT NULL,
    MeasureName nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    MeasureValue float(53) NULL,
    CONSTRAINT UQ_AssessmentMeasure UNIQUE CLUSTERED (AssessmentId, MeasureName, ColumnName),
    CONSTRAINT FK_AssessmentMeasure_Assessment FOREIGN KEY (AssessmentId) REFERENCES risk.Assessment (AssessmentId)
);
