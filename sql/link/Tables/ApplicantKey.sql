/*
Purpose: An applicant's own: the keys it made, the serial numbers (일련번호) it gave, and whose they are. It leads from a serial number to a person, so that no
         procedure of another party reads it.
*/
CREATE TABLE link.ApplicantKey
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SerialNumber bigint NOT NULL,
    SubjectReference nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LinkageKey varbinary(64) NOT NULL,
    CONSTRAINT PK_ApplicantKey PRIMARY KEY CLUSTERED (ProjectId, RoundNumber, ApplicantCode, SerialNumber)
);
