/*
Purpose: The key agency's: linkage keys and serial numbers of all applicants, without any attribute. In the trial the linkage agency's, where the number is
         one of this table's own. Clustered by key, so that applicants are matched by one walk through their keys.

OwnKey  of a subject that joined another by likeness (link.ApplyNearPairs) the key it came with; NULL: LinkageKey is
*/
CREATE TABLE link.SubmittedKey
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ApplicantCode nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    LinkageKey varbinary(64) NOT NULL,
    SerialNumber bigint NOT NULL,
    OwnKey varbinary(64) NULL,
    CONSTRAINT PK_SubmittedKey PRIMARY KEY CLUSTERED (ProjectId, RoundNumber, ApplicantCode, LinkageKey)
);
