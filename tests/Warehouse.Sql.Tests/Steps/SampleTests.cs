using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>Sampling (표본추출, technique 26): what each design draws, and what it defines for few, empty and missing classes.</summary>
[TestFixture]
internal sealed class SampleTests
{
    private static readonly string[] KeyedDesigns =
    [
        """{"design":"random","percent":30}""",
        """{"design":"random_with_replacement","count":40}""",
        """{"design":"systematic","percent":30}""",
        """{"design":"stratified","columns":["Address"],"percent":30}""",
        """{"design":"cluster","columns":["Age"],"percent":30}""",
    ];

    [TestCase("""{"percent":25}""", 5)]
    [TestCase("""{"count":7}""", 7)]
    [TestCase("""{"count":1000}""", 20)]
    [TestCase("""{"percent":0.01}""", 1)]
    [TestCase("""{"design":"systematic","percent":33}""", 7)]
    [TestCase("""{"design":"systematic","count":21}""", 20)]
    public void Random_DrawsAsManyDifferentRowsAsAsked_AtMostAll(string parameters, int expected) =>
        Assert.That(Draw(Rows(20), parameters), Is.Unique.And.Count.EqualTo(expected));

    [Test]
    public void RandomWithReplacement_MayDrawMoreThanThereAre_EachRowEquallyOften()
    {
        // A count of 2,000 draws from 4 rows has a standard deviation of 19.4; a correct draw is five of them off in three runs of a million.
        int[] counts = [.. Draw(Rows(4), """{"design":"random_with_replacement","count":2000}""").GroupBy(static n => n).Select(static g => g.Count())];

        Assert.That(counts.Sum(), Is.EqualTo(2000));
        Assert.That(counts, Has.Length.EqualTo(4).And.All.InRange(403, 597));
    }

    [Test]
    public void RandomWithReplacement_CopiesAreRowsOfTheirOwn_ForTheStepsThatFollow()
    {
        var rows = MeasureDataset.Load(
            Rows(3),
            new Rule("sample", Parameters: """{"design":"random_with_replacement","count":30}"""),
            new Rule("serial", TargetColumn: "Serial"),
            new Rule("permute", "Note"));

        Assert.That(rows.Select(static r => (long)r["Serial"]!).Order(), Is.EqualTo(Enumerable.Range(1, 30).Select(static n => (long)n)));
    }

