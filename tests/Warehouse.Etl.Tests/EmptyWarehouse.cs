using System;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;

namespace Warehouse.Etl.Tests;

/// <summary>A local database with nothing deployed in it, for commands that need no more.</summary>
internal sealed class EmptyWarehouse : IDisposable
{
    public EmptyWarehouse()
    {
        var directory = new WarehouseDirectory(Root.Combine("data"));
        Host = new LocalHost(directory, PassphraseFile.FindOrCreate(directory, Root.Combine("w.key"), Root.Path));
        Host.Connect().Dispose();
    }

    public TemporaryDirectory Root { get; } = new();

    public LocalHost Host { get; }

    public (int Code, string Output, string Error) Run(params string[] arguments) =>
        CommandRunner.Run([.. arguments, "--local", Host.Place, "--passphrase-file", Host.Passphrase.Path]);

    public void Dispose() => Root.Dispose();
}
