/*
Purpose: What is proposed for a column that holds a kind of personal data: its classification and the first step of a plan.
*/
CREATE TABLE risk.KindProposal
(
    PiiKind nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Classification nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    TechniqueName nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Parameters nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_KindProposal PRIMARY KEY CLUSTERED (PiiKind),
    CONSTRAINT CK_KindProposal_Classification CHECK (Classification IN (N'identifier', N'quasi_identifier', N'attribute', N'outlier_prone', N'sensitive'))
);
