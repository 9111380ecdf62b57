using System;
using System.Data;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.Tds.Tests.Support;

namespace Warehouse.Tds.Tests.Clients;

/// <summary>What SqlClient makes of a session: transactions, cancelling, the pool, many at once.</summary>
[TestFixture]
internal sealed class SqlClientSessionTests
{
    private Endpoint _endpoint = null!;

    [OneTimeSetUp]
    public void Start() => _endpoint = new Endpoint();

    [OneTimeTearDown]
    public async Task Stop() => await _endpoint.DisposeAsync();

    /// <summary>Several calls in one request, in a transaction: when an error has ended it, what follows must not be committed call by call.</summary>
    [Test]
    public void Calls_AfterTheOneThatEndedTheTransaction_DoNotRun()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("DROP TABLE IF EXISTS dbo.Several; CREATE TABLE dbo.Several (Id int NOT NULL CHECK (Id < 5)); SET XACT_ABORT ON;");
        using SqlTransaction transaction = connection.BeginTransaction();
        Assert.That(() => InsertInOneRequest(connection, transaction, 3, 7, 1), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(547));
        Assert.That(connection.Scalar("SELECT COUNT(*) FROM dbo.Several;"), Is.Zero);
    }

    [Test]
    public void Calls_AfterOneThatFailed_RunWhereNoTransactionEnded()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("DROP TABLE IF EXISTS dbo.Several; CREATE TABLE dbo.Several (Id int NOT NULL CHECK (Id < 5));");
        Assert.That(() => InsertInOneRequest(connection, null, 7, 1), Throws.InstanceOf<SqlException>());
        Assert.That(connection.Scalar("SELECT COUNT(*) FROM dbo.Several;"), Is.EqualTo(1));
    }

    private static void InsertInOneRequest(SqlConnection connection, SqlTransaction? transaction, params int[] ids)
    {
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        foreach (int id in ids)
        {
            rows.Rows.Add(id);
        }

        using SqlCommand insert = new("INSERT INTO dbo.Several (Id) VALUES (@id);", connection, transaction) { UpdatedRowSource = UpdateRowSource.None };
        insert.Parameters.Add("@id", SqlDbType.Int, 0, "Id");
        using SqlDataAdapter adapter = new() { InsertCommand = insert, UpdateBatchSize = 0 };
        adapter.Update(rows);
    }

    [Test]
    public async Task Transaction_CommitAndRollback_AreTheServers()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("DROP TABLE IF EXISTS dbo.Kept; CREATE TABLE dbo.Kept (Id int);");
        using (SqlTransaction transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO dbo.Kept (Id) VALUES (1);", transaction);
            transaction.Save("here");
            connection.Execute("INSERT INTO dbo.Kept (Id) VALUES (2);", transaction);
            transaction.Rollback("here");
            await transaction.CommitAsync();
        }

        using (SqlTransaction transaction = connection.BeginTransaction(IsolationLevel.Serializable))
        {
            connection.Execute("INSERT INTO dbo.Kept (Id) VALUES (3);", transaction);
            transaction.Rollback();
        }

        Assert.That(connection.Scalar("SELECT STRING_AGG(Id, N',') FROM dbo.Kept;"), Is.EqualTo("1"));
    }

    [Test]
    public void Transaction_EndedByTheServer_IsGoneForTheClientToo()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlTransaction transaction = connection.BeginTransaction();
        Assert.That(() => connection.Execute("SET XACT_ABORT ON; SELECT 1 / 0;", transaction), Throws.InstanceOf<SqlException>());
        Assert.That(transaction.Connection, Is.Null, "the driver heard that the transaction is over");
        Assert.That(transaction.Commit, Throws.InvalidOperationException);
    }

    [Test]
    public void Connection_DroppedInsideATransaction_IsRolledBack()
    {
        using SqlConnection other = _endpoint.Open();
        other.Execute("DROP TABLE IF EXISTS dbo.Dropped; CREATE TABLE dbo.Dropped (Id int);");
        using (SqlConnection connection = _endpoint.Open())
        {
            SqlTransaction transaction = connection.BeginTransaction();
            connection.Execute("INSERT INTO dbo.Dropped (Id) VALUES (1);", transaction);
        }

        Assert.That(other.Scalar("SELECT COUNT(*) FROM dbo.Dropped;"), Is.Zero);
    }

    [Test]
    public void Cancel_RunningQuery_EndsItAndLeavesTheConnectionUsable()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new("DECLARE @n bigint = 0; WHILE 1 = 1 SET @n += 1;", connection) { CommandTimeout = 0 };
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(200));
        Assert.That(async () => await command.ExecuteNonQueryAsync(cancellation.Token), Throws.InstanceOf<SqlException>().Or.InstanceOf<OperationCanceledException>());
        Assert.That(connection.Scalar("SELECT 5;"), Is.EqualTo(5));
    }

    [Test]
    public void Timeout_OfACommand_IsSqlClientsOwnError()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new("DECLARE @n bigint = 0; WHILE 1 = 1 SET @n += 1;", connection) { CommandTimeout = 1 };
        Assert.That(() => command.ExecuteNonQuery(), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(-2));
        Assert.That(connection.Scalar("SELECT 5;"), Is.EqualTo(5));
    }

    [Test]
    public void Reader_ClosedEarly_LeavesTheConnectionUsable()
    {
        using SqlConnection connection = _endpoint.Open();
        connection.Execute("CREATE TABLE #many (Id int); INSERT INTO #many (Id) SELECT a.N + b.N * 10 + c.N * 100 FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS a (N) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS b (N) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS c (N);");
        using (SqlCommand command = new("SELECT a.Id, REPLICATE(N'가', 100) FROM #many AS a CROSS JOIN #many AS b;", connection))
        {
            SqlDataReader reader = command.ExecuteReader();
            Assert.That(reader.Read(), Is.True);
            command.Cancel();
            reader.Dispose();
        }

        Assert.That(connection.Scalar("SELECT 5;"), Is.EqualTo(5));
    }

    [Test]
    public void Pool_ConnectionHandedOn_IsAFreshSession()
    {
        string text = _endpoint.For(Endpoint.Administrator, change: b => (b.Pooling, b.MaxPoolSize, b.ApplicationName) = (true, 1, "pool test"));
        object first;
        using (SqlConnection connection = new(text))
        {
            connection.Open();
            first = connection.Scalar("SELECT @@SPID;")!;
            connection.Execute("CREATE TABLE #left (Id int); SET XACT_ABORT ON; EXECUTE sp_set_session_context N'k', N'v'; BEGIN TRANSACTION; CREATE TABLE dbo.Uncommitted (Id int);");
        }

        using (SqlConnection connection = new(text))
        {
            connection.Open();
            Assert.That(connection.Scalar("SELECT @@SPID;"), Is.EqualTo(first), "it is the same connection");
            Assert.That(connection.Scalar("SELECT CONCAT(OBJECT_ID(N'tempdb..#left'), N'|', OBJECT_ID(N'dbo.Uncommitted'), N'|', @@TRANCOUNT, N'|', CONVERT(nvarchar(10), SESSION_CONTEXT(N'k')), N'|', @@OPTIONS & 16384);"), Is.EqualTo("||0||0"));
        }
    }

    [Test]
    public void Pool_ConnectionThatActsAsAnother_IsNotHandedOn()
    {
        string text = _endpoint.For(Endpoint.Administrator, change: b => (b.Pooling, b.MaxPoolSize, b.ApplicationName) = (true, 1, "impersonation test"));
        using (SqlConnection connection = new(text))
        {
            connection.Open();
            connection.Execute("EXECUTE AS USER = N'reader_user';");
        }

        using SqlConnection next = new(text);
        Assert.That(
            () =>
            {
                next.Open();
                return next.Scalar("SELECT USER_NAME();");
            },
            Throws.InstanceOf<SqlException>());
    }

    [Test]
    public async Task Async_ManySessionsAtOnce_EachHasItsOwn()
    {
        int[] answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            await using SqlConnection connection = new(_endpoint.For(Endpoint.Administrator));
            await connection.OpenAsync();
            await using SqlCommand command = new("CREATE TABLE #own (Id int); INSERT INTO #own (Id) VALUES (@i); SELECT Id FROM #own;", connection);
            command.Parameters.AddWithValue("@i", i);
            await using SqlDataReader reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();
            return reader.GetInt32(0);
        }));
        Assert.That(answers, Is.EqualTo(Enumerable.Range(0, 12)));
    }
}
