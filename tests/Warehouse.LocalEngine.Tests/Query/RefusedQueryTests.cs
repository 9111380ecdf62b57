using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>What queries may not use here. Each is refused by name, line and column; none is approximated.</summary>
[TestFixture]
internal sealed class RefusedQueryTests
{
    private QueryFixture _db = null!;

    [OneTimeSetUp]
    public void SetUp()
    {
        _db = new QueryFixture();
        _db.Table("T", "Id int not null, Name nvarchar(10)", 1, [1, "a"]);
    }

    [OneTimeTearDown]
    public void TearDown() => _db.Dispose();

    [TestCase("SELECT Id FROM T GROUP BY Id WITH ROLLUP")]
    [TestCase("SELECT Id FROM T GROUP BY Id WITH CUBE")]
    [TestCase("SELECT Id FROM T GROUP BY ALL Id")]
    [TestCase("SELECT * FROM T PIVOT (COUNT(Name) FOR Id IN ([1], [2])) AS p")]
    [TestCase("SELECT * FROM T UNPIVOT (v FOR n IN (Name)) AS p")]
    [TestCase("SELECT Id FROM T FOR XML PATH")]
    [TestCase("SELECT Id FROM T FOR JSON AUTO")]
    [TestCase("SELECT Id FROM T FOR BROWSE")]
    [TestCase("SELECT * FROM T TABLESAMPLE (10 PERCENT)")]
    [TestCase("SELECT * FROM OPENROWSET('p', 's', 'q') AS r")]
    [TestCase("SELECT * FROM OPENQUERY(srv, 'q')")]
    [TestCase("SELECT * FROM other.dbo.T")]
    [TestCase("SELECT * FROM srv.other.dbo.T")]
    [TestCase("SELECT PARSE('1' AS int)")]
    [TestCase("SELECT Name COLLATE French_CI_AS FROM T")]
    [TestCase("SELECT $IDENTITY FROM T")]
    [TestCase("SELECT {fn CURDATE()}")]
    [TestCase("SELECT CONVERT(nvarchar(10), Id, Id) FROM T")]
    [TestCase("SELECT Id FROM T WHERE CONTAINS(Name, 'a')")]
    [TestCase("SELECT Id FROM T OPTION (USE PLAN N'x')")]
    [TestCase("SELECT Id INTO #x FROM T")]
    public void Construct_NotSupported_IsRefused(string sql) =>
        Assert.That(_db.Error(sql).Number, Is.EqualTo(SqlEngineException.RefusedNumber));
}
