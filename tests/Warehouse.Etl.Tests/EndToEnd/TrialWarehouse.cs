using System;
using System.Data.Common;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Deployment;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Etl.Tests.EndToEnd;

/// <summary>A deployed local warehouse with the demo's users, for the tests of one fixture; with <c>WAREHOUSE_TEST_ENDPOINT=1</c> it is reached as a SQL Server would be, by SqlClient.</summary>
internal sealed class TrialWarehouse : IDisposable
{
    private readonly TemporaryDirectory _root = new();
    private readonly LocalHost _local;
    private readonly TestEndpoint? _endpoint;

    public TrialWarehouse()
    {
        var directory = new WarehouseDirectory(_root.Combine("data"));
        _local = new LocalHost(directory, PassphraseFile.FindOrCreate(directory, null, _root.Combine("keys")));
        new Deployer(_local).Deploy((_, _, _) => { });
        if (TestEndpoint.IsAskedFor)
        {
            TestEndpoint.Prepare(_local);
            _endpoint = new TestEndpoint(_local, recordsLogins: false);
        }

        People.Create(Host);
    }

    public IWarehouseHost Host => _endpoint is null ? _local : _endpoint.Host;

    public string Combine(string file) => _root.Combine(file);

    public DbConnection As(string user) => Host.ConnectAs(user);

    /// <summary>A session of the administrator, to look at what nobody else may see.</summary>
    public DbConnection AsAdministrator() => Host.Connect();

    /// <summary>Runs a command in this warehouse.</summary>
    public (int Code, string Output, string Error) Run(params string[] arguments) => Run(new GlobalOptions(), arguments);

    public (int Code, string Output, string Error) Run(GlobalOptions options, params string[] arguments) =>
        CommandRunner.Run(options, [.. arguments, "--local", _local.Place, "--passphrase-file", _local.Passphrase.Path]);

    public void Dispose()
    {
        _endpoint?.Dispose();
        _root.Dispose();
    }
}
