/*
Purpose: The overall result of the adequacy review of one run (lines 3205-3224 of the guideline).
         An approval covers what was reviewed: CoversReloads says whether later loads of the same plan version are covered, ValidUntil until when.
*/
CREATE TABLE policy.AdequacyConclusion
(
    RunId int NOT NULL,
    DatasetId int NOT NULL,
    Result nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Opinion nvarchar(2000) NOT NULL,
    CoversReloads bit NOT NULL,
    ValidUntil date NULL,
    ConcludedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ConcludedAt datetime2(7) NOT NULL CONSTRAINT DF_AdequacyConclusion_ConcludedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_AdequacyConclusion PRIMARY KEY CLUSTERED (RunId),
    CONSTRAINT FK_AdequacyConclusion_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_AdequacyConclusion_Result CHECK (Result IN (N'adequate', N'conditional', N'inadequate'))
);
