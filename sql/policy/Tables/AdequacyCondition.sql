/*
Purpose: The conditions of conditional results (조건부 승인, 보완사항). While one is not answered, the plan is neither concluded nor run.
*/
CREATE TABLE policy.AdequacyCondition
(
    DatasetId int NOT NULL,
    ConditionNumber int NOT NULL,
    RunId int NOT NULL,
    ConditionText nvarchar(1000) NOT NULL,
    Answer nvarchar(1000) NULL,
    AnsweredBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    AnsweredAt datetime2(7) NULL,
    CONSTRAINT PK_AdequacyCondition PRIMARY KEY CLUSTERED (DatasetId, ConditionNumber),
    CONSTRAINT FK_AdequacyCondition_Dataset FOREIGN KEY (DatasetId) REFERENCES policy.Dataset (DatasetId)
);
