using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>Who may judge, what a judgement needs, and what follows from it.</summary>
[TestFixture]
internal sealed class AdequacyReviewTests
{
    private const string Conclude = "EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'Agreed.';";

    [Test]
    public void Review_WithoutDeclarationOrSubResults_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");
        FiveSteps.AssignReviewers(officer);
        using DbConnection reviewer = warehouse.Open("reviewer2");

        string refusal = reviewer.Refusal("""EXECUTE policy.RecordAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'o', @subResults = N'{"purpose":"suitable","items":"good"}';""");

        Assert.That(refusal, Does.Contain("50207").And.Contain("sub-results items, riskReport, plan, result, attainability must"));
        Assert.That(reviewer.Refusal("""EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = N'["no","no","no","no","no"]', @pledge = 1;"""), Does.Contain("50208"));
        Assert.That(reviewer.Refusal("EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = @answers, @pledge = 0;", ("@answers", FiveSteps.NoInterests)), Does.Contain("50208"));
    }

    [Test]
    public void Review_AdequateWithAnInsufficientPart_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");
        FiveSteps.AssignReviewers(officer);
        using DbConnection reviewer = warehouse.Open("reviewer2");
        reviewer.Execute("EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = @answers, @pledge = 1;", ("@answers", FiveSteps.NoInterests));

        Assert.That(
            reviewer.Refusal("EXECUTE policy.RecordAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'o', @subResults = @sub;", ("@sub", FiveSteps.AllSuitable.Replace("\"plan\":\"suitable\"", "\"plan\":\"insufficient\"", System.StringComparison.Ordinal))),
            Does.Contain("50206"));
    }

    /// <summary>Of two judgements of one part none is chosen unseen; names differ by capitals where JSON's readers differ.</summary>
    [TestCase("plan")]
    [TestCase("Plan")]
    public void Review_WithASubResultGivenTwice_IsRefused(string again)
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");
        FiveSteps.AssignReviewers(officer);
        using DbConnection reviewer = warehouse.Open("reviewer2");

        Assert.That(
            reviewer.Refusal("EXECUTE policy.RecordAdequacyReview @datasetName = N'Customer', @result = N'conditional', @opinion = N'o', @subResults = @sub;", ("@sub", FiveSteps.AllSuitable.Replace("}", $",\"{again}\":\"insufficient\"}}", System.StringComparison.Ordinal))),
            Does.Contain("sub-results plan must each be"));
    }

    [Test]
    public void Reviewer_WhoReportsAnInterestLater_DoesNotCountAnyMore()
    {
        using TestWarehouse warehouse = Loaded();
        FiveSteps.ReviewAndSign(warehouse);
        using (DbConnection reviewer = warehouse.Open("reviewer3"))
        {
            reviewer.Execute("""EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = N'["no","no","yes","no","no","no"]', @pledge = 1, @knownSince = '20260101';""");
        }

        using DbConnection officer = warehouse.Open("officer");
        Assert.That(officer.Refusal(Conclude), Does.Contain("2 of at least 3 reviews"));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<bool>("SELECT TOP (1) IsLate FROM policy.InterestDeclaration ORDER BY DeclarationId DESC;"), Is.True);
    }

    /// <summary>Who has a conflict of interest neither reads on nor takes his yes back, and a chair among them does not hold the review up.</summary>
    [Test]
    public void Chair_WhoReportsAnInterest_ReadsNoMore_AndIsReplaced()
    {
        const string Read = "SELECT COUNT(*) FROM mart.Customer;";
        using TestWarehouse warehouse = Loaded();
        FiveSteps.ReviewAndSign(warehouse);
        using DbConnection chair = warehouse.Open("reviewer1");
        Assert.That(chair.Scalar<int>(Read), Is.EqualTo(10));

        chair.Execute("""EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = N'["yes","no","no","no","no","no"]', @pledge = 1;""");

        Assert.That(chair.Refusal(Read), Does.Contain("permission was denied"));
        chair.Execute("EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = @answers, @pledge = 1;", ("@answers", FiveSteps.NoInterests));
        using DbConnection officer = warehouse.Open("officer");
        Assert.That(officer.Refusal(Conclude), Does.Contain("2 of at least 3 reviews").And.Contain("50209"), "neither his review nor his signature counts, and a second declaration changes nothing");

        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("CREATE USER reviewer4 WITHOUT LOGIN; ALTER ROLE adequacy_reviewer ADD MEMBER reviewer4;");
        }

        officer.Execute("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = N'reviewer4';");
        FiveSteps.Review(warehouse, "reviewer4");
        officer.Execute("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = N'reviewer2', @isChair = 1;");
        Assert.That(officer.Refusal("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = N'reviewer3', @isChair = 1;"), Does.Contain("50137"), "one who can serve is not replaced");
        using (DbConnection second = warehouse.Open("reviewer2"))
        {
            second.Execute("EXECUTE policy.SignOverallResult @datasetName = N'Customer', @result = N'adequate', @opinion = N'o';");
        }

        officer.Execute(Conclude);
    }

    /// <summary>
    /// What a conclusion rests on is read under the lock under which it is written: while somebody else changes the dataset's review it waits, and says nothing of what it saw before. The
    /// same for each that writes into a review, and for what is decided once.
    /// </summary>
    [TestCase("officer", Conclude)]
    [TestCase("reviewer1", "EXECUTE policy.SignOverallResult @datasetName = N'Customer', @result = N'adequate', @opinion = N'o';")]
    [TestCase("reviewer1", "EXECUTE policy.RecordAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'o', @subResults = N'{}';")]
    [TestCase("reviewer1", "EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = N'[]', @pledge = 1;")]
    [TestCase("officer", "EXECUTE policy.ReviewTransfer @requestId = 1, @decision = N'approved', @opinion = N'o';")]
    [TestCase("analyst", "EXECUTE policy.RecordTransfer @requestId = 1, @itemHash = 0x01;")]
    [TestCase("officer", "EXECUTE log.RecordRecall @incidentId = 1, @holderName = N'h', @remark = N'r';")]
    [TestCase("officer", "EXECUTE log.CloseIncident @incidentId = 1, @outcome = N'unfounded', @opinion = N'o';")]
    public void Decision_IsReadUnderTheLockUnderWhichItIsWritten(string user, string decide)
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection administrator = warehouse.Open(), session = warehouse.Open(user);
        Assert.That(session.Refusal(decide), Does.Contain("[50"), "there is something to object to");

        administrator.Execute("BEGIN TRANSACTION; UPDATE policy.Dataset SET StateName = StateName; UPDATE policy.TransferRequest SET DoneAt = NULL; UPDATE policy.Incident SET ClosedAt = NULL; UPDATE policy.IncidentRecall SET DoneAt = NULL;");
        session.Execute("SET LOCK_TIMEOUT 0;");
        string refusal = session.Refusal(decide);
        administrator.Execute("ROLLBACK TRANSACTION;");

        Assert.That(refusal, Does.Contain("Lock request time out"));
    }

    /// <summary>A role that was given back undoes nothing: who planned, reviewed the risk or loaded once does not review now.</summary>
    [TestCase("author", "plan_author", "wrote the plan")]
    [TestCase("assistant", "plan_author", "reviewed its risk")]
    [TestCase("closer", "plan_author", "wrote the plan", TestName = "Reviewer_WhoOncePlannedOrLoaded_IsRefused(concluded the plan)")]
    [TestCase("operator", "load_operator", "ran the load")]
    public void Reviewer_WhoOncePlannedOrLoaded_IsRefused(string user, string formerRole, string objection)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse);
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer");
        administrator.Execute("CREATE USER assistant WITHOUT LOGIN; ALTER ROLE plan_author ADD MEMBER assistant; CREATE USER closer WITHOUT LOGIN; ALTER ROLE plan_author ADD MEMBER closer; CREATE USER other WITHOUT LOGIN; ALTER ROLE load_operator ADD MEMBER other;");
        using (DbConnection assistant = warehouse.Open("assistant"), author = warehouse.Open("author"), closer = warehouse.Open("closer"))
        {
            FiveSteps.ReviewRisk(assistant);
            CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
            CustomerDataset.ConcludePlan(closer);
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        using (DbConnection other = warehouse.Open("other"))
        {
            other.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
            CustomerDataset.Stage(other, CustomerDataset.People(10));
            other.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer', @mode = N'append';");
        }

        officer.Execute("EXECUTE policy.RevokeRole @roleName = @role, @userName = @user, @reason = N'moved';", ("@role", formerRole), ("@user", user));
        officer.Execute("EXECUTE policy.GrantRole @roleName = N'adequacy_reviewer', @userName = @user, @reason = N'moved';", ("@user", user));

        Assert.That(officer.Refusal("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = @user;", ("@user", user)), Does.Contain(objection));
    }

    [Test]
    public void Reviewer_WhoGetsHisRoleBack_ReadsWhenHeIsAssignedAgain()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");
        FiveSteps.AssignReviewers(officer);
        officer.Execute("EXECUTE policy.RevokeRole @roleName = N'adequacy_reviewer', @userName = N'reviewer2', @reason = N'moved';");
        officer.Execute("EXECUTE policy.GrantRole @roleName = N'adequacy_reviewer', @userName = N'reviewer2', @reason = N'back';");
        using DbConnection reviewer = warehouse.Open("reviewer2");
        Assert.That(reviewer.Refusal("SELECT COUNT(*) FROM mart.Customer;"), Does.Contain("permission was denied"));

        FiveSteps.AssignReviewers(officer);
        FiveSteps.AssignReviewers(officer);

        Assert.That(reviewer.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(10));
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(
            compliance.Rows("SELECT UserName, EndedBy FROM log.DatasetAccess ORDER BY UserName, EndedBy;").Select(static r => $"{r["UserName"]} {r["EndedBy"]}"),
            Is.EqualTo(new[] { "reviewer1 ", "reviewer2 ", "reviewer2 role revoked", "reviewer3 " }), "each time once");
    }

    [TestCase("20261127", "20261130", 1)]
    [TestCase("20261127", "20261204", 5)]
    [TestCase("20261127", "20261205", 5)]
    [TestCase("20261128", "20261129", 0)]
    [TestCase("20261129", "20261207", 6)]
    [TestCase("20261130", "20261130", 0)]
    [TestCase("20261130", "20261101", 0)]
    public void BusinessDays_CountMondayToFriday_AfterTheFirstDay(string from, string to, int expected)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT policy.BusinessDays(CONVERT(date, @from, 112), CONVERT(date, @to, 112));", ("@from", from), ("@to", to)), Is.EqualTo(expected));
    }

    [Test]
    public void Conclusion_NeedsTheChairsSignatureUnderTheSameResult()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");
        FiveSteps.AssignReviewers(officer);
        foreach (string reviewer in FiveSteps.Reviewers)
        {
            FiveSteps.Review(warehouse, reviewer);
        }

        Assert.That(officer.Refusal(Conclude), Does.Contain("50209"));
        using DbConnection other = warehouse.Open("reviewer2");
        Assert.That(other.Refusal("EXECUTE policy.SignOverallResult @datasetName = N'Customer', @result = N'adequate', @opinion = N'o';"), Does.Contain("50210"));
        using DbConnection chair = warehouse.Open("reviewer1");
        chair.Execute("EXECUTE policy.SignOverallResult @datasetName = N'Customer', @result = N'inadequate', @opinion = N'o';");
        Assert.That(officer.Refusal(Conclude), Does.Contain("50209"), "he signed another result");
        chair.Execute("EXECUTE policy.SignOverallResult @datasetName = N'Customer', @result = N'adequate', @opinion = N'o';");
        officer.Execute(Conclude);
    }

    [Test]
    public void ConditionalResult_ReopensThePlan_UntilItsConditionsAreAnswered()
    {
        using TestWarehouse warehouse = Loaded();
        FiveSteps.ReviewAndSign(warehouse, "conditional");
        using DbConnection officer = warehouse.Open("officer");
        using DbConnection author = warehouse.Open("author");
        using DbConnection loader = warehouse.Open("operator");
        Assert.That(officer.Refusal("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'conditional', @opinion = N'o';"), Does.Contain("50212"));
        Assert.That(officer.Refusal("""EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'conditional', @opinion = N'o', @conditions = N'{"a b":"no list"}';"""), Does.Contain("50212"));
        officer.Execute("""EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'conditional', @opinion = N'o', @conditions = N'["나이를 10살 단위로","Amounts in tens of thousands"]';""");

        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("missing: policy.ConcludePlan."));
        CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
        Assert.That(author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';"), Does.Contain("Condition 1").And.Contain("Condition 2"));
        author.Execute("EXECUTE policy.AnswerCondition @datasetName = N'Customer', @conditionNumber = 1, @answer = N'Done.';");
        author.Execute("EXECUTE policy.AnswerCondition @datasetName = N'Customer', @conditionNumber = 2, @answer = N'Done.';");
        Assert.That(author.Refusal("EXECUTE policy.AnswerCondition @datasetName = N'Customer', @conditionNumber = 2, @answer = N'Again.';"), Does.Contain("50214"));
        CustomerDataset.ConcludePlan(author);
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));

        CustomerDataset.Approve(warehouse);
        Assert.That(author.Scalar<string>("SELECT TOP (1) ReviewKind FROM policy.AdequacyReviewer ORDER BY RunId DESC;"), Is.EqualTo("supplementary"));
        CustomerDataset.Publish(warehouse);
    }

    [TestCase(1, "missing: policy.ChangeUse, policy.RecordRiskReview.")]
    [TestCase(2, "missing: policy.RecordRiskReview.")]
    public void InadequateResult_GoesBackToItsStep(int step, string missing)
    {
        using TestWarehouse warehouse = Loaded();
        FiveSteps.ReviewAndSign(warehouse, "inadequate");
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'inadequate', @opinion = N'o', @backToStep = @step;", ("@step", step));

        using DbConnection author = warehouse.Open("author");
        CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
        Assert.That(author.Refusal("EXECUTE policy.ConcludePlan @datasetName = N'Customer';"), Does.Contain(missing));
    }

    [Test]
    public void InadequateResult_OfWhatIsPublished_WithdrawsTheView()
    {
        using TestWarehouse warehouse = Loaded();
        CustomerDataset.Approve(warehouse, coversReloads: true);
        CustomerDataset.Publish(warehouse);
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(12));
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(12), "the approval covers it");

        FiveSteps.ReviewAndSign(warehouse, "inadequate");
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'inadequate', @opinion = N'A class of one row.';");

        Assert.That(() => analyst.Execute("SELECT COUNT(*) FROM bi.Customer;"), Throws.InstanceOf<DbException>());
        Assert.That(officer.Refusal("EXECUTE bi.PublishDataset @dataset = N'Customer';"), Does.Contain("50200"));
    }

    [Test]
    public void UnstructuredData_NeedsAMajorityOfExternalReviewers()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.CreatePeopleAndDataset(warehouse);
        using DbConnection author = warehouse.Open("author");
        string answers = "[" + string.Join(',', Enumerable.Range(1, 13).Select(static q => $$"""{"question":{{q}},"answer":"{{(q == 10 ? "yes" : "no")}}"}""")) + "]";
        FiveSteps.ReviewRisk(author, answers: answers, checklist: "unstructured");
        CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
        CustomerDataset.ConcludePlan(author);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        FiveSteps.ReviewAndSign(warehouse);

        using DbConnection officer = warehouse.Open("officer");
        Assert.That(officer.Refusal(Conclude), Does.Contain("0 of 3 are"));
    }

    private static TestWarehouse Loaded()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        return warehouse;
    }
}
