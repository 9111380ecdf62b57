using System;
using System.CommandLine;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse audit</c>: the scheduled check (policy.AuditWarehouse). Exit code 1 when something is wrong or due.</summary>
internal static class AuditCommand
{
    public static Command Create(GlobalOptions options)
    {
        var asOf = new Option<DateOnly?>("--as-of") { Description = "The day that counts as today (yyyy-MM-dd). / 기준일" };
        var soon = new Option<int>("--soon") { Description = "How many days ahead is soon. / 임박 기준 일수", DefaultValueFactory = _ => 30 };
        var sequence = new Option<long?>("--checkpoint-sequence") { Description = "Of a checkpoint kept outside (log.ExportCheckpoint). / 외부 보관 체크포인트 번호" };
        var hash = new Option<string?>("--checkpoint-hash") { Description = "Its hash, as 0x and 64 digits. / 체크포인트 해시" };
        var format = new Option<ResultFormat>("--format") { Description = "table, csv or json." };
        var user = new Option<string?>("--as") { Description = "The database user to act as: a member of compliance_officer." };
        GlobalOptions.RequireAtLeast(soon, 0, "");
        var command = new Command("audit", "What is wrong, due, or to be known. / 점검: 문제, 조치 필요, 참고") { asOf, soon, sequence, hash, format, user };
        command.Validators.Add(result =>
        {
            if (result.GetResult(sequence) is null != result.GetResult(hash) is null)
            {
                result.AddError("Give --checkpoint-sequence and --checkpoint-hash together.");
            }
            else if (result.GetValue(hash) is { } text && Bytes(text) is null)
            {
                result.AddError("--checkpoint-hash must be 0x and 64 hexadecimal digits.");
            }
        });
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            using DbConnection connection = options.Host(result).ConnectAs(result.GetValue(user));
            if (terminal.Language == Language.Korean)
            {
                connection.Execute("EXECUTE sys.sp_set_session_context @key = N'language', @value = N'ko';");
            }

            (string, object?)[] given = [("@soonDays", result.GetValue(soon)), ("@asOf", result.GetValue(asOf)), ("@checkpointSequence", result.GetValue(sequence)), ("@checkpointHash", result.GetValue(hash) is { } text ? Bytes(text) : null)];
            (string Name, object? Value)[] parameters = [.. given.Where(static p => p.Item2 is not null)];
            string arguments = string.Join(", ", parameters.Select(static p => $"{p.Name} = {p.Name}"));
            using DbCommand audit = connection.CreateCommand($"DECLARE @code int; EXECUTE @code = policy.AuditWarehouse {arguments}; SELECT Code = @code;", null, parameters);
            using DbDataReader results = audit.ExecuteReader();
            new ResultWriter(terminal.Output, result.GetValue(format)).Write(results);
            results.NextResult();
            results.Read();
            return results.GetInt32(0) == 0 ? CommandLine.Done : CommandLine.Refused;
        });
        return command;
    }

    private static byte[]? Bytes(string text)
    {
        try
        {
            return text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && Convert.FromHexString(text.AsSpan(2)) is { Length: 32 } bytes ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
