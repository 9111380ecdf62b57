using System;
using System.Collections.Generic;
using System.Data.Common;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Hosting;

/// <summary>Where the warehouse runs: the local engine or a SQL Server. Everything else in this command goes through <see cref="DbConnection"/>.</summary>
internal interface IWarehouseHost
{
    /// <summary>What messages call it: the directory, or server and database.</summary>
    string Place { get; }

    /// <summary>In which the errors and findings of its sessions come.</summary>
    Language Language { get; }

    /// <summary>Checks that the host can take the product, and gives the batches that must run before all others, outside of a transaction.</summary>
    /// <exception cref="RefusedException">Version or settings don't allow it; the message says which and what to do.</exception>
    IReadOnlyList<Packaging.SqlBatch> PrepareDeployment(DbConnection connection);

    /// <summary>What makes an empty database.</summary>
    IReadOnlyList<Packaging.SqlBatch> InstallBatches();

    /// <summary>What brings a database that holds the product up to this version.</summary>
    IReadOnlyList<Packaging.SqlBatch> UpgradeBatches();

    /// <summary>Makes sure that schema tSQLt is there, for a test run.</summary>
    /// <exception cref="RefusedException">It is not, and this is a server, which gets it from who maintains it.</exception>
    void PrepareTests(DbConnection connection);

    /// <summary>Opens a session of the user who runs the command.</summary>
    /// <param name="onMessage">Takes what the session prints; null to drop it.</param>
    DbConnection Connect(Action<string>? onMessage = null);

    /// <summary>Copies rows into a table, inside <paramref name="transaction"/>, without firing triggers and with constraints checked.</summary>
    /// <param name="table">Schema and table, delimited.</param>
    /// <param name="onRows">Takes the number of rows copied so far, now and then.</param>
    void BulkCopy(DbConnection connection, DbTransaction transaction, string table, DbDataReader rows, Action<long> onRows);
}
