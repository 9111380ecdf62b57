/*
Purpose: How much epsilon the private releases of a dataset may spend: in all (AnalystName NULL), and by each analyst. Nothing is released without both. A budget is for
         the dataset, whatever its table holds later: who is in two loads is answered about twice.
*/
CREATE TABLE risk.PrivacyBudget
(
    DatasetId int NOT NULL,
    AnalystName nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    Epsilon decimal(9, 6) NOT NULL,
    SetBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SetAt datetime2(7) NOT NULL CONSTRAINT DF_PrivacyBudget_SetAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT UQ_PrivacyBudget UNIQUE CLUSTERED (DatasetId, AnalystName),
    CONSTRAINT FK_PrivacyBudget_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId),
    CONSTRAINT CK_PrivacyBudget_Epsilon CHECK (Epsilon >= 0)
);
