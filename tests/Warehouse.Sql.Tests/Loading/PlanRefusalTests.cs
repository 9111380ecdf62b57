using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Loading;

/// <summary>What a plan may not say is refused before any row moves, every problem in one message.</summary>
[TestFixture]
internal sealed class PlanRefusalTests
{
    private static readonly Rule[] Usual = [.. CustomerDataset.UsualPlan];

    private static IEnumerable<TestCaseData> RefusedPlans()
    {
        yield return Plan("a source column without a rule", Usual.Where(r => r.SourceColumn != "FullName"), "50040", "FullName");
        yield return Plan("an unknown technique", Replace("FullName", new Rule("scramble", "FullName")), "50042", "scramble");
        yield return Plan("a parameter of a wrong type", Replace("Age", new Rule("round", "Age", """{"unit":"ten"}""")), "50051", "unit");
        yield return Plan("a parameter out of range", Replace("Age", new Rule("round", "Age", """{"unit":0}""")), "50052", "unit");
        yield return Plan("a mode that is not offered", Replace("Age", new Rule("round", "Age", """{"unit":10,"mode":"sideways"}""")), "50053", "mode");
        yield return Plan("an unknown parameter", Replace("Age", new Rule("round", "Age", """{"unit":10,"unti":10}""")), "50049", "unti");
        yield return Plan("a missing parameter", Replace("Age", new Rule("round", "Age")), "50050", "unit");
        yield return Plan("an identifier kept", Replace("FullName", new Rule("keep", "FullName", Reason: "wanted")), "50048", "FullName");
        yield return Plan("a column kept without a reason", Replace("Age", new Rule("keep", "Age")), "50047", "keep");
        yield return Plan("a source column that does not exist", [.. Usual, new Rule("suppress", "Shoe")], "50044", "Shoe");
        yield return Plan("a target name with brackets and quotes", Replace("Age", new Rule("round", "Age", """{"unit":10}""", TargetColumn: "Age]; DROP TABLE stage.Customer; --'")), "50045", "");
        yield return Plan("a target type that is SQL", Replace("Age", new Rule("round", "Age", """{"unit":10}""", TargetType: "int); DROP TABLE stage.Customer; --")), "50046", "");
        yield return Plan("a predicate that is SQL", [.. Usual, new Rule("suppress_record", Parameters: """{"predicate":{"op":"= 1 OR 1 = 1; --","column":"Age","value":20}}""")], "50057", "");
        yield return Plan("a predicate over a column that does not exist", [.. Usual, new Rule("suppress_record", Parameters: """{"predicate":{"op":"<","column":"Age]","value":20}}""")], "5005", "");
        yield return Plan("a derivation of nothing", [.. Usual, new Rule("derive", TargetColumn: "Total", Parameters: """{"op":"sum","columns":[]}""")], "50051", "columns");
        yield return Plan("a list whose items have unequal fields", Replace("Amount", new Rule("round_tiered", "Amount", """{"tiers":"1:1:down:down;*:10"}""")), "50051", "tiers");
        yield return Plan("a derivation before its parts", [new Rule("derive", TargetColumn: "Total", Parameters: """{"op":"sum","columns":["Amount"]}"""), .. Usual], "50056", "Amount");
    }

    [TestCaseSource(nameof(RefusedPlans))]
    public void ConcludePlan_Refuses(IReadOnlyList<Rule> rules, string number, string named)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, rules);

        string message = author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';");

        Assert.That(message, Does.Contain(number).And.Contain(named));
    }

    [Test]
    public void SetColumnRule_ParametersOnLinesOfTheirOwn_AreRead()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse);
        using DbConnection author = warehouse.Open("author");

        CustomerDataset.DraftPlan(author, Replace("Age", new Rule("round", "Age", "\r\n\t{\n\t\"unit\": 10\n}\n")));

        Assert.That(author.Scalar<string>("SELECT ParameterValue FROM policy.StepParameter WHERE ParameterName = N'unit' AND ItemNumber = 0;"), Is.EqualTo("10"));
    }

    [Test]
    public void ConcludePlan_SeveralProblems_AllInOneMessage()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse);
        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, [new Rule("scramble", "CustomerId"), new Rule("round", "Age", """{"unit":"ten"}"""), new Rule("keep", "Amount")]);

        string message = author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';");

        Assert.That(message, Does.Contain("50040").And.Contain("50042").And.Contain("50047").And.Contain("50051"));
    }

    [Test]
    public void ConcludePlan_ResidentRegistrationNumberWithoutLaw_IsRefusedAndWithLawAccepted()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, columns: """
            [{"name":"CustomerId","type":"nvarchar(20)","classification":"identifier"},
             {"name":"ResidentNumber","type":"nvarchar(14)","classification":"identifier","uniqueIdentifier":"rrn"}]
            """);
        using DbConnection author = warehouse.Open("author");
        Rule[] withoutLaw = [new("tokenize", "CustomerId"), new("hmac", "ResidentNumber")];
        CustomerDataset.DraftPlan(author, withoutLaw);

        Assert.That(author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';"), Does.Contain("50041").And.Contain("ResidentNumber"));

        author.Execute("EXECUTE policy.SetColumnRule @datasetName = N'Customer', @stepNumber = 20, @technique = N'hmac', @sourceColumn = N'ResidentNumber', @legalBasis = N'Act on Real Name Financial Transactions, art. 3';");
        Assert.DoesNotThrow(() => CustomerDataset.ConcludePlan(author));
    }

    [Test]
    public void RunLoad_ExpiredPurpose_IsRefusedAndNoRowMoves()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, validTo: new DateOnly(2099, 12, 31));
        using (DbConnection author = warehouse.Open("author"))
        {
            CustomerDataset.DraftPlan(author, Usual);
            CustomerDataset.ConcludePlan(author);
        }

        using DbConnection administrator = warehouse.Open();
        administrator.Execute("UPDATE policy.Purpose SET ValidTo = '20200630';");
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, CustomerDataset.People(3));

        string message = loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(message, Does.Contain("SALES"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.EqualTo(3));
        Assert.That(administrator.Scalar<object>("SELECT OBJECT_ID(N'stage.CustomerWork');"), Is.Null);
    }

    [TestCase("Customer]'; DROP TABLE policy.Purpose; --")]
    [TestCase("Customer'")]
    [TestCase("stage.Customer")]
    [TestCase("")]
    [TestCase("Customer ")]
    [TestCase("CustomerWork")]
    public void RegisterDataset_NameThatIsNoName_IsRefused(string name)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse);
        using DbConnection author = warehouse.Open("author");

        string message = author.Refusal(
            "EXECUTE policy.RegisterDataset @datasetName = @name, @purposeCode = N'SALES', @receiptNumber = N'R-1', @columns = @columns;",
            ("@name", name), ("@columns", CustomerDataset.Columns));

        Assert.That(message, Does.Contain("50010"));
        Assert.That(author.Scalar<int>("SELECT COUNT(*) FROM policy.Purpose;"), Is.EqualTo(1));
    }

    private static Rule[] Replace(string column, Rule rule) => [.. Usual.Where(r => r.SourceColumn != column), rule];

    private static TestCaseData Plan(string name, IEnumerable<Rule> rules, string number, string named) =>
        new TestCaseData(rules.ToList(), number, named).SetArgDisplayNames(name);
}
