/*
Purpose: An applicant's own: the subjects that got no key, with the reason. Two subjects with one key are both left out: which of them is meant is unknown.

Reason  no reference, repeated reference, incomplete item, shared key
*/
CREATE TABLE link.SetAside
(
    SetAsideId bigint IDENTITY(1, 1) NOT NULL,
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SubjectReference nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
    Reason nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_SetAside PRIMARY KEY CLUSTERED (SetAsideId)
);
