using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>
/// Synthetic data (재현데이터): distributions and correlations stay within the stated tolerances, computed here a second time; no rare source row comes back; and what the
/// technique defines for missing, equal and few values.
/// </summary>
[TestFixture]
internal sealed class SynthesisTests
{
    private const int K = 5;

    private static readonly Rule FullOfAmounts = new("synthesize", Parameters: """{"mode":"partial","columns":["A","B","D"],"given":["C"]}""");

    [Test]
    public void Amounts_KeepDistributionsAndCorrelations([Range(1, 3)] int seed)
    {
        Measure[] rows = Correlated(seed, 400);

        var result = MeasureDataset.Load(rows, FullOfAmounts);

        double[][] before = [.. rows.Select(static r => new[] { (double)r.A!.Value, (double)r.B!.Value, r.C!.Value, r.D!.Value })];
        double[][] after = [.. result.Select(static r => new[] { "A", "B", "C", "D" }.Select(c => Convert.ToDouble(r[c], CultureInfo.InvariantCulture)).ToArray())];
        for (int i = 0; i < 4; i++)
        {
            double[] source = [.. before.Select(r => r[i])], made = [.. after.Select(r => r[i])];
            double deviation = Deviation(source);
            Assert.That(made.Average(), Is.EqualTo(source.Average()).Within(0.05 * deviation), "mean of column " + i);
            Assert.That(Deviation(made), Is.EqualTo(deviation).Within(0.05 * deviation), "deviation of column " + i);
            Assert.That(Distance(source, made), Is.LessThanOrEqualTo(0.05), "distribution of column " + i);
            for (int j = 0; j < i; j++)
            {
                Assert.That(Correlation(after, i, j), Is.EqualTo(Correlation(before, i, j)).Within(0.1), $"columns {i} and {j}");
            }
        }

        Assert.That(rows.Zip(result).Count(static p => p.First.A == (decimal?)p.Second["A"]), Is.LessThan(20), "amounts are made anew");
    }

    [Test]
    public void Texts_KeepTheirSharesAndWhatTheySayOfAmounts()
    {
        Measure[] rows = Correlated(7, 400);

        var result = MeasureDataset.Load(rows, new Rule("synthesize", Parameters: """{"mode":"partial","columns":["Region","A","B"],"given":["C"]}"""));

        foreach (var region in rows.GroupBy(static r => r.Region))
        {
            var made = result.Where(r => (string?)r["Region"] == region.Key).ToList();
            Assert.That(made.Count / 400.0, Is.EqualTo(region.Count() / 400.0).Within(0.05), "share of " + region.Key);
            double before = region.Average(static r => (double)r.A!.Value), after = made.Average(static r => Convert.ToDouble(r["A"], CultureInfo.InvariantCulture));
            Assert.That(after, Is.EqualTo(before).Within(0.4 * Deviation([.. rows.Select(static r => (double)r.A!.Value)])), "mean in " + region.Key);
        }
    }

    /// <summary>Few values in each column, so that many combinations are rare and chance would repeat them.</summary>
    [Test]
    public void RareSourceRow_IsNeverRepeated([Range(1, 3)] int seed)
    {
        Random random = new(seed);
        Measure[] rows = [.. Enumerable.Range(0, 300).Select(_ =>
        {
            int level = random.Next(8);
            return new Measure("구" + level, C: (level * 10) + random.Next(3), Note: "직업" + random.Next(12));
        })];

        var result = MeasureDataset.Load(rows, new Rule("synthesize", Parameters: """{"mode":"partial","columns":["Region","C","Note"],"given":["A"],"onDeviation":"record"}"""));

        var counts = rows.GroupBy(static r => (r.Region, r.C, r.Note)).ToDictionary(static g => g.Key, static g => g.Count());
        var made = result.Select(static r => ((string?)r["Region"], (int?)r["C"], (string?)r["Note"])).ToList();
        Assert.That(counts.Values.Count(static c => c < K), Is.GreaterThan(50), "there is something to avoid");
        Assert.That(made.Where(m => counts.TryGetValue(m, out int count) && count < K), Is.Empty);
        Assert.That(made.Count(static m => m.Item1 is null), Is.LessThan(30), "rows are emptied only where nothing else helps");
    }

