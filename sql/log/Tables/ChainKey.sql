/*
Purpose: The key of the register chain, wrapped by log_kek. One row, made at deployment by log.CreateChainKey.
*/
CREATE TABLE log.ChainKey
(
    KeyId tinyint NOT NULL,
    WrappedKey varbinary(256) NOT NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_ChainKey_CreatedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_ChainKey PRIMARY KEY CLUSTERED (KeyId),
    CONSTRAINT CK_ChainKey_KeyId CHECK (KeyId = 1)
);
