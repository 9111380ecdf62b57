using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>Set-level techniques: the guideline's worked examples (golden/structured.csv), and what each defines for empty, lonely, equal and missing values.</summary>
[TestFixture]
internal sealed class SetStepTests
{
    private static readonly decimal[] Incomes = [600, 700, 500, 700, 6200, 800, 600, 7300, 300, 900, 800, 200];

    [Test]
    public void ControlledRounding_CR1_KeepsTheTotal()
    {
        decimal[] ages = [33, 61, 50, 72, 43, 44, 23, 67, 68, 49];

        decimal?[] rounded = Amounts(MeasureDataset.Load(ages.Select(static a => new Measure(A: a)), new Rule("round_controlled", "A", """{"unit":10}""")));

        Assert.That(rounded, Is.EqualTo(new decimal?[] { 30, 60, 50, 70, 40, 50, 20, 70, 70, 50 }));
    }

    [Test]
    public void MicroAggregation_MA1_ReplacesOutliersByTheirMean() => Assert.That(
        Amounts(MeasureDataset.Load(Incomes.Select(static a => new Measure(A: a)), new Rule("microaggregate", "A", """{"criterion":"iqr"}"""))),
        Is.EqualTo(new decimal?[] { 600, 700, 500, 700, 6750, 800, 600, 6750, 300, 900, 800, 200 }));

    [Test]
    public void MicroAggregation_BySigma_FindsNoneInMA1() => Assert.That(
        Amounts(MeasureDataset.Load(Incomes.Select(static a => new Measure(A: a)), new Rule("microaggregate", "A", """{"criterion":"sigma"}"""))),
        Is.EqualTo(Incomes.Select(static a => (decimal?)a)));

    [Test]
    public void LocalSuppression_LS1_EmptiesTheRareAddress()
    {
        string[] addresses = [.. Enumerable.Repeat("서울", 5), .. Enumerable.Repeat("경기", 6), "울릉도"];

        var rows = MeasureDataset.Load(addresses.Select(static a => new Measure(Region: a)), new Rule("suppress_local", "Region", """{"criterion":"rare","k":2}"""));

        Assert.That(rows.Select(static r => r["Region"]), Is.EqualTo(addresses.Select(static a => a == "울릉도" ? null : a)));
    }

    [Test]
    public void LocalGeneralization_LG1_MakesARangeOfTheClassWithTheOutlierOnly()
    {
        (string Region, decimal Income)[] rows =
        [
            ("서울", 5987900), ("서울", 28169700), ("서울", 3009600), ("나주", 4607300), ("나주", 3560800), ("나주", 2940100), ("세종", 6088400), ("세종", 2789200), ("세종", 5048300),
        ];

        var result = MeasureDataset.Load(
            rows.Select(static r => new Measure(r.Region, A: r.Income)),
            new Rule("generalize_local", "A", """{"criterion":"boundary","high":20000000,"classColumns":["Region"]}"""));

        Assert.That(
            result.Select(static r => (string?)r["A"]),
            Is.EqualTo(rows.Select(static r => r.Region == "서울" ? "3009600~28169700" : r.Income.ToString(CultureInfo.InvariantCulture))));
    }

    [Test]
    public void LocalGeneralization_OfTheRow_LeavesTheOthersOfTheClass()
    {
        var result = MeasureDataset.Load(
            [new("서울", A: 5), new("서울", A: 900), new("서울", A: 7)],
            new Rule("generalize_local", "A", """{"criterion":"boundary","high":100,"scope":"row","classColumns":["Region"]}"""));

        Assert.That(result.Select(static r => r["A"]), Is.EqualTo(new object[] { "5", "5~900", "7" }));
    }

    [Test]
    public void RareCategory_CA3_BecomesTheBroaderOne_FrequentOnesStay()
    {
        string[] jobs = [.. Enumerable.Repeat("변호사", 10), "판사", "검사"];

        var rows = MeasureDataset.Load(jobs.Select(static j => new Measure(Note: j)), new Rule("categorize_rare", "Note", """{"hierarchy":"직업","k":2}"""));

        Assert.That(rows.Select(static r => (string?)r["Note"]), Is.EqualTo(jobs.Select(static j => j == "변호사" ? j : "법조인")));
    }

