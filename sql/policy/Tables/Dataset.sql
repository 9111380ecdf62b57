/*
Purpose: The datasets that are pseudonymized: one stage table, one plan, one table in mart each, all of the dataset's name.
         BatchRowCount above 102,400 lets a columnstore target compress batches directly (rowgroups below it stay in the delta store).
         ReleaseNumber numbers the provisions of the dataset; the key of a run's randomness belongs to dataset and release,
         so that loading again cannot average noise away.
         StateName is changed by policy.ChangeState only. MappingDestroyedAt: its additional information was destroyed then (pseudo.DestroyDataset).
         IsStageOpen: the load account may read and fill the stage table. It changes in the transaction that gives or takes the right (pseudo.CreateStageTable, OpenStage,
         StartRun, DestroyDataset), so that a right beside it is drift (log.ExplainedRight).
*/
CREATE TABLE policy.Dataset
(
    DatasetId int IDENTITY(1, 1) NOT NULL,
    DatasetName nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PurposeCode nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReceiptNumber nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    SubjectKeyColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    WatermarkColumn nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
    ReleaseNumber int NOT NULL CONSTRAINT DF_Dataset_ReleaseNumber DEFAULT (1),
    BatchRowCount int NOT NULL CONSTRAINT DF_Dataset_BatchRowCount DEFAULT (100000),
    UseColumnstore bit NOT NULL CONSTRAINT DF_Dataset_UseColumnstore DEFAULT (0),
    KeepOriginalsReason nvarchar(400) NULL,
    StateName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL CONSTRAINT DF_Dataset_StateName DEFAULT (N'registered'),
    MappingDestroyedAt datetime2(7) NULL,
    IsStageOpen bit NULL,
    RegisteredBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RegisteredAt datetime2(7) NOT NULL CONSTRAINT DF_Dataset_RegisteredAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_Dataset PRIMARY KEY CLUSTERED (DatasetId),
    CONSTRAINT UQ_Dataset_DatasetName UNIQUE (DatasetName),
    CONSTRAINT FK_Dataset_Purpose FOREIGN KEY (PurposeCode) REFERENCES policy.Purpose (PurposeCode),
    CONSTRAINT FK_Dataset_UseRequest FOREIGN KEY (ReceiptNumber) REFERENCES policy.UseRequest (ReceiptNumber),
    CONSTRAINT FK_Dataset_DatasetState FOREIGN KEY (StateName) REFERENCES policy.DatasetState (StateName),
    CONSTRAINT CK_Dataset_BatchRowCount CHECK (BatchRowCount BETWEEN 1 AND 10000000),
    CONSTRAINT CK_Dataset_WatermarkColumn CHECK (WatermarkColumn IS NULL OR SubjectKeyColumn IS NOT NULL)
);
