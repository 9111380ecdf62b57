using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>Noise, random rounding and date shifts in a plan: repeatable, and independent between columns and subjects.</summary>
[TestFixture]
internal sealed class RandomizationLoadTests
{
    private const string Columns = """
        [
          {"name":"CustomerId","type":"nvarchar(20)","classification":"identifier"},
          {"name":"Income","type":"decimal(15,2)","classification":"outlier_prone"},
          {"name":"Saving","type":"bigint","classification":"outlier_prone"},
          {"name":"Rent","type":"int","classification":"outlier_prone"},
          {"name":"Admitted","type":"date","classification":"quasi_identifier"},
          {"name":"Discharged","type":"date","classification":"quasi_identifier"}
        ]
        """;

    private static readonly Rule[] Plan =
    [
        new("tokenize", "CustomerId"),
        new("noise_add", "Income", """{"distribution":"laplace","scale":1000,"decimals":2}"""),
        new("noise_multiply", "Saving", """{"distribution":"uniform","scale":0.1}"""),
        new("random_round", "Rent", """{"unit":1000}"""),
        new("date_shift", "Admitted", """{"maxDays":9}"""),
        new("date_shift", "Discharged", """{"maxDays":9}"""),
    ];

    [Test]
    public void RunLoad_Noise_StaysInItsBoundsAndKeepsTheMean()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, Plan, columns: Columns);

        Load(warehouse, 1000);

        using DbConnection administrator = warehouse.Open();
        var rows = Result(administrator);
        Assert.That(rows, Has.Count.EqualTo(1000));
        // Every source value is the same, so each result is that and its noise.
        Assert.That(rows.Select(r => Number(r, "Income")).Average(), Is.EqualTo(500_000m).Within(180m), "four standard deviations of the mean of 1,000 Laplace variables are 179");
        Assert.That(rows.Select(r => Number(r, "Income")).Distinct().Count(), Is.GreaterThan(900), "subjects have noise of their own");
        Assert.That(rows.Select(r => Number(r, "Saving")), Is.All.InRange(900_000m, 1_100_000m));
        Assert.That(rows.Select(r => Number(r, "Rent")).Distinct(), Is.EquivalentTo(new[] { 4000m, 5000m }));
        Assert.That(rows, Is.All.Matches<Dictionary<string, object?>>(r => ((DateTime)r!["Discharged"]! - (DateTime)r["Admitted"]!).Days == 11), "one subject's dates move together");
        Assert.That(rows.Select(r => (DateTime)r["Admitted"]!), Has.None.EqualTo(new DateTime(2024, 2, 27)));
    }

    /// <summary>The averaging attack on releases: loads of one release may be repeated as often as one likes, they show the same values.</summary>
    [Test]
    public void RunLoad_NoiseLoadedAgain_IsTheSameNoise()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, Plan, columns: Columns);
        using DbConnection administrator = warehouse.Open();
        Load(warehouse, 50);
        string[] first = Texts(administrator);

        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        Load(warehouse, 50, inReverse: true);

        Assert.That(Texts(administrator), Is.EqualTo(first));
    }

    [Test]
    public void RunLoad_NoiseOnTwoColumnsOfEqualValues_IsIndependent()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [.. Plan.Where(r => r.SourceColumn != "Income"), .. new[] { "IncomeA", "IncomeB" }.Select(target => new Rule("noise_add", "Income", """{"distribution":"normal","scale":1000,"decimals":2}""", TargetColumn: target))],
            columns: Columns);

        Load(warehouse, 1000);

        using DbConnection administrator = warehouse.Open();
        var rows = administrator.Rows("SELECT IncomeA, IncomeB FROM mart.Customer;");
        double correlation = rows.Average(r => (double)((Number(r, "IncomeA") - 500_000m) * (Number(r, "IncomeB") - 500_000m))) / (1000.0 * 1000.0);
        // Over 1,000 independent pairs it has a standard deviation of 0.032.
        Assert.That(Math.Abs(correlation), Is.LessThan(0.16));
    }

    [TestCase("""{"scale":10}""", "50050", "distribution")]
    [TestCase("""{"distribution":"gauss","scale":10}""", "50053", "distribution")]
    [TestCase("""{"distribution":"normal","scale":0}""", "50052", "scale")]
    [TestCase("""{"distribution":"normal","scale":"much"}""", "50051", "scale")]
    [TestCase("""{"distribution":"normal","scale":10,"decimals":11}""", "50052", "decimals")]
    public void ConcludePlan_NoiseWithAWrongParameter_IsRefused(string parameters, string number, string named)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, Plan.Select(r => r.SourceColumn == "Income" ? r with { Parameters = parameters } : r));

        Assert.That(author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';"), Does.Contain(number).And.Contain(named));
    }

    [Test]
    public void ConcludePlan_NoiseWithoutASubjectKey_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns, subjectKey: null);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, Plan);

        Assert.That(author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';"), Does.Contain("50067").And.Contain("noise_add"));
    }

    private static void Load(TestWarehouse warehouse, int count, bool inReverse = false)
    {
        using DbConnection loader = warehouse.Open("operator");
        IEnumerable<int> people = Enumerable.Range(1, count);
        foreach (int[] chunk in (inReverse ? people.Reverse() : people).Chunk(500))
        {
            loader.Execute(
                "INSERT INTO stage.Customer (CustomerId, Income, Saving, Rent, Admitted, Discharged) VALUES "
                + string.Join(',', chunk.Select(n => string.Create(CultureInfo.InvariantCulture, $"(N'C{n}', 500000, 1000000, 4300, '20240227', '20240309')"))) + ";");
        }

        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
    }

    private static List<Dictionary<string, object?>> Result(DbConnection administrator) =>
        administrator.Rows("SELECT CustomerId, Income, Saving, Rent, Admitted, Discharged FROM mart.Customer;");

    private static string[] Texts(DbConnection administrator) =>
        [.. Result(administrator).Select(r => string.Join('|', r.Values.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture)))).Order(StringComparer.Ordinal)];

    private static decimal Number(Dictionary<string, object?> row, string column) => Convert.ToDecimal(row[column], CultureInfo.InvariantCulture);
}
