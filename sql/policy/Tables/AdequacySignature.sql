/*
Purpose: The chair's signature under the overall result of the adequacy review of a run (적정성 검토 종합결과서, guideline lines 3205-3224). The privacy officer concludes
         with the same result and so signs as well; the reviewers signed by recording their reviews.
*/
CREATE TABLE policy.AdequacySignature
(
    RunId int NOT NULL,
    DatasetId int NOT NULL,
    ChairName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Result nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Opinion nvarchar(2000) NOT NULL,
    SignedAt datetime2(7) NOT NULL CONSTRAINT DF_AdequacySignature_SignedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_AdequacySignature PRIMARY KEY CLUSTERED (RunId),
    CONSTRAINT FK_AdequacySignature_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_AdequacySignature_Result CHECK (Result IN (N'adequate', N'conditional', N'inadequate'))
);
