using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>Outliers and special uniques: the guideline's tables, and an exhaustive search for the smallest combinations.</summary>
[TestFixture]
internal sealed class OutlierTests
{
    [Test]
    public void FrequencyTable_OfTheGuideline_FindsTheLoneRepresentative()
    {
        // Lines 2268-2289: six assemblymen, one of them from Gangwon.
        using TestWarehouse warehouse = RiskDataset.Stage(
            [("Region", "nvarchar(10)", "quasi_identifier"), ("Job", "nvarchar(10)", "quasi_identifier")],
            [["경기", "국회의원"], ["경기", "국회의원"], ["강원", "국회의원"], ["경기", "국회의원"], ["경기", "국회의원"], ["경기", "국회의원"]]);

        List<(string, string, string)> findings = Find(warehouse, "@k = 2");

        Assert.That(findings, Is.EquivalentTo(new[] { ("rare", "[\"Region\"]", "3"), ("rare", "[\"Region\",\"Job\"]", "3") }));
    }

    [Test]
    public void NumbersFarAway_AreFoundByTheirCriterion_AndNoValueIsStored()
    {
        // Twenty around 100, one at 130 (beyond the quartiles' fence, within three deviations) and, in the other column, one at 9,000.
        IEnumerable<IReadOnlyList<string?>> rows = Enumerable.Range(0, 22).Select(static n => (IReadOnlyList<string?>)
            [n == 21 ? null : (n == 20 ? 130 : 95 + (n % 10)).ToString(CultureInfo.InvariantCulture), n == 3 ? "9000" : (10 + n).ToString(CultureInfo.InvariantCulture)]);
        using TestWarehouse warehouse = RiskDataset.Stage([("A", "int", "quasi_identifier"), ("B", "decimal(9,2)", "quasi_identifier")], rows);

        List<(string Criterion, string Columns, string Key)> findings = Find(warehouse, "@k = 2");

        Assert.That(findings.Where(static f => f.Criterion is "sigma" or "iqr"), Is.EquivalentTo(new[] { ("sigma", "[\"A\"]", "21"), ("iqr", "[\"A\"]", "21"), ("sigma", "[\"B\"]", "4"), ("iqr", "[\"B\"]", "4") }));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Rows("SELECT * FROM risk.OutlierFinding;").SelectMany(static r => r.Values).OfType<string>(), Is.All.Not.Contain("9000").And.All.Not.EqualTo("130"));
    }

    [Test]
    public void SpecialUniques_AreTheSmallestCombinationsOfAnExhaustiveSearch([Range(1, 4)] int seed)
    {
        Random random = new(seed);
        string[] names = ["A", "B", "C", "D", "E"];
        string?[][] rows = [.. Enumerable.Range(0, 60).Select(_ => names.Select(static (_, c) => c).Select(c => random.Next(9) == 0 ? null : random.Next(2 + (c * 2)).ToString(CultureInfo.InvariantCulture)).ToArray())];
        using TestWarehouse warehouse = RiskDataset.Stage([.. names.Select(static n => (n, "nvarchar(5)", "quasi_identifier"))], rows);
        using DbConnection author = warehouse.Open("author");
        author.Execute("EXECUTE risk.FindSpecialUniques @datasetName = N'Customer', @tableKind = N'stage', @mostColumns = 3;");

        IEnumerable<(string, string, long)> found = author.Rows("SELECT finding.RowKey, finding.ColumnNames, finding.Score FROM risk.OutlierFinding AS finding;")
            .Select(static r => ((string)r["RowKey"]!, (string)r["ColumnNames"]!, (long)r["Score"]!));

        Assert.That(found, Is.EquivalentTo(Exhaustive(names, rows)));
    }

    [TestCase("@mostColumns = 5", "1 to 4")]
    [TestCase("@columns = N'[\"Nowhere\"]'", "[50402]")]
    [TestCase("@tableKind = N'work'", "@tableKind")]
    public void Parameter_ThatIsNotAllowed_IsRefused(string argument, string expected)
    {
        using TestWarehouse warehouse = RiskDataset.Stage([("A", "int", "quasi_identifier")], [["1"]]);
        using DbConnection author = warehouse.Open("author");
        Assert.That(author.Refusal($"EXECUTE risk.FindSpecialUniques @datasetName = N'Customer', {(argument.StartsWith("@tableKind", StringComparison.Ordinal) ? "" : "@tableKind = N'stage', ")}{argument};"), Does.Contain(expected));
    }

    [TestCase("risk.FindOutliers")]
    [TestCase("risk.FindSpecialUniques")]
    public void OpenTransaction_IsRefused(string procedure)
    {
        using TestWarehouse warehouse = RiskDataset.Stage([("A", "int", "quasi_identifier")], [["1"]]);
        using DbConnection author = warehouse.Open("author");
        Assert.That(author.Refusal($"BEGIN TRANSACTION; EXECUTE {procedure} @datasetName = N'Customer', @tableKind = N'stage';"), Does.Contain("open transaction"));
    }

    private static List<(string Criterion, string Columns, string Key)> Find(TestWarehouse warehouse, string arguments)
    {
        using DbConnection author = warehouse.Open("author");
        author.Execute($"EXECUTE risk.FindOutliers @datasetName = N'Customer', @tableKind = N'stage', {arguments};");
        return author.Rows("SELECT finding.Criterion, finding.ColumnNames, finding.RowKey FROM risk.OutlierFinding AS finding;")
            .ConvertAll(static r => ((string)r["Criterion"]!, (string)r["ColumnNames"]!, (string)r["RowKey"]!));
    }

    private static IEnumerable<(string, string, long)> Exhaustive(string[] names, string?[][] rows)
    {
        for (int r = 0; r < rows.Length; r++)
        {
            List<int> smallest = [];
            foreach (int mask in Enumerable.Range(1, (1 << names.Length) - 1).OrderBy(int.PopCount))
            {
                bool isUnique = rows.Count(other => Enumerable.Range(0, names.Length).All(c => (mask >> c & 1) == 0 || other[c] == rows[r][c])) == 1;
                if (int.PopCount(mask) <= 3 && isUnique && !smallest.Any(s => (s & mask) == s))
                {
                    smallest.Add(mask);
                }
            }

            foreach (int mask in smallest)
            {
                // Products over sizes up to 3 of the columns left: 5 columns, so 4 × 3 for one, 3 for two, 1 for three.
                yield return (
                    (r + 1).ToString(CultureInfo.InvariantCulture),
                    "[" + string.Join(',', names.Where((_, c) => (mask >> c & 1) == 1).Select(static n => $"\"{n}\"")) + "]",
                    int.PopCount(mask) switch { 1 => 12, 2 => 3, _ => 1 });
            }
        }
    }
}
