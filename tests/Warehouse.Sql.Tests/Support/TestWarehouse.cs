using System;
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

    private readonly string _root;
    private readonly TestEndpoint? _endpoint;

    private TestWarehouse(string root, bool overEndpoint)
    {
        _root = root;
        if (ServerConnection is not null)
        {
            Host = Deploying = new SqlServerHost(ServerConnection);
            return;
        }

        var local = new LocalHost(new WarehouseDirectory(Directory), PassphraseFile.FindOrCreate(new WarehouseDirectory(Directory), PassphraseFilePath, root), isTestCopy: true);
        _endpoint = overEndpoint ? new TestEndpoint(local, recordsLogins: !TestEndpoint.IsAskedFor) : null;
        Host = _endpoint is null ? local : _endpoint.Host;
        Deploying = local;
    }

    public static bool OnServer => ServerConnection is not null;

    public IWarehouseHost Host { get; }

    /// <summary>How it is deployed anew: where an endpoint serves it by its directory, as <c>warehouse deploy --local</c> does, since the local engine takes no assemblies over a connection.</summary>
    public IWarehouseHost Deploying { get; }

    /// <summary>What protects the keys of a local warehouse.</summary>
    public string PassphraseFilePath => Path.Combine(_root, "passphrase");

    /// <summary>The warehouse's files; only the local engine has some.</summary>
    public string Directory => Path.Combine(_root, "data");

    public static TestWarehouse Create() => Create(TestEndpoint.IsAskedFor);

    /// <summary>One that is reached over an endpoint.</summary>
    public static TestWarehouse CreateOverEndpoint() => Create(overEndpoint: true);

    private static TestWarehouse Create(bool overEndpoint)
    {
        string root = NewRoot();
        if (!OnServer)
        {
            Copy(Template.Value._root, root);
        }

        return new TestWarehouse(root, overEndpoint);
    }

    /// <summary>A database that holds nothing of the product. Local only: a server's database is the one that the tests were given.</summary>
    public static TestWarehouse CreateEmpty()
    {
        Assume.That(OnServer, Is.False, "an empty database is made by the local engine only");
        return new TestWarehouse(NewRoot(), overEndpoint: false);
    }

    /// <summary>A second warehouse in the state of this one, keys included; no session may be open. Local only.</summary>
    public TestWarehouse Clone()
    {
        string root = NewRoot();
        Copy(_root, root);
        return new TestWarehouse(root, _endpoint is not null);
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
        _endpoint?.Dispose();
        System.IO.Directory.Delete(_root, recursive: true);
    }

    private static TestWarehouse DeployTemplate()
    {
        var template = new TestWarehouse(NewRoot(), overEndpoint: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => template.Dispose();
        Assert.That(new Deployer(template.Host).Deploy((_, _, _) => { }), Is.True);
        TestEndpoint.Prepare(template.Host);
        return template;
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
}
