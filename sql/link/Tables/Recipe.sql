/*
Purpose: How linkage keys (결합키) are made, in versions: agreed by the applicants and the key agency (결합키관리기관). The encoding is always UTF-8, the salt as long
         as the hash. No salt stands here.
*/
CREATE TABLE link.Recipe
(
    ProjectId int NOT NULL,
    RecipeVersion int NOT NULL,
    Algorithm nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DefinedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DefinedAt datetime2(7) NOT NULL CONSTRAINT DF_Recipe_DefinedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_Recipe PRIMARY KEY CLUSTERED (ProjectId, RecipeVersion),
    CONSTRAINT FK_Recipe_Project FOREIGN KEY (ProjectId) REFERENCES link.Project (ProjectId),
    CONSTRAINT CK_Recipe_Algorithm CHECK (Algorithm IN (N'SHA2_256', N'SHA2_512'))
);
