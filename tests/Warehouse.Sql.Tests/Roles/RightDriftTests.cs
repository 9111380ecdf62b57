using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Roles;

/// <summary>policy.CompareRights on a warehouse at work: what the procedures give is explained, what somebody gives beside them is found.</summary>
[TestFixture]
internal sealed class RightDriftTests
{
    [Test]
    public void Compare_WhatTheProceduresGave_IsExplainedAtEveryStage()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        Assert.That(Findings(warehouse), Is.Empty, "stage table open");
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        using (DbConnection officer = warehouse.Open("officer"))
        {
            officer.Execute("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = N'reviewer1';");
        }

        Assert.That(Findings(warehouse), Is.Empty, "review open");
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        Assert.That(Findings(warehouse), Is.Empty, "published");
    }

    [Test]
    public void Compare_GrantsBesideTheProcedures_AreFoundByName()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("GRANT SELECT ON bi.Customer TO author; GRANT SELECT ON mart.Customer TO reviewer1; GRANT IMPERSONATE ON USER::load_service TO analyst; GRANT CONTROL ON CERTIFICATE::mapping_certificate TO author;");
        }

        Assert.That(Findings(warehouse), Is.EquivalentTo(new[]
        {
            "[author] has GRANT SELECT on bi.Customer, which was not given by deployment or procedure.",
            "[reviewer1] has GRANT SELECT on mart.Customer, which was not given by deployment or procedure.",
            "[analyst] has GRANT IMPERSONATE on load_service, which was not given by deployment or procedure.",
            "[author] has GRANT CONTROL on mapping_certificate, which was not given by deployment or procedure.",
        }));
    }

    /// <summary>A denial of what the work grants is nothing that the work left over: a deployment that gives it is taken at its word.</summary>
    [Test]
    public void Baseline_TakesADenial_AndMissesItWhenItIsGone()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("DENY SELECT ON stage.Customer TO load_operator;");
        Assert.That(Findings(warehouse), Has.One.Contains("DENY SELECT on stage.Customer"));

        administrator.Execute("EXECUTE policy.RecordRightBaseline;");
        Assert.That(Findings(warehouse), Is.Empty);

        administrator.Execute("REVOKE SELECT ON stage.Customer FROM load_operator;");
        Assert.That(Findings(warehouse), Has.One.Contains("DENY SELECT on stage.Customer"));
    }

    [Test]
    public void Compare_LoadAccountOnAStageThatALoadClosed_IsFound_UntilTheStageIsOpened()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        using DbConnection administrator = warehouse.Open(), loader = warehouse.Open("operator");
        Assert.That(Findings(warehouse), Is.Empty, "the load took the rights back");

        administrator.Execute("GRANT SELECT, INSERT ON stage.Customer TO load_operator;");
        string[] drift =
        [
            "[load_operator] has GRANT INSERT on stage.Customer, which was not given by deployment or procedure.",
            "[load_operator] has GRANT SELECT on stage.Customer, which was not given by deployment or procedure.",
        ];
        Assert.That(Findings(warehouse), Is.EquivalentTo(drift));
        administrator.Execute("EXECUTE policy.RecordRightBaseline;");
        Assert.That(Findings(warehouse), Is.EquivalentTo(drift), "a deployment does not make it the measure");

        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        Assert.That(Findings(warehouse), Is.Empty, "opened, on record");
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        Assert.That(Findings(warehouse), Is.Empty, "closed again");
        administrator.Execute("GRANT INSERT ON stage.Customer TO load_operator;");
        Assert.That(Findings(warehouse), Is.EqualTo(drift[..1]), "the earlier opening explains nothing after the load");
    }

    [Test]
    public void Compare_LoadAccountOnTheStageOfADestroyedDataset_IsFound()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer"), compliance = warehouse.Open("compliance"), loader = warehouse.Open("operator");
        int request = officer.Scalar<int>("DECLARE @id int; EXECUTE mapping.RequestAction @actionName = N'destroy data', @objectName = N'Customer', @reason = N'Purpose reached', @requestId = @id OUTPUT; SELECT @id;");
        compliance.Execute("EXECUTE mapping.ConfirmAction @requestId = @id;", ("@id", request));
        loader.Execute("EXECUTE pseudo.DestroyDataset @dataset = N'Customer', @what = N'data', @requestId = @id;", ("@id", request));

        administrator.Execute("CREATE TABLE stage.Customer (CustomerId nvarchar(20) NULL); GRANT INSERT ON stage.Customer TO load_operator;");

        Assert.That(Findings(warehouse), Is.EqualTo(new[] { "[load_operator] has GRANT INSERT on stage.Customer, which was not given by deployment or procedure." }));
    }

    [Test]
    public void Compare_AnalystOfAnEarlierPublication_IsFound_UntilItIsPublishedForHimAgain()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer");
        administrator.Execute("CREATE USER successor WITHOUT LOGIN; EXECUTE policy.GrantRole @roleName = N'bi_analyst', @userName = N'successor', @reason = N'test';");

        officer.Execute("EXECUTE bi.WithdrawDataset @dataset = N'Customer', @reason = N'test'; EXECUTE bi.PublishDataset @dataset = N'Customer', @analyst = N'successor';");
        Assert.That(Findings(warehouse), Is.Empty, "the successor's publication is the current one");

        administrator.Execute("GRANT SELECT ON bi.Customer TO analyst;");
        string[] drift = ["[analyst] has GRANT SELECT on bi.Customer, which was not given by deployment or procedure."];
        Assert.That(Findings(warehouse), Is.EqualTo(drift));
        administrator.Execute("EXECUTE policy.RecordRightBaseline;");
        Assert.That(Findings(warehouse), Is.EqualTo(drift), "a deployment does not make it the measure");

        CustomerDataset.Publish(warehouse);
        Assert.That(Findings(warehouse), Is.Empty, "both are published for now");
    }

    [Test]
    public void Compare_AnalystWhoLeftTheRoleBesideTheProcedures_KeepsAViewThatNothingExplains()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        using DbConnection administrator = warehouse.Open();

        administrator.Execute("ALTER ROLE bi_analyst DROP MEMBER analyst;");

        Assert.That(Findings(warehouse), Has.Length.EqualTo(2).And.One.EqualTo("[analyst] has GRANT SELECT on bi.Customer, which was not given by deployment or procedure."));
    }

    [Test]
    public void Compare_ReviewerAfterTheConclusion_IsFound()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        using DbConnection administrator = warehouse.Open(), officer = warehouse.Open("officer"), loader = warehouse.Open("operator");
        FiveSteps.AssignReviewers(officer);
        // A load over what was being reviewed: the first run's review is never concluded, the second one's is.
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        CustomerDataset.Approve(warehouse);
        Assert.That(Findings(warehouse), Is.Empty, "the conclusion took the rights back");

        administrator.Execute("GRANT SELECT ON mart.Customer TO reviewer1;");

        Assert.That(Findings(warehouse), Is.EqualTo(new[] { "[reviewer1] has GRANT SELECT on mart.Customer, which was not given by deployment or procedure." }));
    }

    [Test]
    public void Compare_SchemaWithAnotherOwner_IsFound()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using (DbConnection administrator = warehouse.Open())
        {
            CustomerDataset.CreatePeople(administrator);
            administrator.Execute("ALTER AUTHORIZATION ON SCHEMA::mapping TO mart_owner;");
        }

        Assert.That(Findings(warehouse), Has.Member("[mapping_owner] lacks GRANT OWNER on mapping, which deployment gave."));
    }

    private static string[] Findings(TestWarehouse warehouse)
    {
        using DbConnection compliance = warehouse.Open("compliance");
        return [.. compliance.Rows("EXECUTE policy.CompareRights;").Select(static row => (string)row["Finding"]!)];
    }
}
