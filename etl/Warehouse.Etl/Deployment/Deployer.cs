using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using Warehouse.Etl.Hosting;
using Warehouse.Packaging;

namespace Warehouse.Etl.Deployment;

/// <summary>Puts the product into a database: all of its batches in one transaction, so that a deployment that fails leaves nothing behind.</summary>
internal sealed class Deployer(IWarehouseHost host)
{
    /// <summary>The version that this program deploys.</summary>
    public static string ProductVersion { get; } = typeof(Deployer).Assembly.GetName().Version!.ToString(3);

    /// <summary>The version deployed in the database, or null.</summary>
    public static string? FindVersion(DbConnection connection) =>
        connection.Scalar<int?>("SELECT OBJECT_ID(N'policy.ProductVersion');") is null
            ? null
            : connection.Scalar<string>("SELECT TOP (1) VersionNumber FROM policy.ProductVersion ORDER BY DeployedAt DESC;");

    /// <summary>Deploys into an empty database.</summary>
    /// <param name="onProgress">Takes batches done, batches in all, and the name of the next.</param>
    /// <returns>False when this version is already there, and nothing was done.</returns>
    /// <exception cref="RefusedException">Another version is there, the host can't take the product, or a batch failed.</exception>
    public bool Deploy(Action<int, int, string> onProgress)
    {
        using DbConnection connection = host.Connect();
        if (FindVersion(connection) is { } deployed)
        {
            return deployed == ProductVersion
                ? false
                : throw new RefusedException($"{host.Place} holds version {deployed}; this is version {ProductVersion}. Upgrading is not supported yet: deploy into a new database.");
        }

        IReadOnlyList<SqlBatch> preparation = host.PrepareDeployment(connection);
        IReadOnlyList<SqlBatch> batches = Package.Load();
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
        return true;
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
