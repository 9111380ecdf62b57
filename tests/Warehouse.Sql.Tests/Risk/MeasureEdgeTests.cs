using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>Tables at the edge of the measures: nothing to divide by, one class, one value, nothing but missing values, more values than a search takes; what NULL is under each policy.</summary>
[TestFixture]
internal sealed class MeasureEdgeTests
{
    private static readonly (string, string, string)[] Columns = [("Region", "nvarchar(10)", "quasi_identifier"), ("Age", "int", "quasi_identifier"), ("Disease", "nvarchar(10)", "sensitive"), ("Pay", "int", "sensitive")];

    [Test]
    public void OneClassOfOneValue_IsAtEveryMeasuresEnd()
    {
        using TestWarehouse warehouse = RiskDataset.Stage(Columns, Enumerable.Repeat<IReadOnlyList<string?>>(["서울", "30", "독감", "5"], 8));

        Dictionary<string, double?> measured = RiskDataset.Measure(warehouse);

        Assert.Multiple(() =>
        {
            Assert.That((measured["classes"], measured["smallest class"], measured["uniques"]), Is.EqualTo(((double?)1, (double?)8, (double?)0)));
            Assert.That(measured["prosecutor highest"], Is.EqualTo(1 / 8.0));
            Assert.That((measured["distinct l/Disease"], measured["entropy l/Disease"]), Is.EqualTo(((double?)1, (double?)1)));
            Assert.That(measured["recursive c at l/Disease"], Is.Null, "a class of one value is (c, 2)-diverse for no c");
            Assert.That((measured["t (equal distance)/Disease"], measured["t (ordered distance)/Pay"]), Is.EqualTo(((double?)0, (double?)0)), "a class that is the table is no distance away");
            Assert.That((measured["standard deviation/Pay"], measured["entropy/Region"]), Is.EqualTo(((double?)0, (double?)0)));
            Assert.That(measured.Values.OfType<double>(), Is.All.Matches<double>(double.IsFinite));
        });
    }

    [Test]
    public void ColumnsOfNothingButMissingValues_HaveClassesAndNoMean()
    {
        using TestWarehouse warehouse = RiskDataset.Stage(Columns, Enumerable.Repeat<IReadOnlyList<string?>>([null, null, null, null], 6));

        foreach (string policy in (string[])["value", "any"])
        {
            Dictionary<string, double?> measured = RiskDataset.Measure(warehouse, $"@nullPolicy = N'{policy}'");
            Assert.Multiple(() =>
            {
                Assert.That((measured["classes"], measured["smallest class"]), Is.EqualTo(((double?)1, (double?)6)), policy);
                Assert.That((measured["distinct l/Disease"], measured["t (ordered distance)/Pay"]), Is.EqualTo(((double?)1, (double?)0)), "a missing sensitive value is a value under both policies");
                Assert.That((measured["missing cells/Age"], measured["distinct values/Age"]), Is.EqualTo(((double?)6, (double?)1)));
                Assert.That(measured.ContainsKey("mean/Age"), Is.False, "no value, no mean");
            });
        }
    }

    [Test]
    public void EachMeasure_UnderEachNullPolicy_OnATableByHand()
    {
        // Region and age of five rows; in the fourth the region is missing, in the fifth both are.
        string?[][] rows = [["a", "1", "x", "1"], ["a", "1", "y", "2"], ["b", "1", "x", "3"], [null, "1", "x", "4"], [null, null, "y", null]];
        using TestWarehouse warehouse = RiskDataset.Stage(Columns, rows);

        Dictionary<string, double?> value = RiskDataset.Measure(warehouse, "@nullPolicy = N'value', @k = 2");
        Dictionary<string, double?> any = RiskDataset.Measure(warehouse, "@nullPolicy = N'any', @k = 2");

        Assert.Multiple(() =>
        {
            // value: {1, 2}, {3}, {4}, {5}.
            Assert.That((value["classes"], value["smallest class"], value["uniques"], value["rows below k"]), Is.EqualTo(((double?)4, (double?)1, (double?)3, (double?)3)));
            Assert.That(value["prosecutor average"], Is.EqualTo(((2 / 2.0) + 3) / 5).Within(1e-15));
            Assert.That(value["discernibility"], Is.EqualTo(4 + 3));
            Assert.That(value["distinct l/Disease"], Is.EqualTo(1));

            // any: rows 1 and 2 agree with each other, 4 and 5: four; row 3 with 4 and 5: three; row 4 and row 5 with all: five.
            Assert.That((any["smallest class"], any["largest class"], any["uniques"], any["rows below k"]), Is.EqualTo(((double?)3, (double?)5, (double?)0, (double?)0)));
            Assert.That(any["prosecutor average"], Is.EqualTo(((1 / 4.0) + (1 / 4.0) + (1 / 3.0) + (1 / 5.0) + (1 / 5.0)) / 5).Within(1e-15));
            Assert.That(any["distinct l/Disease"], Is.EqualTo(2), "row 3 has x twice and y once");
        });
    }

