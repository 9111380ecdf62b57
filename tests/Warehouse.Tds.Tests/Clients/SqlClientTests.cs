using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.Tds.Tests.Support;

namespace Warehouse.Tds.Tests.Clients;

/// <summary>Microsoft.Data.SqlClient, the driver of .NET, as it comes.</summary>
[TestFixture]
internal sealed class SqlClientTests
{
    private Endpoint _endpoint = null!;

    [OneTimeSetUp]
    public void Start() => _endpoint = new Endpoint();

    [OneTimeTearDown]
    public async Task Stop() => await _endpoint.DisposeAsync();

    [Test]
    public void Query_KoreanText_ComesBack()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new("SELECT N'김철수 👍', 7, @@TRANCOUNT, CONVERT(varchar(20), N'가나다'), CONVERT(varchar(max), N'가');", connection);
        using SqlDataReader reader = command.ExecuteReader();
        Assert.That(reader.Read(), Is.True);
        Assert.That(Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue), Is.EqualTo(new object[] { "김철수 👍", 7, 0, "가나다", "가" }));
    }

    private static IEnumerable<TestCaseData> Values()
    {
        yield return Case("bit", SqlDbType.Bit, true);
        yield return Case("tinyint", SqlDbType.TinyInt, (byte)255);
        yield return Case("smallint", SqlDbType.SmallInt, short.MinValue);
        yield return Case("int", SqlDbType.Int, int.MaxValue);
        yield return Case("bigint", SqlDbType.BigInt, long.MinValue);
        yield return Case("real", SqlDbType.Real, 1.5f);
        yield return Case("float", SqlDbType.Float, -2.25e100);
        yield return Case("money", SqlDbType.Money, -922337203685477.5808m);
        yield return Case("smallmoney", SqlDbType.SmallMoney, 214748.3647m);
        yield return Case("decimal(28,10)", SqlDbType.Decimal, -123456789012345678.1234567890m);
        yield return Case("decimal(9,2)", SqlDbType.Decimal, 1234567.89m);
        yield return Case("date", SqlDbType.Date, new DateTime(9999, 12, 31));
        yield return Case("time(7)", SqlDbType.Time, new TimeSpan(0, 23, 59, 59).Add(TimeSpan.FromTicks(9999999)));
        yield return Case("time(0)", SqlDbType.Time, new TimeSpan(1, 2, 3));
        yield return Case("smalldatetime", SqlDbType.SmallDateTime, new DateTime(2079, 6, 6, 23, 59, 0));
        yield return Case("datetime", SqlDbType.DateTime, new DateTime(1753, 1, 1, 0, 0, 0, 3));
        yield return Case("datetime2(7)", SqlDbType.DateTime2, new DateTime(2024, 2, 29, 13, 45, 10).AddTicks(1234567));
        yield return Case("datetime2(3)", SqlDbType.DateTime2, new DateTime(1, 1, 1, 0, 0, 0, 123));
        yield return Case("datetimeoffset(7)", SqlDbType.DateTimeOffset, new DateTimeOffset(2024, 2, 29, 13, 45, 10, TimeSpan.FromHours(9)));
        yield return Case("uniqueidentifier", SqlDbType.UniqueIdentifier, new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        yield return Case("nvarchar(40)", SqlDbType.NVarChar, "한글 abc");
        yield return Case("nvarchar(40)", SqlDbType.NVarChar, string.Empty);
        yield return Case("nvarchar(max)", SqlDbType.NVarChar, new string('가', 100_000));
        yield return Case("nvarchar(max)", SqlDbType.NVarChar, string.Empty);
        yield return Case("varchar(40)", SqlDbType.VarChar, "한글 abc");
        yield return Case("varchar(max)", SqlDbType.VarChar, new string('나', 50_000));
        yield return Case("nchar(5)", SqlDbType.NChar, "가나   ");
        yield return Case("char(5)", SqlDbType.Char, "abc  ");
        yield return Case("varbinary(10)", SqlDbType.VarBinary, new byte[] { 0, 1, 255 });
        yield return Case("varbinary(max)", SqlDbType.VarBinary, new byte[70_000]);
        yield return Case("varbinary(max)", SqlDbType.VarBinary, Array.Empty<byte>());
        yield return Case("binary(3)", SqlDbType.Binary, new byte[] { 1, 2, 3 });
        yield return Case("sql_variant", SqlDbType.Variant, 12.5m);
        yield return Case("sql_variant", SqlDbType.Variant, "글");
        yield return Case("sql_variant", SqlDbType.Variant, new DateTime(2024, 2, 29));
        yield return Case("sql_variant", SqlDbType.Variant, new Guid("00112233-4455-6677-8899-aabbccddeeff"));

        static TestCaseData Case(string type, SqlDbType parameter, object value) => new TestCaseData(type, parameter, value).SetArgDisplayNames(type, value is string or byte[] ? $"{value.GetType().Name}[{(value as string)?.Length ?? ((byte[])value).Length}]" : value.ToString()!);
    }

    [TestCaseSource(nameof(Values))]
    public void Value_SentAsParameter_ComesBackTheSame(string type, SqlDbType parameterType, object value)
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new($"DECLARE @kept {type} = @value; SELECT @kept, CONVERT({type}, NULL); SET @out = @kept;", connection);
        command.Parameters.Add("@value", parameterType).Value = value;
        SqlParameter output = command.Parameters.Add("@out", parameterType, value is string or byte[] ? -1 : 0);
        if (parameterType is SqlDbType.Char or SqlDbType.NChar or SqlDbType.Binary)
        {
            output.Size = 5;
        }

        output.Direction = ParameterDirection.Output;
        if (value is decimal && parameterType == SqlDbType.Decimal)
        {
            (output.Precision, output.Scale) = (38, 10);
        }

        using (SqlDataReader reader = command.ExecuteReader())
        {
            Assert.That(reader.Read(), Is.True);
            Assert.That(reader.GetValue(0), Is.EqualTo(value));
            Assert.That(reader.IsDBNull(1), Is.True);
        }

        Assert.That(parameterType == SqlDbType.Binary ? ((byte[])output.Value)[..3] : output.Value, Is.EqualTo(value));
    }

    /// <summary>Several calls in one request, in a transaction: when an error has ended it, what follows must not be committed call by call.</summary>
    [Test]
    public void Calls_AfterTheOneThatEndedTheTransaction_DoNotRun()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "DROP TABLE IF EXISTS dbo.Several; CREATE TABLE dbo.Several (Id int NOT NULL CHECK (Id < 5)); SET XACT_ABORT ON;");
        using SqlTransaction transaction = connection.BeginTransaction();
        Assert.That(() => InsertInOneRequest(connection, transaction, 3, 7, 1), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(547));
        Assert.That(Scalar(connection, "SELECT COUNT(*) FROM dbo.Several;"), Is.Zero);
    }

    [Test]
    public void Calls_AfterOneThatFailed_RunWhereNoTransactionEnded()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "DROP TABLE IF EXISTS dbo.Several; CREATE TABLE dbo.Several (Id int NOT NULL CHECK (Id < 5));");
        Assert.That(() => InsertInOneRequest(connection, null, 7, 1), Throws.InstanceOf<SqlException>());
        Assert.That(Scalar(connection, "SELECT COUNT(*) FROM dbo.Several;"), Is.EqualTo(1));
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
    public void Batch_SeveralResultsAndCounts_AreTold()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new("CREATE TABLE #t (Id int); INSERT INTO #t (Id) VALUES (1), (2), (3); SELECT Id FROM #t; UPDATE #t SET Id = 4 WHERE Id > 1; SELECT COUNT(*) FROM #t;", connection);
        using SqlDataReader reader = command.ExecuteReader();
        List<int> first = [];
        while (reader.Read())
        {
            first.Add(reader.GetInt32(0));
        }

        Assert.That(first, Is.EqualTo([1, 2, 3]));
        Assert.That(reader.NextResult(), Is.True);
        Assert.That(reader.Read(), Is.True);
        Assert.That(reader.GetInt32(0), Is.EqualTo(3));
        Assert.That(reader.NextResult(), Is.False);
        Assert.That(reader.RecordsAffected, Is.EqualTo(5));
    }

    [Test]
    public void Error_AfterAResult_HasNumberStateLineAndProcedure()
    {
        using SqlConnection connection = _endpoint.Open();
        using (SqlCommand create = new("CREATE OR ALTER PROCEDURE dbo.Fails AS\nBEGIN\n  SELECT 1;\n  THROW 50123, N'거절', 7;\nEND;", connection))
        {
            create.ExecuteNonQuery();
        }

        using SqlCommand command = new("dbo.Fails", connection) { CommandType = CommandType.StoredProcedure };
        using SqlDataReader reader = command.ExecuteReader();
        Assert.That(reader.Read(), Is.True);
        SqlException error = Assert.Throws<SqlException>(() => reader.NextResult())!;
        Assert.That((error.Number, error.State, error.Class, error.LineNumber, error.Procedure, error.Message), Is.EqualTo((50123, (byte)7, (byte)16, 4, "dbo.Fails", "거절")));
    }

    [Test]
    public void Message_OfPrintAndRaiserror_ArrivesWhileTheBatchRuns()
    {
        using SqlConnection connection = _endpoint.Open();
        List<(int, string)> messages = [];
        connection.InfoMessage += (_, e) => messages.AddRange(e.Errors.Cast<SqlError>().Select(m => (m.Number, m.Message)));
        using SqlCommand command = new("PRINT N'안녕'; RAISERROR(N'half %d', 10, 1, 50) WITH NOWAIT;", connection);
        command.ExecuteNonQuery();
        Assert.That(messages, Is.EqualTo(new[] { (0, "안녕"), (50000, "half 50") }));
    }

    [Test]
    public void Procedure_OutputAndReturnCode_ComeBack()
    {
        using SqlConnection connection = _endpoint.Open();
        using (SqlCommand create = new("CREATE OR ALTER PROCEDURE dbo.Doubles @in int = 5, @out bigint OUTPUT, @text nvarchar(20) = N'x' OUTPUT AS BEGIN SET @out = @in * 2; SET @text = @text + N'글'; RETURN 42; END;", connection))
        {
            create.ExecuteNonQuery();
        }

        using SqlCommand command = new("dbo.Doubles", connection) { CommandType = CommandType.StoredProcedure };
        SqlParameter output = command.Parameters.Add("@out", SqlDbType.BigInt);
        output.Direction = ParameterDirection.Output;
        SqlParameter text = command.Parameters.Add("@text", SqlDbType.NVarChar, 20);
        (text.Direction, text.Value) = (ParameterDirection.InputOutput, "가");
        SqlParameter code = command.Parameters.Add("@code", SqlDbType.Int);
        code.Direction = ParameterDirection.ReturnValue;
        command.ExecuteNonQuery();
        Assert.That((output.Value, text.Value, code.Value), Is.EqualTo((10L, "가글", 42)));
    }

    [Test]
    public void Prepare_ManyExecutions_UseOneHandle()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new("SELECT @a + @b;", connection);
        command.Parameters.Add("@a", SqlDbType.Int);
        command.Parameters.Add("@b", SqlDbType.NVarChar, 10);
        command.Prepare();
        for (int i = 0; i < 5; i++)
        {
            command.Parameters[0].Value = i;
            command.Parameters[1].Value = "10";
            Assert.That(command.ExecuteScalar(), Is.EqualTo(i + 10));
        }
    }

    [Test]
    public async Task Transaction_CommitAndRollback_AreTheServers()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "DROP TABLE IF EXISTS dbo.Kept; CREATE TABLE dbo.Kept (Id int);");
        using (SqlTransaction transaction = connection.BeginTransaction())
        {
            Execute(connection, "INSERT INTO dbo.Kept (Id) VALUES (1);", transaction);
            transaction.Save("here");
            Execute(connection, "INSERT INTO dbo.Kept (Id) VALUES (2);", transaction);
            transaction.Rollback("here");
            await transaction.CommitAsync();
        }

        using (SqlTransaction transaction = connection.BeginTransaction(IsolationLevel.Serializable))
        {
            Execute(connection, "INSERT INTO dbo.Kept (Id) VALUES (3);", transaction);
            transaction.Rollback();
        }

        Assert.That(Scalar(connection, "SELECT STRING_AGG(Id, N',') FROM dbo.Kept;"), Is.EqualTo("1"));
    }

    [Test]
    public void Transaction_EndedByTheServer_IsGoneForTheClientToo()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlTransaction transaction = connection.BeginTransaction();
        Assert.That(() => Execute(connection, "SET XACT_ABORT ON; SELECT 1 / 0;", transaction), Throws.InstanceOf<SqlException>());
        Assert.That(transaction.Connection, Is.Null, "the driver heard that the transaction is over");
        Assert.That(transaction.Commit, Throws.InvalidOperationException);
    }

    [Test]
    public void Connection_DroppedInsideATransaction_IsRolledBack()
    {
        using SqlConnection other = _endpoint.Open();
        Execute(other, "DROP TABLE IF EXISTS dbo.Dropped; CREATE TABLE dbo.Dropped (Id int);");
        using (SqlConnection connection = _endpoint.Open())
        {
            SqlTransaction transaction = connection.BeginTransaction();
            Execute(connection, "INSERT INTO dbo.Dropped (Id) VALUES (1);", transaction);
        }

        Assert.That(Scalar(other, "SELECT COUNT(*) FROM dbo.Dropped;"), Is.Zero);
    }

    [Test]
    public void Cancel_RunningQuery_EndsItAndLeavesTheConnectionUsable()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new("DECLARE @n bigint = 0; WHILE 1 = 1 SET @n += 1;", connection) { CommandTimeout = 0 };
        using CancellationTokenSource cancellation = new(TimeSpan.FromMilliseconds(200));
        Assert.That(async () => await command.ExecuteNonQueryAsync(cancellation.Token), Throws.InstanceOf<SqlException>().Or.InstanceOf<OperationCanceledException>());
        Assert.That(Scalar(connection, "SELECT 5;"), Is.EqualTo(5));
    }

    [Test]
    public void Timeout_OfACommand_IsSqlClientsOwnError()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new("DECLARE @n bigint = 0; WHILE 1 = 1 SET @n += 1;", connection) { CommandTimeout = 1 };
        Assert.That(() => command.ExecuteNonQuery(), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(-2));
        Assert.That(Scalar(connection, "SELECT 5;"), Is.EqualTo(5));
    }

    [Test]
    public void Reader_ClosedEarly_LeavesTheConnectionUsable()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "CREATE TABLE #many (Id int); INSERT INTO #many (Id) SELECT a.N + b.N * 10 + c.N * 100 FROM (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS a (N) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS b (N) CROSS JOIN (VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS c (N);");
        using (SqlCommand command = new("SELECT a.Id, REPLICATE(N'가', 100) FROM #many AS a CROSS JOIN #many AS b;", connection))
        {
            SqlDataReader reader = command.ExecuteReader();
            Assert.That(reader.Read(), Is.True);
            command.Cancel();
            reader.Dispose();
        }

        Assert.That(Scalar(connection, "SELECT 5;"), Is.EqualTo(5));
    }

    [Test]
    public void Pool_ConnectionHandedOn_IsAFreshSession()
    {
        string text = _endpoint.For(Endpoint.Administrator, change: b => (b.Pooling, b.MaxPoolSize, b.ApplicationName) = (true, 1, "pool test"));
        object first;
        using (SqlConnection connection = new(text))
        {
            connection.Open();
            first = Scalar(connection, "SELECT @@SPID;")!;
            Execute(connection, "CREATE TABLE #left (Id int); SET XACT_ABORT ON; EXECUTE sp_set_session_context N'k', N'v'; BEGIN TRANSACTION; CREATE TABLE dbo.Uncommitted (Id int);");
        }

        using (SqlConnection connection = new(text))
        {
            connection.Open();
            Assert.That(Scalar(connection, "SELECT @@SPID;"), Is.EqualTo(first), "it is the same connection");
            Assert.That(Scalar(connection, "SELECT CONCAT(OBJECT_ID(N'tempdb..#left'), N'|', OBJECT_ID(N'dbo.Uncommitted'), N'|', @@TRANCOUNT, N'|', CONVERT(nvarchar(10), SESSION_CONTEXT(N'k')), N'|', @@OPTIONS & 16384);"), Is.EqualTo("||0||0"));
        }
    }

    [Test]
    public void Pool_ConnectionThatActsAsAnother_IsNotHandedOn()
    {
        string text = _endpoint.For(Endpoint.Administrator, change: b => (b.Pooling, b.MaxPoolSize, b.ApplicationName) = (true, 1, "impersonation test"));
        using (SqlConnection connection = new(text))
        {
            connection.Open();
            Execute(connection, "EXECUTE AS USER = N'reader_user';");
        }

        using SqlConnection next = new(text);
        Assert.That(
            () =>
            {
                next.Open();
                return Scalar(next, "SELECT USER_NAME();");
            },
            Throws.InstanceOf<SqlException>());
    }

    [Test]
    public void BulkCopy_100000Rows_AreStored()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "DROP TABLE IF EXISTS dbo.Loaded; CREATE TABLE dbo.Loaded (Id int NOT NULL PRIMARY KEY, Name nvarchar(20) NULL, Code varchar(10) COLLATE Latin1_General_100_BIN2 NULL, Amount decimal(18,4) NULL, At datetime2(3) NULL, Note nvarchar(max) NULL, Kind int NULL DEFAULT (9));");
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
            Scalar(connection, "SELECT CONCAT(COUNT(*), N'|', COUNT(Name), N'|', SUM(Amount), N'|', MAX(At), N'|', SUM(LEN(Note)), N'|', SUM(Kind), N'|', MAX(Code)) FROM dbo.Loaded;"),
            Is.EqualTo("100000|90000|1249987500.0000|2024-01-01 00:01:39.999|699800|500000|c6"));
    }

    [Test]
    public void BulkCopy_RowThatTheTableRefuses_UndoesItsBatch()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "DROP TABLE IF EXISTS dbo.Checked; CREATE TABLE dbo.Checked (Id int NOT NULL CHECK (Id < 5000));");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        for (int i = 0; i < 20_000; i++)
        {
            rows.Rows.Add(i);
        }

        using SqlBulkCopy copy = new(connection) { DestinationTableName = "dbo.Checked" };
        Assert.That(() => copy.WriteToServer(rows), Throws.InstanceOf<SqlException>().With.Property(nameof(SqlException.Number)).EqualTo(547));
        Assert.That(Scalar(connection, "SELECT COUNT(*) FROM dbo.Checked;"), Is.Zero);
    }

    [Test]
    public void BulkCopy_Aborted_IsUndoneAndTheConnectionUsable()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "DROP TABLE IF EXISTS dbo.Aborted; CREATE TABLE dbo.Aborted (Id int NOT NULL);");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        for (int i = 0; i < 50_000; i++)
        {
            rows.Rows.Add(i);
        }

        using SqlBulkCopy copy = new(connection, SqlBulkCopyOptions.UseInternalTransaction, null) { DestinationTableName = "dbo.Aborted", NotifyAfter = 10_000 };
        copy.SqlRowsCopied += (_, e) => e.Abort = e.RowsCopied >= 20_000;
        Assert.That(() => copy.WriteToServer(rows), Throws.InstanceOf<Microsoft.Data.OperationAbortedException>());
        Assert.That(Scalar(connection, "SELECT COUNT(*) FROM dbo.Aborted;"), Is.Zero);
    }

    [Test]
    public void BulkCopy_Cancelled_IsUndoneAndTheConnectionUsable()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "DROP TABLE IF EXISTS dbo.Cancelled; CREATE TABLE dbo.Cancelled (Id int NOT NULL);");
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
        Assert.That(Scalar(other, "SELECT COUNT(*) FROM dbo.Cancelled;"), Is.Zero);
    }

    [Test]
    public void BulkCopy_IntoATemporaryTable_Works()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "CREATE TABLE #loaded (Id int NOT NULL, Name nvarchar(10));");
        using DataTable rows = new();
        rows.Columns.Add("Id", typeof(int));
        rows.Columns.Add("Name", typeof(string));
        rows.Rows.Add(1, "가");
        using SqlBulkCopy copy = new(connection) { DestinationTableName = "#loaded" };
        copy.WriteToServer(rows);
        Assert.That(Scalar(connection, "SELECT Name FROM #loaded;"), Is.EqualTo("가"));
    }

    [Test]
    public void TableValuedParameter_OfAProcedureAndOfABatch_IsRead()
    {
        using SqlConnection connection = _endpoint.Open();
        Execute(connection, "IF TYPE_ID(N'dbo.Pairs') IS NULL CREATE TYPE dbo.Pairs AS TABLE (Id int NOT NULL PRIMARY KEY, Name nvarchar(20) NULL);");
        Execute(connection, "CREATE OR ALTER PROCEDURE dbo.Joins @pairs dbo.Pairs READONLY, @separator nvarchar(2) AS SELECT STRING_AGG(CONVERT(nvarchar(max), Name), @separator) WITHIN GROUP (ORDER BY Id) FROM @pairs;");
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

    [Test]
    public void SchemaOnly_Reader_DescribesAndReturnsNothing()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new("SELECT CONVERT(int, 1) AS Id, CONVERT(nvarchar(7), N'x') AS Name;", connection);
        using SqlDataReader reader = command.ExecuteReader(CommandBehavior.SchemaOnly);
        Assert.That((reader.GetName(1), reader.GetDataTypeName(1), reader.Read()), Is.EqualTo(("Name", "nvarchar", false)));
    }

    [Test]
    public void Type_ThatTheEngineDoesNotHave_IsRefusedByName()
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand command = new("SELECT @x;", connection);
        command.Parameters.Add("@x", SqlDbType.Xml).Value = "<a/>";
        Assert.That(() => command.ExecuteScalar(), Throws.InstanceOf<SqlException>().With.Message.Contains("xml"));
        Assert.That(Scalar(connection, "SELECT 5;"), Is.EqualTo(5));
    }

    private static void Execute(SqlConnection connection, string text, SqlTransaction? transaction = null)
    {
        using SqlCommand command = new(text, connection, transaction);
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqlConnection connection, string text)
    {
        using SqlCommand command = new(text, connection);
        return command.ExecuteScalar();
    }
}
