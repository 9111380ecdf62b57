/*
Purpose: The subjects of a running load that keeps account of subjects, with the state the comparison found: new, changed, unchanged or stopped.
         Emptied when the run ends.
*/
CREATE TABLE mapping.RunSubject
(
    RunId int NOT NULL,
    DatasetId int NOT NULL,
    StageRowId bigint NOT NULL,
    SubjectDigest binary(32) NOT NULL,
    Watermark nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    State nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_RunSubject PRIMARY KEY CLUSTERED (RunId, StageRowId),
    CONSTRAINT UQ_RunSubject_SubjectDigest UNIQUE (RunId, SubjectDigest)
);
