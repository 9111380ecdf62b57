using System;
using System.CommandLine;
using System.Data.Common;
using System.Threading;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys.Vault;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse keys vault-lock, vault-unlock, vault-close, vault-rotate, vault-release</c>: the data keys under a key of Azure Key Vault.</summary>
internal static class KeysVaultLockCommand
{
    public static Command CreateLock(GlobalOptions options)
    {
        Option<string> key = KeyOption();
        Option<string?> user = KeysCustodyCommand.User("mapping_custodian");
        var command = new Command("vault-lock", "Seal every data key under a key of Azure Key Vault. / 모든 데이터 키를 Azure Key Vault 키로 잠금") { key, user };
        command.SetAction(result =>
        {
            IKeyEncryptionKey vault = options.Vault(result.GetValue(key)!);
            using DbConnection connection = options.Open(result, result.GetValue(user));
            int count = new DataKeyLock(connection).Begin(vault, CancellationToken.None);
            options.Terminal(result).Say(
                $"{count} keys are locked under {vault.Id}, and the lock is closed. Before a load: warehouse keys vault-unlock --minutes N. Without that version of the vault's key nothing opens them: protect it against purging.",
                $"키 {count}개를 {vault.Id}(으)로 잠갔습니다. 적재 전에 warehouse keys vault-unlock --minutes N을 실행하십시오. 이 키 버전이 없으면 열 수 없으므로 Key Vault의 제거 보호를 켜십시오.");
            return CommandLine.Done;
        });
        return command;
    }

    public static Command CreateUnlock(GlobalOptions options)
    {
        var minutes = new Option<int>("--minutes") { Description = "1 to 1,440: as long as the load takes. / 여는 시간(분)", Required = true };
        Option<string?> user = KeysCustodyCommand.User("mapping_custodian or load_operator");
        var command = new Command("vault-unlock", "Open the lock for a load. / 적재를 위해 잠금 열기") { minutes, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            string opened = new DataKeyLock(connection).Open(options.Vault, result.GetValue(minutes), CancellationToken.None);
            options.Terminal(result).Say(
                $"{opened} opened the lock for {result.GetValue(minutes)} minutes. When the load is done: warehouse keys vault-close",
                $"{opened}(으)로 잠금을 {result.GetValue(minutes)}분간 열었습니다. 적재가 끝나면 warehouse keys vault-close를 실행하십시오.");
            return CommandLine.Done;
        });
        return command;
    }

    public static Command CreateClose(GlobalOptions options) => ProcedureCommand.Create(
        options,
        "vault-close",
        new Label("Close the lock now.", "잠금 닫기"),
        "mapping_custodian, load_operator or privacy_officer",
        "mapping.CloseVault",
        new Label("The lock is closed; its key has left the database.", "잠금을 닫았습니다. 잠금 키는 데이터베이스에 남아 있지 않습니다."),
        output: null);

    public static Command CreateRotate(GlobalOptions options)
    {
        Option<string> key = KeyOption();
        Option<string?> user = KeysCustodyCommand.User("mapping_custodian");
        var command = new Command("vault-rotate", "Another key or version of the vault takes the lock over; data and data keys stay. / Key Vault 키 교체") { key, user };
        command.SetAction(result =>
        {
            IKeyEncryptionKey next = options.Vault(result.GetValue(key)!);
            using DbConnection connection = options.Open(result, result.GetValue(user));
            new DataKeyLock(connection).Replace(options.Vault, next, CancellationToken.None);
            options.Terminal(result).Say(
                $"The lock is under {next.Id}. Disable the old version in the vault when no backup of the database needs it.",
                $"잠금이 {next.Id}(으)로 바뀌었습니다. 이전 버전은 그것이 필요한 백업이 없으면 Key Vault에서 사용 중지하십시오.");
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>In three steps by two people, as destroying a key.</summary>
    public static Command CreateRelease(GlobalOptions options)
    {
        Option<string> key = KeyOption();
        ConfirmedRequest asked = new();
        Option<string?> user = KeysCustodyCommand.User("mapping_custodian");
        var command = new Command("vault-release", "Take the lock off for good: ask with --reason, have it confirmed, then --request. / 잠금 해제 (요청, 확인, 실행)") { key, user };
        asked.AddTo(command);
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            if (result.GetValue(asked.Request) is { } confirmed)
            {
                connection.Call("mapping.ReleaseVaultLock", ("@requestId", confirmed));
                options.Terminal(result).Say("The lock is off: the database's certificate alone opens the keys.", "잠금을 해제했습니다. 이제 데이터베이스 인증서만으로 키가 열립니다.");
            }
            else
            {
                int id = connection.CallForNumber(
                    "mapping.RequestAction",
                    "@requestId",
                    ("@actionName", "release vault lock"),
                    ("@objectName", options.Vault(result.GetValue(key)!).Id),
                    ("@reason", result.GetValue(asked.Reason)));
                options.Terminal(result).Say($"Request {id} is recorded. Another person runs: warehouse keys confirm {id}.", $"요청 {id}을(를) 기록했습니다. 다른 사람이 warehouse keys confirm {id}을(를) 실행하십시오.");
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static Option<string> KeyOption() => new("--vault-key") { Description = "https://VAULT.vault.azure.net/keys/NAME/VERSION, an RSA key. / Key Vault 키 식별자", Required = true };
}
