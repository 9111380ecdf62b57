/*
Purpose: What a recipient handed onward (재제공) of what was provided to him (policy.Provision), with his contract's permission.
*/
CREATE TABLE policy.OnwardProvision
(
    OnwardId int IDENTITY(1, 1) NOT NULL,
    DatasetId int NOT NULL,
    ProvisionId int NOT NULL,
    RecipientName nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ContractReference nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ProvidedOn date NOT NULL,
    Description nvarchar(400) NOT NULL,
    RecordedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordedAt datetime2(7) NOT NULL CONSTRAINT DF_OnwardProvision_RecordedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_OnwardProvision PRIMARY KEY CLUSTERED (OnwardId),
    CONSTRAINT FK_OnwardProvision_Provision FOREIGN KEY (ProvisionId) REFERENCES policy.Provision (ProvisionId),
    CONSTRAINT FK_OnwardProvision_RecipientContract FOREIGN KEY (ContractReference, RecipientName) REFERENCES policy.RecipientContract (ContractReference, RecipientName)
);
