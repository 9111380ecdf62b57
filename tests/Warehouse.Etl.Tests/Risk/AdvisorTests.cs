using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FsCheck;
using FsCheck.Fluent;
using NUnit.Framework;
using Warehouse.Etl.Risk;

namespace Warehouse.Etl.Tests.Risk;

/// <summary>The advisor's optimum is the lattice's: whatever bounds cut away, an exhaustive search finds nothing better.</summary>
[TestFixture]
internal sealed class AdvisorTests
{
    private static readonly Goal[] Goals =
    [
        new(2), new(3), new(5), new(2, SuppressionLimit: 0.2), new(3, SuppressionLimit: 0.5), new(4, SuppressionLimit: 1),
        new(2, DistinctL: 2), new(2, DistinctL: 3, SuppressionLimit: 0.3),
        new(2, EntropyL: 1.7), new(2, EntropyL: 1.7, SuppressionLimit: 0.4),
        new(2, Recursive: (1.5, 2)), new(2, Recursive: (1.5, 2), SuppressionLimit: 0.4),
        new(2, T: 0.3), new(2, T: 0.3, SuppressionLimit: 0.4), new(2, T: 0.25, IsOrdered: true), new(1, T: 0.25, IsOrdered: true, SuppressionLimit: 0.6),
    ];

