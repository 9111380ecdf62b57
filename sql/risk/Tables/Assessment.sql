/*
Purpose: What was measured, over which columns and by which parameters: the measures in risk.AssessmentMeasure and the distributions in
         risk.DistributionCell hang on it. A row without FinishedAt is of a measurement that is under way or was broken off.

TableKind         stage (the staged originals), incoming (a load's result before it is switched in), mart (what stands there), drill (an attack drill on a load that waits)
RunId             the load that made the rows; NULL for staged rows that no load has taken
QuasiIdentifiers, SensitiveColumns  JSON arrays of column names
NullPolicy        value: NULL is a value of its own; any: NULL matches every value (README)
K, L, RiskThreshold  classes smaller than K are counted, (c, l)-diversity is measured at L, shares of risks above RiskThreshold
PopulationDataset the dataset whose table stands for the population of journalist and marketer risk, or NULL
SmallestCell      cells of fewer rows are merged before a distribution is stored
PartsDone, PartsTotal, PartName  how far the measurement is: classes, each sensitive column, each column's distribution
*/
CREATE TABLE risk.Assessment
(
    AssessmentId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    RunId int NULL,
    PlanVersion int NULL,
    TableKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    QuasiIdentifiers nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- lint: allow W012 because it is JSON of as many columns as a table has.
    SensitiveColumns nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NullPolicy nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    K int NOT NULL,
    L int NOT NULL,
    RiskThreshold decimal(9, 8) NOT NULL,
    PopulationDataset nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    SmallestCell int NOT NULL,
    AssessedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartedAt datetime2(7) NOT NULL CONSTRAINT DF_Assessment_StartedAt DEFAULT (SYSUTCDATETIME()),
    FinishedAt datetime2(7) NULL,
    PartsDone int NULL,
    PartsTotal int NULL,
    PartName nvarchar(140) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_Assessment PRIMARY KEY CLUSTERED (AssessmentId),
    CONSTRAINT FK_Assessment_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT FK_Assessment_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId),
    CONSTRAINT CK_Assessment_TableKind CHECK (TableKind IN (N'stage', N'incoming', N'mart', N'drill')),
    CONSTRAINT CK_Assessment_NullPolicy CHECK (NullPolicy IN (N'value', N'any'))
);
GO
CREATE INDEX IX_Assessment_Dataset ON risk.Assessment (DatasetId, AssessmentId);
GO