    /// <summary>Every value of the guideline's two examples: goods (line 2085) and the grades of the third-party plan (line 642).</summary>
    [TestCase("품목", "분유 기저귀 젖병 샤워타올 욕실화", "육아용품 육아용품 육아용품 육아용품 육아용품", TestName = "Category_CA1_CA2_BecomesTheBroaderOne")]
    [TestCase("고객 등급", "VIP S A B C D E F", "1 1 1 2 2 3 3 3", TestName = "Category_CA4_BecomesItsGroup")]
    public void Category_OfEveryValue_BecomesTheBroaderOne(string hierarchy, string values, string expected)
    {
        var rows = MeasureDataset.Load(values.Split(' ').Select(static value => new Measure(Note: value)), new Rule("categorize", "Note", $$"""{"hierarchy":"{{hierarchy}}"}"""));

        Assert.That(string.Join(' ', rows.Select(static r => r["Note"])), Is.EqualTo(expected));
    }

    [TestCase("error", null, "50091")]
    [TestCase("null", null, null)]
    [TestCase("mask", "*", null)]
    public void RareCategory_UnknownToTheHierarchy_FollowsOnInvalid(string onInvalid, string? expected, string? refusal)
    {
        Measure[] rows = [new(Note: "변호사"), new(Note: "변호사"), new(Note: "어부")];
        Rule rule = new("categorize_rare", "Note", """{"hierarchy":"직업","k":2}""", OnInvalid: onInvalid);

        if (refusal is not null)
        {
            Assert.That(MeasureDataset.Refusal(rows, rule), Does.Contain("the technique cannot treat").And.Not.Contain("어부"));
        }
        else
        {
            Assert.That(MeasureDataset.Load(rows, rule)[2]["Note"], Is.EqualTo(expected));
        }
    }

    [Test]
    public void Permutation_PE1_KeepsMeansAndValuesOfEachClass()
    {
        (string Region, decimal Income)[] rows =
        [
            ("서울", 5987900), ("서울", 8169700), ("서울", 3009600), ("나주", 4607300), ("나주", 3560800), ("나주", 2940100), ("세종", 6088400), ("세종", 2789200), ("세종", 5048300),
        ];

        var result = MeasureDataset.Load(rows.Select(static r => new Measure(r.Region, A: r.Income)), new Rule("permute", "A", """{"classColumns":["Region"]}"""));

        foreach (string region in (string[])["서울", "나주", "세종"])
        {
            Assert.That(result.Where(r => (string)r["Region"]! == region).Select(static r => (decimal)r["A"]!).Order(), Is.EqualTo(rows.Where(r => r.Region == region).Select(static r => r.Income).Order()));
        }
    }

    [TestCase("mean", 300)]
    [TestCase("max", 500)]
    [TestCase("min", 100)]
    [TestCase("median", 200)]
    [TestCase("mode", 200)]
    public void Aggregation_ReplacesEveryValueOfTheClassByItsStatistic_NullStaysNull(string op, int expected)
    {
        Measure[] rows = [new(A: 100), new(A: 200), new(A: 500), new(A: null), new(A: 200), new(A: 500)];

        decimal?[] result = Amounts(MeasureDataset.Load(rows, new Rule("aggregate", "A", $$"""{"op":"{{op}}"}""")));

        Assert.That(result, Is.EqualTo(new decimal?[] { expected, expected, expected, null, expected, expected }));
    }

    [Test]
    public void Aggregation_MeanIntoAnInteger_IsRoundedNotCut() => Assert.That(
        MeasureDataset.Load([new(C: 1), new(C: 2), new(C: 2)], new Rule("aggregate", "C", """{"op":"mean"}""")).Select(static r => r["C"]),
        Is.All.EqualTo(2));

    [Test]
    public void Aggregation_OfAClassSmallerThanK_IsRefusedWithoutAnyValue()
    {
        Measure[] rows = [new("서울", A: 987654), new("서울", A: 2), new("부산", A: 3), new("부산", A: 4), new("부산", A: 5)];

        string message = MeasureDataset.Refusal(rows, new Rule("aggregate", "A", """{"op":"mean","classColumns":["Region"]}"""));

        Assert.That(message, Does.Contain("1 classes have fewer than 3 values").And.Not.Contain("987654"));
    }

