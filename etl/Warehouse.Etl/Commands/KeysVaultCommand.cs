using System.CommandLine;
using System.IO;
using System.Text;
using System.Threading;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Keys.Vault;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse keys vault-seal</c> and <c>vault-open</c>: what opens the keys, put away under a key of Azure Key Vault that never leaves it.</summary>
internal static class KeysVaultCommand
{
    public static Command CreateSeal(GlobalOptions options)
    {
        var key = new Option<string>("--vault-key") { Description = "https://VAULT.vault.azure.net/keys/NAME/VERSION, an RSA key. / Key Vault 키 식별자", Required = true };
        var output = new Option<string>("--output") { Description = "New file for the sealed secret, outside of the warehouse. / 봉인된 비밀을 쓸 새 파일", Required = true };
        Option<string?> secretFile = KeysSecret.FileOption();
        var command = new Command("vault-seal", "Seal what opens the keys under a key of Azure Key Vault. / 키를 여는 비밀을 Azure Key Vault 키로 봉인") { key, output, secretFile };
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            IKeyEncryptionKey vault = options.Vault(result.GetValue(key)!);
            string path = Path.GetFullPath(result.GetValue(output)!);
            KeysSecret.RequireOutside(options.Directory(result), path);
            OutputFile.RequireNew(path);
            VaultPackage package = VaultPackage.Seal(SecretFile.Read(KeysSecret.Find(options, result, result.GetValue(secretFile)).Path), vault, CancellationToken.None);
            KeysSecret.Write(path, Encoding.UTF8.GetBytes(package.ToText()));
            terminal.Say(
                $"The secret is sealed in {path}. Only who may use {vault.Id} for unwrapKey can open it; keep that version of the key enabled.",
                $"비밀을 {path}에 봉인했습니다. {vault.Id} 키의 unwrapKey 권한이 있어야 열 수 있으므로 이 키 버전을 유지하십시오.");
            return CommandLine.Done;
        });
        return command;
    }

    public static Command CreateOpen(GlobalOptions options)
    {
        var package = new Argument<string>("PACKAGE") { Description = "A file made by vault-seal. / vault-seal로 만든 파일" };
        var output = new Option<string>("--output") { Description = "New file for the secret, outside of the warehouse. / 복구한 비밀을 쓸 새 파일", Required = true };
        var command = new Command("vault-open", "Open what vault-seal sealed. / 봉인된 비밀 열기") { package, output };
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            string path = Path.GetFullPath(result.GetValue(output)!);
            KeysSecret.RequireOutside(options.Directory(result), path);
            OutputFile.RequireNew(path);
            string file = result.GetValue(package)!;
            VaultPackage read = VaultPackage.Parse(file, GlobalOptions.ReadText(file));
            KeysSecret.Write(path, read.Open(options.Vault(read.KeyId), CancellationToken.None));
            terminal.Say($"The secret is in {path}, for its owner only.", $"비밀을 {path}에 복구했습니다(소유자만 읽기).");
            return CommandLine.Done;
        });
        return command;
    }
}
