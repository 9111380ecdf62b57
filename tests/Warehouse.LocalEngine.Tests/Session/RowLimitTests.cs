using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>"SET ROWCOUNT (Transact-SQL)": how many rows a statement returns or changes; called code inherits it and gives it back ("SET Statements (Transact-SQL)").</summary>
[TestFixture]
internal sealed class RowLimitTests
{
    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        _database = new LocalDatabase();
        _database.Execute("CREATE TABLE dbo.T (N int NOT NULL PRIMARY KEY); INSERT INTO dbo.T VALUES (1), (2), (3), (4), (5); CREATE TABLE dbo.U (N int NOT NULL);");
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [TestCase("SELECT N FROM dbo.T ORDER BY N;", ExpectedResult = "1 2")]
    [TestCase("SELECT TOP (1) N FROM dbo.T ORDER BY N;", ExpectedResult = "1", Description = "TOP overrides it if the rowcount is larger")]
    [TestCase("SELECT TOP (3) N FROM dbo.T ORDER BY N;", ExpectedResult = "1 2")]
    [TestCase("DECLARE @n int; SELECT @n = N FROM dbo.T ORDER BY N; SELECT @n;", ExpectedResult = "2")]
    [TestCase("SELECT COUNT(*) FROM dbo.T;", ExpectedResult = "5", Description = "rows that a query reads are not limited")]
    [TestCase("SELECT (SELECT SUM(other.N) FROM dbo.T AS other) FROM dbo.T AS t WHERE t.N = 1;", ExpectedResult = "15")]
    [TestCase("INSERT INTO dbo.U SELECT N FROM dbo.T; SELECT COUNT(*) FROM dbo.U;", ExpectedResult = "2")]
    [TestCase("INSERT INTO dbo.U VALUES (7), (8), (9); SELECT COUNT(*) FROM dbo.U;", ExpectedResult = "2")]
    [TestCase("SELECT N INTO #x FROM dbo.T; SELECT COUNT(*) FROM #x;", ExpectedResult = "2")]
    [TestCase("UPDATE dbo.T SET N = N + 10; SELECT COUNT(*) FROM dbo.T WHERE N > 10;", ExpectedResult = "2")]
    [TestCase("DELETE FROM dbo.T; SELECT COUNT(*) FROM dbo.T;", ExpectedResult = "3")]
    [TestCase("DELETE FROM dbo.T; SELECT @@ROWCOUNT;", ExpectedResult = "2")]
    [TestCase("EXECUTE sys.sp_executesql N'DELETE FROM dbo.T;'; SELECT COUNT(*) FROM dbo.T;", ExpectedResult = "3", Description = "called code inherits it")]
    [TestCase("DECLARE c CURSOR LOCAL STATIC FOR SELECT N FROM dbo.T; DECLARE @n int, @rows int = 0; OPEN c; FETCH NEXT FROM c INTO @n; WHILE @@FETCH_STATUS = 0 BEGIN SET @rows += 1; FETCH NEXT FROM c INTO @n; END; SELECT @rows;", ExpectedResult = "2", Description = "the rowset of an insensitive cursor is limited")]
    [TestCase("SET ROWCOUNT 0; SELECT N FROM dbo.T ORDER BY N;", ExpectedResult = "1 2 3 4 5")]
    public string Statement_ReturnsOrChangesNoMoreRows(string batch) => string.Join(' ', _database.Rows("SET NOCOUNT ON; SET ROWCOUNT 2; " + batch));

    [Test]
    public void Procedure_ThatSetsItToZero_WorksOnAllRows_AndGivesItBack()
    {
        _database.Execute("CREATE PROCEDURE dbo.P AS BEGIN SET ROWCOUNT 0; DELETE FROM dbo.U; INSERT INTO dbo.U SELECT N FROM dbo.T; END;");

        Assert.That(_database.Rows("SET ROWCOUNT 2; EXECUTE dbo.P; SELECT N FROM dbo.U ORDER BY N;"), Is.EqualTo(["1", "2"]));
        Assert.That(_database.Scalar("SET ROWCOUNT 0; SELECT COUNT(*) FROM dbo.U;"), Is.EqualTo(5));
    }

    [Test]
    public void ForJson_UnderIt_IsRefused() =>
        Assert.That(() => _database.Rows("SET ROWCOUNT 2; SELECT N FROM dbo.T FOR JSON PATH;"), Throws.TypeOf<SqlEngineException>().With.Message.Contains("FOR JSON under SET ROWCOUNT"));
}
