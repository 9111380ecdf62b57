using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Warehouse.LocalEngine.Data;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>A new local database in a directory of its own, removed at the end; and short ways to run batches.</summary>
internal sealed class LocalDatabase : IDisposable
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), "warehouse-test-" + Guid.NewGuid().ToString("N"));

    public LocalDatabase()
    {
        Connection = Connect();
        Connection.InfoMessage += (_, message) => Messages.Add(message.Message);
    }

    public LocalConnection Connection { get; }

    public List<string> Messages { get; } = [];

    public string Directory => _directory;

    public LocalConnection Connect(int lockTimeout = 2000) => Connect(_directory, lockTimeout);

    public static LocalConnection Connect(string directory, int lockTimeout)
    {
        LocalConnection connection = new($"Data Source={directory};Lock Timeout={lockTimeout}") { IsDurable = false };
        connection.Open();
        return connection;
    }

    public int Execute(string batch)
    {
        using LocalCommand command = Connection.CreateCommand();
        command.CommandText = batch;
        return command.ExecuteNonQuery();
    }

    public object? Scalar(string batch)
    {
        using LocalCommand command = Connection.CreateCommand();
        command.CommandText = batch;
        return command.ExecuteScalar();
    }

    /// <summary>The rows of the last result, values joined by commas.</summary>
    public IReadOnlyList<string> Rows(string batch) => Rows(Connection, batch);

    /// <summary>As above, on another connection.</summary>
    public static IReadOnlyList<string> Rows(LocalConnection connection, string batch)
    {
        using LocalCommand command = connection.CreateCommand();
        command.CommandText = batch;
        using LocalDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        do
        {
            if (reader.FieldCount > 0)
            {
                rows.Clear();
            }

            while (reader.Read())
            {
                rows.Add(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))));
            }
        }
        while (reader.NextResult());
        return rows;
    }

    public void Dispose()
    {
        Connection.Dispose();
        System.IO.Directory.Delete(_directory, recursive: true);
    }
}
