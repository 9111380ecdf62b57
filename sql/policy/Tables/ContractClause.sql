/*
Purpose: The clauses that a contract with a recipient must have: of provision to a third party, of consignment (위탁, PIPA article 26), or of both.
*/
CREATE TABLE policy.ContractClause
(
    ClauseCode nvarchar(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ContractKind nvarchar(12) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ClauseText nvarchar(400) NOT NULL,
    ClauseTextKo nvarchar(400) NOT NULL,
    CONSTRAINT PK_ContractClause PRIMARY KEY CLUSTERED (ContractKind, ClauseCode),
    CONSTRAINT CK_ContractClause_ContractKind CHECK (ContractKind IN (N'third_party', N'consignment'))
);
