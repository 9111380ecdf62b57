using System.Data.Common;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>No view before approval, none after the period, none that outlives what was reviewed.</summary>
[TestFixture]
internal sealed class PublicationTests
{
    [Test]
    public void PublishDataset_WithoutReview_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");

        Assert.That(officer.Refusal("EXECUTE bi.PublishDataset @dataset = N'Customer';"), Does.Contain("50140"));
    }

    [Test]
    public void ConcludeAdequacyReview_TwoReviews_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");
        foreach (string reviewer in new[] { "reviewer1", "reviewer2" })
        {
            officer.Execute("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = @reviewer;", ("@reviewer", reviewer));
            FiveSteps.Review(warehouse, reviewer);
        }

        Assert.That(
            officer.Refusal("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'Agreed.';"),
            Does.Contain("50133"));
    }

    [Test]
    public void Reviewer_WhileTheReviewIsOpen_ReadsTheAssignedTableOnly()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = N'reviewer1';");

        using DbConnection assigned = warehouse.Open("reviewer1");
        using DbConnection other = warehouse.Open("reviewer2");
        Assert.That(assigned.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(10));
        Assert.That(other.Refusal("SELECT COUNT(*) FROM mart.Customer;"), Does.Contain("permission"));
        Assert.That(
            other.Refusal("EXECUTE policy.RecordAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'Fine.', @subResults = N'{}';"),
            Does.Contain("50131"));
    }

    [Test]
    public void Load_ThatTheApprovalDoesNotCover_LeavesTheApprovedRowsInPlace()
    {
        using TestWarehouse warehouse = Loaded();
        CustomerDataset.Approve(warehouse);
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(12));

        CustomerDataset.Publish(warehouse);
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(10));
    }

    [Test]
    public void View_AfterThePurposesLastDay_ShowsNoRow()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, validTo: new System.DateOnly(2099, 12, 31));
        using (DbConnection author = warehouse.Open("author"))
        {
            CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
            CustomerDataset.ConcludePlan(author);
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);

        // The period is part of the view's own text: publishing it with a past end is what time does to it.
        using DbConnection administrator = warehouse.Open();
        string definition = administrator.Scalar<string>("SELECT OBJECT_DEFINITION(OBJECT_ID(N'bi.Customer'));")!;
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(10));
        administrator.Execute(definition.Replace("20991231", "20200101", System.StringComparison.Ordinal));
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.Zero);
    }

    [Test]
    public void WithdrawDataset_Published_EndsEveryAnalystsAccess()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection officer = warehouse.Open("officer");

        officer.Execute("EXECUTE bi.WithdrawDataset @dataset = N'Customer', @reason = N'test';");

        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Refusal("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo("Invalid object name 'bi.Customer'."));
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Scalar<int>("SELECT COUNT(*) FROM log.GovernanceRegister WHERE ActionName = N'withdrawn';"), Is.EqualTo(1));
    }

    [Test]
    public void RevokeRole_AnalystOfAPublishedView_EndsHisAccess()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection officer = warehouse.Open("officer");

        officer.Execute("EXECUTE policy.RevokeRole @roleName = N'bi_analyst', @userName = N'analyst', @reason = N'moved';");

        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Refusal("SELECT COUNT(*) FROM bi.Customer;"), Does.Contain("permission"));
    }

    [Test]
    public void RevokeRole_AssignedReviewer_EndsHisAccess()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = N'reviewer1';");

        officer.Execute("EXECUTE policy.RevokeRole @roleName = N'adequacy_reviewer', @userName = N'reviewer1', @reason = N'moved';");

        using DbConnection reviewer = warehouse.Open("reviewer1");
        Assert.That(reviewer.Refusal("SELECT COUNT(*) FROM mart.Customer;"), Does.Contain("permission"));
    }

    private static TestWarehouse Published()
    {
        TestWarehouse warehouse = Loaded();
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        return warehouse;
    }

    private static TestWarehouse Loaded()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        return warehouse;
    }
}
