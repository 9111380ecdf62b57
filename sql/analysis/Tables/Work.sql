/*
Purpose: Work that a consignee (수탁자) may have run on a dataset: a procedure of schema consigned, approved by another person. DefinitionHash is the SHA-256 of its text
         when it was approved: a procedure that was altered since does not run.
LentAt   since when the published view is lent to its run (bi.LendView); NULL while it does not run. A killed run leaves it until the next run.
*/
CREATE TABLE analysis.Work
(
    WorkId int IDENTITY(1, 1) NOT NULL,
    DatasetName nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ProcedureName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Description nvarchar(1000) NOT NULL,
    RequestedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestedAt datetime2(7) NOT NULL CONSTRAINT DF_Work_RequestedAt DEFAULT (SYSUTCDATETIME()),
    DefinitionHash binary(32) NULL,
    ApprovedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    ApprovedAt datetime2(7) NULL,
    LentAt datetime2(7) NULL,
    CONSTRAINT PK_Work PRIMARY KEY CLUSTERED (WorkId),
    CONSTRAINT CK_Work_ApprovedBy CHECK (ApprovedBy <> RequestedBy),
    CONSTRAINT CK_Work_Approval CHECK
    (
        (ApprovedBy IS NULL AND ApprovedAt IS NULL AND DefinitionHash IS NULL)
        OR (ApprovedBy IS NOT NULL AND ApprovedAt IS NOT NULL AND DefinitionHash IS NOT NULL)
    )
);
