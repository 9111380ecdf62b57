using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.LocalEngine.Execution.Operators;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>
/// GROUP BY and DISTINCT over stored records, over expressions, and under a budget of a few rows, each against LINQ over the same rows.
/// The texts are chosen so that many are equal under one collation and different under the other.
/// </summary>
[TestFixture]
internal sealed class GroupingPropertyTests
{
    private const string Columns = "Id int not null, CI nvarchar(10), B nvarchar(10) COLLATE Latin1_General_100_BIN2, D decimal(20, 2), F float, V varbinary(4), O datetimeoffset(0), Z bit, N int";

    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(25);

    // Written form, and what all equal forms have in common.
    private static readonly (string? Text, string Equal)[] Insensitive =
        [(null, "NULL"), ("", ""), ("  ", ""), ("ab", "AB"), ("AB", "AB"), ("ａｂ", "AB"), ("ab ", "AB"), ("áb", "ÁB"), ("가", "가"), ("\u1100\u1161", "가"), ("가 ", "가"), ("ｱ", "ア"), ("あ", "ア"), ("\ud800", "\ud800")];

    private static readonly (string? Text, string Equal)[] Binary = [(null, "NULL"), ("ab", "ab"), ("AB", "AB"), ("ab ", "ab"), ("가", "가"), ("", ""), (" ", "")];

    private static readonly (string? Text, string Equal)[] Decimals = [(null, "NULL"), ("1.5", "1.50"), ("1.50", "1.50"), ("-1.5", "-1.50"), ("0", "0.00"), ("999999999999999999.99", "999999999999999999.99")];

    private static readonly (string? Text, string Equal)[] Floats = [(null, "NULL"), ("0", "0"), ("-0e0", "0"), ("1.5", "1.5"), ("-1e300", "-1e300")];

    private static readonly (string? Text, string Equal)[] Instants =
        [(null, "NULL"), ("2024-02-29 09:00:00 +09:00", "2024-02-29 00:00"), ("2024-02-29 00:00:00 +00:00", "2024-02-29 00:00"), ("2024-02-29 00:00:00 +09:00", "2024-02-28 15:00")];

    private static readonly byte[]?[] Bytes = [null, [], [0], [1], [1, 0], [0, 1]];

    private static readonly Arbitrary<Row[]> Rows = Gen.ArrayOf(
        from ci in Gen.Elements(Insensitive)
        from b in Gen.Elements(Binary)
        from d in Gen.Elements(Decimals)
        from f in Gen.Elements(Floats)
        from v in Gen.Elements(Bytes)
        from o in Gen.Elements(Instants)
        from z in Gen.Elements<bool?>(null, false, true)
        from n in Gen.Choose(-3, 3)
        select new Row(ci, b, d, f, v, o, z, n == 3 ? null : n)).ToArbitrary();

    public static IEnumerable<TestCaseData> Keys()
    {
        string[] keys = ["CI", "B", "D", "F", "V", "O", "Z", "N"];
        foreach (long memory in new[] { MemoryBudget.Default, 1 })
        {
            foreach (string key in keys)
            {
                yield return new TestCaseData(key, memory);
            }

            yield return new TestCaseData("CI, B", memory);
            yield return new TestCaseData("Z, CI, N", memory);
            yield return new TestCaseData(string.Join(", ", keys), memory);
        }
    }

    [TestCaseSource(nameof(Keys))]
    public void GroupBy_OfColumns_AgreesWithLinq(string keys, long memory) => Prop.ForAll(Rows, rows =>
    {
        using QueryFixture db = Fill(rows, memory);
        return Same(db.Rows($"SELECT MIN(Id), COUNT(*), COUNT(N), SUM(N), MAX(D), COUNT(DISTINCT CI) FROM T GROUP BY {keys}"), Expected(rows, keys));
    }).Check(Few);

    [TestCaseSource(nameof(Keys))]
    public void GroupBy_OfColumnsOfADerivedTable_AgreesWithLinq(string keys, long memory) => Prop.ForAll(Rows, rows =>
    {
        using QueryFixture db = Fill(rows, memory);
        return Same(db.Rows($"SELECT MIN(Id), COUNT(*), COUNT(N), SUM(N), MAX(D), COUNT(DISTINCT CI) FROM (SELECT TOP (100) PERCENT * FROM T) AS t GROUP BY {keys}"), Expected(rows, keys));
    }).Check(Few);

    // Each clause with the sets it stands for, after "SELECT - GROUP BY- Transact-SQL": their groups are those of as many plain GROUP BY, joined by UNION ALL.
    private static readonly (string Clause, string[] Sets)[] Clauses =
    [
        ("ROLLUP (CI, N)", ["CI, N", "CI", ""]),
        ("CUBE (CI, N)", ["CI, N", "CI", "N", ""]),
        ("GROUPING SETS ((CI, N), CI, CI, ())", ["CI, N", "CI", "CI", ""]),
        ("ROLLUP (CI, (Z, N))", ["CI, Z, N", "CI", ""]),
        ("Z, ROLLUP (CI, N)", ["Z, CI, N", "Z, CI", "Z"]),
        ("ROLLUP (CI), CUBE (N)", ["CI, N", "CI", "N", ""]),
        ("GROUPING SETS (ROLLUP (CI, N), CUBE (Z), B)", ["CI, N", "CI", "", "Z", "", "B"]),
        ("CI, ROLLUP (CI)", ["CI", "CI"]),
        ("()", [""]),
    ];

