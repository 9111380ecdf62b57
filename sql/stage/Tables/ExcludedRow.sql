/*
Purpose: The staged rows that a run does not take over, with the reason. Emptied when the run ends; the counts by reason stay in the load record.
*/
CREATE TABLE stage.ExcludedRow
(
    RunId int NOT NULL,
    StageRowId bigint NOT NULL,
    StepNumber int NULL,
    Reason nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_ExcludedRow PRIMARY KEY CLUSTERED (RunId, StageRowId)
);
