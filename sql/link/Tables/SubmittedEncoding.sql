/*
Purpose: The key agency's, for a short time: encodings (pseudo.LinkageEncoding) of the subjects whose keys it has. Alike persons have alike encodings, so that no procedure
         returns one, and all of a round are destroyed before its linkage table is built.
*/
CREATE TABLE link.SubmittedEncoding
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SerialNumber bigint NOT NULL,
    Encoding binary(128) NOT NULL,
    CONSTRAINT PK_SubmittedEncoding PRIMARY KEY CLUSTERED (ProjectId, RoundNumber, ApplicantCode, SerialNumber)
);
