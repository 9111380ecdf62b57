using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Window functions (SQL Server documentation, "SELECT - OVER Clause (Transact-SQL)", "Ranking Functions", "Analytic Functions").</summary>
[TestFixture]
internal sealed class WindowTests
{
    private QueryFixture _db = null!;

    [OneTimeSetUp]
    public void SetUp()
    {
        _db = new QueryFixture();
        _db.Table("Sale", "Id int not null, Shop nvarchar(10), Amount int", 1,
            [1, "a", 10], [2, "a", 20], [3, "a", 20], [4, "b", 5], [5, "b", null], [6, "b", 7]);
    }

    [OneTimeTearDown]
    public void TearDown() => _db.Dispose();

    [TestCase("ROW_NUMBER() OVER (PARTITION BY Shop ORDER BY Amount DESC, Id)", "3;1;2;2;3;1")]
    [TestCase("RANK() OVER (PARTITION BY Shop ORDER BY Amount)", "1;2;2;2;1;3")]
    [TestCase("DENSE_RANK() OVER (ORDER BY Amount DESC)", "2;1;1;4;5;3")]
    [TestCase("RANK() OVER (ORDER BY Shop) + DENSE_RANK() OVER (ORDER BY Shop)", "2;2;2;6;6;6")]
    [TestCase("NTILE(4) OVER (ORDER BY Id)", "1;1;2;2;3;4")]
    [TestCase("COUNT(*) OVER ()", "6;6;6;6;6;6")]
    [TestCase("SUM(Amount) OVER (PARTITION BY Shop)", "50;50;50;12;12;12")]
    [TestCase("SUM(Amount) OVER (ORDER BY Shop, Amount)", "10;50;50;55;50;62")]
    [TestCase("SUM(Amount) OVER (ORDER BY Id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)", "30;50;45;25;12;7")]
    [TestCase("SUM(Amount) OVER (ORDER BY Id ROWS UNBOUNDED PRECEDING)", "10;30;50;55;55;62")]
    [TestCase("SUM(Amount) OVER (ORDER BY Id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)", "62;52;32;12;7;7")]
    [TestCase("SUM(Amount) OVER (ORDER BY Id ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING)", "25;5;7;7;NULL;NULL")]
    [TestCase("LAG(Amount) OVER (ORDER BY Id)", "NULL;10;20;20;5;NULL")]
    [TestCase("LEAD(Amount, 2, -1) OVER (ORDER BY Id)", "20;5;NULL;7;-1;-1")]
    [TestCase("FIRST_VALUE(Id) OVER (PARTITION BY Shop ORDER BY Amount)", "1;1;1;5;5;5")]
    [TestCase("LAST_VALUE(Id) OVER (PARTITION BY Shop ORDER BY Id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)", "3;3;3;6;6;6")]
    [TestCase("CUME_DIST() OVER (PARTITION BY Shop ORDER BY Id DESC) * 3", "3;2;1;3;2;1")]
    [TestCase("PERCENT_RANK() OVER (PARTITION BY Shop ORDER BY Id)", "0;0.5;1;0;0.5;1")]
    [TestCase("PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY Amount) OVER (PARTITION BY Shop)", "20;20;20;6;6;6")]
    [TestCase("PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY Amount DESC) OVER (PARTITION BY Shop)", "20;20;20;7;7;7")]
    [TestCase("ROW_NUMBER() OVER (ORDER BY (SELECT NULL))", "1;2;3;4;5;6")]
    public void Over_ComputesPerRow(string expression, string expected) =>
        Assert.That(string.Join(';', _db.Rows($"SELECT {expression} FROM Sale ORDER BY Id")), Is.EqualTo(expected));

    [TestCase("SELECT Shop, SUM(SUM(Amount)) OVER () FROM Sale GROUP BY Shop ORDER BY Shop", "a|62;b|62")]
    [TestCase("SELECT Shop FROM Sale GROUP BY Shop ORDER BY ROW_NUMBER() OVER (ORDER BY SUM(Amount))", "b;a")]
    [TestCase("SELECT d.Id FROM (SELECT Id, ROW_NUMBER() OVER (PARTITION BY Shop ORDER BY Id) AS n FROM Sale) AS d WHERE d.n = 2 ORDER BY d.Id", "2;5")]
    public void Over_InGroupedAndNestedQueries_SeesTheirRows(string sql, string expected) =>
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));

    [TestCase("SELECT Id FROM Sale WHERE ROW_NUMBER() OVER (ORDER BY Id) = 1", 4108)]
    [TestCase("SELECT ROW_NUMBER() OVER (PARTITION BY Shop) FROM Sale", 4112)]
    [TestCase("SELECT ROW_NUMBER() FROM Sale", 10753)]
    [TestCase("SELECT SUM(ROW_NUMBER() OVER (ORDER BY Id)) FROM Sale", 4109)]
    [TestCase("SELECT ROW_NUMBER() OVER (ORDER BY 1) FROM Sale", 5308)]
    [TestCase("SELECT NTILE(0) OVER (ORDER BY Id) FROM Sale", 4116)]
    public void Over_Misused_RaisesSqlServersError(string sql, int number) =>
        Assert.That(_db.Error(sql).Number, Is.EqualTo(number));
}
