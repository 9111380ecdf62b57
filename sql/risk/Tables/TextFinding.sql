/*
Purpose: Which detector found what where in a staged text, and what a person decided on it. The value itself stays in the text: place and length only.
         FoundBy is the person who found what the search had missed.
*/
CREATE TABLE risk.TextFinding
(
    FindingId bigint IDENTITY(1, 1) NOT NULL,
    ReviewId int NOT NULL,
    StageRowId bigint NOT NULL,
    PiiKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    StartAt int NOT NULL,
    SpanLength int NOT NULL,
    Confidence decimal(3, 2) NOT NULL,
    Decision nvarchar(20) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt datetime2(3) NULL,
    DecidedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    FoundBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_TextFinding PRIMARY KEY CLUSTERED (FindingId),
    CONSTRAINT FK_TextFinding_TextReviewRow FOREIGN KEY (ReviewId, StageRowId) REFERENCES risk.TextReviewRow (ReviewId, StageRowId),
    CONSTRAINT CK_TextFinding_Decision CHECK (Decision IN (N'personal', N'not_personal'))
);
