using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Queries reach rows through indexes and still give what a scan would give.</summary>
[TestFixture]
internal sealed class AccessPathTests
{
    private QueryFixture _db = null!;

    [OneTimeSetUp]
    public void SetUp()
    {
        _db = new QueryFixture();
        _db.Table("Stage", "StageRowId bigint not null, Grp int not null, Text nvarchar(20)", 1,
            [.. Enumerable.Range(1, 2000).Select(static i => new object?[] { i, i % 7, i % 3 == 0 ? null : "t" + (i % 50) })]);
        _db.Table("Pair", "A int not null, B int not null, C int", 2,
            [.. Enumerable.Range(0, 300).Select(static i => new object?[] { i / 10, i % 10, i })]);
        _db.Table("Few", "Id int not null, C int", 1, [1, 1], [3, 2], [1000, 1000], [1999, 1999], [5000, 5000], [6000, 6000]);
        _db.Table("Several", "A int not null, B int not null, C int", 2, [1, 1, 1], [1, 2, 2], [1000, 1, 3], [1000, 2, 4], [1999, 1, 5]);
        _db.Variables["@from"] = (SqlType.BigInt, Value.FromInt64(100));
        _db.Variables["@to"] = (SqlType.BigInt, Value.FromInt64(103));
        _db.Variables["@huge"] = (SqlType.BigInt, Value.FromInt64(5_000_000_000));
    }

    [OneTimeTearDown]
    public void TearDown() => _db.Dispose();

    [TestCase("SELECT s.StageRowId FROM Stage s WHERE s.StageRowId > @from AND s.StageRowId <= @to", "101;102;103", 4)]
    [TestCase("SELECT StageRowId FROM Stage WHERE StageRowId = 7", "7", 1)]
    [TestCase("SELECT StageRowId FROM Stage WHERE 1999 <= StageRowId", "1999;2000", 2)]
    [TestCase("SELECT StageRowId FROM Stage WHERE StageRowId BETWEEN 5 AND 6", "5;6", 2)]
    [TestCase("SELECT TOP (1) StageRowId FROM Stage ORDER BY StageRowId DESC", "2000", 1)]
    [TestCase("SELECT TOP (2) StageRowId FROM Stage WHERE StageRowId > 10 ORDER BY StageRowId", "11;12", 3)]
    [TestCase("SELECT MAX(StageRowId) FROM Stage", "2000", 1)]
    [TestCase("SELECT ISNULL(MIN(StageRowId), 0) FROM Stage WHERE StageRowId > 50", "51", 2)]
    [TestCase("SELECT C FROM Pair WHERE A = 3 AND B > 7", "38;39", 3)]
    [TestCase("SELECT C FROM Pair WHERE A = 3 AND B = 7", "37", 1)]
    [TestCase("SELECT TOP (1) B FROM Pair WHERE A = 3 ORDER BY B DESC", "9", 1)]
    [TestCase("SELECT MAX(B) FROM Pair WHERE A = 29", "9", 1)]
    [TestCase("SELECT C FROM Pair WHERE A > @huge", "", 10)]
    [TestCase("SELECT p.C FROM Pair q JOIN Pair p ON p.A = q.A AND p.B = q.B WHERE q.A = 2 AND q.B < 2", "20;21", 5)]
    [TestCase("SELECT q.C FROM Pair q WHERE q.A = 1 AND q.B < 3 AND EXISTS (SELECT 1 FROM Stage s WHERE s.StageRowId = q.C) ORDER BY q.C", "10;11;12", 7)]
    [TestCase("SELECT a.StageRowId FROM Stage a JOIN Stage b ON b.StageRowId = a.StageRowId WHERE a.StageRowId > @from AND a.StageRowId <= @to AND b.Grp <> 4", "101;103", 7)]
    [TestCase("SELECT a.StageRowId, b.Grp FROM Stage a LEFT JOIN Stage b ON b.StageRowId = a.StageRowId AND b.Grp = 3 WHERE a.StageRowId > @from AND a.StageRowId <= @to", "101|3;102|NULL;103|NULL", 7)]
    [TestCase("SELECT p.C, s.Text FROM Few p LEFT JOIN Stage s ON s.StageRowId = p.Id", "1|t1;2|NULL;1000|t0;1999|t49;5000|NULL;6000|NULL", 30)]
    [TestCase("SELECT f.C, g.C FROM Several f JOIN Few g ON g.Id = f.A", "1|1;2|1;3|1000;4|1000;5|1999", 30)]
    [TestCase("SELECT s.StageRowId, f.C FROM Stage s LEFT JOIN Few f ON f.Id = s.StageRowId WHERE s.StageRowId >= 1998", "1998|NULL;1999|1999;2000|NULL", 6)]
    public void Query_WithAnIndexToUse_ReadsOnlyTheRowsItNeeds(string sql, string expected, int mostRowsRead)
    {
        int before = _db.RowsRead;
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));
        Assert.That(_db.RowsRead - before, Is.LessThanOrEqualTo(mostRowsRead));
    }

    [TestCase("SELECT COUNT(*) FROM Stage a JOIN Stage b ON b.StageRowId = a.StageRowId", "2000", 4000)]
    [TestCase("SELECT COUNT(*) FROM Stage a JOIN Stage b ON b.Grp = a.StageRowId", "1715", 4000)]
    [TestCase("SELECT COUNT(*) FROM Stage a WHERE NOT EXISTS (SELECT 1 FROM Pair b WHERE b.C = a.StageRowId)", "1701", 6000)]
    [TestCase("SELECT COUNT(*) FROM Stage a WHERE EXISTS (SELECT 1 FROM Stage b WHERE b.StageRowId = a.StageRowId AND b.Grp = 0)", "285", 6000)]
    [TestCase("SELECT COUNT(*) FROM Stage a WHERE NOT EXISTS (SELECT 1 FROM Stage b WHERE b.Grp = a.StageRowId AND b.StageRowId > 1000)", "1994", 20000)]
    public void Query_JoiningManyRows_HashesInsteadOfLookingUpEach(string sql, string expected, int mostRowsRead)
    {
        int before = _db.RowsRead;
        Assert.That(string.Join(';', _db.Rows(sql)), Is.EqualTo(expected));
        Assert.That(_db.RowsRead - before, Is.LessThanOrEqualTo(mostRowsRead));
    }
}
