using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>An approval covers what was reviewed, and later loads within its bounds; any other load waits unswitched.</summary>
[TestFixture]
internal sealed class RepeatedLoadTests
{
    private const string Resume = "EXECUTE pseudo.ResumeLoad @dataset = N'Customer';";

    [Test]
    public void LoadWithoutCover_WaitsUnswitched_ReviewersReadIt_AndApprovalSwitchesItIn()
    {
        using TestWarehouse warehouse = Published("@coversReloads = 0");
        Reload(warehouse, 12);
        using DbConnection analyst = warehouse.Open("analyst");
        using DbConnection loader = warehouse.Open("operator");
        using DbConnection officer = warehouse.Open("officer");
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(10), "the approved rows stay");
        Assert.That(Waiting(warehouse), Does.Contain("does not cover further loads"));
        Assert.That(loader.Refusal(Resume), Does.Contain("waits for an adequacy review"));
        Assert.That(loader.Refusal("EXECUTE pseudo.OpenStage @dataset = N'Customer';"), Does.Contain("interrupted load that still needs"), "the plan may have to be changed and run over these rows");

        officer.Execute("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = N'reviewer1', @isChair = 1;");
        using DbConnection reviewer = warehouse.Open("reviewer1");
        Assert.That(reviewer.Scalar<int>("SELECT COUNT(*) FROM mart.CustomerIncoming;"), Is.EqualTo(12), "what is reviewed is what waits");
        Assert.That(analyst.Refusal("SELECT COUNT(*) FROM mart.CustomerIncoming;"), Does.Contain("permission"));

        CustomerDataset.Approve(warehouse);
        Assert.That(reviewer.Refusal("SELECT COUNT(*) FROM mart.CustomerIncoming;"), Does.Contain("permission"));
        loader.Execute(Resume);
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(12));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.tables WHERE name = N'CustomerIncoming';"), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.Zero, "originals go with the end of the load");
    }

    [Test]
    public void WaitingLoad_FoundInadequate_StaysOut_AndTheViewStays()
    {
        using TestWarehouse warehouse = Published("@coversReloads = 0");
        Reload(warehouse, 12);
        FiveSteps.ReviewAndSign(warehouse, "inadequate");
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'inadequate', @opinion = N'Too fine.';");

        using DbConnection loader = warehouse.Open("operator");
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(loader.Refusal(Resume), Does.Contain("waits for an adequacy review"));
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(10));
    }

    [Test]
    public void LoadWithinTheBounds_IsSwitchedIn()
    {
        using TestWarehouse warehouse = Published("@coversReloads = 1, @smallestClass = 1, @maxSuppressionPercent = 0, @maxDrift = 0.2, @sameBoundaries = 1");
        Reload(warehouse, 10);

        Assert.That(Waiting(warehouse), Is.Null);
    }

    [TestCase("@smallestClass = 4", 3, "fewer than the approved 4")]
    [TestCase("@maxDrift = 0.1", 3, "distribution of column")]
    [TestCase("@validUntil = '20200101'", 10, "ended on 2020-01-01")]
    public void LoadOutsideABound_Waits(string bounds, int rows, string reason)
    {
        using TestWarehouse warehouse = Published("@coversReloads = 1, " + bounds);
        Reload(warehouse, rows);

        Assert.That(Waiting(warehouse), Does.Contain(reason));
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(10));
    }

    /// <summary>Ten outlier-prone columns are drawn, but a bound is for all of them: here Amount is the eleventh.</summary>
    [TestCase("@maxDrift = 0.1", "distribution of column Amount")]
    [TestCase("@smallestClass = 1", null)]
    public void LoadWhoseEleventhAmountDrifts_WaitsUnderABound(string bounds, string? reason)
    {
        IEnumerable<string> others = Enumerable.Range(1, 10).Select(static n => $"Other{n}");
        string columns = CustomerDataset.Columns.Replace(
            """{"name":"Amount",""",
            string.Concat(others.Select(static name => $$"""{"name":"{{name}}","type":"int","classification":"outlier_prone"},""")) + """{"name":"Amount",""",
            StringComparison.Ordinal);
        using TestWarehouse warehouse = Published("@coversReloads = 1, " + bounds, [.. CustomerDataset.UsualPlan, .. others.Select(static name => new Rule("round", name, """{"unit":10,"mode":"down"}"""))], columns);
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(10).Select(static person => person with { Amount = 5_000_000 }));

        Assert.That(Waiting(warehouse), reason is null ? Is.Null : Does.Contain(reason));
    }

    [Test]
    public void LoadThatSuppressesMore_OrComputesOtherBoundaries_Waits()
    {
        Rule[] plan =
        [
            new("suppress_record", null, """{"predicate":{"op":"<","column":"Age","value":30}}"""),
            new("tokenize", "CustomerId", """{"domain":"customer"}"""), new("suppress", "FullName"), new("round", "Age", """{"unit":10,"mode":"down"}"""),
            new("address_level", "Address", """{"level":2}"""), new("clamp", "Amount", """{"high":{"percentile":90}}"""),
        ];
        using TestWarehouse warehouse = Published("@coversReloads = 1, @maxSuppressionPercent = 30, @sameBoundaries = 1", plan);
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Load(warehouse, CustomerDataset.People(10, first: 50).Select(static (c, i) => c with { Age = i < 5 ? 20 : 50 }));

        Assert.That(Waiting(warehouse), Does.Contain("50.0000 % of the staged rows").And.Contain("is not the reviewed one"));
    }

    [Test]
    public void Bounds_ThatMeanNothing_AreRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        FiveSteps.ReviewAndSign(warehouse);
        using DbConnection officer = warehouse.Open("officer");

        Assert.That(
            officer.Refusal("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'o', @smallestClass = 0, @maxSuppressionPercent = 101, @maxDrift = 2;"),
            Does.Contain("@smallestClass").And.Contain("@maxSuppressionPercent").And.Contain("@maxDrift").And.Contain("50217"));
    }

    private static string? Waiting(TestWarehouse warehouse)
    {
        using DbConnection compliance = warehouse.Open("compliance");
        return (string?)compliance.Rows("SELECT TOP (1) WaitsBecause FROM log.LoadRegister ORDER BY SequenceNumber DESC;").Single()["WaitsBecause"];
    }

    private static void Reload(TestWarehouse warehouse, int rows)
    {
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(rows));
    }

    private static TestWarehouse Published(string cover, IEnumerable<Rule>? plan = null, string columns = CustomerDataset.Columns)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, plan, columns: columns);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        FiveSteps.ReviewAndSign(warehouse);
        using (DbConnection officer = warehouse.Open("officer"))
        {
            officer.Execute($"EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'Agreed.', {cover};");
        }

        CustomerDataset.Publish(warehouse);
        return warehouse;
    }
}
