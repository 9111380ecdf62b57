using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>Destroyed is destroyed, by three people, on record, and only what is the dataset's own.</summary>
[TestFixture]
internal sealed class DestructionTests
{
    [Test]
    public void Both_LeaveNoTableNoViewNoKeyAndNoToken_AndTwoRecords()
    {
        using TestWarehouse warehouse = Published();
        Destroy(warehouse, "destroy dataset", "both");

        using DbConnection administrator = warehouse.Open();
        Assert.Multiple(() =>
        {
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.objects WHERE name LIKE N'Customer%' AND SCHEMA_NAME(schema_id) IN (N'bi', N'mart', N'stage');"), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE WrappedKey IS NOT NULL;"), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.Token;"), Is.Zero);
            Assert.That(administrator.Scalar<string>("SELECT StateName FROM policy.Dataset;"), Is.EqualTo("destroyed"));
            Assert.That(
                administrator.Rows("SELECT Subject, ReceiptNumber, RequestedBy, ConfirmedBy, DoneBy FROM log.DestructionRegister ORDER BY Subject;").Select(static r => string.Join(' ', r.Values)),
                Is.EqualTo(new[] { "additional_information R-1 officer compliance operator", "pseudonymized_data R-1 officer compliance operator" }));
        });
        using DbConnection loader = warehouse.Open("operator");
        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("no step leads from there"));
    }

    [Test]
    public void TokenDomainOfAnotherDataset_Stays()
    {
        using TestWarehouse warehouse = Published();
        CustomerDataset.RegisterPartner(warehouse);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, CustomerDataset.People(5), "Partner");
        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Partner';");
        List<string?> before = Tokens(warehouse);

        Destroy(warehouse, "destroy dataset", "both");

        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Partner';");
        CustomerDataset.Stage(loader, CustomerDataset.People(5), "Partner");
        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Partner';");
        Assert.That(Tokens(warehouse), Is.EquivalentTo(before));
    }

    /// <summary>Pseudonyms belong to a purpose: a change of use leaves the former purpose's domain behind, and the dataset's destruction takes it along.</summary>
    [Test]
    public void TokenDomainOfAFormerPurpose_IsDestroyedWithTheDataset()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        using (DbConnection author = warehouse.Open("author"))
        {
            author.Execute("""
                EXECUTE policy.RegisterPurpose @purposeCode = N'PRICES', @purposeKind = N'research', @description = N'Prices and ages', @useForm = N'internal_use', @validFrom = '20200101';
                EXECUTE policy.RegisterRequest @receiptNumber = N'R-2', @purposeCode = N'PRICES', @applicant = N'Prices', @manager = N'Data team';
                EXECUTE policy.ChangeUse @datasetName = N'Customer', @purposeCode = N'PRICES', @receiptNumber = N'R-2', @reason = N'New study';
                """);
        }

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Rows("SELECT DomainName FROM mapping.RunDomain;").Select(static r => r["DomainName"]), Is.EqualTo(new[] { Custody.Domain }), "the run ran for the former purpose");

        Destroy(warehouse, "destroy dataset", "both");

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE WrappedKey IS NOT NULL;"), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.Token;"), Is.Zero);
    }

    [Test]
    public void AdditionalInformationAlone_LeavesTheRows_AndNoLoadMakesThemLinkableAgain()
    {
        using TestWarehouse warehouse = Published();
        Destroy(warehouse, "destroy mapping", "additional information");

        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(10));
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, CustomerDataset.People(3));
        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("destroyed"));
    }

    [Test]
    public void CallThatDiedAmongTheTokens_IsRepeatedAndRemovesTheRest()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection administrator = warehouse.Open();
        int request = Order(warehouse, "destroy mapping");
        // The state after the first transaction of a call that was killed.
        administrator.Execute("""
            DECLARE @datasetId int = (SELECT DatasetId FROM policy.Dataset);
            EXECUTE mapping.DestroyForDataset @datasetId = @datasetId;
            UPDATE policy.Dataset SET MappingDestroyedAt = SYSUTCDATETIME();
            """);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.Token;"), Is.Positive);

        using DbConnection custodian = warehouse.Open("custodian");
        custodian.Execute("EXECUTE pseudo.DestroyDataset @dataset = N'Customer', @what = N'additional information', @requestId = @request;", ("@request", request));

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.Token;"), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.TokenDomain;"), Is.Zero);
    }

    [Test]
    public void DestroyDataset_WithoutThreePeople_IsRefused()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection officer = warehouse.Open("officer");
        int request = officer.Scalar<int>("DECLARE @r int; EXECUTE mapping.RequestAction @actionName = N'destroy data', @objectName = N'Customer', @reason = N'Purpose reached', @requestId = @r OUTPUT; SELECT @r;");
        using DbConnection loader = warehouse.Open("operator");
        const string Destroy = "EXECUTE pseudo.DestroyDataset @dataset = N'Customer', @what = N'data', @requestId = @request;";

        Assert.That(loader.Refusal(Destroy, ("@request", request)), Does.Contain("50153"), "nobody confirmed it");
        Assert.That(officer.Refusal("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request)), Does.Contain("50156"));
        using DbConnection custodian = warehouse.Open("custodian");
        Assert.That(custodian.Refusal("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request)), Does.Contain("50225"));
        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Refusal(Destroy, ("@request", request)), Does.Contain("permission"));
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(10));
    }

    private static List<string?> Tokens(TestWarehouse warehouse)
    {
        using DbConnection administrator = warehouse.Open();
        return administrator.Rows("SELECT CustomerId FROM mart.Partner;").ConvertAll(static r => (string?)r["CustomerId"]);
    }

    private static int Order(TestWarehouse warehouse, string action)
    {
        using DbConnection officer = warehouse.Open("officer");
        int request = officer.Scalar<int>(
            "DECLARE @r int; EXECUTE mapping.RequestAction @actionName = @action, @objectName = N'Customer', @reason = N'Purpose reached', @requestId = @r OUTPUT; SELECT @r;", ("@action", action));
        using DbConnection compliance = warehouse.Open("compliance");
        compliance.Execute("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request));
        return request;
    }

    private static void Destroy(TestWarehouse warehouse, string action, string what)
    {
        int request = Order(warehouse, action);
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.DestroyDataset @dataset = N'Customer', @what = @what, @requestId = @request;", ("@what", what), ("@request", request));
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
