/*
Purpose: Pairs of subjects that are alike without having one key, and what was decided on each (검토 목록). No attribute, no key, no encoding.

Similarity      Dice's coefficient of the two encodings
NextSimilarity  the best of either subject with anybody else; NULL: nobody else is alike
Decision        same, different; NULL until somebody decides
DecidedBy       NULL where the rule decided: above the project's AcceptFrom, and nobody else alike
*/
CREATE TABLE link.NearPair
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    PairNumber int NOT NULL,
    FirstApplicant nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FirstSerial bigint NOT NULL,
    SecondApplicant nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SecondSerial bigint NOT NULL,
    Similarity decimal(5, 4) NOT NULL,
    NextSimilarity decimal(5, 4) NULL,
    Decision nvarchar(10) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt datetime2(7) NULL,
    Opinion nvarchar(1000) NULL,
    CONSTRAINT PK_NearPair PRIMARY KEY CLUSTERED (ProjectId, RoundNumber, PairNumber),
    CONSTRAINT CK_NearPair_Decision CHECK (Decision IN (N'same', N'different'))
);
