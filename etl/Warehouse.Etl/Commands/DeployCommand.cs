using System;
using System.CommandLine;
using Warehouse.Etl.Deployment;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Commands;

/// <summary><c>warehouse deploy</c>: puts the product into an empty database.</summary>
internal static class DeployCommand
{
    public static Command Create(GlobalOptions options)
    {
        var command = new Command("deploy", "Install the product in a database, or upgrade it in place. / 데이터베이스에 설치하거나 그 자리에서 업그레이드");
        command.SetAction(result =>
        {
            Terminal terminal = options.Terminal(result);
            IWarehouseHost host = options.Host(result, mayBeNew: true);
            Deploy(host, terminal);
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>Deploys and says what was done, and where the key is when one was made.</summary>
    public static StepTiming Deploy(IWarehouseHost host, Terminal terminal)
    {
        bool deployed = false;
        StepTiming timing = terminal.Step("Deploy", "배포", report =>
        {
            deployed = new Deployer(host).Deploy((done, all, name) => report((double)done / all, name), message => Console.Error.WriteLine(CellText.Visible(message)));
            return 0;
        });
        if (deployed)
        {
            terminal.Say($"   Version {Deployer.ProductVersion} deployed to {host.Place}.", $"   버전 {Deployer.ProductVersion}을(를) {host.Place}에 배포했습니다.");
        }
        else
        {
            terminal.Say($"   {host.Place}: already deployed version {Deployer.ProductVersion}; nothing was changed.", $"   {host.Place}: 버전 {Deployer.ProductVersion}이(가) 이미 배포되어 있어 변경하지 않았습니다.");
        }

        if (host is LocalHost local)
        {
            terminal.Say($"   Keys are protected by {local.Passphrase.Path}; keep it apart from the data and back it up.", $"   키 보호 파일: {local.Passphrase.Path} (데이터와 분리하여 보관하고 백업하십시오)");
        }

        return timing;
    }
}
