/*
Purpose: The encrypted originals of the tokens of reversible domains, in the order in which they came. Apart from mapping.Token: that is fed all over its tree with every batch, so that a page must be
         read and written for each few new rows, and its rows should be as short as they can be; this one only grows at its end.

EntryNumber  of the value in its domain, whatever the form of the token
*/
CREATE TABLE mapping.TokenOriginal
(
    DomainId int NOT NULL,
    EntryNumber bigint NOT NULL,
    Token nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    -- lint: allow W012 because an original of 4,000 characters is longer than 8,000 bytes when it is encrypted.
    EncryptedOriginal varbinary(max) NOT NULL,
    CONSTRAINT PK_TokenOriginal PRIMARY KEY CLUSTERED (DomainId, EntryNumber),
    CONSTRAINT FK_TokenOriginal_TokenDomain FOREIGN KEY (DomainId) REFERENCES mapping.TokenDomain (DomainId)
);
