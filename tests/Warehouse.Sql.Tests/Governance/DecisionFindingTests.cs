using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>
/// Approvals and forms are made from tables that a db_owner can write. The register's chain has what was decided: whatever he changes, takes away or makes up afterwards is a finding
/// of the scheduled check.
/// </summary>
[TestFixture]
internal sealed class DecisionFindingTests
{
    private static readonly Lazy<TestWarehouse> Decided = new(Approved);

    [OneTimeTearDown]
    public void Remove() => Decided.Value.Dispose();

    [Test]
    public void Decisions_ThatNobodyTouched_AreNoFinding()
    {
        using DbConnection compliance = Decided.Value.Open("compliance");
        Assert.That(Findings(compliance), Is.Empty);
        Assert.That(compliance.Scalar<int>("SELECT COUNT(DISTINCT DecisionKind) FROM policy.StandingDecision;"), Is.EqualTo(11), "every kind is looked at");
        Assert.That(compliance.Scalar<int>("SELECT COUNT(*) FROM log.RecordedDecision;"), Is.EqualTo(17), "one entry each of risk review, its use, plan, three reviewers, their declarations and reviews, signature, conclusion, contract, stop request, field of a form");
    }

    [TestCase("UPDATE policy.Purpose SET ValidTo = '20991231';", "50248: preparation.validTo")]
    [TestCase("UPDATE policy.Purpose SET Description = N'Anything';", "50248: preparation.description")]
    [TestCase("UPDATE policy.UseRequest SET Applicant = N'Somebody else';", "50248: preparation.applicant")]
    [TestCase("UPDATE policy.SourceColumn SET Classification = N'attribute' WHERE ColumnName = N'CustomerId';", "50248: preparation.items[0].classification")]
    [TestCase("UPDATE policy.RiskReview SET FinalOpinion = N'No risk at all.';", "50248: finalOpinion")]
    [TestCase("UPDATE policy.RiskAnswer SET IsYes = 1 WHERE QuestionNumber = 2;", "50248: answers[1].answer")]
    [TestCase("UPDATE policy.AdequacyReview SET Opinion = N'NO ONE IS IDENTIFIABLE.' WHERE ReviewerName = N'reviewer2';", "50248: opinion", TestName = "Decision_Changed_IsFound(an opinion, capitals only)")]
    [TestCase("UPDATE policy.AdequacyReview SET PlanResult = N'insufficient' WHERE ReviewerName = N'reviewer2';", "50248: subResults.plan")]
    [TestCase("DELETE FROM policy.AdequacyReview WHERE ReviewerName = N'reviewer2';", "50247: ")]
    [TestCase("UPDATE policy.AdequacySignature SET Opinion = N'o';", "50248: opinion")]
    [TestCase("UPDATE policy.AdequacyConclusion SET CoversReloads = 1, ValidUntil = '20991231';", "50248: coversReloads, validUntil")]
    [TestCase("DELETE FROM policy.AdequacyConclusion;", "50247: ")]
    [TestCase("UPDATE policy.StepParameter SET ParameterValue = N'1' WHERE ParameterName = N'unit';", "50248: planHash")]
    [TestCase("UPDATE policy.RecipientContract SET AllowsOnward = 1;", "50248: allowsOnward")]
    [TestCase("DELETE FROM policy.StopRequest;", "50247: ")]
    [TestCase("UPDATE policy.AdequacyReviewer SET IsExternal = 1 WHERE ReviewerName = N'reviewer2';", "50248: isExternal")]
    [TestCase("UPDATE policy.InterestDeclaration SET Answers = N'NNNNNY' WHERE ReviewerName = N'reviewer2';", "50248: answers")]
    [TestCase("DELETE FROM policy.InterestDeclaration WHERE ReviewerName = N'reviewer2';", "50247: ")]
    [TestCase("UPDATE policy.DocumentEntry SET FieldValue = N'010-0000-0000';", "50248: valueSha256")]
    [TestCase("INSERT INTO policy.DocumentEntry (DatasetId, DocumentKind, FieldName, FieldValue, EnteredBy) VALUES (1, N'request', N'email', N'a@b.kr', N'author');", "50246: valueSha256")]
    public void Decision_Changed_IsFound(string change, string finding)
    {
        using DbConnection administrator = Decided.Value.Open();
        administrator.Execute("BEGIN TRANSACTION;");
        administrator.Execute(change);

        IReadOnlyList<string> found = Findings(administrator);

        administrator.Execute("ROLLBACK TRANSACTION;");
        Assert.That(found, Is.EqualTo(new[] { finding }));
    }