    [Test]
    public void AmountOfFewRows_DoesNotComeBack()
    {
        Measure[] rows = [.. Enumerable.Range(0, 200).Select(static n => new Measure(B: n < 60 ? 0 : 1000 + (n * 7.31m), C: n))];

        var result = MeasureDataset.Load(rows, new Rule("synthesize", Parameters: """{"mode":"partial","columns":["B"],"given":["C"]}"""));

        var own = rows.Select(static r => r.B!.Value).Where(static b => b > 0).ToHashSet();
        Assert.That(result.Count(static r => (decimal)r["B"]! == 0), Is.EqualTo(60), "a value that many rows share stays");
        Assert.That(result.Select(static r => (decimal)r["B"]!).Where(own.Contains), Is.Empty, "no other amount comes back, not even by chance");
    }

    /// <summary>A model fitted to a sample of the rows: what holds of few rows holds of more than the sample takes.</summary>
    [Test]
    public void MoreRowsThanTheSampleTakes_KeepDistributionsAndCorrelations_AndNoRareRow()
    {
        Measure[] rows = [.. Correlated(13, 8_000).Select(static (r, n) => r with { D = null, Note = n % 50 == 0 ? null : r.C > 45 ? "높음" : r.C > 35 ? "중간" : "낮음" })];

        var result = MeasureDataset.Load(
            rows,
            new Rule("suppress", "D"),
            new Rule("serial", TargetColumn: "RowNumber"),
            new Rule("suppress", "RowNumber"),
            new Rule("synthesize", Parameters: """{"mode":"full","columns":["Region","A","B","C","Note"],"modelRows":5000}"""));

        double[][] before = [.. rows.Select(static r => new[] { (double)r.A!.Value, (double)r.B!.Value, r.C!.Value })];
        double[][] after = [.. result.Select(static r => new[] { "A", "B", "C" }.Select(c => Convert.ToDouble(r[c], CultureInfo.InvariantCulture)).ToArray())];
        for (int i = 0; i < 3; i++)
        {
            double[] source = [.. before.Select(r => r[i])], made = [.. after.Select(r => r[i])];
            double deviation = Deviation(source);
            Assert.That(made.Average(), Is.EqualTo(source.Average()).Within(0.01 * deviation), "mean of column " + i);
            Assert.That(Deviation(made), Is.EqualTo(deviation).Within(0.01 * deviation), "deviation of column " + i);
            Assert.That(QuantileDistance(source, made), Is.LessThanOrEqualTo(0.01), "distribution of column " + i);
            for (int j = 0; j < i; j++)
            {
                Assert.That(Correlation(after, i, j), Is.EqualTo(Correlation(before, i, j)).Within(0.05), $"columns {i} and {j}");
            }
        }

        foreach (var note in rows.GroupBy(static r => r.Note))
        {
            Assert.That(result.Count(r => (string?)r["Note"] == note.Key), Is.EqualTo(note.Count()).Within(30), "a text's share is its own, missing ones too");
        }

        var counts = rows.GroupBy(static r => (r.Region, r.A, r.B, r.C, r.Note)).ToDictionary(static g => g.Key, static g => g.Count());
        Assert.That(
            result.Where(r => counts.TryGetValue(((string?)r["Region"], (decimal?)r["A"], (decimal?)r["B"], (int?)r["C"], (string?)r["Note"]), out int count) && count < K), Is.Empty);
    }

