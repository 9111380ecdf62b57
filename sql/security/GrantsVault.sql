/*
The lock of Azure Key Vault on the data keys (mapping.VaultLock): see security/Grants.sql for the rules.
*/
GRANT EXECUTE ON pseudo.Encrypt TO mapping_owner;
GRANT EXECUTE ON pseudo.Decrypt TO mapping_owner;
GRANT EXECUTE ON pseudo.RsaEncrypt TO mapping_owner;
GO
GRANT EXECUTE ON mapping.BeginVaultLock TO mapping_custodian;
GRANT EXECUTE ON mapping.ConfirmVaultLock TO mapping_custodian;
GRANT EXECUTE ON mapping.ReplaceVaultKey TO mapping_custodian;
GRANT EXECUTE ON mapping.ReleaseVaultLock TO mapping_custodian;
-- Who loads may open the lock: what is opened stays in the database, and the vault decides whether it opens.
GRANT EXECUTE ON mapping.OpenChannel TO mapping_custodian;
GRANT EXECUTE ON mapping.OpenChannel TO load_operator;
GRANT EXECUTE ON mapping.OpenVault TO mapping_custodian;
GRANT EXECUTE ON mapping.OpenVault TO load_operator;
-- Whoever sees a reason locks up.
GRANT EXECUTE ON mapping.CloseVault TO mapping_custodian;
GRANT EXECUTE ON mapping.CloseVault TO load_operator;
GRANT EXECUTE ON mapping.CloseVault TO privacy_officer;
GO
