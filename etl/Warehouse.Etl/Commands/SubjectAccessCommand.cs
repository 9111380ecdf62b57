using System.CommandLine;
using System.Data.Common;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary>
/// <c>warehouse subject-access</c>: a subject's own record, from identified rows only (stage.ReadSubject). Pseudonymized data is never looked at: whether a subject was
/// pseudonymized may not be checked (PIPA article 28-5; guideline line 1799).
/// </summary>
internal static class SubjectAccessCommand
{
    public static Command Create(GlobalOptions options)
    {
        var dataset = new Argument<string>("DATASET") { Description = "Whose staged originals are read. / 데이터셋" };
        SubjectOption subject = new();
        var request = new Option<string>("--request") { Description = "The reference of the subject's own request. / 열람 요청 번호", Required = true };
        var format = new Option<ResultFormat>("--format") { Description = "json or csv.", DefaultValueFactory = _ => ResultFormat.Json };
        var user = new Option<string?>("--as") { Description = "The database user to act as: a member of mapping_custodian." };
        format.AcceptOnlyFromAmong("json", "csv", "Json", "Csv");
        var command = new Command("subject-access", "A subject's own record from identified sources, on record. / 정보주체 본인 정보 열람") { dataset, request, format, user };
        subject.AddTo(command);
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            using DbConnection connection = options.Open(result, result.GetValue(user));
            using DbCommand read = connection.CreateCommand(
                "EXECUTE stage.ReadSubject @datasetName = @datasetName, @subjectKey = @subjectKey, @requestReference = @requestReference;",
                null,
                ("@datasetName", result.GetValue(dataset)),
                ("@subjectKey", subject.Read(result)),
                ("@requestReference", result.GetValue(request)));
            using DbDataReader rows = read.ExecuteReader();
            new ResultWriter(terminal.Output, result.GetValue(format)).WriteAll(rows);
            return CommandLine.Done;
        });
        return command;
    }
}
