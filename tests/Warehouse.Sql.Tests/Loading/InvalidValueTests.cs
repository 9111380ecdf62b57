using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Text.Json;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Loading;

/// <summary>What becomes of a value that a technique cannot treat: the rule says error, null or mask, and each is counted.</summary>
[TestFixture]
internal sealed class InvalidValueTests
{
    private const string Unknown = "비밀스러운 곳";

    [Test]
    public void RunLoad_InvalidValueWithError_NamesStepColumnAndCountButNeverTheValue()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, [.. CustomerDataset.People(5), new("X", "n", 30, Unknown, 1), new("Y", "n", 30, Unknown, 1)]);

        string message = loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(message, Does.Contain("Step 40: 2 rows of column Address"));
        Assert.That(message, Does.Not.Contain("비밀스러운"));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.EqualTo(7), "the originals are still there");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM pseudo.LoadInvalid;"), Is.Zero);
    }

    [Test]
    public void ResumeLoad_AfterTheSourceWasCorrected_GoesOn()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, [.. CustomerDataset.People(1500), new("X", "n", 30, Unknown, 1)]);
        loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("UPDATE stage.Customer SET Address = N'서울 중구 무교동' WHERE CustomerId = N'X';");

        loader.Execute("EXECUTE pseudo.ResumeLoad @dataset = N'Customer';");

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(1501));
    }

    [TestCase("null", null)]
    [TestCase("mask", "*")]
    public void RunLoad_InvalidValues_AreEmptiedOrMaskedAndCountedOverAllBatches(string onInvalid, string? left)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, Plan(onInvalid), batchRowCount: 1000);

        // Invalid values in the first, second and third batch, and a NULL, which is no invalid value.
        CustomerDataset.Load(warehouse, CustomerDataset.People(2500).Select((person, index) => index switch
        {
            10 or 1200 or 1201 or 2499 => person with { Address = Unknown },
            11 => person with { Address = null },
            _ => person,
        }));

        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Rows("SELECT Address FROM mart.Customer WHERE Address IS NULL OR Address NOT LIKE N'% %';").Select(r => (string?)r["Address"]),
            Is.EquivalentTo(new[] { left, left, left, left, null }));
        Assert.That(Counted(administrator), Is.EqualTo(new[] { (40, onInvalid, 4L) }));
    }

    [Test]
    public void RunLoad_InvalidNumbersWithMask_AreMaskedInAColumnOfText()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(
            warehouse,
            Plan("error").Where(r => r.Technique != "clamp").Select(r => r.SourceColumn switch
            {
                "Age" => new Rule("band", "Age", """{"bands":"20..59=adult;60..99=old"}""", OnInvalid: "mask"),
                "Amount" => new Rule("round_tiered", "Amount", """{"tiers":"100:10:down;1000:100:down"}""", TargetType: "nvarchar(40)", OnInvalid: "mask"),
                _ => r,
            }));

        CustomerDataset.Load(warehouse, [new("A", "n", 30, "서울 중구 무교동", 55), new("B", "n", 12, "서울 중구 무교동", 2000), new("C", "n", null, "서울 중구 무교동", null)]);

        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Rows("SELECT Age, Amount FROM mart.Customer;").Select(r => ((string?)r["Age"], ((string?)r["Amount"])?.Split('.')[0])),
            Is.EquivalentTo(new (string?, string?)[] { ("adult", "50"), ("*", "*"), (null, null) }));
        Assert.That(Counted(administrator).Sum(c => c.Count), Is.EqualTo(2));
    }

    /// <summary>Two rules on one column: the one that could not treat the value is named, not the one whose value it took.</summary>
    [TestCase("null", "error", "Step 50: 1 rows of column Address")]
    [TestCase("error", "null", "Step 40: 1 rows of column Address")]
    public void RunLoad_InvalidValueInAChainOfRules_IsTheFailingRules(string first, string second, string message)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse);
        using (DbConnection author = warehouse.Open("author"))
        {
            author.Execute("""EXECUTE policy.DefineCategory @hierarchyName = N'region', @categories = N'[{"leaf":"서울","value":"수도권"}]';""");
            CustomerDataset.DraftPlan(author, Chain(first, second));
            CustomerDataset.ConcludePlan(author);
        }

        using DbConnection loader = warehouse.Open("operator");
        string unknownTo = first == "error" ? Unknown : "부산 북구 화명동";
        CustomerDataset.Stage(loader, [new("A", "n", 30, "서울 중구 무교동", 1), new("B", "n", 30, unknownTo, 1)]);

        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain(message));
    }

    private static IEnumerable<Rule> Plan(string onInvalid) =>
        CustomerDataset.UsualPlan.Select(r => r.Technique == "address_level" ? r with { OnInvalid = onInvalid } : r);

    private static Rule[] Chain(string first, string second) =>
    [
        new("tokenize", "CustomerId"), new("suppress", "FullName"), new("suppress", "Age"),
        new("address_level", "Address", """{"level":1}""", OnInvalid: first),
        new("categorize", "Address", """{"hierarchy":"region"}""", OnInvalid: second),
        new("clamp", "Amount", """{"high":1000000}"""),
    ];

    /// <summary>What the load register says of invalid values; the run's own count agrees.</summary>
    private static List<(int Step, string OnInvalid, long Count)> Counted(DbConnection administrator)
    {
        using JsonDocument steps = JsonDocument.Parse(administrator.Scalar<string>("SELECT Steps FROM log.LoadRegister;")!);
        List<(int, string, long)> counted = [.. steps.RootElement.EnumerateArray()
            .Where(step => step.TryGetProperty("valuesInvalid", out _))
            .Select(step => (step.GetProperty("stepNumber").GetInt32(), step.GetProperty("onInvalid").GetString()!, step.GetProperty("valuesInvalid").GetInt64()))];
        Assert.That(
            administrator.Rows("SELECT StepNumber, InvalidCount FROM pseudo.LoadInvalid ORDER BY StepNumber;").Select(r => ((int)r["StepNumber"]!, (long)r["InvalidCount"]!)),
            Is.EqualTo(counted.Select(c => (c.Item1, c.Item3))));
        return counted;
    }
}
