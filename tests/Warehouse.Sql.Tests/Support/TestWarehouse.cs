using System;
using System.Collections.Concurrent;
using System.Data.Common;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Deployment;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;

namespace Warehouse.Sql.Tests.Support;

/// <summary>
/// A freshly deployed warehouse of one test's own: a copy of a local one that was deployed once for the run, whose commits don't wait for the disk; or, when
/// <c>WAREHOUSE_TEST_CONNECTION</c> names a SQL Server database that <c>warehouse deploy</c> has prepared, that database. With <c>WAREHOUSE_TEST_ENDPOINT=1</c> the
/// copies are reached as a SQL Server would be: by SqlClient over an endpoint (<see cref="TestEndpoint"/>).
/// </summary>
internal sealed class TestWarehouse : IDisposable
{
    private static readonly string? ServerConnection = Environment.GetEnvironmentVariable("WAREHOUSE_TEST_CONNECTION");
    private static readonly Lazy<TestWarehouse> Template = new(DeployTemplate);

    // States that several tests begin from, by their names; each is made when the first of them asks.
    private static readonly ConcurrentDictionary<string, Lazy<TestWarehouse>> States = new(StringComparer.Ordinal);

    private readonly string _root;
    private readonly bool _overEndpoint;
    private readonly Lazy<Opened> _opened;
    private TestWarehouse? _origin;

    /// <param name="root">The directory of its files; empty so far where it begins as a copy.</param>
    /// <param name="origin">What it begins as a copy of; null for nothing, or what lies there.</param>
    /// <param name="overEndpoint">True to reach it by SqlClient.</param>
    private TestWarehouse(string root, TestWarehouse? origin, bool overEndpoint)
    {
        (_root, _origin, _overEndpoint) = (root, origin, overEndpoint);
        _opened = new Lazy<Opened>(Begin);
    }

    public static bool OnServer => ServerConnection is not null;

    public IWarehouseHost Host => _opened.Value.Host;

    /// <summary>How it is deployed anew: where an endpoint serves it by its directory, as <c>warehouse deploy --local</c> does, since the local engine takes no assemblies over a connection.</summary>
    public IWarehouseHost Deploying => _opened.Value.Deploying;

    /// <summary>What protects the keys of a local warehouse.</summary>
    public string PassphraseFilePath => Path.Combine(_opened.Value.Root, "passphrase");

    /// <summary>The warehouse's files; only the local engine has some.</summary>
    public string Directory => Path.Combine(_opened.Value.Root, "data");

    public static TestWarehouse Create() => Create(TestEndpoint.IsAskedFor);

    /// <summary>One that is reached over an endpoint.</summary>
    public static TestWarehouse CreateOverEndpoint() => Create(overEndpoint: true);

    private static TestWarehouse Create(bool overEndpoint)
    {
        return new TestWarehouse(NewRoot(), OnServer ? null : Template.Value, overEndpoint);
    }

    /// <summary>
    /// Brings it to a state that several tests begin from. What leads there is done once for the run, on another copy, and this one begins as a copy of that;
    /// it is done here where something happened here before, on a server, and where logins at an endpoint are on record.
    /// </summary>
    /// <param name="state">Says all that <paramref name="steps"/> depends on.</param>
    /// <param name="steps">What people do to get there.</param>
    public void Reach(string state, Action<TestWarehouse> steps)
    {
        if (OnServer || _opened.IsValueCreated || _origin is not { } origin || (_overEndpoint && !TestEndpoint.IsAskedFor))
        {
            steps(this);
            return;
        }

        _origin = States.GetOrAdd(
            origin._root + " " + state,
            _ => new Lazy<TestWarehouse>(() =>
            {
                var reached = new TestWarehouse(NewRoot(), origin, overEndpoint: false);
                AppDomain.CurrentDomain.ProcessExit += (_, _) => reached.Dispose();
                steps(reached);
                return reached;
            })).Value;
    }

    /// <summary>A database that holds nothing of the product. Local only: a server's database is the one that the tests were given.</summary>
    public static TestWarehouse CreateEmpty()
    {
        Assume.That(OnServer, Is.False, "an empty database is made by the local engine only");
        return new TestWarehouse(NewRoot(), origin: null, overEndpoint: false);
    }

    /// <summary>A second warehouse in the state of this one, keys included; no session may be open. Local only.</summary>
    public TestWarehouse Clone()
    {
        string root = NewRoot();
        Copy(_opened.Value.Root, root);
        return new TestWarehouse(root, origin: null, _overEndpoint);
    }

    /// <summary>Opens a session, as the administrator or as a user whose rights are the only ones it has.</summary>
    /// <param name="onMessage">Takes what the session prints.</param>
    public DbConnection Open(string? user = null, Action<string>? onMessage = null) => Host.ConnectAs(user, onMessage);

    /// <summary>As <see cref="Open"/>, on another day. Local only: a server has its own clock.</summary>
    public DbConnection OpenOn(DateOnly day, string? user = null)
    {
        Assume.That(OnServer, Is.False, "a server's clock is not ours to set");
        return new LocalHost(new WarehouseDirectory(Directory), PassphraseFile.FindOrCreate(new WarehouseDirectory(Directory), PassphraseFilePath, _root), clock: new TrialClock(new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(9)))).ConnectAs(user);
    }

    public void Dispose()
    {
        if (_opened.IsValueCreated)
        {
            _opened.Value.Endpoint?.Dispose();
        }

        System.IO.Directory.Delete(_root, recursive: true);
    }

    private static TestWarehouse DeployTemplate()
    {
        var template = new TestWarehouse(NewRoot(), origin: null, overEndpoint: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => template.Dispose();
        Assert.That(new Deployer(template.Host).Deploy((_, _, _) => { }), Is.True);
        TestEndpoint.Prepare(template.Host);
        return template;
    }

    private Opened Begin()
    {
        if (ServerConnection is not null)
        {
            var server = new SqlServerHost(ServerConnection);
            return new Opened(_root, server, server, Endpoint: null);
        }

        if (_origin is not null)
        {
            Copy(_origin._root, _root);
        }

        var directory = new WarehouseDirectory(Path.Combine(_root, "data"));
        var local = new LocalHost(directory, PassphraseFile.FindOrCreate(directory, Path.Combine(_root, "passphrase"), _root), isTestCopy: true);
        TestEndpoint? endpoint = _overEndpoint ? new TestEndpoint(local, recordsLogins: !TestEndpoint.IsAskedFor) : null;
        return new Opened(_root, endpoint is null ? local : endpoint.Host, local, endpoint);
    }

    private static string NewRoot() => System.IO.Directory.CreateTempSubdirectory("warehouse-tests-").FullName;

    private static void Copy(string source, string target)
    {
        foreach (string file in System.IO.Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>What there is from the first use on.</summary>
    private sealed record Opened(string Root, IWarehouseHost Host, IWarehouseHost Deploying, TestEndpoint? Endpoint);
}
