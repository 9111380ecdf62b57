/*
Purpose: The runs of loads. A run that is 'failed' can be resumed; 'running' without a session that holds the dataset's lock is a run
         whose session died, and can be resumed as well. 'in_review': done but for its switch-in, which waits for an adequacy review (pseudo.CoverProblem).

PurposeCode      the purpose it ran under: token domains belong to a purpose, and the dataset may be put to another later (policy.ChangeUse)
LastStageRowId   the last row the run takes
LastOriginalRowId  the last one that was staged, where a sample with replacement added copies behind it (RowsCopied); else NULL
*/
CREATE TABLE pseudo.LoadRun
(
    RunId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    PlanVersion int NOT NULL,
    ReleaseNumber int NOT NULL,
    PurposeCode nvarchar(40) COLLATE Latin1_General_100_BIN2 NULL,
    ModeName nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Status nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RunBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LoginName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LastStageRowId bigint NOT NULL,
    RowsStaged bigint NOT NULL,
    LastOriginalRowId bigint NULL,
    RowsCopied bigint NOT NULL CONSTRAINT DF_LoadRun_RowsCopied DEFAULT (0),
    RowsOut bigint NULL,
    StartedAt datetime2(7) NOT NULL CONSTRAINT DF_LoadRun_StartedAt DEFAULT (SYSUTCDATETIME()),
    FinishedAt datetime2(7) NULL,
    ErrorNumber int NULL,
    CONSTRAINT PK_LoadRun PRIMARY KEY CLUSTERED (RunId),
    CONSTRAINT FK_LoadRun_PlanHeader FOREIGN KEY (DatasetId, PlanVersion) REFERENCES policy.PlanHeader (DatasetId, PlanVersion),
    CONSTRAINT CK_LoadRun_ModeName CHECK (ModeName IN (N'full', N'append', N'delta')),
    CONSTRAINT CK_LoadRun_Status CHECK (Status IN (N'running', N'failed', N'in_review', N'done', N'abandoned'))
);
GO
CREATE INDEX IX_LoadRun_Dataset ON pseudo.LoadRun (DatasetId, RunId);
GO
