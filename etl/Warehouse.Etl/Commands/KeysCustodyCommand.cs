using System.CommandLine;
using System.Data.Common;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse keys list, create, rotate, destroy, confirm</c>: the custodian's procedures of schema mapping. Bytes of keys never come here.</summary>
internal static class KeysCustodyCommand
{
    public static Command CreateList(GlobalOptions options)
    {
        var purpose = new Option<string?>("--purpose") { Description = "run, step, subject, lookup, token or seal; all when absent. / 키 용도" };
        var requests = new Option<bool>("--requests") { Description = "List what was asked for and waits, instead of keys. / 대기 중인 요청" };
        var format = new Option<ResultFormat>("--format") { Description = "table, csv or json." };
        Option<string?> user = User("mapping_custodian");
        purpose.AcceptOnlyFromAmong("run", "step", "subject", "lookup", "token", "seal");
        var command = new Command("list", "List the keys without their bytes. / 키 목록 (키 값 제외)") { purpose, requests, format, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            string? only = result.GetValue(purpose);
            using DbCommand query = result.GetValue(requests) ? connection.CreateCommand("EXECUTE mapping.ListRequests @onlyOpen = 1;", null)
                : only is null ? connection.CreateCommand("EXECUTE mapping.ListKeys;", null)
                : connection.CreateCommand("EXECUTE mapping.ListKeys @keyPurpose = @keyPurpose;", null, ("@keyPurpose", only));
            using DbDataReader rows = query.ExecuteReader();
            new ResultWriter(options.Terminal(result).Output, result.GetValue(format)).WriteAll(rows);
            return CommandLine.Done;
        });
        return command;
    }

    public static Command CreateCreate(GlobalOptions options)
    {
        var dataset = new Argument<string>("DATASET") { Description = "A registered dataset. / 데이터셋" };
        var purpose = new Option<string>("--purpose") { Description = "run (present release), subject or step. / 키 용도", Required = true };
        var technique = new Option<string?>("--technique") { Description = "Of step: a technique that takes a key. / 기술" };
        var domain = new Option<string?>("--domain") { Description = "Of step: the plan's domain. / 도메인" };
        var column = new Option<string?>("--column") { Description = "Of step without a domain: the target column. / 대상 컬럼" };
        Option<string?> user = User("mapping_custodian");
        purpose.AcceptOnlyFromAmong("run", "subject", "step");
        var command = new Command("create", "Make a dataset's key before a load asks for it. / 데이터셋 키 생성") { dataset, purpose, technique, domain, column, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            int id = connection.CallForNumber(
                "mapping.CreateKey",
                "@keyId",
                ("@datasetName", result.GetValue(dataset)),
                ("@keyPurpose", result.GetValue(purpose)),
                ("@technique", result.GetValue(technique)),
                ("@domainName", result.GetValue(domain)),
                ("@targetColumn", result.GetValue(column)));
            Say(options, result, $"Key {id} was made and recorded.", $"키 {id}을(를) 생성하고 기록했습니다.");
            return CommandLine.Done;
        });
        return command;
    }

    public static Command CreateRotate(GlobalOptions options)
    {
        var reason = new Option<string>("--reason") { Description = "Stands in the register. / 사유", Required = true };
        Option<string?> user = User("mapping_custodian");
        var command = new Command("rotate", "Replace the key-encryption key; data and pseudonyms stay. / 키 암호화 키 교체") { reason, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            using DbCommand rotation = connection.CreateCommand("EXECUTE mapping.RotateKek @reason = @reason;", null, ("@reason", result.GetValue(reason)));
            using DbDataReader rows = rotation.ExecuteReader();
            new ResultWriter(options.Terminal(result).Output, ResultFormat.Table).WriteAll(rows);
            Say(
                options,
                result,
                "Every live key is wrapped anew. On a server back the new certificate up now, and keep the old one's backup as long as database backups that need it.",
                "모든 키를 새로 감쌌습니다. 서버에서는 새 인증서를 바로 백업하고, 이전 인증서의 백업은 그것이 필요한 데이터베이스 백업이 있는 동안 보관하십시오.");
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>In three steps by two people: ask, have it confirmed, destroy.</summary>
    public static Command CreateDestroy(GlobalOptions options)
    {
        var key = new Argument<string>("KEY") { Description = "The key's name, as `keys list` shows it. / 키 이름" };
        ConfirmedRequest asked = new();
        Option<string?> user = User("mapping_custodian");
        var command = new Command("destroy", "Destroy a key: ask with --reason, have it confirmed, then --request. / 키 파기 (요청, 확인, 실행)") { key, user };
        asked.AddTo(command);
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            string name = result.GetValue(key)!;
            if (result.GetValue(asked.Request) is { } confirmed)
            {
                connection.Call("mapping.DestroyKey", ("@keyName", name), ("@requestId", confirmed));
                Say(
                    options,
                    result,
                    $"Key {name} is destroyed and recorded. Its pseudonyms can be neither made again nor reversed here; that does not make the data anonymous, and backups still hold the wrapped key.",
                    $"키 {name}을(를) 파기하고 기록했습니다. 이 키의 가명은 다시 만들거나 되돌릴 수 없으나 데이터가 익명정보가 되는 것은 아니며, 백업에는 감싼 키가 남아 있습니다.");
            }
            else
            {
                int id = connection.CallForNumber("mapping.RequestAction", "@requestId", ("@actionName", "destroy key"), ("@objectName", name), ("@reason", result.GetValue(asked.Reason)));
                Say(
                    options,
                    result,
                    $"Request {id} is recorded. Another person runs: warehouse keys confirm {id}. Then: warehouse keys destroy {name} --request {id}",
                    $"요청 {id}을(를) 기록했습니다. 다른 사람이 warehouse keys confirm {id}을(를) 실행한 뒤 warehouse keys destroy {name} --request {id}을(를) 실행하십시오.");
            }

            return CommandLine.Done;
        });
        return command;
    }

    public static Command CreateConfirm(GlobalOptions options)
    {
        var request = new Argument<int>("REQUEST") { Description = "Its number in `keys list --requests`. / 요청 번호" };
        Option<string?> user = User("mapping_custodian or privacy_officer, other than who asked");
        var command = new Command("confirm", "Confirm another person's request, for 24 hours. / 다른 사람의 요청 확인") { request, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            int number = result.GetValue(request);
            connection.Call("mapping.ConfirmAction", ("@requestId", number));
            Say(options, result, $"Request {number} is confirmed; who asked may act once.", $"요청 {number}을(를) 확인했습니다. 요청자가 한 번 실행할 수 있습니다.");
            return CommandLine.Done;
        });
        return command;
    }

    internal static Option<string?> User(string role) => new("--as") { Description = $"The database user to act as: a member of {role}." };

    private static void Say(GlobalOptions options, ParseResult result, string english, string korean) => options.Terminal(result).Say(english, korean);
}
