/*
Purpose: The versions of a dataset's plan (항목별 가명처리계획). One draft at most, one current version at most;
         a concluded version never changes, its hash stands in every load record.
*/
CREATE TABLE policy.PlanHeader
(
    DatasetId int NOT NULL,
    PlanVersion int NOT NULL,
    Status nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Author nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_PlanHeader_CreatedAt DEFAULT (SYSUTCDATETIME()),
    ConcludedAt datetime2(7) NULL,
    -- NULL as well in versions concluded before 0.2.0.
    ConcludedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    PlanHash binary(32) NULL,
    CONSTRAINT PK_PlanHeader PRIMARY KEY CLUSTERED (DatasetId, PlanVersion),
    CONSTRAINT FK_PlanHeader_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_PlanHeader_Status CHECK (Status IN (N'draft', N'current', N'replaced'))
);
GO
CREATE UNIQUE INDEX UX_PlanHeader_Draft ON policy.PlanHeader (DatasetId) WHERE Status = N'draft';
GO
CREATE UNIQUE INDEX UX_PlanHeader_Current ON policy.PlanHeader (DatasetId) WHERE Status = N'current';
GO
