/*
Purpose: The key-encryption key that deployment makes (security/Keys.sql) is the first. Later ones are made by mapping.RotateKek.
*/
SET NOCOUNT, XACT_ABORT ON;

INSERT INTO mapping.KeyEncryptionKey (KekNumber, KekName, CertificateName, Status)
SELECT 1, N'mapping_kek', N'mapping_certificate', N'current'
WHERE NOT EXISTS (SELECT 1 FROM mapping.KeyEncryptionKey AS existing);
