/*
Purpose: Duties that were done, none ever changed; the latest of a duty and subject counts. The register of decisions holds each as well.
SubjectName  the user who was trained, the consignee who was inspected; empty for duties of the warehouse
*/
CREATE TABLE policy.DutyRecord
(
    DutyRecordId int IDENTITY(1, 1) NOT NULL,
    DutyCode nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SubjectName nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DoneOn date NOT NULL,
    DoneBy nvarchar(200) NOT NULL,
    Result nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Remark nvarchar(2000) NULL,
    DocumentReference nvarchar(400) NULL,
    NextDueOn date NOT NULL,
    RecordedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordedAt datetime2(7) NOT NULL CONSTRAINT DF_DutyRecord_RecordedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_DutyRecord PRIMARY KEY CLUSTERED (DutyRecordId),
    CONSTRAINT FK_DutyRecord_Duty FOREIGN KEY (DutyCode) REFERENCES policy.Duty (DutyCode),
    CONSTRAINT CK_DutyRecord_Result CHECK (Result IN (N'in_order', N'defects')),
    CONSTRAINT CK_DutyRecord_NextDueOn CHECK (NextDueOn > DoneOn)
);
GO
CREATE INDEX IX_DutyRecord_Duty ON policy.DutyRecord (DutyCode, SubjectName, DoneOn);
GO