    public static IEnumerable<TestCaseData> Sets() =>
        from clause in Clauses from memory in new[] { MemoryBudget.Default, 1 } select new TestCaseData(clause.Clause, clause.Sets, memory);

    [TestCaseSource(nameof(Sets))]
    public void GroupBy_OfGroupingSets_AgreesWithLinq(string clause, string[] sets, long memory) => Prop.ForAll(Rows, rows =>
    {
        using QueryFixture db = Fill(rows, memory);
        return Same(db.Rows($"SELECT MIN(Id), COUNT(*), COUNT(N), SUM(N), MAX(D), COUNT(DISTINCT CI) FROM T GROUP BY {clause}"), sets.SelectMany(s => Expected(rows, s)));
    }).Check(Few);

    [TestCaseSource(nameof(Keys))]
    public void Distinct_OfColumns_GivesTheFirstRowOfEachGroup(string keys, long memory) => Prop.ForAll(Rows, rows =>
    {
        using QueryFixture db = Fill(rows, memory);
        IEnumerable<string> first = rows.Select((r, i) => (Row: r, Id: i + 1)).GroupBy(r => r.Row.Key(keys)).Select(static g => g.First().Id.ToString(CultureInfo.InvariantCulture));
        return Same(db.Rows($"SELECT DISTINCT {keys} FROM T"), first.SelectMany(id => db.Rows($"SELECT {keys} FROM T WHERE Id = {id}")));
    }).Check(Few);

    [Test]
    public void GroupBy_OfEqualTexts_ShowsTheFirstSpelling()
    {
        using QueryFixture db = new();
        db.Table("T", "Id int not null, CI nvarchar(10)", 1, [1, "Ab"], [2, "AB"], [3, "ab "], [4, null], [5, "aB"]);
        Assert.That(db.Rows("SELECT CI, COUNT(*) FROM T GROUP BY CI ORDER BY CI"), Is.EqualTo(new[] { "NULL|1", "Ab|4" }));
    }

    [Test]
    public void GroupBy_OfKeysBeyond64Kilobytes_KeepsThemApart()
    {
        using QueryFixture db = new();
        string large = new('가', 40_000);
        db.Table("T", "Id int not null, X nvarchar(max)", 1, [1, large], [2, large + "나"], [3, large + "  "], [4, "가"]);
        Assert.That(db.Rows("SELECT LEN(X), COUNT(*) FROM T GROUP BY X ORDER BY 1"), Is.EqualTo(new[] { "1|1", "40000|2", "40001|1" }));
    }

    private static bool Same(IEnumerable<string> left, IEnumerable<string> right) => left.Order(StringComparer.Ordinal).SequenceEqual(right.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Expected(Row[] rows, string keys) => rows.Select((r, i) => (Row: r, Id: i + 1)).GroupBy(r => r.Row.Key(keys)).Select(static g =>
    {
        IEnumerable<int> numbers = g.Where(static r => r.Row.N is not null).Select(static r => r.Row.N!.Value);
        IEnumerable<string> decimals = g.Select(static r => r.Row.D.Equal).Where(static d => d != "NULL").OrderBy(static d => decimal.Parse(d, CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{g.Min(static r => r.Id)}|{g.Count()}|{numbers.Count()}|{(numbers.Any() ? numbers.Sum() : "NULL")}|{decimals.LastOrDefault("NULL")}|{g.Select(static r => r.Row.Ci.Equal).Where(static c => c != "NULL").Distinct().Count()}");
    });

    private static QueryFixture Fill(Row[] rows, long memory)
    {
        QueryFixture db = new() { OperatorMemory = memory };
        db.Table("T", Columns, 1, [.. rows.Select(static (r, i) => r.Values(i + 1))]);
        return db;
    }

    private sealed record Row((string? Text, string Equal) Ci, (string? Text, string Equal) B, (string? Text, string Equal) D, (string? Text, string Equal) F, byte[]? V, (string? Text, string Equal) O, bool? Z, int? N)
    {
        public object?[] Values(int id) => [id, Ci.Text, B.Text, D.Text, F.Text, V, O.Text, Z is null ? null : Z.Value ? 1 : 0, N];

        /// <summary>The same text for rows that belong together.</summary>
        public string Key(string keys) => string.Join('|', keys.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(k => k switch
        {
            "CI" => Ci.Equal,
            "B" => B.Equal,
            "D" => D.Equal,
            "F" => F.Equal,
            "V" => V is null ? "NULL" : Convert.ToHexString(V.AsSpan().TrimEnd((byte)0)),
            "O" => O.Equal,
            "Z" => Z?.ToString() ?? "NULL",
            _ => N?.ToString(CultureInfo.InvariantCulture) ?? "NULL",
        }));
    }
}
