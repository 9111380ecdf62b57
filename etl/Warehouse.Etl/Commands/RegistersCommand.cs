using System;
using System.CommandLine;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse registers</c>: the registers' chain verified, its head taken outside, what is past its time removed; a processing record checked. The duty of a compliance_officer.</summary>
internal static class RegistersCommand
{
    public static Command Create(GlobalOptions options) => new("registers", "The registers: verify, checkpoint, purge, check a processing record. / 대장 검증, 체크포인트, 보존기간 경과분 삭제, 처리 기록 확인")
    {
        CreateVerify(options), CreateCheckpoint(options), CreatePurge(options), CreateCheck(options),
    };

    private static Command CreateCheck(GlobalOptions options) => ProcedureCommand.Create(
        options,
        "check",
        new Label("A processing record was checked by another person than who made it (기록 확인자).", "가명정보 처리 관리 대장의 기록 확인"),
        "privacy_officer or compliance_officer",
        "log.CheckProcessingRecord",
        new Label("On record.", "기록했습니다."),
        null,
        new ProcedureOption("NUMBER", "@sequenceNumber", new("The entry's number in log.ProcessingRegister.", "log.ProcessingRegister의 기록 번호")) { IsArgument = true, Value = ProcedureValue.Number },
        new ProcedureOption("opinion", "@opinion", new("What was found.", "확인 의견")));

    private static Command CreateVerify(GlobalOptions options)
    {
        Option<ResultFormat> format = Format();
        Option<string?> user = User();
        var checkpoint = new CheckpointOptions();
        var command = new Command("verify", "Whether anybody changed, removed or inserted an entry; exit code 1 if so. / 무결성 검증") { checkpoint.Sequence, checkpoint.Hash, format, user };
        checkpoint.CheckIn(command);
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            return Checked(connection, "log.VerifyChain", options.Terminal(result), result.GetValue(format), checkpoint.Values(result));
        });
        return command;
    }

    private static Command CreateCheckpoint(GlobalOptions options)
    {
        Option<ResultFormat> format = Format();
        Option<string?> user = User();
        var command = new Command("checkpoint", "The head of the chain, to keep outside the server; `verify` and `audit` take it. / 외부 보관용 체크포인트") { format, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            Show(connection, "EXECUTE log.ExportCheckpoint;", options.Terminal(result), result.GetValue(format));
            return CommandLine.Done;
        });
        return command;
    }

    private static Command CreatePurge(GlobalOptions options)
    {
        var asOf = new Option<DateOnly>("--as-of") { Description = "The legal day: what is past its time then (yyyy-MM-dd). / 기준일", Required = true };
        var execute = new Option<bool>("--execute") { Description = "Remove it; without, only show what would go. / 실제 삭제" };
        Option<ResultFormat> format = Format();
        Option<string?> user = User();
        var command = new Command("purge", "Remove what was kept for its three years, and record it. / 보존기간(3년) 경과분 삭제") { asOf, execute, format, user };
        command.SetAction(result =>
        {
            using DbConnection connection = options.Open(result, result.GetValue(user));
            Show(connection, "EXECUTE log.PurgeExpired @asOf = @asOf, @execute = @execute;", options.Terminal(result), result.GetValue(format), ("@asOf", result.GetValue(asOf)), ("@execute", result.GetValue(execute)));
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Shows what a procedure found and makes its return code the command's.</summary>
    internal static int Checked(DbConnection connection, string procedure, Terminal terminal, ResultFormat format, params (string Name, object? Value)[] parameters)
    {
        (string Name, object? Value)[] given = [.. parameters.Where(static p => p.Value is not null)];
        string arguments = string.Join(", ", given.Select(static p => $"{p.Name} = {p.Name}"));
        using DbCommand check = connection.CreateCommand($"DECLARE @code int; EXECUTE @code = {procedure} {arguments}; SELECT Code = @code;", null, given);
        using DbDataReader results = check.ExecuteReader();
        new ResultWriter(terminal.Output, format).Write(results);
        results.NextResult();
        results.Read();
        return results.GetInt32(0) == 0 ? CommandLine.Done : CommandLine.Refused;
    }

    private static void Show(DbConnection connection, string query, Terminal terminal, ResultFormat format, params (string Name, object? Value)[] parameters)
    {
        using DbCommand command = connection.CreateCommand(query, null, parameters);
        using DbDataReader rows = command.ExecuteReader();
        new ResultWriter(terminal.Output, format).WriteAll(rows);
    }

    private static Option<ResultFormat> Format() => new("--format") { Description = "table, csv or json." };

    private static Option<string?> User() => KeysCustodyCommand.User("compliance_officer");
}
