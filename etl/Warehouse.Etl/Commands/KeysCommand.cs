using System.CommandLine;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse keys</c>: custody of the keys (additional information, 추가정보) and of what opens them.</summary>
internal static class KeysCommand
{
    public static Command Create(GlobalOptions options) => new("keys", "Keys and what opens them: list, make, rotate, destroy, recovery. / 키(추가정보)의 관리와 복구")
    {
        KeysCustodyCommand.CreateList(options),
        KeysCustodyCommand.CreateCreate(options),
        KeysCustodyCommand.CreateRotate(options),
        KeysCustodyCommand.CreateDestroy(options),
        KeysCustodyCommand.CreateConfirm(options),
        KeysRecoveryCommand.CreateExport(options),
        KeysRecoveryCommand.CreateRestore(options),
        KeysVaultCommand.CreateSeal(options),
        KeysVaultCommand.CreateOpen(options),
        KeysVaultLockCommand.CreateLock(options),
        KeysVaultLockCommand.CreateUnlock(options),
        KeysVaultLockCommand.CreateClose(options),
        KeysVaultLockCommand.CreateRotate(options),
        KeysVaultLockCommand.CreateRelease(options),
    };
}