    [Test]
    public void Classes_KeepTheirOwnDistributions()
    {
        Measure[] rows = [.. Enumerable.Range(0, 200).Select(static n => new Measure(n % 2 == 0 ? "서울" : "부산", A: (n % 2 == 0 ? 100_000 : 900_000) + (n * 37 % 1000)))];

        var result = MeasureDataset.Load(rows, new Rule("synthesize", Parameters: """{"mode":"partial","columns":["A"],"classColumns":["Region"]}"""));

        Assert.That(result.Where(static r => (string)r["Region"]! == "서울").Select(static r => (decimal)r["A"]!), Is.All.LessThan(101_000));
        Assert.That(result.Where(static r => (string)r["Region"]! == "부산").Select(static r => (decimal)r["A"]!), Is.All.GreaterThan(899_999));
    }

    [Test]
    public void Hybrid_StaysNearTheRowsOwnValues_FullDoesNot()
    {
        Measure[] rows = Correlated(3, 300);

        double hybrid = Likeness(rows, MeasureDataset.Load(rows, new Rule("synthesize", Parameters: """{"mode":"hybrid","columns":["A","B"],"ownShare":0.9}""")));
        double partial = Likeness(rows, MeasureDataset.Load(rows, new Rule("synthesize", Parameters: """{"mode":"partial","columns":["A","B"],"given":["Note"]}""")));

        Assert.That(hybrid, Is.InRange(0.75, 0.97));
        Assert.That(Math.Abs(partial), Is.LessThan(0.25), "nothing of the row's own amount is left");
    }

