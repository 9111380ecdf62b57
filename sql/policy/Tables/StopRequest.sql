/*
Purpose: Persons who asked to stop the processing of their data (처리정지, PIPA article 37) or withdrew consent, per dataset.
         Only a keyed hash of the subject's key is kept: the list must not become a register of its own.
*/
CREATE TABLE policy.StopRequest
(
    DatasetId int NOT NULL,
    SubjectDigest binary(32) NOT NULL,
    Reason nvarchar(400) NOT NULL,
    RequestedAt datetime2(7) NOT NULL CONSTRAINT DF_StopRequest_RequestedAt DEFAULT (SYSUTCDATETIME()),
    RecordedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_StopRequest PRIMARY KEY CLUSTERED (DatasetId, SubjectDigest),
    CONSTRAINT FK_StopRequest_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId)
);