    [Test]
    public void Aggregation_OfEqualValues_IsCountedForTheReviewer()
    {
        string? findings = null;

        MeasureDataset.Load(
            [new(A: 7), new(A: 7), new(A: 7)],
            [new Rule("aggregate", "A", """{"op":"mean"}""")],
            warehouse => findings = warehouse.Scalar<string>("SELECT register.Findings FROM log.LoadRegister AS register;"));

        Assert.That(findings, Does.Contain("classes of equal values").And.Contain("\"foundCount\":1"));
    }

    [Test]
    public void RecordSuppression_SR1_RemovesTheRowBeyondThreeSigma()
    {
        string? boundaries = null, excluded = null;
        decimal[] incomes = [600, 700, 500, 700, 1200, 800, 600, 7300, 300, 900, 800, 200];

        var result = MeasureDataset.Load(
            incomes.Select(static a => new Measure(A: a)),
            [new Rule("suppress_record", Parameters: """{"criterion":"sigma","column":"A"}""")],
            warehouse =>
            {
                boundaries = warehouse.Scalar<string>("SELECT register.Boundaries FROM log.LoadRegister AS register;");
                excluded = warehouse.Scalar<string>("SELECT register.RowsExcluded FROM log.LoadRegister AS register;");
            });

        Assert.That(Amounts(result), Is.EqualTo(incomes.Where(static a => a != 7300).Select(static a => (decimal?)a)));
        Assert.That(boundaries, Does.Contain("\"name\":\"high\"").And.Contain("\"name\":\"low\""));
        Assert.That(excluded, Does.Contain("\"reason\":\"suppress_record: sigma\"").And.Contain("\"rowsExcluded\":1"));
    }

    [TestCase("""{"criterion":"boundary","column":"A","high":1000000}""")]
    [TestCase("""{"criterion":"iqr","column":"A"}""")]
    [TestCase("""{"criterion":"iqr","column":"A","factor":3,"side":"high"}""")]
    [TestCase("""{"predicate":{"op":">","column":"A","value":1000000}}""")]
    public void RecordSuppression_SR2_RemovesTheRowBeyondABoundary(string parameters) => Assert.That(
        Amounts(MeasureDataset.Load(new decimal[] { 356800, 203000, 198000, 20532000, 400900 }.Select(static a => new Measure(A: a)), new Rule("suppress_record", Parameters: parameters))),
        Is.EqualTo(new decimal?[] { 356800, 203000, 198000, 400900 }));

    [TestCase("""{"criterion":"sigma","column":"A"}""")]
    [TestCase("""{"criterion":"iqr","column":"A","side":"low"}""")]
    public void RecordSuppression_WithoutOutliers_KeepsEqualAndMissingValues(string parameters) => Assert.That(
        Amounts(MeasureDataset.Load([new(A: 5), new(A: 5), new(), new(A: 5)], new Rule("suppress_record", Parameters: parameters))),
        Is.EqualTo(new decimal?[] { 5, 5, null, 5 }));

