/*
Purpose:     The keys without their bytes, wrapped or not: what there is, which key-encryption key opens it, when it was made and destroyed, and
         which key of Azure Key Vault locks it, open until when.
Permissions: shown to custodians by mapping.ListKeys, because they are denied SELECT on the whole schema
Example:     SELECT * FROM mapping.KeyInventory AS inventory ORDER BY inventory.KeyId;
*/
CREATE OR ALTER VIEW mapping.KeyInventory
AS
SELECT
    dataKey.KeyId,
    dataKey.KeyName,
    dataKey.KeyPurpose,
    Status = CASE WHEN dataKey.DestroyedAt IS NULL THEN N'live' ELSE N'destroyed' END,
    dataKey.KekName,
    KekStatus = kek.Status,
    dataKey.CreatedAt,
    dataKey.DestroyedAt,
    lock.VaultKeyId,
    VaultOpenUntil = lock.OpenUntil
FROM mapping.DataKey AS dataKey
INNER JOIN mapping.KeyEncryptionKey AS kek ON kek.KekName = dataKey.KekName
LEFT OUTER JOIN mapping.VaultLock AS lock ON lock.VaultLockId = dataKey.VaultLockId;
