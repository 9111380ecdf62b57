using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Etl.Tests;

/// <summary>
/// A command line that names a local warehouse by <c>--local</c>. With <c>WAREHOUSE_TEST_ENDPOINT=1</c> it names the same warehouse by <c>--connection</c>, served as long as the command runs, by the clock
/// that <c>--clock</c> would have given it.
/// </summary>
internal sealed class ServedCommandLine : IDisposable
{
    /// <summary>Commands that make the warehouse, serve it, work on a copy of its files or are about its passphrase file: there is no server for them.</summary>
    private static readonly string[] OfTheDirectory = ["demo", "deploy", "serve", "test", "keys export-recovery", "keys restore-recovery"];

    private readonly TestEndpoint? _endpoint;

    public ServedCommandLine(IReadOnlyList<string> arguments)
    {
        Arguments = arguments;
        string command = string.Join(' ', arguments.Take(2));
        if (!TestEndpoint.IsAskedFor || Array.Exists(OfTheDirectory, c => command == c || command.StartsWith(c + " ", StringComparison.Ordinal))
            || ValueOf("--local") is not { } path || ValueOf("--passphrase-file") is not { } passphrase || ValueOf("--connection") is not null)
        {
            return;
        }

        // What is refused for its clock, or because there is no warehouse, is refused as it stands.
        TrialClock? clock = TrialClock.Parse(ValueOf("--clock"));
        var directory = new WarehouseDirectory(path);
        if (!directory.HoldsWarehouse || (clock is null && ValueOf("--clock") is not null))
        {
            return;
        }

        var local = new LocalHost(directory, PassphraseFile.FindOrCreate(directory, passphrase, PassphraseFile.DefaultDirectory), clock: clock);
        TestEndpoint.Prepare(local);
        _endpoint = new TestEndpoint(local, recordsLogins: false);
        Arguments = [.. Without(arguments, "--local", "--passphrase-file", "--clock"), "--connection", _endpoint.ConnectionString];
    }

    public IReadOnlyList<string> Arguments { get; }

    public void Dispose() => _endpoint?.Dispose();

    private string? ValueOf(string option) => Arguments.SkipWhile(a => a != option).Skip(1).FirstOrDefault();

    private static IEnumerable<string> Without(IReadOnlyList<string> arguments, params string[] options)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            if (options.Contains(arguments[i]))
            {
                i++;
            }
            else
            {
                yield return arguments[i];
            }
        }
    }
}
