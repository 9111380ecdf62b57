using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Warehouse.Packaging;

namespace Warehouse.Etl.Hosting;

/// <summary>A database on a SQL Server, 2017 or later.</summary>
internal sealed class SqlServerHost : IWarehouseHost
{
    private const int MinimumMajorVersion = 14;
    private readonly string _connectionString;

    /// <exception cref="RefusedException">The connection string is not valid, or names no database.</exception>
    public SqlServerHost(string connectionString)
    {
        try
        {
            // No pooling: a session that acts as somebody else must not come back as a fresh one (EXECUTE AS … WITH NO REVERT).
            var builder = new SqlConnectionStringBuilder(connectionString) { Pooling = false, ApplicationName = "warehouse" };
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

    public DbConnection Connect(Action<string>? onMessage = null)
    {
        var connection = new SqlConnection(_connectionString);
        connection.InfoMessage += (_, message) => onMessage?.Invoke(message.Message);
        connection.Open();
        return connection;
    }

    public IReadOnlyList<SqlBatch> PrepareDeployment(DbConnection connection)
    {
        int version = connection.Scalar<int>("SELECT CONVERT(int, SERVERPROPERTY(N'ProductMajorVersion'));");
        if (version < MinimumMajorVersion)
        {
            throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"The server is SQL Server version {version}; version {MinimumMajorVersion} (SQL Server 2017) or later is needed."));
        }

        if (connection.Scalar<int>("SELECT CONVERT(int, value_in_use) FROM sys.configurations WHERE name = N'clr enabled';") != 1)
        {
            throw new RefusedException("CLR integration is off on the server. A sysadmin turns it on: EXECUTE sys.sp_configure N'clr enabled', 1; RECONFIGURE;");
        }

        return SqlServerAssembly.Batches();
    }

    public void PrepareTests(DbConnection connection)
    {
        if (connection.Scalar<int?>("SELECT OBJECT_ID(N'tSQLt.Run', N'P');") is null)
        {
            throw new RefusedException($"{Place} has no tSQLt. Download it from https://tsqlt.org, run its PrepareServer.sql and tSQLt.class.sql in a database for tests, then run this again.");
        }
    }

    public void BulkCopy(DbConnection connection, DbTransaction transaction, string table, DbDataReader rows, Action<long> onRows)
    {
        using var copy = new SqlBulkCopy((SqlConnection)connection, SqlBulkCopyOptions.CheckConstraints, (SqlTransaction)transaction)
        {
            DestinationTableName = table,
            BulkCopyTimeout = 0,
            EnableStreaming = true,
            NotifyAfter = 10_000,
        };
        copy.SqlRowsCopied += (_, copied) => onRows(copied.RowsCopied);
        for (int i = 0; i < rows.FieldCount; i++)
        {
            copy.ColumnMappings.Add(rows.GetName(i), rows.GetName(i));
        }

        copy.WriteToServer(rows);
    }
}