    [Test]
    public void Advice_ForAnyTableAndGoal_LosesAsLittleAsTheBestOfAllNodes([Values] LossMeasure measure) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).ToArbitrary(),
        seed =>
        {
            CombinationTable table = RandomTable(new Random(seed));
            foreach (Goal goal in Goals)
            {
                Advice? advice = Find(table, goal, measure);
                double? least = ExhaustiveSearch.LeastLoss(table, goal, measure);

                Assert.That(advice?.Outcome.Loss, least is { } loss ? Is.EqualTo(loss).Within(1e-9 * Math.Max(1, loss)) : Is.Null, $"{AdviceWriter.Describe(goal)}, seed {seed}");
                if (advice is not null)
                {
                    int[] levels = [.. advice.Columns.Select(static c => c.Level)];
                    Assert.That(ExhaustiveSearch.Loss(table, goal, measure, levels), Is.EqualTo(advice.Outcome.Loss).Within(1e-9 * Math.Max(1, advice.Outcome.Loss)), "the node's own loss");
                }
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    [Test]
    public void Advice_OfEqualLosses_IsTheSameEveryTime()
    {
        CombinationTable table = RandomTable(new Random(7));
        int[][] found = [.. Enumerable.Range(0, 20).Select(_ => Find(table, new Goal(4, SuppressionLimit: 1), LossMeasure.AverageClassSize)!.Columns.Select(static c => c.Level).ToArray())];

        Assert.That(found, Is.All.EqualTo(found[0]));
    }

    [Test]
    public void Advice_SaysWhatAFinerLevelWouldCost()
    {
        // Ages 20..39 once each: by decades two classes of ten.
        AdvisedColumn age = new("Age", "AgeBand", [[.. Enumerable.Range(0, 20)], [.. Enumerable.Range(0, 20).Select(static v => v / 10)], new int[20]]);
        CombinationTable table = new([age], [[.. Enumerable.Range(0, 20)]], [.. Enumerable.Repeat(1L, 20)], null);

        ColumnAdvice advised = Find(table, new Goal(5), LossMeasure.Discernibility)!.Columns.Single();

        Assert.That((advised.Level, advised.SuppressedBelow), Is.EqualTo((1, (long?)20)));
    }

    [Test]
    public void Goal_ThatNotEvenOneValueForAllMeets_HasNoAdvice() =>
        Assert.That(Find(RandomTable(new Random(1)), new Goal(100_000), LossMeasure.Discernibility), Is.Null);

    [Test]
    public void Hierarchy_ThatIsNotNested_IsRefused() =>
        Assert.That(() => new AdvisedColumn("Age", "AgeBand", [[0, 1, 2], [0, 0, 1], [0, 1, 1]]), Throws.TypeOf<RefusedException>().With.Message.Contains("not nested"));

    [Test]
    public void Table_WithoutRows_IsRefused() =>
        Assert.That(() => Find(new CombinationTable([AdvisedColumn.KeptOrSuppressed("A", 1)], [[]], [], null), new Goal(2), LossMeasure.Discernibility), Throws.TypeOf<RefusedException>());

    [Test]
    public void Columns_WiderThanAKey_AreRefused()
    {
        AdvisedColumn[] wide = [.. Enumerable.Range(0, 20).Select(static i => AdvisedColumn.KeptOrSuppressed("C" + i, 200))];
        CombinationTable table = new(wide, [.. wide.Select(static _ => new[] { 0 })], [1], null);

        Assert.That(() => Find(table, new Goal(2), LossMeasure.Discernibility), Throws.TypeOf<RefusedException>().With.Message.Contains("160 bits"));
    }

    [Test]
    public void Columns_OfMoreThan64Bits_AreSearchedAsWell()
    {
        // Twelve columns of 6 bits, with eight rows that differ in the first column only.
        AdvisedColumn[] columns = [.. Enumerable.Range(0, 12).Select(static i => AdvisedColumn.KeptOrSuppressed("C" + i, 40))];
        CombinationTable table = new(columns, [.. columns.Select(static (_, c) => Enumerable.Range(0, 8).Select(i => c == 0 ? i : 39 - c).ToArray())], [.. Enumerable.Repeat(1L, 8)], null);

        Advice advice = Find(table, new Goal(8), LossMeasure.NonUniformEntropy)!;

        Assert.That(advice.Columns.Select(static c => c.Level), Is.EqualTo((int[])[1, .. Enumerable.Repeat(0, 11)]));
        Assert.That(advice.Outcome.Loss, Is.EqualTo(8 * 3).Within(1e-12), "eight cells lose three bits each");
    }

    [Test]
    public void Search_ThatIsInterrupted_Ends()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.That(() => Advisor.Find(RandomTable(new Random(3)), new Goal(3), LossMeasure.Discernibility, static _ => { }, source.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    private static Advice? Find(CombinationTable table, Goal goal, LossMeasure measure) => Advisor.Find(table, goal, measure, static _ => { }, CancellationToken.None);

    /// <summary>Three columns with nested hierarchies of different heights, skewed values, up to 24 combinations, five sensitive values.</summary>
    private static CombinationTable RandomTable(Random random)
    {
        AdvisedColumn[] columns = [Column("A", 8, 2), Column("B", 4, 1), Column("C", 6, 3)];
        HashSet<(int, int, int, int)> seen = [];
        for (int n = random.Next(1, 24); n > 0; n--)
        {
            seen.Add((Skewed(8), Skewed(4), Skewed(6), random.Next(5)));
        }

        (int A, int B, int C, int S)[] rows = [.. seen];
        return new CombinationTable(
            columns, [[.. rows.Select(static r => r.A)], [.. rows.Select(static r => r.B)], [.. rows.Select(static r => r.C)]], [.. rows.Select(_ => (long)random.Next(1, 4))], [.. rows.Select(static r => r.S)]);

        int Skewed(int count) => Math.Min(random.Next(count), random.Next(count));

        AdvisedColumn Column(string name, int values, int height)
        {
            List<int[]> levels = [[.. Enumerable.Range(0, values)]];
            for (int level = 1; level <= height; level++)
            {
                int codes = level == height ? 1 : Math.Max(1, levels[^1].Max() + 1 - random.Next(1, 3));
                int[] step = [.. Enumerable.Range(0, levels[^1].Max() + 1).Select(c => c < codes ? c : random.Next(codes))];
                levels.Add([.. levels[^1].Select(c => step[c])]);
            }

            return new AdvisedColumn(name, name, [.. levels]);
        }
    }
}
