/*
Purpose: What a run measured before and after a step, as it goes into its load record: distributions and correlations of synthetic data, the quality of standardized
         columns. Statistics of whole columns, never a row's value.

OtherColumn        of a correlation the second column
AllowedDifference  how far the step may lead the one from the other; NULL where nothing is demanded
*/
CREATE TABLE pseudo.LoadMeasure
(
    RunId int NOT NULL,
    StepNumber int NOT NULL,
    MeasureNumber int NOT NULL,
    MeasureName nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OtherColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    BeforeValue float NULL,
    AfterValue float NULL,
    AllowedDifference float NULL,
    CONSTRAINT PK_LoadMeasure PRIMARY KEY CLUSTERED (RunId, StepNumber, MeasureNumber),
    CONSTRAINT FK_LoadMeasure_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId)
);
