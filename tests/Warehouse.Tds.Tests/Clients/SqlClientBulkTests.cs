using System;
using System.Data;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.Tds.Tests.Support;

namespace Warehouse.Tds.Tests.Clients;

/// <summary>Many rows at a time from SqlClient: bulk copies and table-valued parameters.</summary>
[TestFixture]
internal sealed class SqlClientBulkTests
{
    private Endpoint _endpoint = null!;

    [OneTimeSetUp]
    public void Start() => _endpoint = new Endpoint();

    [OneTimeTearDown]
    public async Task Stop() => await _endpoint.DisposeAsync();

    [Test]
    public void BulkCopy_100000Rows_AreStored()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("DROP TABLE IF EXISTS dbo.Loaded; CREATE TABLE dbo.Loaded (Id int NOT NULL PRIMARY KEY, Name nvarchar(20) NULL, Code varchar(10) COLLATE Latin1_General_100_BIN2 NULL, Amount decimal(18,4) NULL, At datetime2(3) NULL, Note nvarchar(max) NULL, Kind int NULL DEFAULT (9));");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        rows.Columns.Add("Name", typeof(string));
        rows.Columns.Add("Code", typeof(string));
        rows.Columns.Add("Amount", typeof(decimal));
        rows.Columns.Add("At", typeof(DateTime));
        rows.Columns.Add("Note", typeof(string));
        rows.Columns.Add("Kind", typeof(int));
        for (int i = 0; i < 100_000; i++)
        {
            rows.Rows.Add(i, i % 10 == 0 ? DBNull.Value : "김" + i, "c" + (i % 7), i / 4m, new DateTime(2024, 1, 1).AddMilliseconds(i), i % 1000 == 0 ? new string('글', 5000) : "짧음", i % 2 == 0 ? DBNull.Value : 1);
        }

        long reported = 0;
        using (SqlBulkCopy copy = new(connection, SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.TableLock, null) { DestinationTableName = "dbo.Loaded", BatchSize = 30_000, NotifyAfter = 10_000, BulkCopyTimeout = 0 })
        {
            copy.SqlRowsCopied += (_, e) => reported = e.RowsCopied;
            copy.WriteToServer(rows);
        }

