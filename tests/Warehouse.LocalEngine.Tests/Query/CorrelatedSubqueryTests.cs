using System.Linq;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Correlated subqueries and one-row APPLY: what makes them fast must not show in their results.</summary>
[TestFixture]
internal sealed class CorrelatedSubqueryTests
{
    private QueryFixture _db = null!;

    [OneTimeSetUp]
    public void SetUp()
    {
        _db = new QueryFixture();
        _db.Table("Sale", "Id int not null, Code nvarchar(10), Amount int", 1,
            [.. Enumerable.Range(1, 1000).Select(static i => new object?[] { i, i % 5 == 0 ? null : i % 2 == 0 ? "a" : "A", i % 3 })]);
        _db.Table("Label", "Code nvarchar(10) not null, Text nvarchar(10)", 1, ["a", "first"], ["b", "second"]);
    }

    [OneTimeTearDown]
    public void TearDown() => _db.Dispose();

    [TestCase("SELECT TOP (5) (SELECT l.Text FROM Label l WHERE l.Code = s.Code) FROM Sale s ORDER BY s.Id", "first;first;first;first;NULL")]
    [TestCase("SELECT TOP (3) (SELECT s.Code + l.Text FROM Label l WHERE l.Code = s.Code) FROM Sale s ORDER BY s.Id", "Afirst;afirst;Afirst")]
    [TestCase("SELECT TOP (4) (SELECT COUNT(*) + s.Amount FROM Label l WHERE l.Code = s.Code) FROM Sale s ORDER BY s.Id", "2;3;1;2")]
    [TestCase("SELECT s.Amount, (SELECT MAX(l.Text) FROM Label l WHERE l.Code >= CASE WHEN s.Amount = 1 THEN N'a' ELSE N'c' END) FROM Sale s GROUP BY s.Amount ORDER BY s.Amount", "0|NULL;1|second;2|NULL")]
    [TestCase("SELECT TOP (3) s.Id, v.Half, w.Twice FROM Sale s CROSS APPLY (VALUES (s.Amount * 10)) AS v (Half) CROSS APPLY (SELECT v.Half * 2 AS Twice) AS w ORDER BY s.Id", "1|10|20;2|20|40;3|0|0")]
    [TestCase("SELECT s.Id FROM Sale s OUTER APPLY (VALUES (s.Amount)) AS v (N) WHERE v.N = 2 AND s.Id < 6", "2;5")]
    [TestCase("SELECT s.Id FROM Sale s CROSS APPLY (SELECT s.Id AS N WHERE s.Amount = 2) AS v WHERE s.Id < 6", "2;5")]
    [TestCase("SELECT s.Id, v.N FROM Sale s CROSS APPLY (VALUES (1), (2)) AS v (N) WHERE s.Id = 1", "1|1;1|2")]
    [TestCase("SELECT COUNT(DISTINCT v) FROM (SELECT (SELECT NEWID() WHERE s.Amount >= 0) AS v FROM Sale s WHERE s.Id <= 10) AS t", "10")]
    public void Query_WithACorrelatedPart_SeesTheCurrentRow(string sql, string expected) =>
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));

    [Test]
    public void ScalarSubquery_OverRepeatedOuterValues_RunsOncePerValue()
    {
        int before = _db.RowsRead;
        _db.Rows("SELECT (SELECT l.Text FROM Label l WHERE l.Code = s.Code) FROM Sale s");

        // The outer rows, and one look-up for each of the codes 'a' and 'A'.
        Assert.That(_db.RowsRead - before, Is.EqualTo(1002));
    }
}
