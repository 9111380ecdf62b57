/*
Purpose: The locks of Azure Key Vault on the data keys. A lock is a random key-encryption key that the database makes, of which it keeps only what the vault wrapped: every data key is sealed under
         it before mapping_kek wraps it, so that neither the database alone (its backup, its administrator) nor whoever may use the vault alone opens a data key. Whether loads can run
         is decided, taken back and logged in the vault.
         While a lock is open its key is a row of mapping.DataKey, vault/number, wrapped by mapping_kek; it is gone when the lock is closed.

VaultKeyId       what wraps the lock's key: https://vault/keys/name/version; NULL until the vault was seen to give the key back (mapping.ConfirmVaultLock)
VaultWrappedKek  the lock's key, wrapped by that (wrapKey, RSA-OAEP-256)
KekDigest        SHA-256 of the lock's key, of 512 random bits: says whether a key that is brought is the lock's, and tells nothing of it
Status           preparing, current (one at most), released
*/
CREATE TABLE mapping.VaultLock
(
    VaultLockId int IDENTITY(1, 1) NOT NULL,
    VaultKeyId nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    VaultWrappedKek varbinary(1024) NULL,
    KekDigest binary(32) NULL,
    Status nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    OpenUntil datetime2(7) NULL,
    CreatedBy nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CreatedAt datetime2(7) NOT NULL CONSTRAINT DF_VaultLock_CreatedAt DEFAULT (SYSUTCDATETIME()),
    CONSTRAINT PK_VaultLock PRIMARY KEY CLUSTERED (VaultLockId),
    CONSTRAINT CK_VaultLock_Status CHECK (Status IN (N'preparing', N'current', N'released')),
    CONSTRAINT CK_VaultLock_VaultKeyId CHECK (Status = N'preparing' OR (VaultKeyId IS NOT NULL AND VaultWrappedKek IS NOT NULL AND KekDigest IS NOT NULL))
);
