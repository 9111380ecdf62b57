/*
Purpose: The overall result of the adequacy review of one run (lines 3205-3224 of the guideline).
         An approval covers what was reviewed: CoversReloads says whether later loads of the same plan version are covered, ValidUntil until when, and
         the bounds within which (NULL: this one is not bounded). A load outside them waits for a review of its own (pseudo.CoverProblem).

BackToStep             of an inadequate result: the step (1 purpose, 2 risk review, 3 plan) at which the dataset begins anew
SmallestClass          rows that each combination of quasi-identifiers must have at least
MaxSuppressionPercent  share of the staged rows that the plan may exclude (stop requests not counted)
MaxDrift               greatest drift of a column from the approved table (0 to 1; sql/risk/README.md)
SameBoundaries         1: the computed boundaries must be those of the reviewed run
*/
CREATE TABLE policy.AdequacyConclusion
(
    RunId int NOT NULL,
    DatasetId int NOT NULL,
    Result nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Opinion nvarchar(2000) NOT NULL,
    CoversReloads bit NOT NULL,
    ValidUntil date NULL,
    BackToStep tinyint NULL,
    SmallestClass bigint NULL,
    MaxSuppressionPercent decimal(9, 4) NULL,
    MaxDrift decimal(9, 6) NULL,
    SameBoundaries bit NOT NULL CONSTRAINT DF_AdequacyConclusion_SameBoundaries DEFAULT (0),
    ConcludedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ConcludedAt datetime2(7) NOT NULL CONSTRAINT DF_AdequacyConclusion_ConcludedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_AdequacyConclusion PRIMARY KEY CLUSTERED (RunId),
    CONSTRAINT FK_AdequacyConclusion_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_AdequacyConclusion_Result CHECK (Result IN (N'adequate', N'conditional', N'inadequate'))
);
