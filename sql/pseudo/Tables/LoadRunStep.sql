/*
Purpose: The phases of a run, in order, each with the procedure that does it. Resuming a run does the phases that are not done;
         a phase that works in batches continues after LastKeyDone. Progress is written in the transaction of the work it tells of.
         StepNumber is a set-level step's, PassNumber a scalar pass's; CellsChanged counts the values that a set-level step replaced.
*/
CREATE TABLE pseudo.LoadRunStep
(
    RunId int NOT NULL,
    PhaseNumber int NOT NULL,
    PhaseName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StepNumber int NULL,
    PassNumber int NULL,
    ProcedureName nvarchar(261) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Status nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_LoadRunStep_Status DEFAULT (N'waiting'),
    BatchesDone int NOT NULL CONSTRAINT DF_LoadRunStep_BatchesDone DEFAULT (0),
    LastKeyDone bigint NOT NULL CONSTRAINT DF_LoadRunStep_LastKeyDone DEFAULT (0),
    RowsIn bigint NULL,
    RowsOut bigint NULL,
    CellsChanged bigint NULL,
    StartedAt datetime2(7) NULL,
    FinishedAt datetime2(7) NULL,
    CONSTRAINT PK_LoadRunStep PRIMARY KEY CLUSTERED (RunId, PhaseNumber),
    CONSTRAINT FK_LoadRunStep_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId),
    CONSTRAINT CK_LoadRunStep_Status CHECK (Status IN (N'waiting', N'running', N'done'))
);
