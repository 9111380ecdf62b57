/*
Purpose: What consigned work made. It leaves when another person has reviewed and released it; nobody reads it before but who reviews.
*/
CREATE TABLE analysis.Artifact
(
    ArtifactId int IDENTITY(1, 1) NOT NULL,
    WorkId int NOT NULL,
    -- lint: allow W012 because a trained model's coefficients or a table of results has no length of its own.
    Content nvarchar(max) NOT NULL,
    RunBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RunAt datetime2(7) NOT NULL CONSTRAINT DF_Artifact_RunAt DEFAULT (SYSUTCDATETIME()),
    Decision nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
    Opinion nvarchar(1000) NULL,
    ReviewedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    ReviewedAt datetime2(7) NULL,
    CONSTRAINT PK_Artifact PRIMARY KEY CLUSTERED (ArtifactId),
    CONSTRAINT FK_Artifact_Work FOREIGN KEY (WorkId) REFERENCES analysis.Work (WorkId),
    CONSTRAINT CK_Artifact_Decision CHECK (Decision IN (N'released', N'refused')),
    CONSTRAINT CK_Artifact_ReviewedBy CHECK (ReviewedBy <> RunBy)
);
