using System;
using System.Collections.Generic;
using System.Data.Common;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Output;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Testing;
using Warehouse.Packaging;
using Warehouse.Packaging.Installation;

namespace Warehouse.Etl.Hosting;

/// <summary>A warehouse in a directory, run by the local engine. The additional information and the registers lie in files of their own.</summary>
internal sealed class LocalHost : IWarehouseHost
{
    private readonly bool _isTestCopy;

    // The engine calls the functions of the assembly in process; CREATE ASSEMBLY has no meaning there.
    static LocalHost() => LocalConnection.RegisterAssembly(ClrFunctions.SqlAssemblyName, ClrFunctions.Assembly);

    /// <param name="directory">Where its files lie.</param>
    /// <param name="passphrase">What protects its keys.</param>
    /// <param name="isTestCopy">True for a copy that is thrown away after a test run.</param>
    /// <param name="clock">What the time is there; null for the machine's clock.</param>
    public LocalHost(WarehouseDirectory directory, PassphraseFile passphrase, bool isTestCopy = false, TimeProvider? clock = null)
    {
        _isTestCopy = isTestCopy;
        Clock = clock ?? TimeProvider.System;
        (Place, Passphrase) = (directory.Path, passphrase);
        ConnectionString = new DbConnectionStringBuilder
        {
            ["Data Source"] = directory.Path,
            ["Passphrase File"] = passphrase.Path,
            ["Schema Files"] = "mapping,log",
        }.ConnectionString;
    }

    public string Place { get; }

    public Language Language { get; init; }

    /// <summary>What the time is in this warehouse.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Of the local engine; it holds no secret, only where one lies.</summary>
    public string ConnectionString { get; }

    public PassphraseFile Passphrase { get; }

    public IReadOnlyList<SqlBatch> PrepareDeployment(DbConnection connection) => [];

    public IReadOnlyList<SqlBatch> InstallBatches() => Package.Load();

    public IReadOnlyList<SqlBatch> UpgradeBatches() => Installer.Batches();

    public void PrepareTests(DbConnection connection) => TestFramework.Install((LocalConnection)connection);

    public DbConnection Connect(Action<string>? onMessage = null)
    {
        LocalConnection connection = _isTestCopy ? TestFramework.CreateConnection(ConnectionString) : new LocalConnection(ConnectionString) { Clock = Clock };
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
