using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Errors of names and clauses carry SQL Server's numbers ("Database Engine Errors").</summary>
[TestFixture]
internal sealed class NameErrorTests
{
    private QueryFixture _db = null!;

    [OneTimeSetUp]
    public void SetUp()
    {
        _db = new QueryFixture();
        _db.Table("T", "Id int not null, Name nvarchar(10)", 1, [1, "a"], [2, "b"]);
        _db.Table("U", "Id int not null, Name nvarchar(10)", 1);
    }

    [OneTimeTearDown]
    public void TearDown() => _db.Dispose();

    [TestCase("SELECT Missing FROM T", 207)]
    [TestCase("SELECT * FROM Missing", 208)]
    [TestCase("SELECT Id FROM T, U", 209)]
    [TestCase("SELECT x.Id FROM T", 4104)]
    [TestCase("SELECT T.Missing FROM T", 207)]
    [TestCase("SELECT x.* FROM T", 107)]
    [TestCase("SELECT *", 263)]
    [TestCase("SELECT Name FROM T GROUP BY Id", 8120)]
    [TestCase("SELECT Id FROM T GROUP BY Id HAVING Name = N'a'", 8121)]
    [TestCase("SELECT COUNT(*) FROM T ORDER BY Name", 8127)]
    [TestCase("SELECT Id FROM T WHERE COUNT(*) > 1", 147)]
    [TestCase("SELECT SUM(COUNT(*)) FROM T", 130)]
    [TestCase("SELECT d.x FROM (SELECT Id + 1 FROM T) AS d", 8155)]
    [TestCase("SELECT 1 FROM (SELECT Id, Id FROM T) AS d", 8156)]
    [TestCase("SELECT 1 FROM (SELECT Id, Name FROM T) AS d(a)", 8158)]
    [TestCase("SELECT 1 FROM (SELECT Id FROM T) AS d(a, b)", 8159)]
    [TestCase("SELECT Id FROM T UNION SELECT Id FROM U ORDER BY Id + 1", 104)]
    [TestCase("SELECT Id FROM T UNION SELECT Id, Name FROM U", 205)]
    [TestCase("SELECT DISTINCT Name FROM T ORDER BY Id", 145)]
    [TestCase("SELECT Id FROM T ORDER BY 2", 108)]
    [TestCase("SELECT (SELECT Id FROM T)", 512)]
    [TestCase("SELECT (SELECT Id, Name FROM T)", 116)]
    [TestCase("SELECT 1 FROM T JOIN T ON 1 = 1", 1013)]
    [TestCase("SELECT @missing", 137)]
    [TestCase("SELECT * FROM @missing", 1087)]
    [TestCase("SELECT NO_SUCH_FUNCTION(1)", 195)]
    [TestCase("SELECT dbo.NoSuchFunction(1)", 4121)]
    [TestCase("WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT i FROM n", 530)]
    [TestCase("WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i FROM n OPTION (MAXRECURSION 5)", 530)]
    [TestCase("WITH n AS (SELECT CAST(1 AS bigint) AS i UNION ALL SELECT 1 FROM n) SELECT i FROM n", 240)]
    [TestCase("SELECT TOP (-1) Id FROM T", 127)]
    [TestCase("SELECT Id FROM T ORDER BY Id OFFSET -1 ROWS", 10742)]
    public void Query_WithAWrongName_RaisesSqlServersError(string sql, int number) =>
        Assert.That(_db.Error(sql).Number, Is.EqualTo(number));

    [Test]
    public void Error_OfALaterLine_NamesTheLine() =>
        Assert.That(_db.Error("SELECT Id\nFROM T\nWHERE Missing = 1").LineNumber, Is.EqualTo(3));
}
