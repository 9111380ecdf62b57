/*
Purpose: Messages of the lock of Azure Key Vault on the data keys; see policy.Message.
*/
SET NOCOUNT, XACT_ABORT ON;

EXECUTE policy.DefineMessage 50171, N'The keys are locked under {1}, and the lock is not open.', N'키가 {1}(으)로 잠겨 있으며 잠금이 열려 있지 않습니다.',
    N'Run warehouse keys vault-unlock --minutes N, then go on; a load that stopped is resumed.',
    N'warehouse keys vault-unlock --minutes N을 실행한 뒤 계속하십시오. 멈춘 적재는 재개됩니다.';
EXECUTE policy.DefineMessage 50172, N'What was begun with the vault is not there any more: it serves once, for ten minutes.', N'Key Vault 작업이 시작되지 않았거나 만료되었습니다(10분, 1회).',
    N'Run the command again.',
    N'명령을 다시 실행하십시오.';
EXECUTE policy.DefineMessage 50173, N'The keys are locked already, under {1}.', N'키가 이미 {1}(으)로 잠겨 있습니다.',
    N'For another key or version of the vault run warehouse keys vault-rotate.',
    N'다른 Key Vault 키나 버전을 사용하려면 warehouse keys vault-rotate를 실행하십시오.';
EXECUTE policy.DefineMessage 50174, N'What {1} gave back is not the lock''s key.', N'{1}이(가) 돌려준 것이 잠금 키가 아닙니다.',
    N'Nothing was changed. Name the key and version that wrapped it.',
    N'변경된 것은 없습니다. 잠금 키를 감싼 키와 버전을 지정하십시오.';
EXECUTE policy.DefineMessage 50175, N'The keys are not locked under this key of Azure Key Vault.', N'키가 이 Azure Key Vault 키로 잠겨 있지 않습니다.',
    N'See mapping.VaultLock; warehouse keys vault-lock begins a lock.',
    N'mapping.VaultLock을 확인하십시오. warehouse keys vault-lock으로 잠금을 시작합니다.';
