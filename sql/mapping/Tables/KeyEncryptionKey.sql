/*
Purpose: The key-encryption keys, each protected by a certificate of its own. One is current: new keys are wrapped by it. While a rotation is under
         way, or after it died, the one before is retiring and still opens the keys that hang on it; a retired one was dropped.
*/
CREATE TABLE mapping.KeyEncryptionKey
(
    KekNumber int NOT NULL,
    KekName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CertificateName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Status nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_KeyEncryptionKey_CreatedAt DEFAULT (SYSUTCDATETIME()),
    RetiredAt datetime2(7) NULL,
    CONSTRAINT PK_KeyEncryptionKey PRIMARY KEY CLUSTERED (KekNumber),
    CONSTRAINT UQ_KeyEncryptionKey_KekName UNIQUE (KekName),
    CONSTRAINT CK_KeyEncryptionKey_Status CHECK (Status IN (N'current', N'retiring', N'retired')),
    CONSTRAINT CK_KeyEncryptionKey_RetiredAt CHECK ((Status = N'retired' AND RetiredAt IS NOT NULL) OR (Status <> N'retired' AND RetiredAt IS NULL))
);
