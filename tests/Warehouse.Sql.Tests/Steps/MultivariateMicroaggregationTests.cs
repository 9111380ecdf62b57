using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>Multivariate micro-aggregation (부분총계, MDAV): against the method written down a second time, and what it defines for missing and few values.</summary>
[TestFixture]
internal sealed class MultivariateMicroaggregationTests
{
    private const int K = 3;

    [Test]
    public void Groups_AreThoseOfMdav_InEveryClass([Range(1, 3)] int seed)
    {
        Measure[] rows = Random(seed, 70);

        var result = MeasureDataset.Load(rows, new Rule("microaggregate_multivariate", Parameters: $$"""{"columns":["A","B","D"],"k":{{K}},"classColumns":["Region"]}"""));

        foreach (int[] members in Enumerable.Range(0, rows.Length).GroupBy(i => rows[i].Region).Select(static g => g.ToArray()))
        {
            int[] complete = [.. members.Where(i => Values(rows[i]) is not null)];
            foreach (int[] group in Mdav([.. complete.Select(i => Values(rows[i])!)]).Select(g => g.Select(p => complete[p]).ToArray()))
            {
                decimal a = Math.Round(group.Average(i => rows[i].A!.Value), 0, MidpointRounding.AwayFromZero);
                decimal b = Math.Round(group.Average(i => rows[i].B!.Value), 2, MidpointRounding.AwayFromZero);
                long d = (long)Math.Round(group.Average(i => (decimal)rows[i].D!.Value), 0, MidpointRounding.AwayFromZero);
                Assert.That(group.Select(i => (result[i]["A"], result[i]["B"], result[i]["D"])), Is.All.EqualTo(((object)a, (object)b, (object)d)));
            }
        }
    }

