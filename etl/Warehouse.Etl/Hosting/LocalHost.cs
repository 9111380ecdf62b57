using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Warehouse.Etl.Keys;
using Warehouse.LocalEngine.Data;
using Warehouse.Packaging;

namespace Warehouse.Etl.Hosting;

/// <summary>A warehouse in a directory, run by the local engine. The additional information and the registers lie in files of their own.</summary>
internal sealed class LocalHost : IWarehouseHost
{
    private readonly string _connectionString;

    // The engine calls the functions of the assembly in process; CREATE ASSEMBLY has no meaning there.
    static LocalHost() => LocalConnection.RegisterAssembly(ClrFunctions.SqlAssemblyName, ClrFunctions.Assembly);

    public LocalHost(WarehouseDirectory directory, PassphraseFile passphrase)
    {
        (Place, Passphrase) = (directory.Path, passphrase);
        _connectionString = new DbConnectionStringBuilder
        {
            ["Data Source"] = directory.Path,
            ["Passphrase File"] = passphrase.Path,
            ["Schema Files"] = "mapping,log",
        }.ConnectionString;
    }

    public string Place { get; }

    public PassphraseFile Passphrase { get; }

    public IReadOnlyList<SqlBatch> PrepareDeployment(DbConnection connection) => [];

    public DbConnection Connect(Action<string>? onMessage = null)
    {
        var connection = new LocalConnection(_connectionString);
        connection.InfoMessage += (_, message) => onMessage?.Invoke(message.Message);
        connection.Open();
        return connection;
    }

    public void BulkCopy(DbConnection connection, DbTransaction transaction, string table, DbDataReader rows, Action<long> onRows)
    {
        string[] names = [.. Enumerable.Range(0, rows.FieldCount).Select(i => $"[{rows.GetName(i).Replace("]", "]]", StringComparison.Ordinal)}]")];
        string[] parameters = [.. names.Select((_, i) => $"@p{i}")];
        using DbCommand insert = connection.CreateCommand($"INSERT INTO {table} ({string.Join(", ", names)}) VALUES ({string.Join(", ", parameters)});", transaction);
        foreach (string parameter in parameters)
        {
            insert.Parameters.Add(new LocalParameter { ParameterName = parameter });
        }

        for (long copied = 1; rows.Read(); copied++)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                insert.Parameters[i].Value = rows.GetValue(i);
            }

            insert.ExecuteNonQuery();
            if (copied % 10_000 == 0)
            {
                onRows(copied);
            }
        }
    }
}
