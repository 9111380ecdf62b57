/*
Purpose: What each applicant handed to the key agency in a round (to the linkage agency in the trial), in counts.
*/
CREATE TABLE link.KeySubmission
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecipeVersion int NOT NULL,
    KeyCount bigint NOT NULL,
    SubmittedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SubmittedAt datetime2(7) NOT NULL CONSTRAINT DF_KeySubmission_SubmittedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_KeySubmission PRIMARY KEY CLUSTERED (ProjectId, RoundNumber, ApplicantCode),
    CONSTRAINT FK_KeySubmission_LinkageRound FOREIGN KEY (ProjectId, RoundNumber) REFERENCES link.LinkageRound (ProjectId, RoundNumber)
);
