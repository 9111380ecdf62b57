/*
Purpose: The keys a run uses, by id: the run key of dataset and release (StepNumber 0) and the key of each step that needs one.
*/
CREATE TABLE pseudo.LoadRunKey
(
    RunId int NOT NULL,
    StepNumber int NOT NULL,
    KeyId int NOT NULL,
    CONSTRAINT PK_LoadRunKey PRIMARY KEY CLUSTERED (RunId, StepNumber),
    CONSTRAINT FK_LoadRunKey_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId)
);
