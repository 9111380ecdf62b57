using System;
using System.Collections.Generic;
using System.Data.Common;
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
        // The engine's bulk copy takes part in the connection's transaction by itself.
        using var copy = new LocalBulkCopy((LocalConnection)connection) { DestinationTableName = table, NotifyAfter = 10_000 };
        copy.RowsCopied += (_, copied) => onRows(copied.RowsCopied);
        for (int i = 0; i < rows.FieldCount; i++)
        {
            copy.ColumnMappings.Add(rows.GetName(i), rows.GetName(i));
        }

        copy.WriteToServer(rows);
    }
}
