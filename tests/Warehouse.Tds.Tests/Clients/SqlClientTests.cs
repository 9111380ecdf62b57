using System;
using System.Collections.Generic;
using System.Data;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Data.SqlClient;
using NUnit.Framework;
using Warehouse.Tds.Tests.Support;

namespace Warehouse.Tds.Tests.Clients;

/// <summary>Microsoft.Data.SqlClient, the driver of .NET, as it comes: queries, parameters, results, messages and errors.</summary>
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

    /// <summary>What ODBC's SQLPrepare and SQLNumResultCols ask: columns before anything runs.</summary>
    [TestCase(1, ExpectedResult = "Doubled int, Name nvarchar")]
    [TestCase(0, ExpectedResult = "")]
    public string Prepare_ThatAsksForMetadata_DescribesTheFirstResult(int options)
    {
        using SqlConnection connection = _endpoint.Open();
        using SqlCommand prepare = new("sp_prepare", connection) { CommandType = CommandType.StoredProcedure };
        SqlParameter handle = prepare.Parameters.Add("@handle", SqlDbType.Int);
        handle.Direction = ParameterDirection.Output;
        prepare.Parameters.AddWithValue("@params", "@n int");
        prepare.Parameters.AddWithValue("@stmt", "SELECT Doubled = @n * 2, Name = N'글'; SELECT 1;");
        prepare.Parameters.AddWithValue("@options", options);
        string columns;
        using (SqlDataReader reader = prepare.ExecuteReader())
        {
            columns = string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetName(i) + " " + reader.GetDataTypeName(i)));
            Assert.That(reader.Read(), Is.False);
        }

        using SqlCommand execute = new("sp_execute", connection) { CommandType = CommandType.StoredProcedure };
        execute.Parameters.AddWithValue("@handle", handle.Value);
        execute.Parameters.AddWithValue("@n", 21);
        Assert.That(execute.ExecuteScalar(), Is.EqualTo(42));
        return columns;
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
        Assert.That(connection.Scalar("SELECT 5;"), Is.EqualTo(5));
    }
}
