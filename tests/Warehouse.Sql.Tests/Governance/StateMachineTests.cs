using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>The five steps in their order: a wrong order is refused with the steps that are missing.</summary>
[TestFixture]
internal sealed class StateMachineTests
{
    private const string Publish = "EXECUTE bi.PublishDataset @dataset = N'Customer';";

    [Test]
    public void Steps_OutOfOrder_AreRefusedWithTheMissingOnes()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.CreatePeopleAndDataset(warehouse);
        using DbConnection author = warehouse.Open("author");
        using DbConnection loader = warehouse.Open("operator");
        using DbConnection officer = warehouse.Open("officer");
        CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);

        Assert.That(author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';"), Does.Contain("missing: policy.RecordRiskReview."));
        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("missing: policy.RecordRiskReview, policy.ConcludePlan."));
        Assert.That(officer.Refusal(Publish), Does.Contain("missing: policy.RecordRiskReview, policy.ConcludePlan, pseudo.RunLoad, policy.ConcludeAdequacyReview."));

        FiveSteps.ReviewRisk(author);
        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("missing: policy.ConcludePlan."));
        CustomerDataset.ConcludePlan(author);
        Assert.That(officer.Refusal("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = N'reviewer1';"), Does.Contain("missing: pseudo.RunLoad."));
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        Assert.That(officer.Refusal(Publish), Does.Contain("missing: policy.ConcludeAdequacyReview."));
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        Assert.That(State(warehouse), Is.EqualTo("published"));
    }

    [Test]
    public void Machine_EveryState_CanBeReached_AndOnlyDestroyedIsFinal()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection compliance = warehouse.Open();
        List<(string From, string To)> edges = compliance.Rows("SELECT FromState, ToState FROM policy.DatasetTransition;").ConvertAll(static r => ((string)r["FromState"]!, (string)r["ToState"]!));
        var reached = new HashSet<string> { "registered" };
        while (edges.Any(e => reached.Contains(e.From) && reached.Add(e.To)))
        {
        }

        IEnumerable<string> states = compliance.Rows("SELECT StateName FROM policy.DatasetState;").Select(static r => (string)r["StateName"]!);
        Assert.That(reached, Is.EquivalentTo(states));
        Assert.That(states.Where(s => !edges.Any(e => e.From == s && e.To != s)), Is.EqualTo(new[] { "destroyed" }));
    }

    [Test]
    public void ChangeUse_OfAPublishedDataset_NeedsItsWithdrawal_ThenEveryStepAnew()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection author = warehouse.Open("author");
        using DbConnection officer = warehouse.Open("officer");
        author.Execute("""
            EXECUTE policy.RegisterPurpose @purposeCode = N'PRICES', @purposeKind = N'research', @description = N'Prices and ages', @useForm = N'internal_use', @validFrom = '20200101';
            EXECUTE policy.RegisterRequest @receiptNumber = N'R-2', @purposeCode = N'PRICES', @applicant = N'Prices', @manager = N'Data team';
            """);
        const string Change = "EXECUTE policy.ChangeUse @datasetName = N'Customer', @purposeCode = N'PRICES', @receiptNumber = N'R-2', @reason = N'New study';";

        Assert.That(author.Refusal(Change), Does.Contain("missing: bi.WithdrawDataset."));
        officer.Execute("EXECUTE bi.WithdrawDataset @dataset = N'Customer', @reason = N'New use';");
        author.Execute(Change);

        Assert.That(author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';"), Does.Contain("policy.RecordRiskReview"));
        Assert.That(officer.Refusal(Publish), Does.Contain("50200"), "the approval was for the old use");
        Assert.That(author.Scalar<int>("SELECT ReleaseNumber FROM policy.Dataset;"), Is.EqualTo(2));
    }

    [Test]
    public void RiskReview_OfAnotherEnvironment_ReopensThePlan_OfTheSameOne_DoesNot()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection author = warehouse.Open("author");

        FiveSteps.ReviewRisk(author);
        Assert.That(State(warehouse), Is.EqualTo("planned"));
        FiveSteps.ReviewRisk(author, placeKind: "open");
        Assert.That(State(warehouse), Is.EqualTo("risk_reviewed"));
        CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
        CustomerDataset.ConcludePlan(author);
        FiveSteps.ReviewRisk(author, placeKind: "open", answers: FiveSteps.RiskAnswers(15));
        Assert.That(State(warehouse), Is.EqualTo("risk_reviewed"), "a linkage is planned now");
    }

    [Test]
    public void RiskReview_Unacceptable_WithdrawsTheViewAtOnce()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection author = warehouse.Open("author");
        using DbConnection analyst = warehouse.Open("analyst");

        FiveSteps.ReviewRisk(author, answers: FiveSteps.RiskAnswers(1, 3), conclusion: "unacceptable");

        Assert.That(() => analyst.Execute("SELECT COUNT(*) FROM bi.Customer;"), Throws.InstanceOf<DbException>());
        Assert.That(State(warehouse), Is.EqualTo("registered"));
    }

    [Test]
    public void RiskReview_BadAnswers_AreRefusedTogether()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.CreatePeopleAndDataset(warehouse);
        using DbConnection author = warehouse.Open("author");

        string refusal = author.Refusal(
            """
            EXECUTE policy.RecordRiskReview @datasetName = N'Customer', @answers = N'[{"question":1,"answer":"yes"},{"question":1,"answer":"no"},{"question":2,"answer":"perhaps"},{"question":17,"answer":"no"},"x"]',
                @placeKind = N'cellar', @place = N' ', @linkability = NULL, @conclusion = N'fine', @finalOpinion = N'';
            """);

        Assert.That(refusal, Does.Contain("Questions 1, 2, 3,").And.Contain("17").And.Contain("@placeKind").And.Contain("@place must").And.Contain("@linkability").And.Contain("@conclusion").And.Contain("@finalOpinion"));
        Assert.That(author.Refusal("EXECUTE policy.RecordRiskReview @datasetName = N'Customer', @answers = N'no JSON', @placeKind = N'closed', @place = N'p', @linkability = N'l', @conclusion = N'acceptable', @finalOpinion = N'f';"), Does.Contain("50201"));
        string risky = FiveSteps.RiskAnswers(2);
        Assert.That(author.Refusal("EXECUTE policy.RecordRiskReview @datasetName = N'Customer', @answers = @answers, @placeKind = N'closed', @place = N'p', @linkability = N'l', @conclusion = N'acceptable', @finalOpinion = N'f';", ("@answers", risky)), Does.Contain("questions 2 raise the risk"));
    }

    [Test]
    public void RiskReport_CountsTheYesThatLowersTheRisk_TheOtherWay()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.CreatePeopleAndDataset(warehouse);
        using DbConnection author = warehouse.Open("author");

        FiveSteps.ReviewRisk(author, answers: FiveSteps.RiskAnswers(2));

        Assert.That(
            author.Rows("SELECT QuestionNumber FROM policy.RiskReport WHERE RaisesRisk = 1;").Select(static r => r["QuestionNumber"]),
            Is.EqualTo(new object[] { 2 }), "13 was answered yes and lowers it");
        Assert.That(author.Scalar<int>("SELECT COUNT(*) FROM policy.RiskReport WHERE RaisesRisk = 1 AND Measure IS NOT NULL;"), Is.EqualTo(1));
    }

    [Test]
    public void Checklists_AreTheGuidelines()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM policy.RiskQuestion WHERE Checklist = N'structured';"), Is.EqualTo(16));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM policy.RiskQuestion WHERE Checklist = N'unstructured';"), Is.EqualTo(13));
        Assert.That(
            administrator.Rows("SELECT Checklist, QuestionNumber FROM policy.RiskQuestion WHERE YesRaisesRisk = 0 ORDER BY Checklist;").Select(static r => $"{r["Checklist"]} {r["QuestionNumber"]}"),
            Is.EqualTo(new[] { "structured 13", "unstructured 10" }));
        Assert.That(administrator.Scalar<int>("SELECT QuestionNumber FROM policy.RiskQuestion WHERE IsOwnWording = 1;"), Is.EqualTo(8));
    }

    private static string? State(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return administrator.Scalar<string>("SELECT StateName FROM policy.Dataset WHERE DatasetName = N'Customer';");
    }

    private static TestWarehouse Published()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        return warehouse;
    }
}
