/*
Purpose: The boundaries that a run's statistics pass computed (for example the 99.9th percentile of a column).
*/
CREATE TABLE pseudo.LoadBoundary
(
    RunId int NOT NULL,
    StepNumber int NOT NULL,
    BoundaryName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BoundaryValue decimal(38, 10) NULL,
    CONSTRAINT PK_LoadBoundary PRIMARY KEY CLUSTERED (RunId, StepNumber, BoundaryName),
    CONSTRAINT FK_LoadBoundary_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId)
);