    [Test]
    public void EveryCombination_IsSharedByK_AndSumsStay()
    {
        Measure[] rows = Random(9, 80);

        var result = MeasureDataset.Load(rows, new Rule("microaggregate_multivariate", Parameters: $$"""{"columns":["A","B"],"k":{{K}}}"""));

        int[] complete = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i].A is not null && rows[i].B is not null)];
        Assert.That(complete.GroupBy(i => (result[i]["A"], result[i]["B"])).Select(static g => g.Count()), Is.All.GreaterThanOrEqualTo(K));
        Assert.That(Math.Abs(complete.Sum(i => (decimal)result[i]["A"]!) - complete.Sum(i => rows[i].A!.Value)), Is.LessThanOrEqualTo(0.5m * complete.Length));
        Assert.That(Math.Abs(complete.Sum(i => (decimal)result[i]["B"]!) - complete.Sum(i => rows[i].B!.Value)), Is.LessThanOrEqualTo(0.005m * complete.Length));
    }

    [Test]
    public void RowWithAMissingValue_LosesTheOthers_AndIsCounted()
    {
        string? findings = null;
        Measure[] rows = [new(A: 1, C: 1), new(A: 2, C: 2), new(A: 6, C: 6), new(A: 777), new(C: 888), new()];

        var result = MeasureDataset.Load(
            rows,
            [new Rule("microaggregate_multivariate", Parameters: """{"columns":["A","C"]}""")],
            warehouse => findings = warehouse.Scalar<string>("SELECT register.Findings FROM log.LoadRegister AS register;"));

        Assert.That(result.Select(static r => (decimal?)r["A"]), Is.EqualTo(new decimal?[] { 3, 3, 3, null, null, null }));
        Assert.That(result.Select(static r => (int?)r["C"]), Is.EqualTo(new int?[] { 3, 3, 3, null, null, null }));
        Assert.That(findings, Does.Contain("rows emptied for a missing value").And.Contain("\"foundCount\":2"));
    }

    [Test]
    public void EqualRows_StayAsTheyAre() => Assert.That(
        MeasureDataset.Load(Enumerable.Repeat(new Measure(A: 5, C: 7), 8), new Rule("microaggregate_multivariate", Parameters: """{"columns":["A","C"]}""")).Select(static r => (r["A"], r["C"])),
        Is.All.EqualTo(((object)5m, (object)7)));

    [Test]
    public void ColumnsWithoutValues_AndNoRowsAtAll_HaveNothingToDo()
    {
        Rule rule = new("microaggregate_multivariate", Parameters: """{"columns":["A","C"]}""");

        Assert.That(MeasureDataset.Load([new(), new()], rule).Select(static r => r["A"]), Is.All.Null);
        Assert.That(MeasureDataset.Load([new(A: 1, C: 1)], new Rule("suppress_record", Parameters: """{"predicate":{"op":"is_not_null","column":"RowNumber"}}"""), rule), Is.Empty);
    }

    [Test]
    public void ClassWithFewerRowsThanK_IsRefusedWithoutAnyValue() => Assert.That(
        MeasureDataset.Refusal(
            [new("서울", A: 987654, C: 1), new("서울", A: 2, C: 2)],
            new Rule("microaggregate_multivariate", Parameters: """{"columns":["A","C"],"classColumns":["Region"]}""")),
        Does.Contain("1 classes have fewer than 3 values").And.Not.Contain("987654"));

    [Test]
    public void AfterAScalarRule_ItMeetsWhatThatLeft_AndVerificationDoesNotMistakeMeansForIt() => Assert.That(
        MeasureDataset.Load(
            [new(C: 14), new(C: 27), new(C: 36)],
            new Rule("round", "C", """{"unit":10,"mode":"down"}"""),
            new Rule("microaggregate_multivariate", Parameters: """{"columns":["C"]}""")).Select(static r => r["C"]),
        Is.All.EqualTo(20));

    [TestCase("""{"columns":["Note"]}""", "50059")]
    [TestCase("""{"columns":["Nowhere"]}""", "50056")]
    [TestCase("""{"columns":[]}""", "50051")]
    [TestCase("""{"columns":["A"],"k":1}""", "50052")]
    public void Step_ThatCannotBeDone_IsRefusedWithThePlan(string parameters, string expected) =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule("microaggregate_multivariate", Parameters: parameters)), Does.Contain(expected));

    /// <summary>MDAV-generic as the paper has it, on columns divided by their standard deviation; gives the places of each group's points.</summary>
    private static List<List<int>> Mdav(double[][] points)
    {
        double[] means = [.. Enumerable.Range(0, points.Length == 0 ? 0 : points[0].Length).Select(c => points.Average(p => p[c]))];
        double[] deviations = [.. means.Select((m, c) => Math.Sqrt(points.Average(p => (p[c] - m) * (p[c] - m))))];
        double[][] scores = [.. points.Select(p => p.Select((v, c) => (v - means[c]) / deviations[c]).ToArray())];
        List<int> remaining = [.. Enumerable.Range(0, points.Length)];
        List<List<int>> groups = [];
        while (remaining.Count >= 3 * K)
        {
            int first = Furthest(remaining, Centroid());
            int second = Furthest(remaining, scores[first]);
            Take(scores[first]);
            Take(scores[second]);
        }

        if (remaining.Count >= 2 * K)
        {
            Take(scores[Furthest(remaining, Centroid())]);
        }

        if (remaining.Count > 0)
        {
            groups.Add(remaining);
        }

        return groups;

        double[] Centroid() => [.. means.Select((_, c) => remaining.Average(i => scores[i][c]))];

        double Distance(int point, double[] center) => scores[point].Zip(center, static (x, y) => (x - y) * (x - y)).Sum();

        int Furthest(List<int> among, double[] center) => among.MaxBy(i => Distance(i, center));

        void Take(double[] center)
        {
            List<int> group = [.. remaining.OrderBy(i => Distance(i, center)).Take(K)];
            groups.Add(group);
            remaining = [.. remaining.Except(group)];
        }
    }

    private static double[]? Values(Measure row) => row is { A: { } a, B: { } b, D: { } d } ? [(double)a, (double)b, d] : null;

    /// <summary>Amounts without equals, so that no tie is broken by the order of rows; some are missing. Both regions have enough complete rows.</summary>
    private static Measure[] Random(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(n => new Measure(
            n % 3 == 0 ? null : "서울",
            random.Next(15) == 0 ? null : random.Next(-2_000_000_000, 2_000_000_000),
            random.Next(15) == 0 ? null : random.Next(0, 1_000_000_000) / 100m,
            D: random.NextInt64(0, 1_000_000_000_000)))];
    }
}
