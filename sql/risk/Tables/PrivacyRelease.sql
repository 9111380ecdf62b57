/*
Purpose: The ledger of private releases (차분 프라이버시): who asked what, at which epsilon and under which bounds. A row is committed before its answer is computed, so
         that no answer is ever unpaid. It holds no answer.

RowsPerSubject  how many of one subject's rows count at most
LowBound, HighBound, UnitSize  to what values are clamped and rounded before they are summed; NULL for counts
*/
CREATE TABLE risk.PrivacyRelease
(
    ReleaseId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    RunId int NOT NULL,
    AnalystName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReleaseKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    Predicate nvarchar(4000) NULL,
    Epsilon decimal(9, 6) NOT NULL,
    RowsPerSubject int NOT NULL,
    LowBound decimal(28, 10) NULL,
    HighBound decimal(28, 10) NULL,
    UnitSize decimal(28, 10) NULL,
    ReleasedAt datetime2(7) NOT NULL CONSTRAINT DF_PrivacyRelease_ReleasedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_PrivacyRelease PRIMARY KEY CLUSTERED (ReleaseId),
    CONSTRAINT FK_PrivacyRelease_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT FK_PrivacyRelease_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId),
    CONSTRAINT CK_PrivacyRelease_ReleaseKind CHECK (ReleaseKind IN (N'count', N'sum', N'mean')),
    CONSTRAINT CK_PrivacyRelease_Epsilon CHECK (Epsilon > 0)
);
GO
CREATE INDEX IX_PrivacyRelease_Dataset ON risk.PrivacyRelease (DatasetId, AnalystName) INCLUDE (Epsilon);
GO
