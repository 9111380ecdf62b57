using System;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>Who had access when: answered from the registers, for each way in which access begins and ends.</summary>
[TestFixture]
internal sealed class DatasetAccessTests
{
    [Test]
    public void Access_BeginsAndEndsAsRecorded()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        using DbConnection officer = warehouse.Open("officer");
        FiveSteps.AssignReviewers(officer);
        Assert.That(Access(warehouse), Is.EqualTo(new[] { "reviewer1 review ", "reviewer2 review ", "reviewer3 review " }));

        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        string[] reviewed = ["reviewer1 review review concluded", "reviewer2 review review concluded", "reviewer3 review review concluded"];
        Assert.That(Access(warehouse), Is.EqualTo((string[])["analyst view ", .. reviewed]));

        officer.Execute("EXECUTE bi.WithdrawDataset @dataset = N'Customer', @reason = N'test';");
        CustomerDataset.Publish(warehouse);
        officer.Execute("EXECUTE policy.RevokeRole @roleName = N'bi_analyst', @userName = N'analyst', @reason = N'moved';");
        officer.Execute("EXECUTE policy.GrantRole @roleName = N'bi_analyst', @userName = N'analyst', @reason = N'back';");
        CustomerDataset.Publish(warehouse);
        using (DbConnection analyst = warehouse.Open("analyst"))
        {
            analyst.Execute("EXECUTE log.ReportIncident @datasetName = N'Customer', @kind = N'other', @description = N'd';");
        }

        Assert.That(Access(warehouse), Is.EqualTo((string[])["analyst view incident", "analyst view role revoked", "analyst view withdrawn", .. reviewed]));
    }

    /// <summary>Nobody goes on reading what was stopped, and one reviewer's conflict of interest ends nobody else's access.</summary>
    [Test]
    public void Access_OfReviewers_EndsWithAConflictOfInterest_AndWithAnIncident()
    {
        const string Read = "SELECT COUNT(*) FROM mart.Customer;";
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        using DbConnection officer = warehouse.Open("officer");
        FiveSteps.AssignReviewers(officer);
        using DbConnection first = warehouse.Open("reviewer1");
        first.Execute("""EXECUTE policy.DeclareInterests @datasetName = N'Customer', @answers = N'["no","yes","no","no","no","no"]', @pledge = 1;""");
        using DbConnection second = warehouse.Open("reviewer2");
        Assert.That(second.Scalar<int>(Read), Is.EqualTo(20));

        second.Execute("EXECUTE log.ReportIncident @datasetName = N'Customer', @kind = N'reidentification', @description = N'd';");

        Assert.That(second.Refusal(Read), Does.Contain("permission was denied"));
        Assert.That(Access(warehouse), Is.EqualTo(new[] { "reviewer1 review conflict of interest", "reviewer2 review incident", "reviewer3 review incident" }));
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Rows("SELECT Finding = MessageNumber FROM log.RightFinding WHERE Argument1 LIKE N'%reviewer%' AND MessageNumber = 50273;"), Is.Empty, "what is in force is what is explained");
    }

    /// <summary>The role's own entry belongs to no dataset and goes after three years; what it ended must not begin again in the registers.</summary>
    [Test]
    public void Access_ThatEndedWithTheRole_StaysEnded_WhenTheRolesEntryIsPurged()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        using (DbConnection officer = warehouse.Open("officer"))
        {
            officer.Execute("EXECUTE policy.RevokeRole @roleName = N'bi_analyst', @userName = N'analyst', @reason = N'moved';");
        }

        DateOnly day = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(4);
        using (DbConnection later = warehouse.OpenOn(day, "compliance"))
        {
            later.Execute("EXECUTE log.PurgeExpired @asOf = @day, @execute = 1;", ("@day", day.ToDateTime(TimeOnly.MinValue)));
            Assert.That(later.Scalar<int>("SELECT COUNT(*) FROM log.AccessRightRegister WHERE ChangeKind = N'revoke';"), Is.Zero, "purged");
        }

        Assert.That(Access(warehouse)[0], Is.EqualTo("analyst view role revoked"));
    }

    [Test]
    public void Access_ThatAFailedReviewOrAnUnacceptableRiskTookAway_EndsWithIt()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        CustomerDataset.Approve(warehouse);
        CustomerDataset.Publish(warehouse);
        using DbConnection author = warehouse.Open("author");
        FiveSteps.ReviewRisk(author);
        Assert.That(Access(warehouse)[0], Is.EqualTo("analyst view "), "an acceptable review takes nothing away");
        author.Execute(
            "EXECUTE policy.RecordRiskReview @datasetName = N'Customer', @answers = @answers, @placeKind = N'closed', @place = N'p', @linkability = N'l', @conclusion = N'unacceptable', @finalOpinion = N'o';",
            ("@answers", FiveSteps.NoRisk));
        Assert.That(Access(warehouse)[0], Is.EqualTo("analyst view risk reviewed"));
    }

    private static string[] Access(TestWarehouse warehouse)
    {
        using DbConnection compliance = warehouse.Open("compliance");
        return [.. compliance.Rows("SELECT UserName, AccessKind, EndedBy FROM log.DatasetAccess ORDER BY UserName, AccessKind, EndedBy;").Select(static r => $"{r["UserName"]} {r["AccessKind"]} {r["EndedBy"]}")];
    }
}