    [TestCase("""{"criterion":"sigma"}""", "50050")]
    [TestCase("""{"criterion":"boundary","column":"A"}""", "50050")]
    [TestCase("""{"criterion":"sigma","column":"Note"}""", "50059")]
    [TestCase("""{"criterion":"sigma","column":"A","predicate":{"op":"is_null","column":"A"}}""", "50071")]
    [TestCase("{}", "50050")]
    public void RecordSuppression_ThatCannotBeDone_IsRefusedWithThePlan(string parameters, string expected) =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule("suppress_record", Parameters: parameters)), Does.Contain(expected));

    [Test]
    public void RareCombination_IsRemovedAndCountedByReason()
    {
        string? excluded = null;
        Measure[] rows = [new("서울", C: 30), new("서울", C: 31), new("서울", C: 39), new("부산", C: 30), new(null, C: 30), new(null, C: 34)];

        var result = MeasureDataset.Load(
            rows,
            [new Rule("round", "C", """{"unit":10,"mode":"down"}"""), new Rule("suppress_rare", Parameters: """{"columns":["Region","C"],"k":2}""")],
            warehouse => excluded = warehouse.Scalar<string>("SELECT register.RowsExcluded FROM log.LoadRegister AS register;"));

        Assert.That(result.Select(static r => r["RowNumber"]), Is.EqualTo(new object[] { 1, 2, 3, 5, 6 }), "classes are those of the rounded ages; NULL is one of them");
        Assert.That(excluded, Does.Contain("\"reason\":\"suppress_rare\"").And.Contain("\"rowsExcluded\":1"));
    }

    [Test]
    public void Derivation_OfABand_SeesTheRoundedParts()
    {
        var result = MeasureDataset.Load(
            [new(A: 14, C: 90), new(A: 96, C: 4), new(), new(A: 500)],
            new Rule("round", "A", """{"unit":10}"""),
            new Rule("derive", TargetColumn: "Level", TargetType: "nvarchar(20)", Parameters: """{"op":"band","columns":["A","C"],"bands":"..100=작음;101..400=큼"}"""));

        Assert.That(result.Select(static r => (string?)r["Level"]), Is.EqualTo(new[] { "작음", "큼", null, null }), "10 + 90, 100 + 4, nothing, and a total in no band");
    }

    [Test]
    public void Derivation_OfABandWithoutBands_IsRefused() =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule("derive", TargetColumn: "Level", TargetType: "nvarchar(20)", Parameters: """{"op":"band","columns":["A"]}""")), Does.Contain("50050"));

    [TestCase("suppress_local", """{"criterion":"iqr"}""")]
    [TestCase("aggregate", """{"op":"mean"}""")]
    [TestCase("microaggregate", """{"criterion":"sigma"}""")]
    [TestCase("microaggregate", """{"method":"groups","k":3}""")]
    [TestCase("round_controlled", """{"unit":10}""")]
    [TestCase("permute", "{}")]
    public void AnyStep_OnAColumnWithoutValues_LeavesItSo(string technique, string parameters) =>
        Assert.That(Amounts(MeasureDataset.Load([new(), new(), new()], new Rule(technique, "A", parameters))), Is.All.Null);

    [Test]
    public void AnyStep_OnARowlessTable_HasNothingToDo() => Assert.That(
        MeasureDataset.Load(
            [new(A: 1)],
            new Rule("suppress_record", Parameters: """{"predicate":{"op":"is_not_null","column":"RowNumber"}}"""),
            new Rule("microaggregate", "A", """{"method":"groups"}"""),
            new Rule("aggregate", "B", """{"op":"mode"}"""),
            new Rule("round_controlled", "C", """{"unit":5}"""),
            new Rule("generalize_local", "D", """{"criterion":"iqr"}"""),
            new Rule("permute", "Note")),
        Is.Empty);

    [Test]
    public void MicroAggregation_OfALoneOutlier_TakesInItsNeighbour() => Assert.That(
        Amounts(MeasureDataset.Load(
            new decimal[] { 10, 11, 12, 13, 14, 100 }.Select(static a => new Measure(A: a)), new Rule("microaggregate", "A", """{"criterion":"iqr"}"""))),
        Is.EqualTo(new decimal?[] { 10, 11, 12, 13, 57, 57 }));

    [TestCase("clamp", """{"high":100}""", "noise_add", """{"distribution":"uniform","scale":5}""")]
    [TestCase("round_controlled", """{"unit":10}""", "round", """{"unit":1}""")]
    public void Step_ThatWouldUndoAnEarlierOne_IsRefused(string earlier, string earlierParameters, string later, string laterParameters) =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule(earlier, "A", earlierParameters), new Rule(later, "A", laterParameters)), Does.Contain("50068").And.Contain("step 70"));

    [TestCase("""{"criterion":"boundary"}""")]
    [TestCase("""{"criterion":"rare"}""")]
    public void Criterion_WithoutItsMeasure_IsRefused(string parameters) =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule("suppress_local", "A", parameters)), Does.Contain("50050"));

    [Test]
    public void NumericCriterion_OnText_IsRefused() =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule("suppress_local", "Note", """{"criterion":"iqr"}""")), Does.Contain("50051"));

    [Test]
    public void ClassColumn_ThatNoStepHasMade_IsRefused() =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule("permute", "A", """{"classColumns":["Nowhere"]}""")), Does.Contain("50056"));

    [Test]
    public void ControlledRounding_OfRandomClasses_KeepsEveryTotalWithinItsUnit([Range(1, 3)] int seed)
    {
        Measure[] rows = Random(seed, 600);

        decimal?[] rounded = Amounts(MeasureDataset.Load(rows, new Rule("round_controlled", "A", """{"unit":1000,"classColumns":["Region"]}""")));

        Assert.That(rows.Zip(rounded).Where(static p => p.First.A is not null).Select(static p => p.Second!.Value), Is.All.Matches<decimal>(static v => v % 1000 == 0));
        Assert.That(rows.Zip(rounded).Select(static p => Math.Abs((p.First.A ?? 0) - (p.Second ?? 0))), Is.All.LessThan(1000));
        decimal total = rows.Sum(static r => r.A ?? 0);
        Assert.That(rounded.Sum(), Is.EqualTo(Math.Round(total / 1000, MidpointRounding.AwayFromZero) * 1000));
        foreach (IGrouping<string?, (Measure First, decimal? Second)> region in rows.Zip(rounded).GroupBy(static p => p.First.Region))
        {
            Assert.That(Math.Abs(region.Sum(static p => p.First.A ?? 0) - region.Sum(static p => p.Second ?? 0)), Is.LessThan(1000), region.Key);
        }
    }

    [Test]
    public void MicroAggregation_OfRandomClasses_KeepsSumsAndNeverShowsFewerThanK([Range(1, 3)] int seed)
    {
        const int K = 4;
        // Two decimals: means of amounts of up to seven values round by half a cent at most.
        Measure[] rows = [.. Random(seed, 600).Select(static r => r with { B = r.A })];

        var result = MeasureDataset.Load(rows, new Rule("microaggregate", "B", $$"""{"method":"groups","k":{{K}},"classColumns":["Region"]}"""));

        foreach (IGrouping<string?, (Measure First, Dictionary<string, object?> Second)> region in rows.Zip(result).GroupBy(static p => p.First.Region))
        {
            decimal[] means = [.. region.Where(static p => p.First.B is not null).Select(static p => (decimal)p.Second["B"]!)];
            Assert.That(Math.Abs(means.Sum() - region.Sum(static p => p.First.B ?? 0)), Is.LessThanOrEqualTo(0.005m * means.Length));
            Assert.That(means.GroupBy(static m => m).Select(static g => g.Count()), Is.All.GreaterThanOrEqualTo(K));
        }
    }

    [Test]
    public void Permutation_FollowsTheSubjects_NotTheOrderOfStaging()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse,
        [
            new("hmac", "CustomerId"), new("suppress", "FullName"), new("round", "Age", """{"unit":10,"mode":"down"}"""), new("suppress", "Address"),
            new("permute", "Amount", """{"classColumns":["Age"]}"""),
        ]);
        Customer[] people = [.. CustomerDataset.People(60)];
        CustomerDataset.Load(warehouse, people);
        List<string> first = Permuted();
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, people.Reverse());

        Assert.That(Permuted(), Is.EqualTo(first));

        List<string> Permuted()
        {
            using DbConnection administrator = warehouse.Open();
            return administrator.Rows("SELECT Shown = CONCAT(CONVERT(nvarchar(130), CustomerId, 2), N'|', Amount) FROM mart.Customer ORDER BY CustomerId;").ConvertAll(static row => (string)row["Shown"]!);
        }
    }

    [Test]
    public void Permutation_OfRandomClasses_KeepsEveryMultiset()
    {
        Measure[] rows = Random(5, 600);

        var result = MeasureDataset.Load(rows, new Rule("permute", "A", """{"classColumns":["Region"]}"""));

        foreach (IGrouping<string?, (Measure First, Dictionary<string, object?> Second)> region in rows.Zip(result).GroupBy(static p => p.First.Region))
        {
            Assert.That(region.Select(static p => (decimal?)p.Second["A"]).Order(), Is.EqualTo(region.Select(static p => p.First.A).Order()));
        }

        Assert.That(rows.Zip(result).Count(static p => p.First.A == (decimal?)p.Second["A"]), Is.LessThan(60), "most rows hold another one's value");
    }

    /// <summary>Amounts of either sign in classes of very different sizes; some are missing.</summary>
    private static Measure[] Random(int seed, int count)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Measure(
            (random.Next(10)) switch { 0 => null, < 4 => "부산", _ => "서울" },
            random.Next(12) == 0 ? null : random.Next(-2_000_000, 9_000_000)))];
    }

    private static decimal?[] Amounts(IEnumerable<Dictionary<string, object?>> rows) => [.. rows.Select(static r => (decimal?)r["A"])];
}
