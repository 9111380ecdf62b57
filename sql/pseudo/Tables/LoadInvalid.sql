/*
Purpose: How many values a step of a run could not treat (NULL from non-NULL) and left NULL or masked, as its rule's onInvalid says. A step that met
         none has no row, and one that says error stops the load instead. Written in the transaction of the batch it tells of.
*/
CREATE TABLE pseudo.LoadInvalid
(
    RunId int NOT NULL,
    StepNumber int NOT NULL,
    InvalidCount bigint NOT NULL,
    CONSTRAINT PK_LoadInvalid PRIMARY KEY CLUSTERED (RunId, StepNumber),
    CONSTRAINT FK_LoadInvalid_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId)
);
