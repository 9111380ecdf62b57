using System.CommandLine;
using System.Data.Common;
using System.IO;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Reports;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse apply PLAN</c>: makes a plan file the current plan of its dataset.</summary>
internal static class ApplyCommand
{
    public static Command Create(GlobalOptions options)
    {
        var plan = new Argument<string>("PLAN") { Description = "The plan, a YAML file." };
        var user = new Option<string?>("--as") { Description = "The database user to act as: a member of plan_author." };
        var command = new Command("apply", "Register a plan: purpose, request, dataset, rules. / 가명처리 계획 등록") { plan, user };
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            string path = result.GetValue(plan)!;
            Plan read = PlanReader.Read(Path.GetFileName(path), GlobalOptions.ReadText(path));
            using DbConnection connection = options.Open(result, result.GetValue(user));
            foreach (Label line in PlanApplier.Apply(connection, read))
            {
                terminal.Say(line.English, line.Korean);
            }

            return CommandLine.Done;
        });
        return command;
    }
}
