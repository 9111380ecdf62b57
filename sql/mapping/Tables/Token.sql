/*
Purpose: The tokens. A value is found by its keyed digest and never stored in clear; a reversible domain keeps it encrypted (mapping.TokenOriginal).
         One tree, clustered by domain and digest and fed in digest order: a second unique index would make two random insert points.
         The forms digits, letters and uuid need no unique index on Token: it is a one-to-one function of TokenNumber under the domain's key (pseudo.TokenOf),
         and numbers are taken once, under the lock of the domain's row. The forms random and original have no number: UX_Token_Token keeps their tokens apart.
*/
CREATE TABLE mapping.Token
(
    DomainId int NOT NULL,
    ValueDigest binary(32) NOT NULL,
    TokenNumber bigint NULL,
    Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- Where 0.1.0 kept originals; what it left stands here until it is forgotten.
    -- lint: allow W012 because an original of 4,000 characters is longer than 8,000 bytes when it is encrypted.
    EncryptedOriginal varbinary(max) NULL,
    CONSTRAINT PK_Token PRIMARY KEY CLUSTERED (DomainId, ValueDigest),
    CONSTRAINT FK_Token_TokenDomain FOREIGN KEY (DomainId) REFERENCES mapping.TokenDomain (DomainId)
);
GO
CREATE UNIQUE INDEX UX_Token_Token ON mapping.Token (DomainId, Token) WHERE TokenNumber IS NULL;
