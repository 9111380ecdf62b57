/*
Purpose: Incidents of datasets (PIPA article 28-5 (2): processing stops at once when somebody can be identified, recall and destruction follow without delay). The register
         log.IncidentRegister has every step; this is where each incident stands.

Kind         reidentification, leak or other; all of them stop the dataset
StateBefore  the dataset's state when it was stopped; NULL when it was stopped or destroyed already
Outcome      destroyed, remedied (the risk review and all after it are done anew) or unfounded; NULL while it is open
*/
CREATE TABLE policy.Incident
(
    IncidentId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    Kind nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Description nvarchar(1000) NOT NULL,
    FoundAt datetime2(7) NOT NULL,
    ReportedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReportedAt datetime2(7) NOT NULL CONSTRAINT DF_Incident_ReportedAt DEFAULT (SYSUTCDATETIME()),
    StateBefore nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    Outcome nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    ClosedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    ClosedAt datetime2(7) NULL,
    CONSTRAINT PK_Incident PRIMARY KEY CLUSTERED (IncidentId),
    CONSTRAINT FK_Incident_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_Incident_Kind CHECK (Kind IN (N'reidentification', N'leak', N'other')),
    CONSTRAINT CK_Incident_Outcome CHECK (Outcome IN (N'destroyed', N'remedied', N'unfounded'))
);
