using System;
using System.Globalization;
using System.Linq;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Aggregates whose arguments other threads compute in batches: the result, and which error is reported, are those of one row after the other.</summary>
[TestFixture]
internal sealed class AheadTests
{
    private const string Aggregates = "COUNT(CASE WHEN n.N % 2 = 0 THEN 1 END), SUM(n.N * 2), MAX(n.N + 1), MIN(n.N - 1), COUNT(CASE WHEN n.N > @limit THEN 1 END)";

    // Around the sizes of batches, the first and the largest among them.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(80)]
    [TestCase(5000)]
    public void Aggregates_OverAnyNumberOfRows_AreThoseOfLinq(int count)
    {
        using QueryFixture db = new();
        db.Table("Number", "N int not null", 1, [.. Enumerable.Range(1, count).Select(static i => new object?[] { i })]);
        db.Variables["@limit"] = (Types.SqlType.Int, Types.Value.FromInt64(10));
        int[] numbers = [.. Enumerable.Range(1, count)];
        string Of<T>(Func<T> value) => count == 0 ? "NULL" : string.Create(CultureInfo.InvariantCulture, $"{value()}");
        Assert.That(db.Rows($"SELECT {Aggregates} FROM Number AS n"), Is.EqualTo(new[]
        {
            string.Join('|', numbers.Count(static n => n % 2 == 0), Of(() => numbers.Sum(static n => n * 2)), Of(() => numbers.Max() + 1), Of(() => numbers.Min() - 1), numbers.Count(static n => n > 10)),
        }));
    }

    [Test]
    public void Aggregates_ForEachRowOfAnotherTable_SeeThatRow()
    {
        using QueryFixture db = new();
        db.Table("Number", "N int not null", 1, [.. Enumerable.Range(1, 40).Select(static i => new object?[] { i })]);
        string[] rows = [.. db.Rows(
            """
            SELECT o.N, s.A, s.B, s.C, s.D
            FROM Number AS o
            CROSS APPLY (SELECT COUNT(CASE WHEN i.N > 1 THEN 1 END), SUM(i.N * 2), MAX(i.N + 1), MIN(i.N - 1) FROM Number AS i WHERE i.N <= o.N) AS s (A, B, C, D)
            ORDER BY o.N
            """)];
        Assert.That(rows, Is.EqualTo(Enumerable.Range(1, 40).Select(static n => $"{n}|{n - 1}|{n * (n + 1)}|{n + 1}|0")));
    }

    [Test]
    public void Error_InOneRow_IsTheFirstRowsAndEndsTheStatement()
    {
        using QueryFixture db = new();
        db.Table("Number", "N int not null", 1, [.. Enumerable.Range(1, 3000).Select(static i => new object?[] { i })]);
        SqlEngineException? error = Assert.Throws<SqlEngineException>(() => db.Rows(
            "SELECT SUM(1 / (n.N - 1000)), SUM(CONVERT(tinyint, CASE WHEN n.N = 2000 THEN 999 ELSE 1 END)), SUM(n.N + 1), SUM(n.N + 2) FROM Number AS n"));
        Assert.That(error!.Number, Is.EqualTo(8134));
    }
}
