using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Threading.Tasks;
using Microsoft.Data.SqlClient;
using Warehouse.LocalEngine.Data;
using Warehouse.Tds.Login;

namespace Warehouse.Tds.Tests.Support;

/// <summary>An endpoint over a new, empty local database, with an administrator's login and an ordinary user's.</summary>
internal sealed class Endpoint : IAsyncDisposable
{
    public const string Administrator = "administrator";
    public const string Reader = "reader";
    public const string Password = "Correct-Horse-7";

    private readonly string _directory = Directory.CreateTempSubdirectory("warehouse-tds-").FullName;

    public Endpoint(Func<TdsServerOptions, TdsServerOptions>? change = null)
    {
        ConnectionString = $"Data Source={Path.Combine(_directory, "data")};Lock Timeout=10000";
        using (LocalConnection local = OpenLocal())
        {
            Run(local, $"CREATE LOGIN {Administrator} WITH PASSWORD = N'{Password}'; ALTER SERVER ROLE sysadmin ADD MEMBER {Administrator};");
            Run(local, $"CREATE LOGIN {Reader} WITH PASSWORD = N'{Password}'; CREATE USER reader_user FOR LOGIN {Reader};");
        }

        TdsServerOptions options = new()
        {
            ConnectionString = ConnectionString,
            Address = new IPEndPoint(IPAddress.Loopback, 0),
            Certificate = ServerCertificate.FindOrCreate(Path.Combine(_directory, "data"), TimeProvider.System),
            OnLogin = Logins.Enqueue,
            OnEvent = Events.Enqueue,
            IsDurable = false,
        };
        Server = new TdsServer(change is null ? options : change(options));
    }

    public TdsServer Server { get; }

    /// <summary>Of the local engine.</summary>
    public string ConnectionString { get; }

    public string DataDirectory => Path.Combine(_directory, "data");

    public ConcurrentQueue<LoginAttempt> Logins { get; } = new();

    public ConcurrentQueue<string> Events { get; } = new();

    public LocalConnection OpenLocal()
    {
        LocalConnection connection = new(ConnectionString) { IsDurable = false };
        connection.Open();
        return connection;
    }

    public string For(string user, string password = Password, Action<SqlConnectionStringBuilder>? change = null)
    {
        SqlConnectionStringBuilder builder = new()
        {
            DataSource = $"127.0.0.1,{Server.Address.Port}",
            InitialCatalog = "warehouse",
            UserID = user,
            Password = password,
            Encrypt = true,
            TrustServerCertificate = true,
            Pooling = false,
            ConnectTimeout = 30,
            ConnectRetryCount = 0,
        };
        change?.Invoke(builder);
        return builder.ConnectionString;
    }

    public SqlConnection Open(string user = Administrator, Action<SqlConnectionStringBuilder>? change = null)
    {
        SqlConnection connection = new(For(user, change: change));
        connection.Open();
        return connection;
    }

    public static void Run(LocalConnection connection, string text)
    {
        using LocalCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        SqlConnection.ClearAllPools();
        await Server.DisposeAsync();
        foreach (string line in Events)
        {
            NUnit.Framework.TestContext.Progress.WriteLine(line);
        }

        Directory.Delete(_directory, recursive: true);
    }
}
