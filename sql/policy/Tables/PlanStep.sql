/*
Purpose: The steps of a plan, one ordered list. A column rule has a SourceColumn, a plan-level step has none.
         TechniqueName has no foreign key: a draft may hold an unknown technique until it is checked, so that one check
         reports every problem of the plan at once.
*/
CREATE TABLE policy.PlanStep
(
    DatasetId int NOT NULL,
    PlanVersion int NOT NULL,
    StepNumber int NOT NULL,
    TechniqueName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SourceColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    TargetColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    -- lint: allow W008 because policy.ChainStep hands it on through policy.NormalizedType, which rebuilds a type from its parts.
    TargetType nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    OnInvalid nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_PlanStep_OnInvalid DEFAULT (N'error'),
    Reason nvarchar(400) NULL,
    LegalBasis nvarchar(400) NULL,
    CONSTRAINT PK_PlanStep PRIMARY KEY CLUSTERED (DatasetId, PlanVersion, StepNumber),
    CONSTRAINT FK_PlanStep_PlanHeader FOREIGN KEY (DatasetId, PlanVersion) REFERENCES policy.PlanHeader (DatasetId, PlanVersion)
);
