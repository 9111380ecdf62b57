using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>
/// What each set-level step on one column makes of a class of one row, of equal values, of no values and of ties: defined, and the same in every load. Sampling, synthesis, multivariate
/// micro-aggregation and standardization have theirs in their own fixtures, tables without rows in <see cref="SetStepTests"/>.
/// </summary>
[TestFixture]
internal sealed class StepEdgeTests
{
    private const string Refused = "refused";
    private const string ByRegion = "\"classColumns\":[\"Region\"]";

    // Values of one column by row, "-" for NULL; each row in a class of its own where the classes are "1 2 3 …".
    [TestCase("suppress_local", """{"criterion":"iqr"}""", "7", "7", TestName = "{m}(suppress_local by IQR of one row)")]
    [TestCase("suppress_local", """{"criterion":"iqr"}""", "7 7 7 7", "7 7 7 7", TestName = "{m}(suppress_local by IQR of equal values)")]
    [TestCase("suppress_local", """{"criterion":"iqr"}""", "2 2 2 2 2 2 9", "2 2 2 2 2 2 -", TestName = "{m}(suppress_local by IQR of ties)")]
    [TestCase("suppress_local", """{"criterion":"sigma"}""", "7", "7", TestName = "{m}(suppress_local by sigma of one row)")]
    [TestCase("suppress_local", """{"criterion":"sigma"}""", "7 7 - 7", "7 7 - 7", TestName = "{m}(suppress_local by sigma of equal values)")]
    [TestCase("suppress_local", """{"criterion":"sigma"}""", "- -", "- -", TestName = "{m}(suppress_local by sigma of no values)")]
    [TestCase("suppress_local", """{"criterion":"rare","k":2}""", "1 2 3", "- - -", TestName = "{m}(suppress_local of values that occur once each)")]
    [TestCase("suppress_local", """{"criterion":"rare","k":2}""", "- -", "- -", TestName = "{m}(suppress_local by rarity of no values)")]
    [TestCase("suppress_local", """{"criterion":"boundary","high":7}""", "7 8 -", "7 - -", TestName = "{m}(suppress_local of a value on the boundary)")]
    [TestCase("aggregate", """{"op":"mean"}""", "7", Refused, TestName = "{m}(aggregate of one row)")]
    [TestCase("aggregate", """{"op":"mean"}""", "7 7 7", "7 7 7", TestName = "{m}(aggregate of equal values)")]
    [TestCase("aggregate", """{"op":"mean",""" + ByRegion + "}", "1 2 3", Refused, "1 2 3", TestName = "{m}(aggregate of classes of one)")]
    [TestCase("aggregate", """{"op":"median"}""", "1 2 3 4", "3 3 3 3", TestName = "{m}(median between two values, rounded into the column's type)")]
    [TestCase("aggregate", """{"op":"mode"}""", "3 1 3 1", "1 1 1 1", TestName = "{m}(mode of two that are equally frequent is the smaller)")]
    [TestCase("aggregate", """{"op":"max",""" + ByRegion + "}", "- - -", "- - -", "1 2 3", TestName = "{m}(aggregate of classes without values)")]
    [TestCase("microaggregate", """{"method":"groups","k":3}""", "7", Refused, TestName = "{m}(microaggregate of one row)")]
    [TestCase("microaggregate", """{"method":"groups","k":3,""" + ByRegion + "}", "7 8 9", Refused, "1 2 3", TestName = "{m}(microaggregate of classes of one)")]
    [TestCase("microaggregate", """{"method":"groups","k":3}""", "7 7 7 7", "7 7 7 7", TestName = "{m}(microaggregate of equal values)")]
    [TestCase("microaggregate", """{"method":"groups","k":3}""", "5 5 5 5 8 8", "5 5 5 7 7 7", TestName = "{m}(microaggregate of a tie that a group's end cuts keeps the sum)")]
    [TestCase("microaggregate", """{"criterion":"iqr"}""", "7", "7", TestName = "{m}(microaggregate of outliers of one row)")]
    [TestCase("microaggregate", """{"criterion":"iqr"}""", "7 7 7 7", "7 7 7 7", TestName = "{m}(microaggregate of outliers of equal values)")]
    [TestCase("round_controlled", """{"unit":10}""", "7", "10", TestName = "{m}(round_controlled of one row)")]
    [TestCase("round_controlled", """{"unit":10}""", "5", "10", TestName = "{m}(round_controlled of a total between two units goes up)")]
    [TestCase("round_controlled", """{"unit":10}""", "5 5 5 5", "0 0 10 10", TestName = "{m}(round_controlled of equal values keeps the total)")]
    [TestCase("round_controlled", """{"unit":10,""" + ByRegion + "}", "1 50 7 1000", "0 10 1000 50", "1 2 3 4", TestName = "{m}(round_controlled of classes of one)")]
    [TestCase("round_controlled", """{"unit":10}""", "0 - -10", "- -10 0", TestName = "{m}(round_controlled of whole units)")]
    [TestCase("permute", "{}", "7", "7", TestName = "{m}(permute of one row)")]
    [TestCase("permute", "{}", "7 7 7", "7 7 7", TestName = "{m}(permute of equal values)")]
    [TestCase("permute", "{" + ByRegion + "}", "1 2 3", "1 2 3", "1 2 3", TestName = "{m}(permute of classes of one)")]
    [TestCase("permute", "{}", "- 1 -", "- - 1", TestName = "{m}(permute with missing values)")]
    public void Step_AtAnEdge_IsDefined(string technique, string parameters, string values, string expected, string? classes = null)
    {
        string[] regions = classes?.Split(' ') ?? [.. values.Split(' ').Select(static _ => "1")];
        Measure[] rows = [.. values.Split(' ').Zip(regions, static (value, region) => new Measure(region, A: value == "-" ? null : decimal.Parse(value, CultureInfo.InvariantCulture)))];
        Rule rule = new(technique, "A", parameters);
        if (expected == Refused)
        {
            Assert.That(MeasureDataset.Refusal(rows, rule), Does.Contain("have fewer than 3 values"));
            return;
        }

        string[] shown = [.. MeasureDataset.Load(rows, rule).Select(static row => row["A"] is decimal a ? a.ToString("0", CultureInfo.InvariantCulture) : "-")];

        // Which of equal rows is treated is nobody's business; how many of them are is: sorted as texts.
        bool isAnyOrder = technique is "permute" or "microaggregate" or "round_controlled";
        Assert.That(string.Join(' ', isAnyOrder ? [.. shown.Order(StringComparer.Ordinal)] : shown), Is.EqualTo(expected));
    }

