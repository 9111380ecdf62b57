using System.CommandLine;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse demo</c>: the main job on sample data, end to end.</summary>
internal static class DemoCommand
{
    public static Command Create(GlobalOptions options)
    {
        var rows = new Option<int>("--rows") { Description = "Customers in the sample.", DefaultValueFactory = _ => 50_000 };
        var overwrite = new Option<bool>("--overwrite") { Description = "Delete the warehouse that the directory holds." };
        GlobalOptions.RequireAtLeast(rows, 1000, ": the boundary at 99.9 % says nothing about fewer");

        var command = new Command("demo", "Watch a customer table being pseudonymized, reviewed, published and audited. / 전 과정을 예시 데이터로 실행") { rows, overwrite };
        command.Validators.Add(result =>
        {
            if (result.GetValue<string?>("--connection") is not null)
            {
                result.AddError("The demo makes users and data of its own, so it runs on a local warehouse only. Leave --connection out.");
            }
        });
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            WarehouseDirectory directory = options.Directory(result);
            if (directory.HoldsWarehouse)
            {
                if (!result.GetValue(overwrite))
                {
                    throw new RefusedException($"{directory.Path} already holds a warehouse. Give --local with another directory, or --overwrite to delete this one.");
                }

                directory.DeleteWarehouse();
            }

            new Demo((LocalHost)options.Host(result, mayBeNew: true), terminal, directory.Path).Run(result.GetValue(rows));
            return CommandLine.Done;
        });
        return command;
    }
}
