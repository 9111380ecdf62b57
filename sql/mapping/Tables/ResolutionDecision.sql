/*
Purpose: The decisions that allow tokens to be resolved for a time. There is none as installed: re-identification is forbidden (PIPA article 28-5).
*/
CREATE TABLE mapping.ResolutionDecision
(
    DecisionId int IDENTITY(1, 1) NOT NULL,
    LegalGround nvarchar(400) NOT NULL,
    DecidedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DecidedAt datetime2(7) NOT NULL CONSTRAINT DF_ResolutionDecision_DecidedAt DEFAULT (SYSUTCDATETIME()),
    ValidUntil datetime2(7) NOT NULL,
    EndedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    EndedAt datetime2(7) NULL,
    CONSTRAINT PK_ResolutionDecision PRIMARY KEY CLUSTERED (DecisionId),
    CONSTRAINT CK_ResolutionDecision_EndedAt CHECK ((EndedBy IS NULL AND EndedAt IS NULL) OR (EndedBy IS NOT NULL AND EndedAt IS NOT NULL))
);
