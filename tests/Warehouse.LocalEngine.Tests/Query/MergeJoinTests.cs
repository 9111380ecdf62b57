using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>Joins by a clustered key whose first columns are the same for every left row: LINQ as a second opinion, and how much of the table is read.</summary>
[TestFixture]
internal sealed class MergeJoinTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(25);

    /// <summary>Keys with gaps that are shorter and longer than what is stepped over.</summary>
    private static readonly Arbitrary<int[]> Keys = Gen.ArrayOf(Gen.Choose(0, 60)).ToArbitrary();

    [TestCase("JOIN", "nvarchar(4)")]
    [TestCase("LEFT JOIN", "nvarchar(4)")]
    [TestCase("JOIN", "nvarchar(4) COLLATE Latin1_General_100_BIN2")]
    [TestCase("LEFT JOIN", "nvarchar(4) COLLATE Latin1_General_100_BIN2")]
    public void Join_ByTheLastColumnOfAKey_AgreesWithLinq(string join, string type) => Prop.ForAll(Keys, Keys, (left, right) =>
    {
        using QueryFixture db = Fill(left, right, type);
        List<string> rows = db.Rows($"SELECT l.Id, r.V FROM L l {join} R r ON r.D = 1 AND r.K = l.K WHERE l.Id > 0");
        var pairs = (from l in Left(left) join r in Right(right, 1) on l.Key equals r.Key select (l.Id, r.Value)).ToList();
        IEnumerable<string> expected = pairs.Select(static p => $"{p.Id}|{p.Value}");
        if (join == "LEFT JOIN")
        {
            expected = expected.Concat(Left(left).Where(l => pairs.All(p => p.Id != l.Id)).Select(static l => $"{l.Id}|NULL"));
        }

        return rows.Order().SequenceEqual(expected.Order());
    }).Check(Few);

    [Test]
    public void RowsWithoutAPartner_AgreeWithLinq() => Prop.ForAll(Keys, Keys, (left, right) =>
    {
        using QueryFixture db = Fill(left, right, "nvarchar(4)");
        return db.Rows("SELECT l.Id FROM L l LEFT JOIN R r ON r.D = 2 AND r.K = l.K WHERE r.K IS NULL ORDER BY l.Id").SequenceEqual(
            Left(left).Where(l => Right(right, 2).All(r => r.Key != l.Key)).Select(static l => l.Id).Order().Select(static id => id.ToString(CultureInfo.InvariantCulture)));
    }).Check(Few);

    [Test]
    public void NullBeforeTheLastColumn_EqualsNothing()
    {
        using QueryFixture db = Fill([1, 2], [1, 2], "nvarchar(4)");

        Assert.That(db.Rows("SELECT l.Id FROM L l JOIN R r ON r.D = CONVERT(int, NULL) AND r.K = l.K"), Is.Empty);
    }

    [Test]
    public void Join_ReadsTheTableOnce_AndNotTheOtherDomains()
    {
        int[] keys = [.. Enumerable.Range(0, 200)];
        using QueryFixture db = Fill(keys, keys, "nvarchar(4)");
        int before = db.RowsRead;

        Assert.That(db.Rows("SELECT l.Id FROM L l JOIN R r ON r.D = 1 AND r.K = l.K"), Has.Count.EqualTo(133));

        Assert.That(db.RowsRead - before, Is.LessThan(200 + 133 + 20), "200 on the left, 133 of the domain on the right, and what a seek reads again");
    }

    /// <summary>Left rows far apart, where rows are looked up, then close together, then far apart again; some twice, some without a partner, some out of order.</summary>
    [TestCase("JOIN")]
    [TestCase("LEFT JOIN")]
    public void Join_OfFewRowsToMany_AgreesWithLinq_AndReadsNotAllOfThem(string join)
    {
        int[] far = [.. Enumerable.Range(0, 350).Select(static i => i * 19)];
        int[] close = [.. Enumerable.Range(7000, 600)];
        int[] left = [.. far, .. close, .. far.Select(static k => k + 9000), 4, 4, 8995, 17, 17];
        int[] right = [.. Enumerable.Range(0, 17_000).Where(static k => k % 5 != 0)];
        using QueryFixture db = new();
        db.Table("L", "K nvarchar(6) not null, Id int not null", 2, [.. left.Select(static (k, i) => new object?[] { Wide(k), i })]);
        db.Table("R", "D int not null, K nvarchar(6) not null, V int not null", 2, [.. right.Select(static k => new object?[] { 1, Wide(k), k })]);
        HashSet<int> known = [.. right];
        int before = db.RowsRead;

        List<string> rows = db.Rows($"SELECT l.Id, r.V FROM L l {join} R r ON r.D = 1 AND r.K = l.K");

        IEnumerable<string> expected = left.Select((k, i) => known.Contains(k) ? $"{i}|{k}" : $"{i}|NULL").Where(r => join == "LEFT JOIN" || !r.EndsWith("NULL", System.StringComparison.Ordinal));
        Assert.That(rows.Order(), Is.EqualTo(expected.Order()));
        Assert.That(db.RowsRead - before, Is.LessThan(left.Length + 2000), "stepping over all would read 17,000");

        static string Wide(int key) => key.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Many left rows in no order to more rows than a hash table holds: they are sorted, and the table's domain is read once.</summary>
    [TestCase("JOIN")]
    [TestCase("LEFT JOIN")]
    public void Join_OfUnorderedRowsToATableTooLargeToHash_AgreesWithLinq_AndReadsItOnce(string join)
    {
        int[] left = [.. Enumerable.Range(0, 700).Select(static i => i * 37 % 900)];
        int[] right = [.. Enumerable.Range(0, 900)];
        using QueryFixture db = new() { OperatorMemory = 2_000 };
        db.Table("L", "K nvarchar(4), Id int not null", 0, [.. Left(left).Select(static l => new object?[] { l.Key, l.Id }), [null, 0]]);
        db.Table("R", "D int not null, K nvarchar(4) not null, V int not null", 2, [.. new[] { 1, 2 }.SelectMany(d => Right(right, d).Select(r => new object?[] { d, r.Key, r.Value }))]);
        Dictionary<string, int> known = Right(right, 1).ToDictionary(static r => r.Key, static r => r.Value);
        int before = db.RowsRead;

        List<string> rows = db.Rows($"SELECT l.Id, r.V FROM L l {join} R r ON r.D = 1 AND r.K = l.K");

        IEnumerable<string> expected = Left(left).Select(l => known.TryGetValue(l.Key, out int value) ? $"{l.Id}|{value}" : $"{l.Id}|NULL").Append("0|NULL");
        Assert.That(rows.Order(), Is.EqualTo(expected.Where(r => join == "LEFT JOIN" || !r.EndsWith("NULL", System.StringComparison.Ordinal)).Order()));
        Assert.That(db.RowsRead - before, Is.LessThan(701 + known.Count + 30), "701 on the left, 600 of the domain on the right, and what a seek reads again");
    }

    private static string Text(int key) => key.ToString("D4", CultureInfo.InvariantCulture);

    private static IEnumerable<(string Key, int Id)> Left(int[] keys) => keys.Select(static (k, i) => (Text(k), i + 1));

    /// <summary>Even keys are of domain 1, odd ones of 2; every third of both.</summary>
    private static IEnumerable<(string Key, int Value)> Right(int[] keys, int domain) => keys.Distinct().Where(k => k % 2 == domain - 1 || k % 3 == 0).Select(k => (Text(k), (k * 10) + domain));

    private static QueryFixture Fill(int[] left, int[] right, string type)
    {
        QueryFixture db = new();
        db.Table("L", $"K {type} not null, Id int not null", 2, [.. Left(left).Select(static l => new object?[] { l.Key, l.Id })]);
        db.Table("R", $"D int not null, K {type} not null, V int not null", 2, [.. new[] { 1, 2 }.SelectMany(d => Right(right, d).Select(r => new object?[] { d, r.Key, r.Value }))]);
        return db;
    }
}
