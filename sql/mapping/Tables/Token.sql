/*
Purpose: The tokens. A value is found by its keyed digest and never stored in clear; a reversible domain keeps it encrypted.
         One tree, clustered by domain and digest and fed in digest order: a second unique index would make two random insert points.
         Token needs no unique index, because it is FF1 of TokenNumber under the domain's key, a one-to-one mapping, and numbers are
         taken once, under the lock of the domain's row.
*/
CREATE TABLE mapping.Token
(
    DomainId int NOT NULL,
    ValueDigest binary(32) NOT NULL,
    TokenNumber bigint NOT NULL,
    Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EncryptedOriginal varbinary(max) NULL,
    CONSTRAINT PK_Token PRIMARY KEY CLUSTERED (DomainId, ValueDigest),
    CONSTRAINT FK_Token_TokenDomain FOREIGN KEY (DomainId) REFERENCES mapping.TokenDomain (DomainId)
);
