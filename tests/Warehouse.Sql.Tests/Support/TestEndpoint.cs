using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Serving;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Session;
using Warehouse.Tds;
using Warehouse.Tds.Login;

namespace Warehouse.Sql.Tests.Support;

/// <summary>An endpoint over a test's local warehouse, and the ETL host's way to a SQL Server through it: connections, parameters, bulk copies and errors are SqlClient's.</summary>
internal sealed class TestEndpoint : IDisposable
{
    private const string Login = "administrator";
    public const string Password = "Correct-Horse-7";

    // Each session of each test logs in anew, and the count that makes guessing slow would be two fifths of a run over endpoints. A stored password carries its own; what the product stores is
    // for the endpoint's own tests.
    private const int Iterations = 1_000;

    // One for the run: an RSA key takes longer to make than most tests run.
    private static readonly Lazy<X509Certificate2> Certificate = new(MakeCertificate);

    private readonly LoginJournal? _journal;
    private readonly TdsServer _server;

    /// <param name="local">The warehouse that it serves.</param>
    /// <param name="recordsLogins">False where a test counts what is in the registers: a server's logins are not recorded there either.</param>
    public TestEndpoint(LocalHost local, bool recordsLogins = true)
    {
        _journal = recordsLogins ? new LoginJournal(local) : null;
        _server = new TdsServer(new TdsServerOptions
        {
            ConnectionString = local.ConnectionString,
            Address = new IPEndPoint(IPAddress.Loopback, 0),
            Certificate = Certificate.Value,
            OnLogin = a => _journal?.Record(a),
            OnEvent = Note,
            // Where the suite runs over endpoints, each warehouse is thrown away after its test; a process that is killed loses nothing by it.
            IsDurable = !IsAskedFor,
            Clock = local.Clock,
        });
        ConnectionString = $"Server=127.0.0.1,{_server.Address.Port};Database=warehouse;User ID={Login};Password={Password};TrustServerCertificate=true";
        Host = new SqlServerHost(ConnectionString) { Language = local.Language };
    }

    /// <summary>True when the whole suite shall run over endpoints.</summary>
    public static bool IsAskedFor => Environment.GetEnvironmentVariable("WAREHOUSE_TEST_ENDPOINT") == "1";

    /// <summary>As <c>--connection</c> takes it.</summary>
    public string ConnectionString { get; }

    public SqlServerHost Host { get; }

    /// <summary>Makes the administrator's login in a warehouse, unless it is there.</summary>
    public static void Prepare(IWarehouseHost local)
    {
        using LocalConnection connection = (LocalConnection)local.Connect();
        if (connection.Scalar<int>("SELECT COUNT(*) FROM sys.sql_logins WHERE name = @name;", ("@name", Login)) > 0)
        {
            return;
        }

        connection.Execute($"CREATE LOGIN {Login} WITH PASSWORD = N'{Password}'; ALTER SERVER ROLE sysadmin ADD MEMBER {Login};");
        EngineSession session = connection.Session;
        session.Change(() => session.Catalog.Save(session.Catalog.FindLogin(Login)! with { Password = PasswordHash.Make(Password, Iterations) }));
    }

    public void Dispose()
    {
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _journal?.Dispose();
    }

    private static X509Certificate2 MakeCertificate()
    {
        System.IO.DirectoryInfo directory = System.IO.Directory.CreateTempSubdirectory("warehouse-tests-");
        try
        {
            return ServerCertificate.FindOrCreate(directory.FullName, TimeProvider.System);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // A connection that ends for a reason of ours is worth a line in the test's output.
    private static void Note(string line)
    {
        if (line.Contains("error", StringComparison.Ordinal) || line.Contains("malformed", StringComparison.Ordinal))
        {
            NUnit.Framework.TestContext.Progress.WriteLine(line);
        }
    }
}
