using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>A plan is one ordered list: what a step sees is what the steps before it left.</summary>
[TestFixture]
internal sealed class StepOrderTests
{
    private const int RowCount = 300;

    private static readonly Rule[] Others =
    [
        new("tokenize", "CustomerId"),
        new("suppress", "FullName"),
        new("address_level", "Address", """{"level":1}"""),
        new("round", "Amount", """{"unit":1000,"mode":"nearest"}"""),
    ];

    [Test]
    public void SetStep_BetweenScalarRulesOfItsColumn_SeesTheFirstAndIsSeenByTheSecond()
    {
        // Ages are permuted as tens and become text afterwards: the work table needs a column of its own for the number.
        Dictionary<string, object?>[] rows = Load(
            new Rule("round", "Age", """{"unit":10,"mode":"down"}"""),
            new Rule("permute", "Age"),
            new Rule("band", "Age", """{"bands":"..39=young;40..=old"}"""));

        Assert.That(rows.Count(static r => (string?)r["Age"] == "young"), Is.EqualTo(Ages().Count(static a => a < 40)));
    }

    [Test]
    public void ClassColumn_TreatedAfterTheStep_MakesClassesOfItsEarlierValues()
    {
        // Permuted inside classes of the exact age, then the age is cut to one value: the sums per age survive nowhere else.
        Rule[] Plan(params Rule[] rest) => [.. Others[..3], .. rest];
        Dictionary<string, object?>[] rows = Load(Plan(
            new Rule("keep", "Age", Reason: "classes"),
            new Rule("permute", "Amount", """{"classColumns":["Age"]}"""),
            new Rule("round", "Age", """{"unit":1000,"mode":"up"}"""),
            new Rule("round", "Amount", """{"unit":1,"mode":"down"}""")));

        Assert.That(rows.Select(static r => (int)r["Age"]!), Is.All.EqualTo(1000));
        Assert.That(Amounts(rows).Order(), Is.EqualTo(CustomerDataset.People(RowCount).Select(static p => (decimal)p.Amount!.Value).Order()));
    }

    [Test]
    public void ScalarRule_OnADerivedColumn_TakesItOnWithoutASource()
    {
        Dictionary<string, object?>[] rows = Load([.. Others[..2],
            new Rule("suppress", "Address"),
            new Rule("round", "Amount", """{"unit":1000,"mode":"down"}"""),
            new Rule("round", "Age", """{"unit":10,"mode":"down"}"""),
            new Rule("derive", Parameters: """{"op":"sum","columns":["Amount","Age"]}""", TargetColumn: "Total"),
            new Rule("range", Parameters: """{"width":100000}""", TargetColumn: "Total")]);

        Assert.That(rows.Select(static r => (string)r["Total"]!), Is.All.Contains("~"));
    }

    [Test]
    public void Identifier_OnlyPermuted_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, [.. Others[1..], new Rule("suppress", "Age"), new Rule("permute", "CustomerId")]);

        Assert.That(author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';"), Does.Contain("50048"));
    }

    [Test]
    public void SetStepThatMakesValuesAnew_AfterAnotherStepOnItsColumn_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, [.. Others, new Rule("round", "Age", """{"unit":10}"""), new Rule("serial", "Age")]);

        Assert.That(author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';"), Does.Contain("50062"));
    }

    private static IEnumerable<int> Ages() => CustomerDataset.People(RowCount).Select(static p => p.Age!.Value);

    private static IEnumerable<decimal> Amounts(IEnumerable<Dictionary<string, object?>> rows) => rows.Select(static r => Convert.ToDecimal(r["Amount"], CultureInfo.InvariantCulture));

    private static Dictionary<string, object?>[] Load(params Rule[] rules)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, rules.Any(static r => r.SourceColumn == "CustomerId") ? rules : [.. Others, .. rules], batchRowCount: 100);
        CustomerDataset.Load(warehouse, CustomerDataset.People(RowCount));
        using DbConnection administrator = warehouse.Open();
        return [.. administrator.Rows("SELECT * FROM mart.Customer;")];
    }
}
