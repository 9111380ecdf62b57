using System.Linq;
using System.Text.Json;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>The step standardize: it comes before everything else, and says what the column was like before and after.</summary>
[TestFixture]
internal sealed class StandardizationLoadTests
{
    private static readonly Rule Phones = new("standardize", Parameters: """{"column":"Note","kind":"phone"}""");

    [Test]
    public void Tokens_AreOfTheStandardForm_WhereverTheStepStands()
    {
        Measure[] rows = [new(Note: "010-1234-5678"), new(Note: "01012345678"), new(Note: "+82 10 1234 5678"), new(Note: "010-1111-2222"), new()];

        var result = MeasureDataset.Load(rows, new Rule("tokenize", "Note", """{"domain":"phone"}"""), Phones);

        Assert.That(result.Take(3).Select(static r => r["Note"]).Distinct().Count(), Is.EqualTo(1), "one number, one token");
        Assert.That(result[3]["Note"], Is.Not.EqualTo(result[0]["Note"]));
        Assert.That(result[4]["Note"], Is.Null);
    }

    [Test]
    public void QualityBeforeAndAfter_IsInTheLoadRecord()
    {
        string? measures = null, steps = null;

        MeasureDataset.Load(
            [new(Note: "010-1234-5678"), new(Note: "01012345678"), new(Note: "010.1111.2222"), new()],
            [Phones],
            warehouse =>
            {
                measures = warehouse.Scalar<string>("SELECT register.Measures FROM log.LoadRegister AS register;");
                steps = warehouse.Scalar<string>("SELECT register.Steps FROM log.LoadRegister AS register;");
            });

        using var parsed = JsonDocument.Parse(measures!);
        var profile = parsed.RootElement.EnumerateArray().ToDictionary(static m => m.GetProperty("name").GetString()!, static m => (m.GetProperty("before").GetDouble(), m.GetProperty("after").GetDouble()));
        Assert.That(profile["rows"], Is.EqualTo((4.0, 4.0)));
        Assert.That(profile["values"], Is.EqualTo((3.0, 3.0)));
        Assert.That(profile["different values"], Is.EqualTo((3.0, 2.0)));
        Assert.That(profile["formats"], Is.EqualTo((3.0, 1.0)));
        Assert.That(profile["values not in standard form"], Is.EqualTo((2.0, 0.0)));
        Assert.That(steps, Does.Contain("\"technique\":\"standardize\"").And.Contain("\"cellsChanged\":2"));
    }

    [Test]
    public void UnreadableValue_StopsTheLoad_StaysOrGoes()
    {
        Measure[] rows = [new(Note: "01012345678"), new(Note: "비밀번호 9")];

        Assert.That(MeasureDataset.Refusal(rows, Phones), Does.Contain("1 values of column Note").And.Not.Contain("비밀번호"));
        Assert.That(Notes(rows, "keep"), Is.EqualTo(new[] { "010-1234-5678", "비밀번호 9" }));
        Assert.That(Notes(rows, "null"), Is.EqualTo(new[] { "010-1234-5678", null }));
    }

    [Test]
    public void StandardFormLongerThanItsColumn_IsRefused_NotCut() => Assert.That(
        MeasureDataset.Refusal([new(Region: "강원도 춘천시 남면 가나다라마바사아")], new Rule("standardize", Parameters: """{"column":"Region","kind":"address"}""")),
        Does.Contain("1 values of column Region"));

    [Test]
    public void NoRowsLeft_AndColumnsWithoutValues_HaveNothingToDo()
    {
        Assert.That(MeasureDataset.Load([new(), new()], Phones).Select(static r => r["Note"]), Is.All.Null);
        Assert.That(MeasureDataset.Load([new(Note: "01012345678")], new Rule("suppress_record", Parameters: """{"predicate":{"op":"is_not_null","column":"RowNumber"}}"""), Phones), Is.Empty);
    }

    [TestCase("""{"column":"A","kind":"phone"}""", "50185")]
    [TestCase("""{"column":"Nowhere","kind":"phone"}""", "50044")]
    [TestCase("""{"column":"Note","kind":"unit"}""", "50050")]
    [TestCase("""{"column":"Note","kind":"phone","unit":"원"}""", "50071")]
    [TestCase("""{"column":"Note","kind":"fax"}""", "50053")]
    public void Step_ThatCannotBeDone_IsRefusedWithThePlan(string parameters, string expected) =>
        Assert.That(MeasureDataset.PlanRefusal(new Rule("standardize", Parameters: parameters)), Does.Contain(expected));

    private static string?[] Notes(Measure[] rows, string onUnknown) =>
        [.. MeasureDataset.Load(rows, Phones with { Parameters = $$"""{"column":"Note","kind":"phone","onUnknown":"{{onUnknown}}"}""" }).Select(static r => (string?)r["Note"])];
}
