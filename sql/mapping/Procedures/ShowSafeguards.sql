/*
Purpose:     What stands between data and additional information now, for the internal plan's checklist (내부 관리계획 점검표): whether tokens may be resolved, which
             key-encryption key is current and what protects it, and whether a key of Azure Key Vault locks the data keys. States and counts, no key and no row.
Result:      one row. ResolutionUntil: NULL while resolution is off; KekName, CertificateName: NULL where no key-encryption key is current;
             LiveKeys: data keys that are not destroyed, without those of a lock or channel (purpose vault), which come and go; KeysElsewhere: those of them under another key-encryption key; VaultKeyId: NULL without a lock; VaultOpenUntil: NULL while it is closed;
             KeysOutsideLock: live keys that the lock does not seal
Permissions: compliance_officer, privacy_officer. A procedure, so that their DENY on the schema stays whole.
Example:     EXECUTE mapping.ShowSafeguards;
*/
CREATE OR ALTER PROCEDURE mapping.ShowSafeguards
AS
BEGIN
    SET NOCOUNT, XACT_ABORT ON;
    SET ROWCOUNT 0;

    SELECT
        ResolutionUntil =
        (
            SELECT MAX(decision.ValidUntil)
            FROM mapping.ResolutionDecision AS decision
            WHERE decision.EndedAt IS NULL
                AND decision.ValidUntil > SYSUTCDATETIME()
        ),
        KekName = kek.KekName,
        CertificateName = kek.CertificateName,
        LiveKeys = (SELECT COUNT(*) FROM mapping.DataKey AS live WHERE live.DestroyedAt IS NULL AND live.KeyPurpose <> N'vault'),
        KeysElsewhere =
        (
            SELECT COUNT(*)
            FROM mapping.DataKey AS live
            WHERE live.DestroyedAt IS NULL
                AND live.KeyPurpose <> N'vault'
                AND (kek.KekName IS NULL OR live.KekName <> kek.KekName)
        ),
        VaultKeyId = lock.VaultKeyId,
        VaultOpenUntil = CASE WHEN lock.OpenUntil > SYSUTCDATETIME() THEN lock.OpenUntil END,
        KeysOutsideLock =
        (
            SELECT COUNT(*)
            FROM mapping.DataKey AS live
            WHERE live.DestroyedAt IS NULL
                AND live.KeyPurpose <> N'vault'
                AND (live.VaultLockId IS NULL OR live.VaultLockId <> lock.VaultLockId)
        )
    FROM (SELECT N'current' COLLATE Latin1_General_100_BIN2) AS wanted(Status)
    LEFT OUTER JOIN mapping.KeyEncryptionKey AS kek ON kek.Status = wanted.Status
    LEFT OUTER JOIN mapping.VaultLock AS lock ON lock.Status = wanted.Status;
END;
