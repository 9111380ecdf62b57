/*
Purpose: The applicants (결합신청자) of a project: who provides data, who uses the result, or both. An applicant is one user here, who sees nothing of the others.

ApplicantCode  capital letters: the prefix of its serial numbers (A1, A2 …) and of its columns in the linked table
IsRequired     of the join types that keep the subjects of a chosen applicant
*/
CREATE TABLE link.Applicant
(
    ProjectId int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Organisation nvarchar(200) NOT NULL,
    UserName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ProvidesData bit NOT NULL,
    ReceivesData bit NOT NULL,
    IsRequired bit NOT NULL,
    CONSTRAINT PK_Applicant PRIMARY KEY CLUSTERED (ProjectId, ApplicantCode),
    CONSTRAINT UQ_Applicant_UserName UNIQUE (ProjectId, UserName),
    CONSTRAINT FK_Applicant_Project FOREIGN KEY (ProjectId) REFERENCES link.Project (ProjectId),
    CONSTRAINT CK_Applicant_Part CHECK (ProvidesData = 1 OR ReceivesData = 1)
);
