using System.CommandLine;
using Warehouse.Etl.Deployment;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse package DIR</c>: writes the scripts that install, upgrade and remove the product on a SQL Server.</summary>
internal static class PackageCommand
{
    public static Command Create(GlobalOptions options)
    {
        var directory = new Argument<string>("DIR") { Description = "Where the scripts go; it is made if need be." };
        var command = new Command("package", "Write the scripts for a SQL Server: Warehouse.sql, Signed.sql, Uninstall.sql, the model of a dacpac. / 설치 스크립트 생성") { directory };
        command.SetAction(result =>
        {
            string target = result.GetValue(directory)!;
            Terminal terminal = options.Terminal(result);
            foreach (string name in PackageWriter.Write(target))
            {
                terminal.Say($"   {target}/{name}", $"   {target}/{name}");
            }

            return CommandLine.Done;
        });
        return command;
    }
}
