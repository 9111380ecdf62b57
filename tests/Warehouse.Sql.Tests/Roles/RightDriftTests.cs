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
