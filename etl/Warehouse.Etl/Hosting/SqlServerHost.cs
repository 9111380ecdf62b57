using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Warehouse.Etl.Output;
using Warehouse.Packaging;
using Warehouse.Packaging.Installation;

namespace Warehouse.Etl.Hosting;

/// <summary>A database on a SQL Server, 2017 or later.</summary>
internal sealed class SqlServerHost : IWarehouseHost
{
    private readonly string _connectionString;

    /// <exception cref="RefusedException">The connection string is not valid, or names no database.</exception>
    public SqlServerHost(string connectionString)
    {
        try
        {
            SqlConnectionStringBuilder builder = ServerConnectionString.Complete(connectionString);
            if (string.IsNullOrEmpty(builder.InitialCatalog))
            {
                throw new RefusedException("--connection names no database. Add Initial Catalog=… with the database the warehouse lives in.");
            }

            (_connectionString, Place) = (builder.ConnectionString, $"{builder.DataSource}, database {builder.InitialCatalog}");
        }
        catch (ArgumentException)
        {
            // The exception's text may repeat a password.
            throw new RefusedException("--connection is not a valid SQL Server connection string. Example: Server=db1;Initial Catalog=Retail;Integrated Security=true");
        }
    }

    public string Place { get; }

    public Language Language { get; init; }

    public DbConnection Connect(Action<string>? onMessage = null)
    {
        return TransientErrors.Retry(
            () => Open(onMessage),
            TransientErrors.IsTransient,
            delay => Interruption.Token.WaitHandle.WaitOne(delay),
            (attempt, problem, delay) => onMessage?.Invoke(string.Create(CultureInfo.InvariantCulture, $"Attempt {attempt} to connect failed ({ServerMessage.Of(problem) switch { [var first, ..] => first.Number, _ => 0 }}); the next follows in {delay.TotalSeconds} s.")));
    }

    private SqlConnection Open(Action<string>? onMessage)
    {
        var connection = new SqlConnection(_connectionString);
        try
        {
            connection.InfoMessage += (_, message) => onMessage?.Invoke(message.Message);
            connection.Open();
            return connection;
        }
        catch (CultureNotFoundException problem)
        {
            connection.Dispose();
            throw new RefusedException("The driver for SQL Server needs cultures, and this process runs without them. Install ICU (libicu on Linux) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.", problem);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public IReadOnlyList<SqlBatch> PrepareDeployment(DbConnection connection)
    {
        try
        {
            connection.Execute(ServerScripts.Preflight().Text);
        }
        catch (SqlException problem) when (problem.Number == 50342)
        {
            throw new RefusedException(problem.Message, problem);
        }

        return [SqlServerAssembly.Trust()];
    }

    public IReadOnlyList<SqlBatch> InstallBatches() => Installer.ServerBatches();

    public IReadOnlyList<SqlBatch> UpgradeBatches() => Installer.ServerBatches();

    public void PrepareTests(DbConnection connection)
    {
        if (connection.Scalar<int?>("SELECT OBJECT_ID(N'tSQLt.Run', N'P');") is null)
        {
            throw new RefusedException($"{Place} has no tSQLt. Download it from https://tsqlt.org, run its PrepareServer.sql and tSQLt.class.sql in a database for tests, then run this again.");
        }
    }

    public void BulkCopy(DbConnection connection, DbTransaction transaction, string table, DbDataReader rows, Action<long> onRows)
    {
        using DbCommand columnstore = connection.CreateCommand(
            "SELECT COUNT(*) FROM sys.indexes AS held WHERE held.object_id = OBJECT_ID(@table) AND held.type = 5;", transaction, ("@table", table));
        var options = new BulkCopyOptions(columnstore.ExecuteScalar() is > 0);
        using var copy = new SqlBulkCopy((SqlConnection)connection, options.Flags, (SqlTransaction)transaction)
        {
            DestinationTableName = table,
            BulkCopyTimeout = 0,
            EnableStreaming = true,
            BatchSize = options.BatchSize,
            NotifyAfter = 10_000,
        };
        copy.SqlRowsCopied += (_, copied) =>
        {
            onRows(copied.RowsCopied);
            // The server rolls the whole copy back with its transaction.
            copied.Abort = Interruption.Token.IsCancellationRequested;
        };
        for (int i = 0; i < rows.FieldCount; i++)
        {
            copy.ColumnMappings.Add(rows.GetName(i), rows.GetName(i));
        }

        copy.WriteToServer(rows);
    }
}
