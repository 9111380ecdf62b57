/*
Purpose: What is done with a dataset, and by which procedure. An action is allowed in the states that policy.DatasetTransition lists for it.
*/
CREATE TABLE policy.DatasetAction
(
    ActionName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    KoreanName nvarchar(60) NOT NULL,
    ProcedureName nvarchar(261) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_DatasetAction PRIMARY KEY CLUSTERED (ActionName)
);
