/*
Purpose: The actions that take more than one person: who asks, who confirms, who does it. mapping.RequestAction, ConfirmAction and RequestProblem know no other rule.

ObjectKind         key, domain, token (one token of a domain), dataset or vault (the key of Azure Key Vault that locks the data keys)
IsDoneByRequester  1: who asked does it; 0: a third person, neither who asked nor who confirmed
RequestedBy…       the role that asks: mapping_custodian or privacy_officer
ConfirmedBy…       the roles that confirm
*/
CREATE TABLE mapping.CustodyAction
(
    ActionName nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ObjectKind nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequestedByRole nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ConfirmedByCustodian bit NOT NULL,
    ConfirmedByOfficer bit NOT NULL,
    ConfirmedByCompliance bit NOT NULL,
    IsDoneByRequester bit NOT NULL,
    CONSTRAINT PK_CustodyAction PRIMARY KEY CLUSTERED (ActionName),
    CONSTRAINT CK_CustodyAction_ObjectKind CHECK (ObjectKind IN (N'key', N'domain', N'token', N'dataset', N'vault'))
);