        Assert.That(reported, Is.EqualTo(100_000));
        Assert.That(
            connection.Scalar("SELECT CONCAT(COUNT(*), N'|', COUNT(Name), N'|', SUM(Amount), N'|', MAX(At), N'|', SUM(LEN(Note)), N'|', SUM(Kind), N'|', MAX(Code)) FROM dbo.Loaded;"),
            Is.EqualTo("100000|90000|1249987500.0000|2024-01-01 00:01:39.999|699800|500000|c6"));
    }

    [Test]
    public void BulkCopy_RowThatTheTableRefuses_UndoesItsBatch()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("DROP TABLE IF EXISTS dbo.Checked; CREATE TABLE dbo.Checked (Id int NOT NULL CHECK (Id < 5000));");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        for (int i = 0; i < 20_000; i++)
        {
            rows.Rows.Add(i);
        }

        using SqlBulkCopy copy = new(connection) { DestinationTableName = "dbo.Checked" };
        Assert.That(() => copy.WriteToServer(rows), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(547));
        Assert.That(connection.Scalar("SELECT COUNT(*) FROM dbo.Checked;"), Is.Zero);
    }

    /// <summary>What a type cannot hold, sent in the right form, fails its request; the connection goes on.</summary>
    [Test]
    public void BulkCopyAndParameters_OfAValueThatItsTypeCannotHold_FailAndLeaveTheConnectionUsable()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("DROP TABLE IF EXISTS dbo.Ratios; CREATE TABLE dbo.Ratios (Id int NOT NULL, Ratio float NULL); IF TYPE_ID(N'dbo.RatioRows') IS NULL CREATE TYPE dbo.RatioRows AS TABLE (Id int NOT NULL, Ratio float NULL);");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        rows.Columns.Add("Ratio", typeof(double));
        for (int i = 0; i < 9000; i++)
        {
            rows.Rows.Add(i, i == 8000 ? double.NaN : i);
        }

        using SqlBulkCopy copy = new(connection) { DestinationTableName = "dbo.Ratios" };
        SqlException bulk = Assert.Throws<SqlException>(() => copy.WriteToServer(rows))!;
        Assert.That((bulk.Number, bulk.Message), Is.EqualTo((7339, "OLE DB provider 'STREAM' for linked server '(null)' returned invalid data for column '[!BulkInsert].Ratio'. The supplied value is not a valid instance of data type float. It takes finite numbers only.")));

        using SqlCommand value = new("SELECT @ratio;", connection);
        value.Parameters.AddWithValue("@ratio", double.PositiveInfinity);
        Assert.That(() => value.ExecuteScalar(), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(8023).And.Message.Contains("Parameter 3 (\"@ratio\")"));

        using SqlCommand table = new("INSERT INTO dbo.Ratios (Id, Ratio) SELECT Id, Ratio FROM @rows;", connection);
        table.Parameters.Add(new SqlParameter("@rows", SqlDbType.Structured) { TypeName = "dbo.RatioRows", Value = rows });
        Assert.That(() => table.ExecuteNonQuery(), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(8023).And.Message.Contains("Table-valued parameter 3, row 8001, column 2"));
        Assert.That(connection.Scalar("SELECT COUNT(*) FROM dbo.Ratios;"), Is.Zero, "nothing half done, and the same connection");
    }

    /// <summary>Without mappings SqlBulkCopy goes by position, and leaves the identity column out since it is told which one is.</summary>
    [Test]
    public void BulkCopy_IntoATableWithAnIdentity_LeavesItToTheTable()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("CREATE TABLE #numbered (Id int IDENTITY(10, 1) NOT NULL, Name nvarchar(10) NULL);");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        rows.Columns.Add("Name", typeof(string));
        rows.Rows.Add(99, "가");
        rows.Rows.Add(98, "나");
        using SqlBulkCopy copy = new(connection) { DestinationTableName = "#numbered" };
        copy.WriteToServer(rows);
        Assert.That(connection.Scalar("SELECT STRING_AGG(CONCAT(Id, Name), ',') WITHIN GROUP (ORDER BY Id) FROM #numbered;"), Is.EqualTo("10가,11나"));
    }

    [Test]
    public void BulkCopy_Aborted_IsUndoneAndTheConnectionUsable()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("DROP TABLE IF EXISTS dbo.Aborted; CREATE TABLE dbo.Aborted (Id int NOT NULL);");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        for (int i = 0; i < 50_000; i++)
        {
            rows.Rows.Add(i);
        }

        using SqlBulkCopy copy = new(connection, SqlBulkCopyOptions.UseInternalTransaction, null) { DestinationTableName = "dbo.Aborted", NotifyAfter = 10_000 };
        copy.SqlRowsCopied += (_, e) => e.Abort = e.RowsCopied >= 20_000;
        Assert.That(() => copy.WriteToServer(rows), Throws.InstanceOf<Microsoft.Data.OperationAbortedException>());
        Assert.That(connection.Scalar("SELECT COUNT(*) FROM dbo.Aborted;"), Is.Zero);
    }

    [Test]
    public void BulkCopy_Cancelled_IsUndoneAndTheConnectionUsable()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("DROP TABLE IF EXISTS dbo.Cancelled; CREATE TABLE dbo.Cancelled (Id int NOT NULL);");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        for (int i = 0; i < 50_000; i++)
        {
            rows.Rows.Add(i);
        }

        using CancellationTokenSource cancellation = new();
        // "Transaction and Bulk Copy Operations": without a transaction what was sent may stay.
        using SqlBulkCopy copy = new(connection, SqlBulkCopyOptions.UseInternalTransaction, null) { DestinationTableName = "dbo.Cancelled", NotifyAfter = 10_000 };
        copy.SqlRowsCopied += (_, _) => cancellation.Cancel();
        Assert.That(async () => await copy.WriteToServerAsync(rows, cancellation.Token), Throws.InstanceOf<OperationCanceledException>().Or.InstanceOf<SqlException>());
        using SqlConnection other = _endpoint.Open();
        Assert.That(other.Scalar("SELECT COUNT(*) FROM dbo.Cancelled;"), Is.Zero);
    }

    [Test]
    public void BulkCopy_IntoATemporaryTable_Works()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("CREATE TABLE #loaded (Id int NOT NULL, Name nvarchar(10));");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        rows.Columns.Add("Name", typeof(string));
        rows.Rows.Add(1, "가");
        using SqlBulkCopy copy = new(connection) { DestinationTableName = "#loaded" };
        copy.WriteToServer(rows);
        Assert.That(connection.Scalar("SELECT Name FROM #loaded;"), Is.EqualTo("가"));
    }

    [Test]
    public void TableValuedParameter_OfAProcedureAndOfABatch_IsRead()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("IF TYPE_ID(N'dbo.Pairs') IS NULL CREATE TYPE dbo.Pairs AS TABLE (Id int NOT NULL PRIMARY KEY, Name nvarchar(20) NULL);");
        connection.Execute("CREATE OR ALTER PROCEDURE dbo.Joins @pairs dbo.Pairs READONLY, @separator nvarchar(2) AS SELECT STRING_AGG(CONVERT(nvarchar(max), Name), @separator) WITHIN GROUP (ORDER BY Id) FROM @pairs;");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        rows.Columns.Add("Name", typeof(string));
        for (int i = 0; i < 1000; i++)
        {
            rows.Rows.Add(i, "이" + i);
        }

        using SqlCommand call = new("dbo.Joins", connection) { CommandType = CommandType.StoredProcedure };
        call.Parameters.Add("@pairs", SqlDbType.Structured).Value = rows;
        call.Parameters.AddWithValue("@separator", "+");
        Assert.That(call.ExecuteScalar(), Is.EqualTo(string.Join('+', Enumerable.Range(0, 1000).Select(i => "이" + i))));

        using SqlCommand batch = new("SELECT COUNT(*) FROM @pairs WHERE Id < @limit;", connection);
        SqlParameter pairs = batch.Parameters.Add("@pairs", SqlDbType.Structured);
        (pairs.TypeName, pairs.Value) = ("dbo.Pairs", rows);
        batch.Parameters.AddWithValue("@limit", 10);
        Assert.That(batch.ExecuteScalar(), Is.EqualTo(10));
    }
}