    [TestCase("7", "7")]
    [TestCase("7 7 7", "7 7 7")]
    [TestCase("- -", "- -")]
    [TestCase("2 2 2 2 2 2 9", "2~9 2~9 2~9 2~9 2~9 2~9 2~9")]
    public void LocalGeneralization_AtAnEdge_IsDefined(string values, string expected) => Assert.That(
        string.Join(' ', MeasureDataset.Load(Rows(values), new Rule("generalize_local", "A", """{"criterion":"iqr",""" + ByRegion + "}")).Select(static row => (string?)row["A"] ?? "-")),
        Is.EqualTo(expected));

    [TestCase("판사", "법조인")]
    [TestCase("판사 판사", "판사 판사")]
    [TestCase("판사 검사", "법조인 법조인")]
    [TestCase("- -", "- -")]
    public void RareCategory_AtAnEdge_IsDefined(string notes, string expected) => Assert.That(
        string.Join(' ', MeasureDataset.Load(
            notes.Split(' ').Select(static note => new Measure(Note: note == "-" ? null : note)),
            new Rule("categorize_rare", "Note", """{"hierarchy":"직업","k":2}""")).Select(static row => (string?)row["Note"] ?? "-")),
        Is.EqualTo(expected));

    [TestCase("서울 부산 대구", 0)]
    [TestCase("서울 서울", 2)]
    [TestCase("- -", 2)]
    [TestCase("서울", 0)]
    public void RareCombination_AtAnEdge_IsDefined(string regions, int left) => Assert.That(
        MeasureDataset.Load(regions.Split(' ').Select(static region => new Measure(region == "-" ? null : region)), new Rule("suppress_rare", Parameters: """{"columns":["Region"],"k":2}""")),
        Has.Count.EqualTo(left));

    /// <summary>Boundaries that the load finds: of one value, of equal values and of none they are that value, or nothing is beyond them.</summary>
    [TestCase("""{"high":{"percentile":99}}""", "7", "7")]
    [TestCase("""{"high":{"percentile":99}}""", "7 7 7", "7 7 7")]
    [TestCase("""{"high":{"percentile":99}}""", "- -", "- -")]
    public void FoundBoundary_AtAnEdge_IsDefined(string parameters, string values, string expected) => Assert.That(
        string.Join(' ', MeasureDataset.Load(Rows(values), new Rule("clamp", "A", parameters)).Select(static row => row["A"] is decimal a ? a.ToString("0", CultureInfo.InvariantCulture) : "-")),
        Is.EqualTo(expected));

    [TestCase(0)]
    [TestCase(1)]
    public void TwoTables_OfSoFewRows_AreMade(int rows)
    {
        int detached = -1;
        string predicate = rows == 0 ? """{"predicate":{"op":"is_not_null","column":"RowNumber"}}""" : """{"predicate":{"op":"is_null","column":"RowNumber"}}""";

        List<Dictionary<string, object?>> kept = MeasureDataset.Load(
            [new(A: 1, B: 2)],
            [
                new Rule("suppress_record", Parameters: predicate),
                new Rule("anatomize", TargetColumn: "RecordId", Parameters: """{"columns":["A","B"]}"""),
            ],
            warehouse => detached = warehouse.Scalar<int>("SELECT COUNT(*) FROM mart.CustomerDetached;"));

        Assert.That((kept.Count, detached), Is.EqualTo((rows, rows)));
    }

    private static IEnumerable<Measure> Rows(string values) => values.Split(' ').Select(static value => new Measure("1", A: value == "-" ? null : decimal.Parse(value, CultureInfo.InvariantCulture)));
}
