using System;
using System.Collections.Generic;
using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Net;
using Warehouse.Etl.Hosting;
using Warehouse.Tds;
using Warehouse.Tds.Login;

namespace Warehouse.Benchmarks;

/// <summary>The endpoint of the local engine beside the engine in process: round trips, rows out, rows in, and the memory of a connection that waits. Client and endpoint share the process.</summary>
internal static class TdsBenchmark
{
    private const int RoundTrips = 5_000, IdleConnections = 100, ChunkRows = 100_000;
    private const string Login = "measured", Password = "Correct-Horse-7";

    private const string Table = """
        (
            Id int NOT NULL, Name nvarchar(40) NULL, City nvarchar(20) NULL, Born date NULL, SeenAt datetime2(3) NULL, Amount decimal(12,2) NULL, Score float NULL, Visits bigint NOT NULL, IsOpen bit NOT NULL,
            Token binary(16) NOT NULL
        );
        """;

    public static void Run(int rowCount)
    {
        using var warehouse = new BenchmarkWarehouse();
        using (DbConnection administrator = warehouse.Host.Connect())
        {
            administrator.Execute($"CREATE LOGIN {Login} WITH PASSWORD = N'{Password}'; ALTER SERVER ROLE sysadmin ADD MEMBER {Login};");
            administrator.Execute("CREATE TABLE dbo.InProcess " + Table);
            administrator.Execute("CREATE TABLE dbo.OverEndpoint " + Table);
        }

        var server = new TdsServer(new TdsServerOptions
        {
            ConnectionString = warehouse.Host.ConnectionString,
            Address = new IPEndPoint(IPAddress.Loopback, 0),
            Certificate = ServerCertificate.FindOrCreate(warehouse.Host.Place, TimeProvider.System),
            OnLogin = static _ => { },
        });
        try
        {
            var remote = new SqlServerHost($"Server=127.0.0.1,{server.Address.Port};Database=warehouse;User ID={Login};Password={Password};TrustServerCertificate=true");
            using DataTable chunk = Chunk();
            foreach ((string way, string table, IWarehouseHost host) in ((string, string, IWarehouseHost)[])[("in process", "dbo.InProcess", warehouse.Host), ("over the endpoint", "dbo.OverEndpoint", remote)])
            {
                Ask(host, 200);
                Measured.Run(() => Ask(host, RoundTrips)).Report($"SELECT of one value, {way}", RoundTrips);
                Measured.Run(() => Load(host, table, chunk, rowCount)).Report($"bulk copy of 10 columns, {way}", rowCount);
                Measured.Run(() => Read(host, table, rowCount)).Report($"rows of 10 columns read, {way}", rowCount);
            }

            ReportIdle(remote);
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static void Ask(IWarehouseHost host, int times)
    {
        using DbConnection connection = host.Connect();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT 1;";
        for (int i = 0; i < times; i++)
        {
            command.ExecuteScalar();
        }
    }

    private static void Load(IWarehouseHost host, string table, DataTable chunk, int rowCount)
    {
        using DbConnection connection = host.Connect();
        using DbTransaction transaction = connection.BeginTransaction();
        for (int loaded = 0; loaded < rowCount; loaded += ChunkRows)
        {
            using DataTableReader rows = chunk.CreateDataReader();
            host.BulkCopy(connection, transaction, table, rows, static _ => { });
        }

        transaction.Commit();
    }

    private static void Read(IWarehouseHost host, string table, int rowCount)
    {
        using DbConnection connection = host.Connect();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table};";
        using DbDataReader reader = command.ExecuteReader();
        object[] values = new object[reader.FieldCount];
        int rows = 0;
        while (reader.Read())
        {
            reader.GetValues(values);
            rows++;
        }

        if (rows != rowCount)
        {
            throw new InvalidOperationException($"{rows} rows were read instead of {rowCount}.");
        }
    }

    /// <summary>Both ends of a connection lie in this process: what the endpoint needs of it is less.</summary>
    private static void ReportIdle(SqlServerHost host)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        List<DbConnection> waiting = [.. Enumerable.Range(0, IdleConnections).Select(_ => host.Connect())];
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"a connection that waits, both ends",-44} {(after - before) / 1024.0 / IdleConnections,8:0} KB of managed memory"));
        waiting.ForEach(static c => c.Dispose());
    }

    private static DataTable Chunk()
    {
        var chunk = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach ((string name, Type type) in ((string, Type)[])
            [
                ("Id", typeof(int)), ("Name", typeof(string)), ("City", typeof(string)), ("Born", typeof(DateTime)), ("SeenAt", typeof(DateTime)), ("Amount", typeof(decimal)), ("Score", typeof(double)), ("Visits", typeof(long)),
                ("IsOpen", typeof(bool)), ("Token", typeof(byte[])),
            ])
        {
            chunk.Columns.Add(name, type);
        }

        var day = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        for (int i = 0; i < ChunkRows; i++)
        {
            byte[] token = new byte[16];
            BitConverter.TryWriteBytes(token, i);
            chunk.Rows.Add(i, "홍길동 " + i.ToString(CultureInfo.InvariantCulture), i % 3 == 0 ? DBNull.Value : "서울특별시", day.AddDays(-i % 30_000), day.AddSeconds(i), i * 0.01m, i / 7.0, (long)i * i, i % 2 == 0, token);
        }

        return chunk;
    }
}
