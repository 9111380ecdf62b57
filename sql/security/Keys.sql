/*
The encryption hierarchy: service master key > database master key > certificate > key-encryption key > data keys.
Data keys are rows of mapping.DataKey and log.ChainKey, wrapped by the key-encryption key of their schema.
Two hierarchies, because who may open mapping_kek (mapping_owner's procedures) must not open log_kek.
*/
IF NOT EXISTS (SELECT 1 FROM sys.symmetric_keys AS existing WHERE existing.name = N'##MS_DatabaseMasterKey##')
BEGIN
    -- The password is random and forgotten at once: the service master key opens the database master key, and a restore
    -- to another server adds a password of its own first (ALTER MASTER KEY ADD ENCRYPTION BY PASSWORD).
    -- Hexadecimal digits cannot end the string literal; the suffix satisfies a password policy of four character kinds.
    DECLARE @statement nvarchar(max) =
        N'CREATE MASTER KEY ENCRYPTION BY PASSWORD = N''' + CONVERT(nvarchar(96), CRYPT_GEN_RANDOM(48), 2) + N'-aZ9''';
    EXECUTE sys.sp_executesql @statement;
END;
GO
-- Numbered successors are made by mapping.RotateKek, which drops what they replace: it must not come back when this script runs again.
IF NOT EXISTS (SELECT 1 FROM sys.certificates AS existing WHERE existing.name LIKE N'mapping[_]certificate%')
    CREATE CERTIFICATE mapping_certificate AUTHORIZATION mapping_owner
        WITH SUBJECT = 'Key-encryption key of the mapping tables', EXPIRY_DATE = '20991231';
GO
IF NOT EXISTS (SELECT 1 FROM sys.symmetric_keys AS existing WHERE existing.name LIKE N'mapping[_]kek%')
    CREATE SYMMETRIC KEY mapping_kek AUTHORIZATION mapping_owner
        WITH ALGORITHM = AES_256 ENCRYPTION BY CERTIFICATE mapping_certificate;
GO
IF NOT EXISTS (SELECT 1 FROM sys.certificates AS existing WHERE existing.name = N'log_certificate')
    CREATE CERTIFICATE log_certificate AUTHORIZATION log_owner
        WITH SUBJECT = 'Key-encryption key of the register chain', EXPIRY_DATE = '20991231';
GO
IF NOT EXISTS (SELECT 1 FROM sys.symmetric_keys AS existing WHERE existing.name = N'log_kek')
    CREATE SYMMETRIC KEY log_kek AUTHORIZATION log_owner
        WITH ALGORITHM = AES_256 ENCRYPTION BY CERTIFICATE log_certificate;
GO