    [TestCase(256)]
    [TestCase(257)]
    [TestCase(300)]
    public void SensitiveValues_AreNumberedAlike_HoweverManyThereAre(int count)
    {
        // Up to 256 values the number is searched, of more it is joined; every class has all values once, so that its distribution is the table's.
        using TestWarehouse warehouse = RiskDataset.Stage(
            [("Region", "nvarchar(10)", "quasi_identifier"), ("Disease", "nvarchar(10)", "sensitive"), ("Pay", "decimal(9,2)", "sensitive")],
            Enumerable.Range(0, count * 2).Select(n => (IReadOnlyList<string?>)[n < count ? "a" : "b", "D" + Text(n % count), n % count == 0 ? null : Text(n % count) + ".5"]));

        Dictionary<string, double?> measured = RiskDataset.Measure(warehouse);

        Assert.Multiple(() =>
        {
            Assert.That((measured["distinct l/Disease"], measured["distinct l/Pay"]), Is.EqualTo(((double?)count, (double?)count)));
            Assert.That(measured["entropy l/Disease"], Is.EqualTo(count).Within(1e-9));
            Assert.That(measured["t (equal distance)/Disease"], Is.Zero.Within(1e-12));
            Assert.That(measured["t (ordered distance)/Pay"], Is.Zero.Within(1e-12));
        });
    }

    [Test]
    public void SpecialUniques_AreOnesOfUpToThatManyColumns([Range(1, 4)] int mostColumns)
    {
        // Only all four columns together tell the rows apart: each pair of rows differs in exactly one place, and each value occurs twice.
        string?[][] rows = [.. Enumerable.Range(0, 16).Select(static n => new[] { 8, 4, 2, 1 }.Select(bit => (n & bit) == 0 ? "0" : "1").ToArray())];
        using TestWarehouse warehouse = RiskDataset.Stage([.. new[] { "A", "B", "C", "D" }.Select(static n => (n, "nvarchar(5)", "quasi_identifier"))], rows);
        using DbConnection author = warehouse.Open("author");

        author.Execute($"EXECUTE risk.FindSpecialUniques @datasetName = N'Customer', @tableKind = N'stage', @mostColumns = {Text(mostColumns)};");

        Assert.That(author.Rows("SELECT finding.ColumnNames FROM risk.OutlierFinding AS finding;"), Has.Count.EqualTo(mostColumns == 4 ? 16 : 0));
    }

    [Test]
    public void Measurement_ShowsHowFarItIs_AndEndsWithAllParts()
    {
        using TestWarehouse warehouse = RiskDataset.Stage(Columns, Enumerable.Range(0, 20).Select(static n => (IReadOnlyList<string?>)["a", Text(n), "x", "1"]));
        RiskDataset.Measure(warehouse);
        using DbConnection author = warehouse.Open("author");

        Dictionary<string, object?> row = author.Rows("SELECT assessment.PartsDone, assessment.PartsTotal, assessment.PartName FROM risk.Assessment AS assessment;").Single();

        // Classes, two sensitive columns, four distributions.
        Assert.That((row["PartsDone"], row["PartsTotal"], row["PartName"]), Is.EqualTo((7, 7, (object?)null)));
    }

    [Test]
    public void Measurement_ThatIsStopped_LeavesWholeMeasuresOnly_AndCanBeMadeAgain()
    {
        using TestWarehouse warehouse = RiskDataset.Stage(Columns, Enumerable.Range(0, 4_000).Select(static n => (IReadOnlyList<string?>)["R" + Text(n % 40), Text(n), "D" + Text(n % 13), Text(n % 17)]));
        using DbConnection author = warehouse.Open("author");
        using DbConnection watcher = warehouse.Open("author");
        using DbCommand command = author.CreateCommand();
        command.CommandText = "EXECUTE risk.MeasureDataset @datasetName = N'Customer', @tableKind = N'stage';";
        Task<int> running = Task.Run(command.ExecuteNonQuery);

        // Stopped as soon as the first part is done, at whatever statement that meets.
        while (!running.IsCompleted && watcher.Scalar<int>("SELECT COUNT(*) FROM risk.Assessment AS assessment WHERE assessment.PartsDone > 0;") == 0)
        {
        }

        command.Cancel();
        Exception? end = running.ContinueWith(static task => task.Exception?.InnerException, TaskScheduler.Default).Result;
        Assert.That(end, Is.Null.Or.InstanceOf<DbException>(), "stopped, or done before");

        string[] classMeasures = [.. watcher.Rows("SELECT measured.MeasureName FROM risk.AssessmentMeasure AS measured WHERE measured.ColumnName IS NULL;").Select(static r => (string)r["MeasureName"]!)];
        Assert.That(classMeasures, Has.Length.EqualTo(21), "all measures of the classes");
        Assert.That(RiskDataset.Measure(warehouse)["rows"], Is.EqualTo(4_000));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
