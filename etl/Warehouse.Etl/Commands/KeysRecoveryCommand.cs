using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using Warehouse.Etl.Keys.Recovery;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary>
/// <c>warehouse keys export-recovery</c> and <c>restore-recovery</c>: what opens the keys, in the hands of several custodians of whom no one can open them alone.
/// </summary>
internal static class KeysRecoveryCommand
{
    public static Command CreateExport(GlobalOptions options)
    {
        var custodians = new Option<string[]>("--custodian") { Description = "Name of a custodian; repeat it, 2 to 255 times. / 보관자 이름 (반복)", Required = true };
        var threshold = new Option<int>("--threshold") { Description = "How many custodians together restore the secret: 2 or more. / 복구에 필요한 보관자 수", Required = true };
        var output = new Option<string>("--output") { Description = "New or empty directory for the shares, one file each. / 조각 파일을 둘 빈 디렉터리", Required = true };
        Option<string?> secretFile = KeysSecret.FileOption();
        GlobalOptions.RequireAtLeast(threshold, 2, ": with 1 every share would be the secret");
        var command = new Command("export-recovery", "Split what opens the keys among custodians. / 키를 여는 비밀을 보관자들에게 나누기") { custodians, threshold, output, secretFile };
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            (string secret, string opens) = KeysSecret.Find(options, result, result.GetValue(secretFile));
            string directory = Path.GetFullPath(result.GetValue(output)!);
            KeysSecret.RequireOutside(options.Directory(result), directory);
            IReadOnlyList<(RecoveryShare Share, string Path)> files = RecoveryFiles.Export(
                secret,
                directory,
                bytes => SecretSplitter.Split(bytes, opens, result.GetValue(custodians)!, result.GetValue(threshold), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)));
            new ResultWriter(terminal.Output, ResultFormat.Table).WriteTable(["Custodian", "Share", "File"], files.Select(file => (string?[])[file.Share.Custodian, $"{file.Share.Number}", file.Path]));
            terminal.Say(
                $"Any {result.GetValue(threshold)} of them restore the secret; this was tried. Hand each file to its custodian and delete it here: together they are the secret.",
                $"이 중 {result.GetValue(threshold)}개로 비밀이 복구됨을 확인했습니다. 각 파일을 보관자에게 전달한 뒤 여기서 삭제하십시오. 모이면 곧 비밀입니다.");
            return CommandLine.Done;
        });
        return command;
    }

    public static Command CreateRestore(GlobalOptions options)
    {
        var shares = new Argument<string[]>("SHARE") { Description = "Share files of the custodians. / 보관자들의 조각 파일", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output") { Description = "New file for the secret, outside of the warehouse. / 복구한 비밀을 쓸 새 파일", Required = true };
        var command = new Command("restore-recovery", "Put the secret together from the custodians' shares. / 조각을 모아 비밀 복구") { shares, output };
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            string path = Path.GetFullPath(result.GetValue(output)!);
            KeysSecret.RequireOutside(options.Directory(result), path);
            OutputFile.RequireNew(path);
            KeysSecret.Write(path, RecoveryFiles.Restore(result.GetValue(shares)!));
            terminal.Say(
                $"The secret is in {path}, for its owner only. A local warehouse takes it by --passphrase-file. Then make new shares: these have been seen together.",
                $"비밀을 {path}에 복구했습니다(소유자만 읽기). 로컬 웨어하우스는 --passphrase-file로 지정합니다. 조각들이 한곳에 모였으므로 새 조각을 만드십시오.");
            return CommandLine.Done;
        });
        return command;
    }
}
