using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>risk.MeasureDataset and the load's own measurement: who may, what is refused, what is stored and what is not.</summary>
[TestFixture]
internal sealed class MeasureDatasetTests
{
    private const string Measure = "EXECUTE risk.MeasureDataset @datasetName = N'Customer'";

    [Test]
    public void Load_IsMeasuredBeforeItIsSwitchedIn_StagedRowsAndResult()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(600));
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(600, first: 301), "append");

        using DbConnection officer = warehouse.Open("officer");
        List<Dictionary<string, object?>> assessments = officer.Rows(
            "SELECT assessment.AssessmentId, assessment.RunId, assessment.TableKind, assessment.QuasiIdentifiers FROM risk.Assessment AS assessment WHERE assessment.FinishedAt IS NOT NULL ORDER BY assessment.AssessmentId;");
        Assert.That(assessments.Select(static a => a["TableKind"]), Is.EqualTo(new[] { "stage", "incoming", "stage", "incoming" }));
        Assert.That(assessments.Select(static a => a["QuasiIdentifiers"]), Is.All.EqualTo("[\"Age\",\"Address\"]"));

        Dictionary<string, double?> before = RiskDataset.Read(officer, (int)assessments[0]["AssessmentId"]!);
        Dictionary<string, double?> after = RiskDataset.Read(officer, (int)assessments[1]["AssessmentId"]!);
        Dictionary<string, double?> appended = RiskDataset.Read(officer, (int)assessments[3]["AssessmentId"]!);
        Assert.Multiple(() =>
        {
            Assert.That(before["uniques"], Is.EqualTo(600), "a street address tells everybody apart");
            Assert.That(after["classes"], Is.EqualTo(18), "six decades of age, three districts");
            Assert.That(after["rows"], Is.EqualTo(600));
            Assert.That(after["suppressed share"], Is.Zero);
            Assert.That(after.ContainsKey("drift/Age"), Is.False, "nothing stood in mart");
            Assert.That(appended["drift/Age"], Is.EqualTo(0).Within(1e-9), "each decade comes as often as before");
        });
    }

    [TestCase("datetime2(0)", "2024-03-05T00:00:00", 13, "2024-03-05T12:00:00", Description = "times of one day: no width to divide")]
    [TestCase("date", "2023-01-01", 86400 * 3, "9999-12-31", Description = "a last day that means none: the edge behind it is no date")]
    [TestCase("decimal(38,0)", "1", 1, "90000000000000000000000000000000000000", Description = "an edge that decimal(38,10) does not hold")]
    public void Distribution_OfAmountsAtTheEndsOfTheirType_CountsEveryRow(string type, string first, int step, string sentinel)
    {
        string Value(int n) => n >= 90 ? sentinel
            : type.StartsWith("date", StringComparison.Ordinal)
                ? DateTime.Parse(first, CultureInfo.InvariantCulture).AddSeconds((double)n * step).ToString(type == "date" ? "yyyy-MM-dd" : "s", CultureInfo.InvariantCulture)
                : ((n * step) + 1).ToString(CultureInfo.InvariantCulture);
        IEnumerable<IReadOnlyList<string?>> rows = Enumerable.Range(0, 120).Select(n => (IReadOnlyList<string?>)[Value(n)]);
        using TestWarehouse warehouse = RiskDataset.Stage([("Seen", type, "quasi_identifier")], rows);

        RiskDataset.Measure(warehouse, "@smallestCell = 10");

        using DbConnection officer = warehouse.Open("officer");
        Assert.That(officer.Scalar<long>("SELECT SUM(cell.RowsInCell) FROM risk.DistributionCell AS cell;"), Is.EqualTo(120));
    }

    [Test]
    public void Distribution_HasNoCellBelowTheSmallest_AndCountsEveryRow()
    {
        // 40 rows of A, 25 of B, three rare ones, five missing; amounts with one far outlier.
        IEnumerable<IReadOnlyList<string?>> rows = Enumerable.Range(0, 73).Select(static n => (IReadOnlyList<string?>)
            [n < 40 ? "A" : n < 65 ? "B" : n < 68 ? "rare" + n : null, n == 0 ? "987654321" : (1000 + (n * 37 % 500)).ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using TestWarehouse warehouse = RiskDataset.Stage([("Region", "nvarchar(20)", "quasi_identifier"), ("Amount", "int", "quasi_identifier")], rows);

        RiskDataset.Measure(warehouse, "@smallestCell = 10");

        using DbConnection officer = warehouse.Open("officer");
        List<Dictionary<string, object?>> cells = officer.Rows("SELECT cell.ColumnName, cell.CellKind, cell.CellValue, cell.LowEdge, cell.HighEdge, cell.RowsInCell FROM risk.DistributionCell AS cell ORDER BY cell.ColumnName, cell.CellNumber;");
        Assert.Multiple(() =>
        {
            Assert.That(cells.Select(static c => (long)c["RowsInCell"]!), Is.All.GreaterThanOrEqualTo(10));
            foreach (IGrouping<object?, Dictionary<string, object?>> column in cells.GroupBy(static c => c["ColumnName"]))
            {
                Assert.That(column.Sum(static c => (long)c["RowsInCell"]!), Is.EqualTo(73), (string)column.Key!);
            }

            // 8 others are too few; the table's total would tell them, so B joins them.
            Assert.That(
                cells.Where(static c => (string)c["ColumnName"]! == "Region").Select(static c => (c["CellKind"], c["CellValue"], c["RowsInCell"])),
                Is.EqualTo(new (object?, object?, object?)[] { ("value", "A", 40L), ("others", null, 33L) }));
            Assert.That(cells.SelectMany(static c => c.Values).OfType<string>(), Is.All.Not.Contain("987654321").And.All.Not.Contain("rare"));
            List<Dictionary<string, object?>> ranges = [.. cells.Where(static c => (string)c["ColumnName"]! == "Amount")];
            Assert.That(ranges[0]["LowEdge"], Is.Null, "the least value does not show");
            Assert.That(ranges[^1]["HighEdge"], Is.Null, "nor does the greatest");
        });
    }

    [TestCase("author", true)]
    [TestCase("reviewer1", true)]
    [TestCase("officer", true)]
    [TestCase("operator", false)]
    [TestCase("custodian", false)]
    [TestCase("compliance", false)]
    [TestCase("analyst", false)]
    public void MeasureDataset_IsForThoseWhoJudgeTheRisk(string user, bool allowed)
    {
        using TestWarehouse warehouse = RiskDataset.Stage([("Region", "nvarchar(20)", "quasi_identifier")], [["A"], ["B"]]);
        using DbConnection session = warehouse.Open(user);
        if (allowed)
        {
            session.Execute(Measure + ", @tableKind = N'stage';");
            Assert.That(session.Scalar<int>("SELECT COUNT(*) FROM risk.AssessmentMeasure;"), Is.Positive);
        }
        else
        {
            Assert.That(session.Refusal(Measure + ", @tableKind = N'stage';"), Does.Contain("permission was denied"));
        }
    }

    [Test]
    public void MeasureDataset_NamesEveryProblemAtOnce()
    {
        using TestWarehouse warehouse = RiskDataset.Stage([("Region", "nvarchar(20)", "quasi_identifier")], [["A"]]);
        using DbConnection author = warehouse.Open("author");

        string message = author.Refusal(Measure + ", @tableKind = N'mart', @quasiIdentifiers = N'[\"Region; DROP TABLE policy.Dataset\", 7]', @nullPolicy = N'some', @k = 1, @threshold = 1, @population = N'Nowhere', @smallestCell = 1;");

        Assert.That(message, Does.Contain("[50401]").And.Contain("[50402]").And.Contain("[50404]").And.Contain("@nullPolicy").And.Contain("@k").And.Contain("@threshold").And.Contain("@smallestCell"));
        Assert.That(author.Scalar<int>("SELECT COUNT(*) FROM policy.Dataset;"), Is.EqualTo(1));
    }

    [Test]
    public void MeasureDataset_OfATableWithoutQuasiIdentifiers_IsRefused()
    {
        using TestWarehouse warehouse = RiskDataset.Stage([("Note", "nvarchar(20)", "attribute")], [["A"]]);
        using DbConnection author = warehouse.Open("author");

        Assert.That(author.Refusal(Measure + ", @tableKind = N'stage';"), Does.Contain("[50400]"));
    }

    [Test]
    public void MeasureDataset_InAnOpenTransaction_IsRefusedAndTheRefusalStays()
    {
        using TestWarehouse warehouse = RiskDataset.Stage([("Region", "nvarchar(20)", "quasi_identifier")], [["A"]]);
        using (DbConnection author = warehouse.Open("author"))
        {
            Assert.That(author.Refusal("BEGIN TRANSACTION; " + Measure + ", @tableKind = N'stage'; ROLLBACK TRANSACTION;"), Does.Contain("open transaction"));
        }

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM risk.Assessment;"), Is.Zero);
        Assert.That(administrator.Scalar<string>("SELECT register.ProcedureName FROM log.AccessRegister AS register WHERE register.ActionName = N'refused: open transaction';"), Is.EqualTo("risk.MeasureDataset"));
    }

    [Test]
    public void MeasureDataset_StandsInTheAccessRecord()
    {
        using TestWarehouse warehouse = RiskDataset.Stage([("Region", "nvarchar(20)", "quasi_identifier")], [["A"]]);
        RiskDataset.Measure(warehouse);

        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Scalar<string>("SELECT register.UserName FROM log.AccessRegister AS register WHERE register.ActionName = N'risk measured';"), Is.EqualTo("author"));
    }

    [Test]
    public void Classes_TellCapitalsAndMissingValuesApart()
    {
        using TestWarehouse warehouse = RiskDataset.Stage([("Region", "nvarchar(20)", "quasi_identifier")], [["a"], ["A"], [""], [null], ["ａ"]]);

        Assert.That(RiskDataset.Measure(warehouse)["classes"], Is.EqualTo(5), "the database's collation takes three of them for one");
    }

    [Test]
    public void NullPolicy_AnyWithSensitiveColumn_SumsTheDistributionsOfWhatMatches()
    {
        using TestWarehouse warehouse = RiskDataset.Stage(
            [("Region", "nvarchar(20)", "quasi_identifier"), ("Band", "nvarchar(20)", "quasi_identifier"), ("Disease", "nvarchar(20)", "sensitive")],
            [["a", "1", "flu"], ["a", null, "cold"], ["b", "1", "flu"], ["b", "2", "flu"]]);

        Dictionary<string, double?> measured = RiskDataset.Measure(warehouse, "@nullPolicy = N'any'");

        // (a,1) and (a,·) match: flu and cold. (b,1), (b,2) stand alone with flu.
        Assert.That(measured["smallest class"], Is.EqualTo(1));
        Assert.That(measured["largest class"], Is.EqualTo(2));
        Assert.That(measured["distinct l/Disease"], Is.EqualTo(1));
        Assert.That(measured["t (equal distance)/Disease"], Is.EqualTo(0.25).Within(1e-15));
    }

    [Test]
    public void NullPolicy_AnyWithManyPatterns_IsRefusedWithItsReason()
    {
        (string, string, string)[] columns = [.. Enumerable.Range(0, 7).Select(static i => ("C" + i, "nvarchar(2)", "quasi_identifier"))];
        using TestWarehouse warehouse = RiskDataset.Stage(columns, Enumerable.Range(0, 128).Select(static n => (IReadOnlyList<string?>)[.. Enumerable.Range(0, 7).Select(i => (n >> i & 1) == 1 ? null : "x")]));
        using DbConnection author = warehouse.Open("author");

        Assert.That(author.Refusal(Measure + ", @tableKind = N'stage', @nullPolicy = N'any';"), Does.Contain("more than 64 patterns"));
    }
}
