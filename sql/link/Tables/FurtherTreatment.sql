/*
Purpose: The further pseudonymization of linked data in the agency's space (추가 가명처리), step by step.
*/
CREATE TABLE link.FurtherTreatment
(
    ProjectId int NOT NULL,
    RoundNumber int NOT NULL,
    ContentVersion int NOT NULL,
    ColumnName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    MethodName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Parameter decimal(38, 10) NULL,
    TreatedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_FurtherTreatment PRIMARY KEY CLUSTERED (ProjectId, RoundNumber, ContentVersion),
    CONSTRAINT FK_FurtherTreatment_LinkageRound FOREIGN KEY (ProjectId, RoundNumber) REFERENCES link.LinkageRound (ProjectId, RoundNumber),
    CONSTRAINT CK_FurtherTreatment_MethodName CHECK (MethodName IN (N'suppress', N'suppress_rare', N'round'))
);
