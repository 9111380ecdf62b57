using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>LINQ over the same rows as a second opinion on joins, groups and windows.</summary>
[TestFixture]
internal sealed class JoinPropertyTests
{
    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(12);

    /// <summary>Small numbers collide often; 0 stands for NULL.</summary>
    private static readonly Arbitrary<int[]> Keys = Gen.ArrayOf(Gen.Choose(0, 6)).ToArbitrary();

    [TestCase("JOIN")]
    [TestCase("LEFT JOIN")]
    [TestCase("RIGHT JOIN")]
    [TestCase("FULL JOIN")]
    public void Join_ByAnEqualityAndAResidual_AgreesWithLinq(string join) => Prop.ForAll(Keys, Keys, (left, right) =>
    {
        using QueryFixture db = Fill(left, right);
        List<string> rows = db.Rows($"SELECT l.Id, r.Id FROM L l {join} R r ON r.K = l.K AND l.Id <> r.Id");
        var pairs = (from l in Rows(left) from r in Rows(right) where l.K == r.K && l.K != 0 && l.Id != r.Id select (L: l.Id, R: r.Id)).ToList();
        IEnumerable<string> expected = pairs.Select(static p => $"{p.L}|{p.R}");
        if (join is "LEFT JOIN" or "FULL JOIN")
        {
            expected = expected.Concat(Rows(left).Where(l => pairs.All(p => p.L != l.Id)).Select(static l => $"{l.Id}|NULL"));
        }

        if (join is "RIGHT JOIN" or "FULL JOIN")
        {
            expected = expected.Concat(Rows(right).Where(r => pairs.All(p => p.R != r.Id)).Select(static r => $"NULL|{r.Id}"));
        }

        return rows.Order().SequenceEqual(expected.Order());
    }).Check(Few);

    [Test]
    public void Exists_AndItsNegation_AgreeWithLinq() => Prop.ForAll(Keys, Keys, (left, right) =>
    {
        using QueryFixture db = Fill(left, right);
        List<string> found = db.Rows("SELECT l.Id FROM L l WHERE EXISTS (SELECT 1 FROM R r WHERE r.K = l.K AND r.Id > 2) ORDER BY l.Id");
        List<string> missing = db.Rows("SELECT l.Id FROM L l WHERE NOT EXISTS (SELECT 1 FROM R r WHERE r.K = l.K AND r.Id > 2) ORDER BY l.Id");
        List<string> expected = [.. Rows(left).Where(l => l.K != 0 && Rows(right).Any(r => r.K == l.K && r.Id > 2)).Select(static l => l.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        return found.SequenceEqual(expected) && missing.Count + found.Count == left.Length && !missing.Intersect(found).Any();
    }).Check(Few);

    [Test]
    public void GroupBy_AgreesWithLinq() => Prop.ForAll(Keys, left =>
    {
        using QueryFixture db = Fill(left, []);
        return db.Rows("SELECT K, COUNT(*), SUM(Id), MIN(Id), MAX(Id) FROM L GROUP BY K ORDER BY K").SequenceEqual(
            Rows(left).GroupBy(static l => l.K).OrderBy(static g => g.Key).Select(static g =>
                $"{(g.Key == 0 ? "NULL" : g.Key)}|{g.Count()}|{g.Sum(static l => l.Id)}|{g.Min(static l => l.Id)}|{g.Max(static l => l.Id)}"));
    }).Check(Few);

    [Test]
    public void RunningSum_AgreesWithLinq() => Prop.ForAll(Keys, left =>
    {
        using QueryFixture db = Fill(left, []);
        return db.Rows("SELECT SUM(Id) OVER (PARTITION BY K ORDER BY Id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) FROM L ORDER BY Id").SequenceEqual(
            Rows(left).Select(l => Rows(left).Where(o => o.K == l.K && o.Id <= l.Id).OrderByDescending(static o => o.Id).Take(3).Sum(static o => o.Id)
                .ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }).Check(Few);

    private static IEnumerable<(int Id, int K)> Rows(int[] keys) => keys.Select(static (k, i) => (i + 1, k));

    private static QueryFixture Fill(int[] left, int[] right)
    {
        QueryFixture db = new();
        db.Table("L", "Id int not null, K int", 1, [.. Rows(left).Select(static r => new object?[] { r.Id, r.K == 0 ? null : r.K })]);
        db.Table("R", "Id int not null, K int", 1, [.. Rows(right).Select(static r => new object?[] { r.Id, r.K == 0 ? null : r.K })]);
        return db;
    }
}
