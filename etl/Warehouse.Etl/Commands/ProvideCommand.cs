using System;
using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Output;
using Warehouse.Etl.Provision;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.Etl.Commands;

/// <summary>
/// <c>warehouse provide</c>: a dataset handed to its purpose's recipient (제3자 제공·위탁) as an encrypted file, its key by another way, our copy destroyed once the recipient has confirmed.
/// </summary>
internal static class ProvideCommand
{
    public static Command Create(GlobalOptions options) => new("provide", "Hand a dataset to its recipient: order, write, open, confirm, complete. / 제3자 제공")
    {
        CreateOrder(options), CreateWrite(options), CreateOpen(options), CreateConfirm(options), CreateComplete(options),
    };

    private static Command CreateOrder(GlobalOptions options)
    {
        var dataset = new Argument<string>("DATASET") { Description = "An approved dataset whose purpose is third_party or consignment. / 데이터셋" };
        var channel = new Option<string>("--key-channel") { Description = "How the file's key will reach the recipient: not as the file does. / 키 전달 경로", Required = true };
        var detached = new Option<bool>("--detached") { Description = "The second table of a dataset that was taken apart. / 분리된 두 번째 테이블" };
        Option<string?> user = KeysCustodyCommand.User("privacy_officer");
        var command = new Command("order", "Order a provision; somebody else carries it out. / 제공 지시") { dataset, channel, detached, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            int id = connection.CallForNumber("policy.OrderProvision", "@provisionId", ("@datasetName", result.GetValue(dataset)), ("@keyChannel", result.GetValue(channel)), ("@detached", result.GetValue(detached)));
            options.Terminal(result).Say(
                $"Provision {id} is ordered and recorded. A load_operator writes it within seven days: warehouse provide write {id} --output FILE --key-output FILE",
                $"제공 {id}을(를) 지시하고 기록했습니다. 적재 담당자가 7일 안에 실행합니다: warehouse provide write {id} --output 파일 --key-output 파일");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateWrite(GlobalOptions options)
    {
        Argument<int> order = Order();
        var output = new Option<string>("--output") { Description = "New file for the encrypted rows. / 암호화된 파일", Required = true };
        var keyOutput = new Option<string>("--key-output") { Description = "New file for the key, in another directory. / 키 파일 (다른 디렉터리)", Required = true };
        Option<string?> user = KeysCustodyCommand.User("load_operator");
        var command = new Command("write", "Write the encrypted file of an ordered provision, and its key. / 암호화 파일 작성") { order, output, keyOutput, user };
        command.SetAction(result =>
        {
            string path = Path.GetFullPath(result.GetValue(output)!), keyPath = Path.GetFullPath(result.GetValue(keyOutput)!);
            KeysSecret.RequireOutside(options.Directory(result), path);
            KeysSecret.RequireOutside(options.Directory(result), keyPath);
            OutputFile.RequireNew(path);
            OutputFile.RequireNew(keyPath, "--key-output");
            if (RealPath.IsWithin(Path.GetDirectoryName(path)!, keyPath) || RealPath.IsWithin(Path.GetDirectoryName(keyPath)!, path))
            {
                // Copied together, they would be handed over together.
                throw new RefusedException("File and key would lie in one directory, or one below the other's. The key goes by another way than the file: name a directory elsewhere with --key-output.");
            }

            // Before the database records that the rows were read.
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
            using DbConnection connection = options.Open(result, result.GetValue(user));
            (long rows, byte[] digest) = Seal(connection, result.GetValue(order), path, keyPath);
            options.Terminal(result).Say(
                string.Create(CultureInfo.InvariantCulture, $"{rows} rows are sealed in {path}, SHA-256 {Convert.ToHexStringLower(digest)}, and recorded. The key is in {keyPath}: hand it over by the ordered way, then delete it here."),
                string.Create(CultureInfo.InvariantCulture, $"{rows}행을 {path}에 암호화하고 기록했습니다. SHA-256 {Convert.ToHexStringLower(digest)}. 키는 {keyPath}에 있습니다. 지시된 경로로 전달한 뒤 여기서 삭제하십시오."));
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateOpen(GlobalOptions options)
    {
        var file = new Argument<string>("FILE") { Description = "A file written by `warehouse provide write`. / 암호화 파일" };
        var keyFile = new Option<string>("--key-file") { Description = "The file with its key. / 키 파일", Required = true };
        var output = new Option<string>("--output") { Description = "New CSV file for the rows. / 복호화한 CSV 파일", Required = true };
        var command = new Command("open", "Open a provided file, as its recipient. Needs no warehouse. / 수령자가 파일 열기") { file, keyFile, output };
        command.SetAction(result =>
        {
            string path = Path.GetFullPath(result.GetValue(output)!), sealedPath = result.GetValue(file)!;
            OutputFile.RequireNew(path);
            byte[] key = ProvisionKey.Read(GlobalOptions.ReadText(result.GetValue(keyFile)!));
            try
            {
                using FileStream sealedFile = File.OpenRead(sealedPath);
                using FileStream plain = SecretFile.CreateStream(path);
                SealedFile.Open(sealedFile, key, SealedFile.ReadHeader(sealedFile).Digest, plain);
            }
            catch
            {
                File.Delete(path);
                throw;
            }
            finally
            {
                CryptographicOperations.ZeroMemory(key);
            }

            string digest = Convert.ToHexStringLower(Digest.OfFile(sealedPath));
            options.Terminal(result).Say(
                $"The rows are in {path}. Tell the sender, by another way than the file came, its SHA-256: {digest}",
                $"{path}에 복호화했습니다. 파일의 SHA-256을 다른 경로로 제공자에게 알리십시오: {digest}");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateConfirm(GlobalOptions options)
    {
        Argument<int> order = Order();
        var receivedBy = new Option<string>("--received-by") { Description = "Who confirmed for the recipient. / 수령 확인자", Required = true };
        var digest = new Option<string>("--sha256") { Description = "The file's SHA-256 as the recipient told it. / 수령자가 알린 SHA-256", Required = true };
        var opinion = new Option<string>("--opinion") { Description = "What was confirmed, and how. / 확인 내용", Required = true };
        Option<string?> user = KeysCustodyCommand.User("privacy_officer");
        Digest.CheckIn(digest);
        var command = new Command("confirm", "Record the recipient's confirmation. / 수령 확인 기록") { order, receivedBy, digest, opinion, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            connection.Call(
                "policy.ConfirmReceipt",
                ("@provisionId", result.GetValue(order)),
                ("@receivedBy", result.GetValue(receivedBy)),
                ("@fileDigest", Digest.Parse(result.GetValue(digest)!)),
                ("@opinion", result.GetValue(opinion)));
            options.Terminal(result).Say("The receipt is recorded. Our copy is to be destroyed: warehouse provide complete.", "수령을 기록했습니다. 이제 사본을 파기합니다: warehouse provide complete.");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateComplete(GlobalOptions options)
    {
        Argument<int> order = Order();
        var method = new Option<string>("--method") { Description = "How the file and its copies were destroyed. / 파기 방법", Required = true };
        var keep = new Option<string?>("--keep-table-because") { Description = "Why the table in the warehouse stays; without it, it must be destroyed before. / 테이블 보관 사유" };
        Option<string?> user = KeysCustodyCommand.User("load_operator");
        var command = new Command("complete", "Record that our copy is destroyed. / 사본 파기 기록") { order, method, keep, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            connection.Call("bi.CompleteProvision", ("@provisionId", result.GetValue(order)), ("@method", result.GetValue(method)), ("@keptBecause", result.GetValue(keep)));
            options.Terminal(result).Say("The provision is completed, and the destruction register says so.", "제공이 완료되어 파기대장에 기록했습니다.");
            return CommandLine.Done;
        });
        return command;
    }

    // The key first: a file that is on record and that nobody can open would have to be ordered again.
    private static (long Rows, byte[] Digest) Seal(DbConnection connection, int order, string path, string keyPath)
    {
        byte[] key = RandomNumberGenerator.GetBytes(SealedFile.KeySize);
        KeysSecret.Write(keyPath, Encoding.ASCII.GetBytes(ProvisionKey.Write(key) + "\n"));
        try
        {
            return ProvisionWriter.Write(connection, order, path, key);
        }
        catch
        {
            File.Delete(keyPath);
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static Argument<int> Order() => new("PROVISION") { Description = "Its number. / 제공 번호" };
}
