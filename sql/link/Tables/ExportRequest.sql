/*
Purpose: Requests for export (반출신청). One covers the linked table as it stood when it was made (ContentVersion).

ReviewMode  meeting (회의), or written (서면): the simplified review of later rounds (guideline line 1592)
*/
CREATE TABLE link.ExportRequest
(
    ExportId int IDENTITY(1, 1) NOT NULL,
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ContentVersion int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    UseText nvarchar(1000) NOT NULL,
    SafetyPlan nvarchar(1000) NOT NULL,
    ReviewMode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- What a later round must equal to be reviewed in writing: columns, join type and further treatment.
    ContentSignature binary(32) NOT NULL,
    Status nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestedAt datetime2(7) NOT NULL CONSTRAINT DF_ExportRequest_RequestedAt DEFAULT (SYSUTCDATETIME()),
    DecidedAt datetime2(7) NULL,
    ReleasedAt datetime2(7) NULL,
    CONSTRAINT PK_ExportRequest PRIMARY KEY CLUSTERED (ExportId),
    CONSTRAINT FK_ExportRequest_Applicant FOREIGN KEY (ProjectId, ApplicantCode) REFERENCES link.Applicant (ProjectId, ApplicantCode),
    CONSTRAINT CK_ExportRequest_ReviewMode CHECK (ReviewMode IN (N'meeting', N'written')),
    CONSTRAINT CK_ExportRequest_Status CHECK (Status IN (N'requested', N'approved', N'refused', N'released'))
);
