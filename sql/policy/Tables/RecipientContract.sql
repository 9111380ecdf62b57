/*
Purpose: The contracts with recipients of pseudonymized data, each with what its kind requires (policy.ContractClause), checked when it was registered. One contract may have several recipients, each
         registered for himself; and a name that was registered wrongly is in nobody's way, because nothing is provided under it.
AllowsOnward  1: the recipient may provide it onward (재제공), with a record of each provision
*/
CREATE TABLE policy.RecipientContract
(
    ContractReference nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecipientName nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ContractKind nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ValidFrom date NOT NULL,
    ValidTo date NULL,
    AllowsOnward bit NOT NULL,
    Clauses nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RegisteredBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RegisteredAt datetime2(7) NOT NULL CONSTRAINT DF_RecipientContract_RegisteredAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_RecipientContract PRIMARY KEY CLUSTERED (ContractReference, RecipientName),
    CONSTRAINT CK_RecipientContract_ContractKind CHECK (ContractKind IN (N'third_party', N'consignment')),
    CONSTRAINT CK_RecipientContract_ValidTo CHECK (ValidTo IS NULL OR ValidTo >= ValidFrom)
);
