using System;
using System.Collections.Generic;
using System.Data.Common;
using Warehouse.Etl.Keys;
using Warehouse.Packaging;

namespace Warehouse.Etl.Hosting;

/// <summary>A warehouse in a directory, run by the local engine.</summary>
internal sealed class LocalHost(WarehouseDirectory directory, PassphraseFile passphrase) : IWarehouseHost
{
    public PassphraseFile Passphrase => passphrase;

    public string Place => directory.Path;

    public IReadOnlyList<SqlBatch> PrepareDeployment(DbConnection connection) => [];

    public DbConnection Connect(Action<string>? onMessage = null) =>
        throw new RefusedException("This build has no local engine. Give --connection.");

    public void BulkCopy(DbConnection connection, DbTransaction transaction, string table, DbDataReader rows, Action<long> onRows) =>
        throw new RefusedException("This build has no local engine. Give --connection.");
}
