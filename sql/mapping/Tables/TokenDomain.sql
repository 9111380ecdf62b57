/*
Purpose: The domains of tokens: inside one, a value has one token; in two, its tokens are unrelated. The row's lock serializes numbering.
*/
CREATE TABLE mapping.TokenDomain
(
    DomainId int IDENTITY(1, 1) NOT NULL,
    DomainName nvarchar(300) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ComparisonName nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    IsReversible bit NOT NULL,
    -- A domain remembers its form: tokens of two forms would let one value have two.
    TokenForm nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NextNumber bigint NOT NULL CONSTRAINT DF_TokenDomain_NextNumber DEFAULT (1),
    LookupKeyId int NOT NULL,
    TokenKeyId int NOT NULL,
    SealKeyId int NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_TokenDomain_CreatedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_TokenDomain PRIMARY KEY CLUSTERED (DomainId),
    CONSTRAINT UQ_TokenDomain_DomainName UNIQUE (DomainName),
    CONSTRAINT FK_TokenDomain_LookupKey FOREIGN KEY (LookupKeyId) REFERENCES mapping.DataKey (KeyId),
    CONSTRAINT FK_TokenDomain_TokenKey FOREIGN KEY (TokenKeyId) REFERENCES mapping.DataKey (KeyId),
    CONSTRAINT FK_TokenDomain_SealKey FOREIGN KEY (SealKeyId) REFERENCES mapping.DataKey (KeyId),
    CONSTRAINT CK_TokenDomain_ComparisonName CHECK (ComparisonName IN (N'binary', N'trimmed')),
    CONSTRAINT CK_TokenDomain_TokenForm CHECK (TokenForm IN (N'digits', N'letters', N'uuid', N'random', N'original')),
    CONSTRAINT CK_TokenDomain_SealKeyId CHECK ((IsReversible = 1 AND SealKeyId IS NOT NULL) OR (IsReversible = 0 AND SealKeyId IS NULL))
);
