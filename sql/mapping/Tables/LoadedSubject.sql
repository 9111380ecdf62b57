/*
Purpose: Which subjects of a dataset are in its pseudonymized table, under which pseudonym and as of which watermark, so that a delta load
         finds new, changed and gone ones. Kept in mapping: it links a subject's digest to a pseudonym.
*/
CREATE TABLE mapping.LoadedSubject
(
    DatasetId int NOT NULL,
    SubjectDigest binary(32) NOT NULL,
    TargetKey nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Watermark nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_LoadedSubject PRIMARY KEY CLUSTERED (DatasetId, SubjectDigest)
);
