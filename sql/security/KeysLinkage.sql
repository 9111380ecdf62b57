/*
The hierarchy of the salts (sql/link/Tables/Salt.sql), of its own: who may open link_kek (the procedures of link_owner) opens neither mapping_kek nor log_kek,
and nobody else opens a salt.
*/
IF NOT EXISTS (SELECT 1 FROM sys.certificates AS existing WHERE existing.name = N'link_certificate')
    CREATE CERTIFICATE link_certificate AUTHORIZATION link_owner
        WITH SUBJECT = 'Key-encryption key of the salts of linkage', EXPIRY_DATE = '20991231';
GO
IF NOT EXISTS (SELECT 1 FROM sys.symmetric_keys AS existing WHERE existing.name = N'link_kek')
    CREATE SYMMETRIC KEY link_kek AUTHORIZATION link_owner
        WITH ALGORITHM = AES_256 ENCRYPTION BY CERTIFICATE link_certificate;
GO
