using System;
using System.CommandLine;
using System.Data.Common;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse transfer</c>: what comes into the safe zone or leaves it (반입·반출), by request and review of exactly that file.</summary>
internal static class TransferCommand
{
    public static Command Create(GlobalOptions options) => new("transfer", "Into and out of the safe zone: request, review, record. / 반입·반출 신청, 심사, 기록")
    {
        CreateRequest(options),
        ProcedureCommand.Create(
            options, "review", new("Decide on a request.", "심사"), "privacy_officer, not who asked", "policy.ReviewTransfer", new("The decision is on record.", "결정을 기록했습니다."), null,
            new ProcedureOption("REQUEST", "@requestId", new("Its number.", "신청 번호")) { IsArgument = true, Value = ProcedureValue.Number },
            new ProcedureOption("decision", "@decision", new("approved or refused.", "결정")) { IsRequired = true, Allowed = ["approved", "refused"] },
            new ProcedureOption("opinion", "@opinion", new("Why.", "의견")) { IsRequired = true }),
        CreateRecord(options),
    };

    private static Command CreateRequest(GlobalOptions options)
    {
        var dataset = new Argument<string>("DATASET") { Description = "The dataset it belongs to. / 데이터셋" };
        var direction = new Argument<string>("DIRECTION") { Description = "in or out. / 반입(in) 또는 반출(out)" };
        Argument<string> file = FileArgument();
        var description = new Option<string>("--description") { Description = "What it is: a table of results, a model, a program. / 내용", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why. / 사유", Required = true };
        Option<string?> user = KeysCustodyCommand.User("bi_analyst or training_consignee");
        direction.AcceptOnlyFromAmong("in", "out");
        var command = new Command("request", "Ask for a file to come in or to leave; its SHA-256 is what is reviewed. / 신청") { dataset, direction, file, description, reason, user };
        command.SetAction(result =>
        {
            byte[] digest = Digest.OfFile(result.GetValue(file)!);
            using DbConnection connection = options.Open(result, result.GetValue(user));
            int id = connection.CallForNumber(
                "policy.RequestTransfer",
                "@requestId",
                ("@datasetName", result.GetValue(dataset)),
                ("@direction", result.GetValue(direction)),
                ("@itemDescription", result.GetValue(description)),
                ("@itemHash", digest),
                ("@reason", result.GetValue(reason)));
            options.Terminal(result).Say(
                $"Request {id} is on record with SHA-256 {Convert.ToHexStringLower(digest)}.",
                $"신청 {id}번을 기록했습니다. SHA-256 {Convert.ToHexStringLower(digest)}.");
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreateRecord(GlobalOptions options)
    {
        var request = new Argument<int>("REQUEST") { Description = "An approved request of one's own. / 승인된 신청 번호" };
        Argument<string> file = FileArgument();
        Option<string?> user = KeysCustodyCommand.User("bi_analyst or training_consignee, who asked");
        var command = new Command("record", "It was done, once, with exactly the file that was reviewed. / 반입·반출 기록") { request, file, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            connection.Call("policy.RecordTransfer", ("@requestId", result.GetValue(request)), ("@itemHash", Digest.OfFile(result.GetValue(file)!)));
            options.Terminal(result).Say("The transfer is on record.", "반입·반출을 기록했습니다.");
            return CommandLine.Done;
        });
        return command;
    }

    private static Argument<string> FileArgument() => new("FILE") { Description = "The file. / 파일" };
}