    /// <summary>A row's combination is one text of all columns, and CONCAT takes 254 arguments ("CONCAT (Transact-SQL)").</summary>
    [Test]
    public void Full_MakesMoreColumnsThanOneConcatTakes()
    {
        string[] names = [.. Enumerable.Range(1, 127).Select(static n => "M" + n)];
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [
                new("suppress", "CustomerId"),
                .. names.Select(static name => new Rule("keep", name, Reason: "test")),
                new("synthesize", Parameters: JsonSerializer.Serialize(new { mode = "full", columns = names, onDeviation = "record" })),
            ],
            columns: JsonSerializer.Serialize(names.Select(static name => new { name, type = "nvarchar(1)", classification = "attribute" }).Prepend(new { name = "CustomerId", type = "nvarchar(20)", classification = "identifier" })));
        using DbConnection loader = warehouse.Open("operator"), administrator = warehouse.Open();
        loader.Execute($"INSERT INTO stage.Customer (CustomerId, {string.Join(", ", names)}) SELECT CONCAT(N'C', part.value), {string.Join(", ", names.Select(static _ => "N'a'"))} FROM STRING_SPLIT(N'1,2,3,4,5,6', N',') AS part;");

        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer AS target WHERE target.M1 = N'a' AND target.M127 = N'a';"), Is.EqualTo(6));
    }

    [Test]
    public void Full_MakesEveryColumn_DatesAndMissingValuesToo()
    {
        string? measures = null, findings = null;
        Measure[] rows = [.. Correlated(11, 300).Select(static (r, n) => r with { D = n % 4 == 0 ? null : r.D, Note = n % 3 == 0 ? null : "메모" })];

        var result = MeasureDataset.Load(
            rows,
            [
                new("serial", TargetColumn: "RowNumber"),
                new("suppress", "RowNumber"),
                new("synthesize", Parameters: """{"mode":"full","columns":["Region","A","B","C","D","Note"],"onDeviation":"record"}"""),
            ],
            warehouse =>
            {
                measures = warehouse.Scalar<string>("SELECT register.Measures FROM log.LoadRegister AS register;");
                findings = warehouse.Scalar<string>("SELECT register.Findings FROM log.LoadRegister AS register;");
            });

        Assert.That(result.Count(static r => r["D"] is null), Is.EqualTo(75).Within(3));
        Assert.That(result.Count(static r => r["Note"] is null), Is.EqualTo(100).Within(3));
        using var parsed = JsonDocument.Parse(measures!);
        Assert.That(parsed.RootElement.EnumerateArray().Select(static m => m.GetProperty("name").GetString()).Distinct(), Is.EquivalentTo(new[] { "distance of distributions", "mean", "standard deviation", "correlation" }));
        Assert.That(parsed.RootElement.EnumerateArray().Count(static m => m.GetProperty("name").GetString() == "correlation"), Is.EqualTo(15).Or.EqualTo(10));
        Assert.That(findings, Does.Contain("measures beyond their tolerance"));
    }

    [Test]
    public void LoadOfTheSameRelease_MakesTheSameValues_AnotherWarehouseOthers()
    {
        Measure[] rows = Correlated(5, 60);
        Rule rule = new("synthesize", Parameters: """{"mode":"partial","columns":["A","B"],"given":["C"],"onDeviation":"record"}""");
        List<object?> again = [];

        var result = MeasureDataset.Load(rows, [rule], warehouse => again.AddRange(MeasureDataset.LoadAgain(warehouse, rows).Select(static r => r["A"])));

        Assert.That(again, Is.EqualTo(result.Select(static r => r["A"])));
        Assert.That(MeasureDataset.Load(rows, rule).Select(static r => r["A"]), Is.Not.EqualTo(again), "the draws belong to the run's key");
    }

    [Test]
    public void ColumnsWithoutValues_EqualValues_Ties_AndNoRows_AreDefined()
    {
        Rule rule = new("synthesize", Parameters: """{"mode":"partial","columns":["A","C","Note"],"given":["B"]}""");

        var missing = MeasureDataset.Load(Enumerable.Range(0, 10).Select(static n => new Measure(B: n, C: 7)), rule);
        Assert.That(missing.Select(static r => (r["A"], r["C"], r["Note"])), Is.All.EqualTo(((object?)null, (object?)7, (object?)null)), "what all rows share stays");

        var ties = MeasureDataset.Load(Enumerable.Range(0, 40).Select(static n => new Measure(A: n % 2, B: n / 20, C: n / 10 % 2, Note: "가")), rule);
        Assert.That(ties.Count(static r => (decimal)r["A"]! == 1), Is.EqualTo(20));
        Assert.That(ties.Count(static r => (int)r["C"]! == 1), Is.EqualTo(20));

        Assert.That(MeasureDataset.Load([new(A: 1)], new Rule("suppress_record", Parameters: """{"predicate":{"op":"is_not_null","column":"RowNumber"}}"""), rule), Is.Empty);
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    public void FewerRowsThanK_AreRefusedWithoutAnyValue(int count) => Assert.That(
        MeasureDataset.Refusal(Enumerable.Range(0, count).Select(static n => new Measure(A: 987654 + n)), new Rule("synthesize", Parameters: """{"mode":"partial","columns":["A"],"given":["C"]}""")),
        Does.Contain("fewer than 5 values").And.Not.Contain("987654"));

    [Test]
    public void ResultBeyondATolerance_StopsTheLoad_OrIsRecorded()
    {
        // One value so far off that a mean of its group, and no other value near it, cannot stand for it.
        Measure[] rows = [.. Enumerable.Range(0, 100).Select(static n => new Measure(A: n == 99 ? 900_000_000 : n, C: n))];

        Assert.That(
            MeasureDataset.Refusal(rows, new Rule("synthesize", Parameters: """{"mode":"partial","columns":["A"],"given":["C"]}""")),
            Does.Contain("beyond their tolerance").And.Contain("A").And.Not.Contain("900000000"));
        string? findings = null;
        MeasureDataset.Load(
            rows,
            [new("synthesize", Parameters: """{"mode":"partial","columns":["A"],"given":["C"],"onDeviation":"record"}""")],
            warehouse => findings = warehouse.Scalar<string>("SELECT register.Findings FROM log.LoadRegister AS register;"));
        Assert.That(findings, Does.Contain("measures beyond their tolerance").And.Not.Contain("\"name\":\"measures beyond their tolerance\",\"foundCount\":0"));
    }

    [TestCase("""{"mode":"full","columns":["A"]}""", "50180")]
    [TestCase("""{"mode":"partial","columns":["A"]}""", "50050")]
    [TestCase("""{"mode":"full","columns":["A"],"given":["C"]}""", "50071")]
    [TestCase("""{"mode":"hybrid","columns":["A"]}""", "50050")]
    [TestCase("""{"mode":"partial","columns":["A"],"given":["A"]}""", "50183")]
    [TestCase("""{"mode":"partial","columns":["Nowhere"],"given":["A"]}""", "50056")]
    [TestCase("""{"mode":"partial","columns":["A"],"given":["C"],"k":1}""", "50052")]
    [TestCase("""{"mode":"invent","columns":["A"],"given":["C"]}""", "50053")]
    public void Step_ThatCannotBeDone_IsRefusedWithThePlan(string parameters, string expected) =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule("synthesize", Parameters: parameters)), Does.Contain(expected));

    [TestCase("round_controlled", """{"unit":10}""", "synthesize")]
    [TestCase("round_controlled", """{"unit":10}""", "microaggregate_multivariate")]
    public void StepOnSeveralColumns_ThatWouldUndoAnEarlierOne_IsRefused(string earlier, string parameters, string later) => Assert.That(
        MeasureDataset.PlanRefusal(
            new Rule(earlier, "A", parameters),
            new Rule(later, Parameters: later == "synthesize" ? """{"mode":"partial","columns":["A"],"given":["C"]}""" : """{"columns":["A","C"]}""")),
        Does.Contain("50068"));

    private static double Likeness(Measure[] rows, List<Dictionary<string, object?>> result) =>
        Correlation([.. rows.Zip(result, static (r, m) => new[] { (double)r.A!.Value, Convert.ToDouble(m["A"], CultureInfo.InvariantCulture) })], 0, 1);

    /// <summary>Amounts that depend on each other and on the region, in quite different shapes.</summary>
    private static Measure[] Correlated(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            int region = random.Next(4);
            double common = Normal(random) + (region * 0.8), own = Normal(random);
            return new Measure(
                "지역" + region,
                A: (decimal)Math.Round(500_000 + (100_000 * (common + (0.5 * own)))),
                B: (decimal)Math.Round(Math.Exp((0.4 * common) + (0.3 * Normal(random))) * 1000, 2),
                C: 40 - (int)Math.Round((5 * common) + (4 * Normal(random))),
                D: (long)((random.NextDouble() * 1_000_000) + (200_000 * own)),
                Note: "메모");
        })];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Deviation(double[] values) => Math.Sqrt(values.Average(v => (v - values.Average()) * (v - values.Average())));

    private static double Correlation(double[][] rows, int first, int second)
    {
        double[] x = [.. rows.Select(r => r[first])], y = [.. rows.Select(r => r[second])];
        double meanX = x.Average(), meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Average() / (Deviation(x) * Deviation(y));
    }

    /// <summary>As <see cref="Distance"/>, in one walk over both, for many values.</summary>
    private static double QuantileDistance(double[] first, double[] second)
    {
        double[] x = [.. first.Order()], y = [.. second.Order()];
        double largest = 0;
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            double value = Math.Min(x[i], y[j]);
            while (i < x.Length && x[i] == value)
            {
                i++;
            }

            while (j < y.Length && y[j] == value)
            {
                j++;
            }

            largest = Math.Max(largest, Math.Abs((i / (double)x.Length) - (j / (double)y.Length)));
        }

        return largest;
    }

    /// <summary>The greatest distance of two distribution functions (Kolmogorov-Smirnov).</summary>
    private static double Distance(double[] first, double[] second) => first.Concat(second).Distinct().Max(v =>
        Math.Abs((first.Count(f => f <= v) / (double)first.Length) - (second.Count(s => s <= v) / (double)second.Length)));
}
