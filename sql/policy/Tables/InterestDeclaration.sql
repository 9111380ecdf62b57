/*
Purpose: What reviewers declared about conflicts of interest for the review of a run, with the non-disclosure pledge (비밀유지의무 서약서). None is ever
         changed, and one with a yes ends the reviewer's part. A change is to be declared within 5 business days from the day it was known: IsLate marks one that was not.

Answers  the six answers in the order of policy.InterestQuestion: Y or N each
*/
CREATE TABLE policy.InterestDeclaration
(
    DeclarationId int IDENTITY(1, 1) NOT NULL,
    RunId int NOT NULL,
    DatasetId int NOT NULL,
    ReviewerName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Answers nchar(6) COLLATE Latin1_General_100_BIN2 NOT NULL,
    KnownSince date NOT NULL,
    IsLate bit NOT NULL,
    DeclaredAt datetime2(7) NOT NULL CONSTRAINT DF_InterestDeclaration_DeclaredAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_InterestDeclaration PRIMARY KEY CLUSTERED (DeclarationId),
    CONSTRAINT FK_InterestDeclaration_AdequacyReviewer FOREIGN KEY (RunId, ReviewerName) REFERENCES policy.AdequacyReviewer (RunId, ReviewerName),
    CONSTRAINT CK_InterestDeclaration_Answers CHECK (Answers LIKE N'[NY][NY][NY][NY][NY][NY]')
);
