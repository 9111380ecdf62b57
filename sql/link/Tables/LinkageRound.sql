/*
Purpose: The rounds of a project: 1, 2 …, of which the last may be open; 0 is the trial (모의결합).
*/
CREATE TABLE link.LinkageRound
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    RecipeVersion int NOT NULL,
    Status nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BeganAt datetime2(7) NOT NULL CONSTRAINT DF_LinkageRound_BeganAt DEFAULT (SYSUTCDATETIME()),
    EndedAt datetime2(7) NULL,
    -- When its linkage table was built or came; also one in which nobody met.
    TableBuiltAt datetime2(7) NULL,
    CONSTRAINT PK_LinkageRound PRIMARY KEY CLUSTERED (ProjectId, RoundNumber),
    CONSTRAINT FK_LinkageRound_Recipe FOREIGN KEY (ProjectId, RecipeVersion) REFERENCES link.Recipe (ProjectId, RecipeVersion),
    -- released: the export left, keys and linkage table are destroyed; ended: everything is.
    CONSTRAINT CK_LinkageRound_Status CHECK (Status IN (N'open', N'released', N'ended'))
);
