using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Deployment;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Loading;
using Warehouse.Etl.Plans;

namespace Warehouse.Benchmarks;

/// <summary>A freshly deployed local warehouse in a directory of its own, removed at the end.</summary>
internal sealed class BenchmarkWarehouse : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("warehouse-benchmark-").FullName;
    private LocalHost? _host;

    public LocalHost Host => _host ??= Deploy();

    /// <summary>Writes a file beside the warehouse.</summary>
    /// <returns>Its path.</returns>
    public string WriteFile(string name, Action<Stream> write)
    {
        string path = Path.Combine(_root, name);
        using FileStream file = File.Create(path);
        write(file);
        return path;
    }

    public void Apply(Plan plan)
    {
        using DbConnection author = Host.ConnectAs(People.Author);
        PlanApplier.Apply(author, plan);
    }

    public void Stage(Plan plan, string csv)
    {
        using DbConnection loader = Host.ConnectAs(People.Operator);
        CsvLoader.Load(Host, loader, new CsvLoadOptions(plan.Dataset, csv), (_, _) => { });
    }

    /// <summary>Loads the staged rows.</summary>
    /// <param name="scalarPass">What the first scalar pass took.</param>
    public IReadOnlyList<LoadPhase> Load(Plan plan, out Measured scalarPass)
    {
        using var clock = new ProcedureClock("pseudo.RunScalarPass", "pseudo.FinishPhase");
        IReadOnlyList<LoadPhase> phases = LoadRunner.Run(Host, People.Operator, "pseudo.RunLoad", plan.Dataset, "full", (_, _) => { });
        scalarPass = clock.Measured!;
        return phases;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private LocalHost Deploy()
    {
        var directory = new WarehouseDirectory(Path.Combine(_root, "data"));
        var host = new LocalHost(directory, PassphraseFile.FindOrCreate(directory, Path.Combine(_root, "passphrase"), _root));
        new Deployer(host).Deploy((_, _, _) => { });
        People.Create(host);
        return host;
    }
}
