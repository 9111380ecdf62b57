/*
Purpose: The join types of the guideline (결합 유형, lines 2707-2880) as one rule: which links a type keeps.

FewestPresent  at least so many applicants have the subject; NULL: all of them
MostPresent    at most so many; NULL: any number
NeedsRequired  whether applicants must be marked as required: none, one, some. A required applicant has every subject that is kept.
*/
CREATE TABLE link.JoinType
(
    JoinTypeName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    KoreanName nvarchar(20) NOT NULL,
    FewestPresent int NULL,
    MostPresent int NULL,
    NeedsRequired nvarchar(4) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_JoinType PRIMARY KEY CLUSTERED (JoinTypeName),
    CONSTRAINT CK_JoinType_NeedsRequired CHECK (NeedsRequired IN (N'none', N'one', N'some'))
);
