using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>30,162 census rows: the golden figures to 1e-12, and the same figures from the definitions, raw and generalized.</summary>
[TestFixture]
internal sealed class AdultTests
{
    private static readonly (string Name, string Type, string Classification)[] Declared =
        [.. AdultData.Columns.Select(static c => (c, c == "Age" ? "nvarchar(10)" : "nvarchar(40)", c is "Sex" or "Age" or "Race" ? "quasi_identifier" : c == "SalaryClass" ? "sensitive" : "attribute"))];

    [Test]
    public void Measures_OfTheCensus_AreTheGoldenOnes()
    {
        string[][] golden = [.. File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "golden", "risk.csv")).Skip(1).Select(Split)];
        Assert.That(golden, Has.Length.EqualTo(12));
        Assert.Multiple(() =>
        {
            foreach (IGrouping<string, string[]> levels in golden.GroupBy(static line => line[2], StringComparer.Ordinal))
            {
                using TestWarehouse warehouse = Stage(levels.Key == "raw" ? [0, 0, 0] : [.. levels.Key.Split(',').Select(int.Parse)], out _);
                Dictionary<string, double?> measured = RiskDataset.Measure(warehouse, "@threshold = 0.2");
                foreach (string[] line in levels)
                {
                    Assert.That(measured[OurName(line[3])], Is.EqualTo(double.Parse(line[4], CultureInfo.InvariantCulture)).Within(1e-12), line[0]);
                }
            }
        });
    }

    [Test]
    public void Measures_OfTheCensus_AreThoseOfTheDefinitions([Values("0,0,0", "0,2,1", "1,1,0", "0,3,0")] string levels)
    {
        using TestWarehouse warehouse = Stage([.. levels.Split(',').Select(int.Parse)], out List<string[]> rows);
        // Occupation has fourteen values, which are not diverse everywhere; salary has two.
        foreach (string sensitive in (string[])["SalaryClass", "Occupation"])
        {
            Dictionary<string, double?> measured = RiskDataset.Measure(warehouse, $"@sensitiveColumns = N'[\"{sensitive}\"]', @l = 2, @k = 10, @threshold = 0.1");
            Definitions defined = new(rows, [0, 1, 2], Array.IndexOf(AdultData.Columns, sensitive));

            Assert.Multiple(() =>
            {
                Assert.That(measured["rows"], Is.EqualTo(defined.Rows));
                Assert.That(measured["classes"], Is.EqualTo(defined.Classes));
                Assert.That(measured["smallest class"], Is.EqualTo(defined.K));
                Assert.That(measured["uniques"], Is.EqualTo(defined.RowsIn(static size => size == 1)));
                Assert.That(measured["rows below k"], Is.EqualTo(defined.RowsIn(static size => size < 10)));
                Assert.That(measured["prosecutor above threshold"], Is.EqualTo(defined.RowsIn(static size => 1.0 / size > 0.1) / (double)defined.Rows).Within(1e-12));
                Assert.That(measured["prosecutor average"], Is.EqualTo(defined.ProsecutorAverage).Within(1e-12));
                Assert.That(measured["marketer risk"], Is.EqualTo(defined.ProsecutorAverage).Within(1e-12));
                Assert.That(measured["distinct l/" + sensitive], Is.EqualTo(defined.DistinctL));
                Assert.That(measured["entropy l/" + sensitive], Is.EqualTo(defined.EntropyL).Within(1e-12));
                Assert.That(measured["recursive c at l/" + sensitive], defined.RecursiveC(2) is { } c ? Is.EqualTo(c).Within(1e-12) : Is.Null);
                Assert.That(measured["t (equal distance)/" + sensitive], Is.EqualTo(defined.EqualT).Within(1e-12));
            });
        }
    }

    [Test]
    public void OrderedDistance_OfAges_IsThatOfTheDefinition()
    {
        List<string[]> rows = AdultData.Rows();
        (string, string, string)[] declared = [.. Declared.Select(static d => d.Name == "Age" ? ("Age", "int", "sensitive") : (d.Name, d.Type, d.Name is "Education" or "Race" or "Sex" ? "quasi_identifier" : "attribute"))];
        using TestWarehouse warehouse = RiskDataset.Stage(declared, rows);

        Dictionary<string, double?> measured = RiskDataset.Measure(warehouse);
        Definitions defined = new(rows, [0, 2, 4], 1, Comparer<string>.Create(static (left, right) => int.Parse(left, CultureInfo.InvariantCulture).CompareTo(int.Parse(right, CultureInfo.InvariantCulture))));

        Assert.That(measured["t (ordered distance)/Age"], Is.EqualTo(defined.OrderedT).Within(1e-12));
        Assert.That(measured["t (equal distance)/Age"], Is.EqualTo(defined.EqualT).Within(1e-12));
    }

    [Test]
    public void JournalistRisk_OfASample_IsMeasuredAgainstItsPopulation()
    {
        // A hand-made population: class a has 4 persons, b has 2; the sample has one of a and both of b.
        using TestWarehouse warehouse = RiskDataset.Stage(
            [("Region", "nvarchar(5)", "quasi_identifier"), ("Note", "nvarchar(5)", "attribute")], [["a", "1"], ["b", "2"], ["b", "3"]]);
        using (System.Data.Common.DbConnection author = warehouse.Open("author"))
        {
            author.Execute(
                """
                EXECUTE policy.RegisterDataset @datasetName = N'Everybody', @purposeCode = N'SALES', @receiptNumber = N'R-1',
                    @columns = N'[{"name":"Region","type":"nvarchar(5)","classification":"quasi_identifier"},{"name":"Note","type":"nvarchar(5)","classification":"attribute"}]';
                EXECUTE policy.BeginPlan @datasetName = N'Everybody';
                EXECUTE policy.SetColumnRule @datasetName = N'Everybody', @stepNumber = 10, @technique = N'keep', @sourceColumn = N'Region', @reason = N'test';
                EXECUTE policy.SetColumnRule @datasetName = N'Everybody', @stepNumber = 20, @technique = N'suppress', @sourceColumn = N'Note';
                """);
            FiveSteps.ReviewRisk(author, "Everybody");
            author.Execute("EXECUTE policy.ConcludePlan @datasetName = N'Everybody';");
        }

        using (System.Data.Common.DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("INSERT INTO stage.Everybody (Region) VALUES (N'a'), (N'a'), (N'a'), (N'a'), (N'b'), (N'b'); EXECUTE pseudo.RunLoad @dataset = N'Everybody';");
        }

        Dictionary<string, double?> measured = RiskDataset.Measure(warehouse, "@population = N'Everybody', @threshold = 0.3");

        Assert.Multiple(() =>
        {
            Assert.That(measured["prosecutor highest"], Is.EqualTo(1));
            Assert.That(measured["journalist highest"], Is.EqualTo(0.5));
            Assert.That(measured["journalist average"], Is.EqualTo(((1 / 4.0) + (2 / 2.0)) / 3).Within(1e-15), "above |J| / ΣF = 2 / 6");
            Assert.That(measured["journalist above threshold"], Is.EqualTo(2 / 3.0).Within(1e-15));
            Assert.That(measured["classes outside population"], Is.Zero);
        });
    }

    private static TestWarehouse Stage(int[] levels, out List<string[]> rows)
    {
        Dictionary<string, string[]>[] hierarchies = [.. levels.Select(static (_, i) => AdultData.Hierarchy(AdultData.Columns[i]))];
        rows = AdultData.Rows();
        foreach (string[] row in rows)
        {
            for (int i = 0; i < levels.Length; i++)
            {
                row[i] = hierarchies[i][row[i]][levels[i]];
            }
        }

        return RiskDataset.Stage(Declared, rows);
    }

    private static string OurName(string golden) => golden switch
    {
        "k" => "smallest class",
        "average risk" => "prosecutor average",
        "rows with risk > 0.2" => "prosecutor above threshold",
        "distinct l" => "distinct l/SalaryClass",
        "entropy l (exp of Shannon entropy)" => "entropy l/SalaryClass",
        "t (equal distance)" => "t (equal distance)/SalaryClass",
        _ => golden,
    };

    /// <summary>A line of six fields, of which some are quoted because they hold commas.</summary>
    private static string[] Split(string line) =>
        [.. System.Text.RegularExpressions.Regex.Matches(line, "(?:^|,)(?:\"([^\"]*)\"|([^,]*))").Select(static m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)];
}
