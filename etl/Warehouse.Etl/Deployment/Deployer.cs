using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using Warehouse.Etl.Hosting;
using Warehouse.Packaging;
using Warehouse.Packaging.Installation;

namespace Warehouse.Etl.Deployment;

/// <summary>Puts the product into a database, or brings an earlier version up to this one: all batches in one transaction, so that what fails leaves the database as it was.</summary>
internal sealed class Deployer(IWarehouseHost host)
{
    /// <summary>The version that this program deploys.</summary>
    public static string ProductVersion => Releases.Current;

    /// <summary>The version deployed in the database, or null.</summary>
    public static string? FindVersion(DbConnection connection) =>
        connection.Scalar<int?>("SELECT OBJECT_ID(N'policy.ProductVersion');") is null
            ? null
            : connection.Scalar<string>("SELECT TOP (1) VersionNumber FROM policy.ProductVersion ORDER BY DeployedAt DESC, VersionNumber DESC;");

    /// <summary>Deploys into an empty database, or upgrades.</summary>
    /// <param name="onProgress">Takes batches done, batches in all, and the name of the next.</param>
    /// <param name="onMessage">Takes what the scripts print, what an administrator must do first among it; null to drop it.</param>
    /// <returns>False when this version is already there, and nothing was done.</returns>
    /// <exception cref="RefusedException">A version is there that this one does not upgrade, the host can't take the product, or a batch failed.</exception>
    public bool Deploy(Action<int, int, string> onProgress, Action<string>? onMessage = null)
    {
        using DbConnection connection = host.Connect(onMessage);
        string? deployed = FindVersion(connection);
        if (deployed == ProductVersion)
        {
            return false;
        }

        // An empty database takes the scripts as they stand; whatever looks before it adds is for one that holds something.
        Run(connection, host.PrepareDeployment(connection), deployed is null ? host.InstallBatches() : host.UpgradeBatches(), onProgress);
        return true;
    }

    /// <summary>Runs the installation's batches over whatever is there, this version included.</summary>
    public void Repair(Action<int, int, string> onProgress)
    {
        using DbConnection connection = host.Connect();
        Run(connection, host.PrepareDeployment(connection), host.UpgradeBatches(), onProgress);
    }

    private static void Run(DbConnection connection, IReadOnlyList<SqlBatch> preparation, IReadOnlyList<SqlBatch> batches, Action<int, int, string> onProgress)
    {
        int done = 0, all = preparation.Count + batches.Count;
        foreach (SqlBatch batch in preparation)
        {
            onProgress(done++, all, batch.Name);
            Run(connection, null, batch);
        }

        using DbTransaction transaction = connection.BeginTransaction();
        foreach (SqlBatch batch in batches)
        {
            onProgress(done++, all, batch.Name);
            Run(connection, transaction, batch);
        }

        transaction.Commit();
        onProgress(all, all, "");
    }

    private static void Run(DbConnection connection, DbTransaction? transaction, SqlBatch batch)
    {
        try
        {
            for (int i = 0; i < batch.RepeatCount; i++)
            {
                connection.Execute(batch.Text, transaction);
            }
        }
        catch (DbException problem)
        {
            // The scripts hold no personal data, so the server's text may be shown.
            throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"{batch.Name} (from line {batch.FirstLine}) failed, and nothing was deployed: {problem.Message}"), problem);
        }
    }
}
