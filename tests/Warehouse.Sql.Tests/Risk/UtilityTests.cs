using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>What a load costs its readers, before beside after.</summary>
[TestFixture]
internal sealed class UtilityTests
{
    private static readonly (string Name, string Type, string Classification)[] Columns =
    [
        ("CustomerId", "nvarchar(20)", "identifier"), ("Age", "int", "quasi_identifier"), ("Amount", "decimal(15,2)", "outlier_prone"), ("Visited", "date", "attribute"),
        ("Constant", "int", "attribute"), ("Region", "nvarchar(10)", "quasi_identifier"),
    ];

    private static readonly Rule[] Plan =
    [
        new("hmac", "CustomerId"), new("round", "Age", """{"unit":10,"mode":"down"}"""), new("clamp", "Amount", """{"high":3000}"""), new("keep", "Visited", Reason: "t"),
        new("keep", "Constant", Reason: "t"), new("keep", "Region", Reason: "t"),
    ];

    [Test]
    public void Correlations_BeforeAndAfter_AreThoseOfTheDefinition()
    {
        (int? Age, double? Amount, int Day)[] people = [.. Enumerable.Range(0, 240).Select(static n => ((int?)(n % 31 == 0 ? null : 18 + (n * 13 % 60)), (double?)(n % 17 == 0 ? null : (n * 37 % 5_000) + 0.25), n * 11 % 300))];
        using TestWarehouse warehouse = Loaded(people);
        static int? Cut(int? age) => age / 10 * 10;
        static double? Clamp(double? amount) => amount > 3000 ? 3000 : amount;

        Assert.Multiple(() =>
        {
            (double? before, double? after) = Correlation(warehouse, "Age", "Amount");
            Assert.That(before, Is.EqualTo(Pearson(people.Select(static p => ((double?)p.Age, p.Amount)))).Within(1e-12));
            Assert.That(after, Is.EqualTo(Pearson(people.Select(static p => ((double?)Cut(p.Age), Clamp(p.Amount))))).Within(1e-12));

            (before, after) = Correlation(warehouse, "Age", "Visited");
            Assert.That(before, Is.EqualTo(Pearson(people.Select(static p => ((double?)p.Age, (double?)p.Day)))).Within(1e-12), "dates count in days");
            Assert.That(after, Is.EqualTo(Pearson(people.Select(static p => ((double?)Cut(p.Age), (double?)p.Day)))).Within(1e-12));
            Assert.That(Correlation(warehouse, "Age", "Constant"), Is.EqualTo(((double?)null, (double?)null)), "no spread, no correlation");
        });
    }

    [Test]
    public void EachMeasure_StandsBesideItselfOfTheSource()
    {
        using TestWarehouse warehouse = Loaded([.. Enumerable.Range(0, 100).Select(static n => ((int?)(20 + (n % 10)), (double?)n, n))]);
        using DbConnection reviewer = warehouse.Open("reviewer1");
        Dictionary<string, (double? Before, double? After)> compared = reviewer
            .Rows("SELECT compared.MeasureName, compared.ColumnName, compared.BeforeValue, compared.AfterValue FROM risk.UtilityComparison AS compared WHERE compared.MeasureName <> N'correlation';")
            .ToDictionary(static r => $"{r["MeasureName"]}/{r["ColumnName"]}", static r => ((double?)r["BeforeValue"], (double?)r["AfterValue"]));

        Assert.Multiple(() =>
        {
            Assert.That(compared["distinct values/Age"], Is.EqualTo(((double?)10, (double?)1)));
            Assert.That(compared["mean/Age"], Is.EqualTo(((double?)24.5, (double?)20)));
            Assert.That(compared["classes/"], Is.EqualTo(((double?)20, (double?)2)), "ten ages in two regions, then one");
            Assert.That(compared["discernibility/"], Is.EqualTo(((double?)(20 * 25), (double?)(2 * 2_500))));
            // Ages 20 to 29 all become 20: nine tenths of the rows lie above it before, none after.
            Assert.That(compared["distance from source/Age"].After, Is.EqualTo(0.9).Within(1e-12));
            Assert.That(compared["distance from source/Region"].After, Is.Zero);
        });
    }

    private static TestWarehouse Loaded((int? Age, double? Amount, int Day)[] people) => LoadedDataset.Create(Columns, Plan, people.Select(static (p, n) => (IReadOnlyList<string?>)
    [
        "K-" + n.ToString(CultureInfo.InvariantCulture), p.Age?.ToString(CultureInfo.InvariantCulture), p.Amount?.ToString(CultureInfo.InvariantCulture),
        new DateOnly(2020, 1, 1).AddDays(p.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "7", n / 10 % 2 == 0 ? "서울" : "부산",
    ]));

    private static (double? Before, double? After) Correlation(TestWarehouse warehouse, string one, string other)
    {
        using DbConnection officer = warehouse.Open("officer");
        Dictionary<string, object?> row = officer.Rows(
            "SELECT compared.BeforeValue, compared.AfterValue FROM risk.UtilityComparison AS compared WHERE compared.MeasureName = N'correlation' AND compared.ColumnName IN (@one, @other) AND compared.OtherColumn IN (@one, @other);",
            ("@one", one), ("@other", other)).Single();
        return ((double?)row["BeforeValue"], (double?)row["AfterValue"]);
    }

    private static double Pearson(IEnumerable<(double? X, double? Y)> values)
    {
        (double X, double Y)[] both = [.. values.Where(static v => v.X is not null && v.Y is not null).Select(static v => (v.X!.Value, v.Y!.Value))];
        double x = both.Average(static v => v.X), y = both.Average(static v => v.Y);
        return both.Sum(v => (v.X - x) * (v.Y - y)) / Math.Sqrt(both.Sum(v => (v.X - x) * (v.X - x)) * both.Sum(v => (v.Y - y) * (v.Y - y)));
    }
}
