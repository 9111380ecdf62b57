using System;
using System.Data.Common;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Deployment;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;

namespace Warehouse.Etl.Tests.EndToEnd;

/// <summary>A deployed local warehouse with the demo's users, for the tests of one fixture.</summary>
internal sealed class TrialWarehouse : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    public TrialWarehouse()
    {
        var directory = new WarehouseDirectory(_root.Combine("data"));
        Host = new LocalHost(directory, PassphraseFile.FindOrCreate(directory, null, _root.Combine("keys")));
        new Deployer(Host).Deploy((_, _, _) => { });
        People.Create(Host);
    }

    public IWarehouseHost Host { get; }

    public string Combine(string file) => _root.Combine(file);

    public DbConnection As(string user) => Host.ConnectAs(user);

    /// <summary>A session of the administrator, to look at what nobody else may see.</summary>
    public DbConnection AsAdministrator() => Host.Connect();

    public void Dispose() => _root.Dispose();
}
