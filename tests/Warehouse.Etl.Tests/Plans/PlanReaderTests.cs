using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NUnit.Framework;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Samples;

namespace Warehouse.Etl.Tests.Plans;

[TestFixture]
public sealed class PlanReaderTests
{
    private const string Valid = """
        dataset: D
        purpose: { code: P, kind: statistics, description: d, useForm: internal, validFrom: 2026-01-01 }
        request: { receiptNumber: R, applicant: a, manager: m }
        columns:
          - { names: [A, B], type: int, classification: attribute }
        steps:
          - { technique: keep, columns: [A, B], reason: r }
        """;

    [Test]
    public void Read_RetailSmallForm_CoversExactlyTheSampleColumns()
    {
        Plan plan = ShippedPlan.Retail(RetailForm.Small);

        Assert.That(plan.Columns.Select(c => c.Name), Is.EqualTo(RetailSample.Columns(RetailForm.Small)));
        Assert.That(plan.Steps.Where(s => s.SourceColumn is not null).Select(s => s.SourceColumn).Distinct(), Is.EquivalentTo(plan.Columns.Select(c => c.Name)));
        Assert.That(plan.Steps.Select(s => s.Number), Is.EqualTo(Enumerable.Range(1, plan.Steps.Count)));
    }

    [Test]
    public void Read_RetailFullForm_CoversExactlyTheSampleColumns()
    {
        Plan plan = ShippedPlan.Retail(RetailForm.Full);

        Assert.That(plan.Columns.Select(c => c.Name), Is.EquivalentTo(RetailSample.Columns(RetailForm.Full)));
        Assert.That(plan.Steps.Where(s => s.SourceColumn is not null).Select(s => s.SourceColumn).Distinct(), Is.EquivalentTo(plan.Columns.Select(c => c.Name)));
        Assert.That(
            plan.Steps.Single(s => s.TargetColumn == "TotalAmount202112").ParametersJson,
            Is.EqualTo("""{"op":"sum","columns":["TravelAmount202112","FoodAmount202112","ClothingAmount202112","HobbyAmount202112","HouseholdAmount202112","BabyAmount202112","OtherAmount202112"]}"""));
    }

    [Test]
    public void Read_Parameters_KeepNumbersTextsAndKorean()
    {
        Plan plan = ShippedPlan.Retail(RetailForm.Small);

        Assert.That(plan.Steps.First(s => s.SourceColumn == "TravelAmount").ParametersJson, Is.EqualTo("""{"high":{"percentile":99.9}}"""));
        Assert.That(plan.Steps.Single(s => s.Technique == "suppress_record").ParametersJson, Is.EqualTo("""{"predicate":{"op":"<","column":"Age","value":20}}"""));
        Assert.That(plan.Steps.Single(s => s.TargetColumn == "PreferredGroup").ParametersJson, Does.Contain("\"여행용품\":\"TravelAmount\""));
        Assert.That(plan.Hierarchies, Does.Contain(new PlanCategory("CustomerGrade", 1, "VIP", "1")));
    }

    [Test]
    public void Read_RuleOfSeveralColumns_BecomesOneStepEach() =>
        Assert.That(PlanReader.Read("p", Valid).Steps.Select(s => (s.Number, s.SourceColumn)), Is.EqualTo(new[] { (1, "A"), (2, "B") }));

    [TestCase("dataset: D", "dataset: D\ndatset: E", "line 2, column 1: the plan has no key 'datset'")]
    [TestCase("applicant: a, ", "", "line 3, column 10: 'request' needs 'applicant'")]
    [TestCase("kind: statistics", "kind: marketing", "line 2, column 27: 'kind' must be one of statistics, research, archiving")]
    [TestCase("2026-01-01", "01/01/2026", "'validFrom' must be a date as yyyy-MM-dd")]
    [TestCase("names: [A, B]", "name: A, names: [B]", "line 5, column 5: give 'name' or 'names', not both")]
    [TestCase("reason: r", "reson: r", "line 7, column 41: a step has no key 'reson'")]
    [TestCase("reason: r", "target: C", "line 7, column 5: 'target' can't be given for several columns")]
    [TestCase("reason: r", "parameters: 5", "'parameters' must be a mapping")]
    [TestCase("reason: r", "onInvalid: ignore", "'onInvalid' must be one of error, null, mask")]
    [TestCase("dataset: D", "dataset: D\ndataset: E", "is not valid YAML: line 2")]
    [TestCase("dataset: D", "dataset: [D", "is not valid YAML")]
    public void Read_Mistake_IsRefusedWithItsLine(string part, string mistake, string expected) =>
        Assert.That(() => PlanReader.Read("p.yaml", Valid.Replace(part, mistake, StringComparison.Ordinal)), Throws.TypeOf<RefusedException>().With.Message.Contains(expected));

    [Test]
    public void Read_SeveralMistakes_AreReportedTogether() =>
        Assert.That(
            () => PlanReader.Read("p.yaml", Valid.Replace("statistics", "x", StringComparison.Ordinal).Replace("reason", "y", StringComparison.Ordinal)),
            Throws.TypeOf<RefusedException>().With.Message.Contains("line 2").And.Message.Contains("line 7"));

    [Test]
    public void Schema_Keys_AreThoseTheReaderKnows()
    {
        using JsonDocument schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(PlansFolder(), "plan.schema.json")));
        string keys = string.Join(", ", schema.RootElement.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));

        Assert.That(() => PlanReader.Read("p", Valid + "\nunknown: 1"), Throws.TypeOf<RefusedException>().With.Message.Contains("allowed are " + keys));
    }

    private static string PlansFolder([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", "etl", "Warehouse.Etl", "Plans"));
}
