/*
Purpose: The pseudonymized data (결합대상정보) that an applicant handed to the linkage agency in a round: a table of its own in this schema, with serial numbers and
         attributes, and what was done to it (가명처리 내역).
*/
CREATE TABLE link.DataSubmission
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TableName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SubmittedRowCount bigint NOT NULL,
    Treatment nvarchar(1000) NOT NULL,
    SubmittedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SubmittedAt datetime2(7) NOT NULL CONSTRAINT DF_DataSubmission_SubmittedAt DEFAULT (SYSUTCDATETIME()),
    ReviewResult nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
    ReviewOpinion nvarchar(1000) NULL,
    ReviewedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_DataSubmission PRIMARY KEY CLUSTERED (ProjectId, RoundNumber, ApplicantCode),
    CONSTRAINT FK_DataSubmission_LinkageRound FOREIGN KEY (ProjectId, RoundNumber) REFERENCES link.LinkageRound (ProjectId, RoundNumber),
    CONSTRAINT CK_DataSubmission_ReviewResult CHECK (ReviewResult IN (N'accepted', N'returned'))
);
