using System;
using System.CommandLine;
using System.Data.Common;
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
        var checkpoint = new CheckpointOptions();
        var format = new Option<ResultFormat>("--format") { Description = "table, csv or json." };
        var user = new Option<string?>("--as") { Description = "The database user to act as: a member of compliance_officer." };
        GlobalOptions.RequireAtLeast(soon, 0, "");
        var command = new Command("audit", "What is wrong, due, or to be known. / 점검: 문제, 조치 필요, 참고") { asOf, soon, checkpoint.Sequence, checkpoint.Hash, format, user };
        checkpoint.CheckIn(command);
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            using DbConnection connection = options.Open(result, result.GetValue(user));
            return RegistersCommand.Checked(connection, "policy.AuditWarehouse", terminal, result.GetValue(format), [("@soonDays", result.GetValue(soon)), ("@asOf", result.GetValue(asOf)), .. checkpoint.Values(result)]);
        });
        return command;
    }
}
