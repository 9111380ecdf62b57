/*
Purpose: What set-level steps found and a reviewer should know, as counts: outliers treated, classes whose values are all equal. It stays with the
         run and goes into its load record.
*/
CREATE TABLE pseudo.LoadFinding
(
    RunId int NOT NULL,
    StepNumber int NOT NULL,
    FindingName nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FoundCount bigint NOT NULL,
    CONSTRAINT PK_LoadFinding PRIMARY KEY CLUSTERED (RunId, StepNumber, FindingName),
    CONSTRAINT FK_LoadFinding_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId)
);