    [TestCase("CopyNumber")]
    [TestCase("DrawCount")]
    public void RandomWithReplacement_OfAColumnNamedLikeOneOfTheStepsOwn_TakesTheDatas(string name)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [new("sample", Parameters: """{"design":"random_with_replacement","count":20}"""), new("suppress", "CustomerId"), new("keep", name, Reason: "test")],
            columns: $$"""[{"name":"CustomerId","type":"nvarchar(20)","classification":"identifier"},{"name":"{{name}}","type":"int","classification":"attribute"}]""");
        using DbConnection loader = warehouse.Open("operator"), administrator = warehouse.Open();
        loader.Execute($"INSERT INTO stage.Customer (CustomerId, {name}) VALUES (N'a', 70), (N'b', 70);");

        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(administrator.Scalar<int>($"SELECT COUNT(*) FROM mart.Customer AS target WHERE target.{name} = 70;"), Is.EqualTo(20));
    }

    [Test]
    public void Systematic_WithAWholeInterval_TakesEverySecond([Values(1, 2, 3)] int load)
    {
        List<int> drawn = Draw(Rows(10), """{"design":"systematic","count":5}""");

        Assert.That(drawn, Is.AnyOf(new[] { 1, 3, 5, 7, 9 }, new[] { 2, 4, 6, 8, 10 }), $"load {load}");
    }

    [Test]
    public void Systematic_WithABrokenInterval_HasGapsOfItsWholeNumbersOnly()
    {
        List<int> drawn = Draw(Rows(100), """{"design":"systematic","count":30}""");

        Assert.That(drawn, Has.Count.EqualTo(30));
        Assert.That(drawn.Zip(drawn.Skip(1), static (a, b) => b - a), Is.All.InRange(3, 4));
    }

    [Test]
    public void Systematic_InTheOrderOfAColumn_SpreadsOverIt()
    {
        // Staged with the amounts 1, 2, 3, 1, 2, 3, …: a third of the rows, in the order of the amount, is a third of each amount.
        Measure[] rows = [.. Enumerable.Range(0, 27).Select(static n => new Measure(A: 1 + (n % 3)))];

        List<int> drawn = Draw(rows, """{"design":"systematic","count":9,"columns":["A"]}""");

        Assert.That(drawn.GroupBy(static n => n % 3).Select(static g => g.Count()), Is.EqualTo(new[] { 3, 3, 3 }));
    }

    [Test]
    public void Stratified_IsProportional_WithAtLeastOneRowOfEveryStratum_NullIsOne()
    {
        Measure[] rows =
        [
            .. Enumerable.Repeat(new Measure("서울"), 60), .. Enumerable.Repeat(new Measure("부산"), 27), .. Enumerable.Repeat(new Measure("제주"), 12), new Measure(),
        ];

        // Shares 6, 2.7, 1.2 and 0.1: whole parts 6, 2 and 1, one row of the last; nothing is left for the remainders.
        Dictionary<string, int> drawn = Draw(rows, """{"design":"stratified","columns":["Region"],"count":10}""").GroupBy(n => rows[n - 1].Region ?? "-").ToDictionary(static g => g.Key, static g => g.Count());

        Assert.That(drawn, Is.EquivalentTo(new Dictionary<string, int> { ["서울"] = 6, ["부산"] = 2, ["제주"] = 1, ["-"] = 1 }));
    }

    [Test]
    public void Stratified_GivesWhatIsLeftToTheLargestRemainders()
    {
        Measure[] rows = [.. Enumerable.Repeat(new Measure("서울"), 55), .. Enumerable.Repeat(new Measure("부산"), 27), .. Enumerable.Repeat(new Measure("제주"), 18)];

        int[] drawn = [.. Draw(rows, """{"design":"stratified","columns":["Region"],"count":10}""").GroupBy(n => rows[n - 1].Region).Select(static g => g.Count()).OrderDescending()];

        Assert.That(drawn, Is.EqualTo(new[] { 5, 3, 2 }), "5.5, 2.7 and 1.8 of ten");
    }

    [Test]
    public void Stratified_OfMoreStrataThanRowsAsked_DrawsOneOfEach() => Assert.That(
        Draw(Enumerable.Range(1, 12).Select(static n => new Measure(C: n / 2)), """{"design":"stratified","columns":["C"],"count":2}"""), Has.Count.EqualTo(7));

    [Test]
    public void Stratified_OfAllRows_DrawsAll() => Assert.That(
        Draw(Enumerable.Range(1, 12).Select(static n => new Measure(C: n % 5)), """{"design":"stratified","columns":["C"],"percent":100}"""), Has.Count.EqualTo(12));

    [Test]
    public void Cluster_DrawsWholeClusters_NullIsOne()
    {
        Measure[] rows = [.. Enumerable.Range(0, 40).Select(static n => new Measure((n % 8) == 0 ? null : "시군구" + (n % 8)))];

        List<int> drawn = Draw(rows, """{"design":"cluster","columns":["Region"],"count":3}""");

        Assert.That(drawn.GroupBy(n => rows[n - 1].Region).Select(static g => g.Count()), Is.EqualTo(new[] { 5, 5, 5 }));
    }

    [Test]
    public void Quota_TakesTheFirstRowsOfEachClass_OthersAndNullByTheStar()
    {
        string?[] regions = ["서울", "서울", "부산", "서울", null, "제주", null, "제주", "부산", "세종"];

        List<int> drawn = Draw(regions.Select(static r => new Measure(r)), """{"design":"quota","column":"Region","quotas":"서울:2;부산:9;세종:0;*:1"}""");

        Assert.That(drawn, Is.EqualTo(new[] { 1, 2, 3, 5, 6, 9 }));
    }

    [Test]
    public void Quota_WithoutAStar_TakesNothingOfAnUnnamedClass() => Assert.That(
        Draw([new("서울"), new("부산"), new()], """{"design":"quota","column":"Region","quotas":"부산:5"}"""), Is.EqualTo(new[] { 2 }));

    [Test]
    public void Judgement_TakesTheRowsOfThePredicate_NullIsNotOne() => Assert.That(
        Draw([new(C: 1), new(C: 5), new(), new(C: 9)], """{"design":"judgement","predicate":{"op":">=","column":"C","value":5}}"""), Is.EqualTo(new[] { 2, 4 }));

    [Test]
    public void Convenience_TakesTheFirstRows() => Assert.That(Draw(Rows(9), """{"design":"convenience","count":4}"""), Is.EqualTo(new[] { 1, 2, 3, 4 }));

    [TestCase(1, new[] { 1, 2 })]
    [TestCase(2, new[] { 1, 2, 3 })]
    [TestCase(9, new[] { 1, 2, 3 })]
    public void Snowball_FollowsTheRelationWaveByWave(int waves, int[] expected)
    {
        // 1 names 2, 2 names 3, 3 names 1 (a circle); 4 names nobody, 5 one who is not there, 6 names 1 and is named by none. D is the row named.
        long?[] named = [2, 3, 1, null, 77, 1];

        List<int> drawn = Draw(
            named.Select(static d => new Measure(D: d)),
            $$$"""{"design":"snowball","column":"RowNumber","referenceColumn":"D","waves":{{{waves}}},"predicate":{"op":"=","column":"RowNumber","value":1}}""");

        Assert.That(drawn, Is.EqualTo(expected));
    }

    [Test]
    public void Snowball_SeedsCanBeDrawn() => Assert.That(
        Draw(Enumerable.Range(1, 6).Select(static n => new Measure(D: n == 6 ? 1 : n + 1)), """{"design":"snowball","column":"RowNumber","referenceColumn":"D","waves":2,"count":1}"""), Has.Count.EqualTo(3));

    [TestCaseSource(nameof(KeyedDesigns))]
    public void KeyedDesign_OnReload_DrawsTheSameSubjects(string parameters)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, [new("sample", Parameters: parameters), .. CustomerDataset.UsualPlan]);
        Customer[] people = [.. CustomerDataset.People(60)];

        CustomerDataset.Load(warehouse, people);
        object?[] first = Subjects(warehouse);
        Reopen(warehouse);
        CustomerDataset.Load(warehouse, people);

        Assert.That(Subjects(warehouse), Is.EqualTo(first));
    }

    [Test]
    public void Record_ShowsSizesAndACommitmentToTheSeed_NeverTheSeed()
    {
        string? samples = null, keys = null;

        MeasureDataset.Load(
            Rows(30),
            [new Rule("sample", Parameters: """{"percent":50}"""), new Rule("sample", Parameters: """{"design":"convenience","count":4}""")],
            warehouse =>
            {
                samples = warehouse.Scalar<string>("SELECT register.Samples FROM log.LoadRegister AS register;");
                keys = warehouse.Scalar<string>("SELECT STRING_AGG(CONVERT(nvarchar(200), commitment.SeedCommitment, 2), N',') FROM pseudo.LoadSample AS commitment;");
            });

        Assert.That(keys, Has.Length.EqualTo(64), "one commitment: no chance is in the second step");
        Assert.That(samples, Does.Contain("\"design\":\"random\"").And.Contain("\"includedCount\":30").And.Contain("\"askedCount\":15").And.Contain("\"drawnCount\":15").And.Contain(keys));
        Assert.That(samples, Does.Contain("\"design\":\"convenience\"").And.Contain("\"includedCount\":15").And.Contain("\"drawnCount\":4"));
    }

    [TestCase("""{"design":"random","percent":50}""")]
    [TestCase("""{"design":"random_with_replacement","count":5}""")]
    [TestCase("""{"design":"systematic","count":5}""")]
    [TestCase("""{"design":"stratified","columns":["Region"],"count":5}""")]
    [TestCase("""{"design":"cluster","columns":["Region"],"count":5}""")]
    [TestCase("""{"design":"quota","column":"Region","quotas":"*:5"}""")]
    [TestCase("""{"design":"judgement","predicate":{"op":"is_null","column":"A"}}""")]
    [TestCase("""{"design":"convenience","count":5}""")]
    [TestCase("""{"design":"snowball","column":"RowNumber","referenceColumn":"D","waves":2,"count":1}""")]
    public void AnyDesign_WithoutRows_DrawsNone(string parameters) => Assert.That(
        MeasureDataset.Load(
            Rows(3),
            new Rule("suppress_record", Parameters: """{"predicate":{"op":"is_not_null","column":"RowNumber"}}"""),
            new Rule("sample", Parameters: parameters)),
        Is.Empty);

    [TestCase("""{}""", "50050")]
    [TestCase("""{"percent":5,"count":5}""", "50070")]
    [TestCase("""{"percent":0}""", "50052")]
    [TestCase("""{"design":"lottery","percent":5}""", "50053")]
    [TestCase("""{"design":"stratified","percent":5}""", "50050")]
    [TestCase("""{"design":"stratified","percent":5,"columns":["Nowhere"]}""", "50044")]
    [TestCase("""{"design":"stratified","percent":5,"columns":"Region"}""", "50051")]
    [TestCase("""{"design":"quota","column":"Region","quotas":"서울:many"}""", "50051")]
    [TestCase("""{"design":"quota","column":"Region]; DROP TABLE policy.Dataset; --","quotas":"*:1"}""", "50044")]
    [TestCase("""{"percent":5,"columns":["Region"]}""", "50071")]
    [TestCase("""{"design":"snowball","column":"RowNumber","referenceColumn":"D","waves":2}""", "50050")]
    public void Sample_ThatIsNotWhole_IsRefusedWithThePlan(string parameters, string expected) =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule("sample", Parameters: parameters)), Does.Contain(expected));

    /// <summary>A run that died with copies in the stage must not leave them to the next one, which would take them for staged rows.</summary>
    [Test]
    public void CopiesOfARunThatIsGivenUp_AreNotStagedRows()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, [new("sample", Parameters: """{"design":"random_with_replacement","count":50}"""), .. CustomerDataset.UsualPlan]);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, CustomerDataset.People(10).Select(static c => c with { Address = "어딘가" }));

        for (int attempt = 0; attempt < 2; attempt++)
        {
            Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("the technique cannot treat"));
        }

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Rows("SELECT run.RowsStaged, run.RowsCopied FROM pseudo.LoadRun AS run;").Select(static r => r["RowsStaged"]), Is.All.EqualTo(10L));
    }

    /// <summary>Originals that are kept for a reason are those that were staged, not what was drawn again.</summary>
    [Test]
    public void OriginalsThatAreKept_AreWithoutCopies()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, [new("sample", Parameters: """{"design":"random_with_replacement","count":50}"""), .. CustomerDataset.UsualPlan]);
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("UPDATE policy.Dataset SET KeepOriginalsReason = N'test';");

        CustomerDataset.Load(warehouse, CustomerDataset.People(10));

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(50));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.EqualTo(10));
    }

    private static IEnumerable<Measure> Rows(int count) => Enumerable.Range(1, count).Select(static n => new Measure(A: n, Note: n.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The numbers of the rows that a sample step drew, in order.</summary>
    private static List<int> Draw(IEnumerable<Measure> rows, string parameters) =>
        [.. MeasureDataset.Load(rows, new Rule("sample", Parameters: parameters)).Select(static r => (int)r["RowNumber"]!)];

    private static object?[] Subjects(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return [.. administrator.Rows("SELECT target.CustomerId FROM mart.Customer AS target ORDER BY target.CustomerId;").Select(static r => r["CustomerId"])];
    }

    private static void Reopen(TestWarehouse warehouse)
    {
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
    }
}
