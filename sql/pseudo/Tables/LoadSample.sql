/*
Purpose: The samples that a run drew, as they go into its load record: how many rows there were to draw from, what the plan asked for, what was drawn.
         SeedCommitment is the SHA-256 of the draw key, NULL where no chance is involved: whoever is shown the key later can check that
         it was this one, and nobody can compute the draw, or the key, from the commitment.

AskedCount  rows; of a cluster sample clusters; of a snowball sample seeds, NULL where a predicate names them; NULL of a judgement sample
*/
CREATE TABLE pseudo.LoadSample
(
    RunId int NOT NULL,
    StepNumber int NOT NULL,
    Design nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IncludedCount bigint NOT NULL,
    ClassCount bigint NOT NULL,
    AskedCount bigint NULL,
    DrawnCount bigint NOT NULL,
    SeedCommitment binary(32) NULL,
    CONSTRAINT PK_LoadSample PRIMARY KEY CLUSTERED (RunId, StepNumber),
    CONSTRAINT FK_LoadSample_LoadRun FOREIGN KEY (RunId) REFERENCES pseudo.LoadRun (RunId)
);