    /// <summary>An approval that nobody gave: the officer could publish under it.</summary>
    [Test]
    public void Decision_MadeUp_IsFound_AndFailsTheScheduledCheck()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("""
                INSERT INTO policy.AdequacyConclusion (RunId, DatasetId, Result, Opinion, CoversReloads, ConcludedBy) SELECT RunId, DatasetId, N'adequate', N'o', 1, N'officer' FROM policy.ReviewedRun;
                UPDATE policy.Dataset SET StateName = N'approved';
                """);
        }

        using DbConnection compliance = warehouse.Open("compliance");
        Dictionary<string, object?> finding = compliance.Rows("EXECUTE policy.AuditWarehouse;").Single(static r => (int)r["MessageNumber"]! == 50246);
        Assert.That(finding["Severity"], Is.EqualTo("problem"));
        Assert.That(finding["Finding"], Is.EqualTo("policy.AdequacyConclusion (Customer, 1) stands without an entry in the register: no procedure decided it."));
    }

    /// <summary>A conflict of interest that is taken away, though its reviewer declared none afterwards.</summary>
    [Test]
    public void Declaration_TakenAway_IsFound_WhereALaterOneStands()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        using DbConnection officer = warehouse.Open("officer"), reviewer = warehouse.Open("reviewer2"), compliance = warehouse.Open("compliance"), administrator = warehouse.Open();
        FiveSteps.AssignReviewers(officer);
        reviewer.Execute("""EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = N'["yes","no","no","no","no","no"]', @pledge = 1;""");
        reviewer.Execute("EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = @answers, @pledge = 1;", ("@answers", FiveSteps.NoInterests));
        Assert.That(Findings(compliance), Is.Empty);

        administrator.Execute("DELETE FROM policy.InterestDeclaration WHERE Answers LIKE N'%Y%';");

        Assert.That(compliance.Rows("SELECT Argument1 FROM log.DecisionFinding;").Single()["Argument1"], Is.EqualTo("\"interests declared\" (Customer, 1, reviewer2)"));
    }

    /// <summary>The load record names the plan by its hash; what runs under that name is what was concluded.</summary>
    [Test]
    public void Load_OfAPlanThatWasChangedAfterItsConclusion_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("UPDATE policy.StepParameter SET ParameterValue = N'1' WHERE ParameterName = N'unit';");
        }

        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, CustomerDataset.People(5));
        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("50249").And.Contain("not those that were concluded"));
    }

    /// <summary>Step 1 is on record: what a use was asked for, by whom, and how each item was classed.</summary>
    [Test]
    public void Register_HasThePreparation_WithTheDecisionsMadeForIt()
    {
        using DbConnection compliance = Decided.Value.Open("compliance");
        Dictionary<string, object?> row = compliance.Rows("""
            SELECT
                Kind = JSON_VALUE(register.Detail, N'$.preparation.purposeKind'),
                Receipt = JSON_VALUE(register.Detail, N'$.preparation.receiptNumber'),
                Author = JSON_VALUE(register.Detail, N'$.preparation.datasetRegisteredBy'),
                Class = JSON_VALUE(register.Detail, N'$.preparation.items[0].classification')
            FROM log.GovernanceRegister AS register
            WHERE register.ActionName = N'risk reviewed';
            """).Single();
        Assert.That(row.Values, Is.EqualTo(new object[] { "statistics", compliance.Scalar<string>("SELECT ReceiptNumber FROM policy.Dataset;")!, "author", "identifier" }));
    }

    private static string[] Findings(DbConnection session) =>
        [.. session.Rows("SELECT MessageNumber, Argument2 FROM log.DecisionFinding ORDER BY MessageNumber;").Select(static r => $"{r["MessageNumber"]}: {r["Argument2"]}")];

    private static TestWarehouse Approved()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, useForm: "third_party");
        using (DbConnection author = warehouse.Open("author"))
        {
            CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
            CustomerDataset.ConcludePlan(author);
        }

        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("""
            EXECUTE policy.RegisterContract @contractReference = N'C-1', @recipient = N'B Statistics', @contractKind = N'third_party', @validFrom = '20200101',
                @clauses = N'["reidentification_ban","purpose_limit","security_measures","records","destruction","stop_and_recall","damages","onward_provision"]';
            """);
        officer.Execute("EXECUTE policy.EnterDocumentField @datasetName = N'Customer', @documentKind = N'request', @fieldName = N'phone', @fieldValue = N'02-123-4567';");
        officer.Execute("EXECUTE policy.EnterDocumentField @datasetName = N'Customer', @documentKind = N'request', @fieldName = N'position', @fieldValue = N'과장';");
        officer.Execute("EXECUTE policy.EnterDocumentField @datasetName = N'Customer', @documentKind = N'request', @fieldName = N'position', @fieldValue = N'  ';");
        officer.Execute("EXECUTE policy.RequestStop @datasetName = N'Customer', @subjectKey = N'EC-9', @reason = N'r';");
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        CustomerDataset.Approve(warehouse);
        return warehouse;
    }
}
