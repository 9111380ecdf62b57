/*
Purpose: The data keys (additional information, 추가정보), each wrapped by a key-encryption key. A destroyed key keeps its row and loses its bytes,
         so that its name is never given to another key.

KeyPurpose  run      randomness of one dataset and release
            step     one technique in one domain
            subject  digests of subject keys (stop requests, delta)
            lookup, token, seal  finding, making and reversing the tokens of a domain
            vault    the key of a lock while it is open, or of the channel on which it comes (mapping.VaultLock)
VaultLockId  the lock that seals the key below the key-encryption key; NULL for none
*/
CREATE TABLE mapping.DataKey
(
    KeyId int IDENTITY(1, 1) NOT NULL,
    KeyName nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    KeyPurpose nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WrappedKey varbinary(256) NULL,
    KekName nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_DataKey_CreatedAt DEFAULT (SYSUTCDATETIME()),
    DestroyedAt datetime2(7) NULL,
    VaultLockId int NULL,
    CONSTRAINT PK_DataKey PRIMARY KEY CLUSTERED (KeyId),
    CONSTRAINT UQ_DataKey_KeyName UNIQUE (KeyName),
    CONSTRAINT FK_DataKey_KeyEncryptionKey FOREIGN KEY (KekName) REFERENCES mapping.KeyEncryptionKey (KekName),
    CONSTRAINT FK_DataKey_VaultLock FOREIGN KEY (VaultLockId) REFERENCES mapping.VaultLock (VaultLockId),
    CONSTRAINT CK_DataKey_KeyPurpose CHECK (KeyPurpose IN (N'run', N'step', N'subject', N'lookup', N'token', N'seal', N'vault')),
    CONSTRAINT CK_DataKey_DestroyedAt CHECK ((WrappedKey IS NULL AND DestroyedAt IS NOT NULL) OR (WrappedKey IS NOT NULL AND DestroyedAt IS NULL))
);
