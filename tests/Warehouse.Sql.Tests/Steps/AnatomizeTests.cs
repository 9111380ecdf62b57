using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Steps;

/// <summary>Anatomization (해부화, technique 27): two tables that share a record id only, for different readers.</summary>
[TestFixture]
internal sealed class AnatomizeTests
{
    private static readonly Rule Division = new("anatomize", TargetColumn: "RecordId", Parameters: """{"columns":["Amount"]}""");

    [Test]
    public void Load_MakesTwoTables_ThatTheRecordIdJoins()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection administrator = warehouse.Open();

        Assert.That(Columns(administrator, "Customer"), Is.EqualTo(new[] { "CustomerId", "Age", "Address", "RecordId" }));
        Assert.That(Columns(administrator, "CustomerDetached"), Is.EqualTo(new[] { "Amount", "RecordId" }));
        Assert.That(
            administrator.Scalar<int>(
                """
                SELECT COUNT(*)
                FROM mart.Customer AS person
                INNER JOIN mart.CustomerDetached AS amount ON amount.RecordId = person.RecordId
                WHERE person.RecordId BETWEEN 1 AND 40 AND amount.Amount = person.Age * 1000;
                """),
            Is.EqualTo(40));
    }

    /// <summary>Whoever knows in which order persons were staged must not find them by their record id, nor by the place of a row.</summary>
    [Test]
    public void RecordIdsAndPlaces_SayNothingAboutTheOrderOfTheSource()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection administrator = warehouse.Open();

        // Ages were staged ascending. Of 40! orders one is ascending, one descending.
        long[] byAge = [.. administrator.Rows("SELECT person.RecordId FROM mart.Customer AS person ORDER BY person.Age;").Select(static r => (long)r["RecordId"]!)];
        long[] firstPlaces = [.. administrator.Rows("SELECT person.RecordId FROM mart.Customer AS person;").Select(static r => (long)r["RecordId"]!)];
        long[] secondPlaces = [.. administrator.Rows("SELECT amount.RecordId FROM mart.CustomerDetached AS amount;").Select(static r => (long)r["RecordId"]!)];

        Assert.That(byAge, Is.Not.Ordered.And.Not.Ordered.Descending);
        Assert.That(secondPlaces, Is.EquivalentTo(firstPlaces).And.Not.EqualTo(firstPlaces), "the places of two rows do not tell that they belong together");
    }

    /// <summary>The attack that taking apart is for: a reader of the amounts wants to know whose they are.</summary>
    [Test]
    public void AnalystOfOneTable_CannotReadTheOther()
    {
        using TestWarehouse warehouse = Loaded();
        CustomerDataset.Approve(warehouse);
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE bi.PublishDataset @dataset = N'Customer';");
        officer.Execute("EXECUTE bi.PublishDataset @dataset = N'Customer', @analyst = N'analyst', @detached = 1;");

        using DbConnection analyst = warehouse.Open("analyst");

        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.CustomerDetached;"), Is.EqualTo(40));
        Assert.That(analyst.Refusal("SELECT COUNT(*) FROM bi.Customer;"), Does.Contain("permission"));
        Assert.That(analyst.Refusal("SELECT COUNT(*) FROM mart.Customer;"), Does.Contain("permission"));
    }

    [Test]
    public void Reviewer_ReadsBothTables_WhileTheReviewIsOpen()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE policy.AssignReviewer @datasetName = N'Customer', @reviewerName = N'reviewer1';");
        using DbConnection reviewer = warehouse.Open("reviewer1");

        Assert.That(reviewer.Scalar<int>("SELECT COUNT(*) FROM mart.Customer AS person INNER JOIN mart.CustomerDetached AS amount ON amount.RecordId = person.RecordId;"), Is.EqualTo(40));

        officer.Execute("EXECUTE policy.RevokeRole @roleName = N'adequacy_reviewer', @userName = N'reviewer1', @reason = N'moved';");

        Assert.That(reviewer.Refusal("SELECT COUNT(*) FROM mart.CustomerDetached;"), Does.Contain("permission"));
    }

    [Test]
    public void Load_WhileOnlyTheSecondTableIsPublished_NeedsItsApprovalToo()
    {
        using TestWarehouse warehouse = Loaded();
        CustomerDataset.Approve(warehouse);
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE bi.PublishDataset @dataset = N'Customer', @analyst = N'analyst', @detached = 1;");
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, People(3));

        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<string>("SELECT TOP (1) Status FROM pseudo.LoadRun ORDER BY RunId DESC;"), Is.EqualTo("in_review"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.CustomerDetached;"), Is.EqualTo(40), "the approved rows stay");

        officer.Execute("EXECUTE bi.WithdrawDataset @dataset = N'Customer', @reason = N'test';");
        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.CustomerDetached;"), Is.EqualTo(3));
    }

    [Test]
    public void Reload_KeepsTheTables_Append_ContinuesTheRecordIds()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection loader = warehouse.Open("operator");
        using DbConnection administrator = warehouse.Open();
        int before = administrator.Scalar<int>("SELECT OBJECT_ID(N'mart.CustomerDetached');");

        foreach ((string mode, int count) in new[] { ("full", 5), ("append", 3) })
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
            CustomerDataset.Stage(loader, People(count));
            loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer', @mode = @mode;", ("@mode", mode));
        }

        Assert.That(administrator.Scalar<int>("SELECT OBJECT_ID(N'mart.CustomerDetached');"), Is.EqualTo(before));
        Assert.That(
            administrator.Rows("SELECT amount.RecordId FROM mart.CustomerDetached AS amount ORDER BY amount.RecordId;").Select(static r => (long)r["RecordId"]!),
            Is.EqualTo(Enumerable.Range(1, 8).Select(static n => (long)n)));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer AS person INNER JOIN mart.CustomerDetached AS amount ON amount.RecordId = person.RecordId;"), Is.EqualTo(8));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.tables AS left_over WHERE left_over.name LIKE N'%Incoming';"), Is.Zero);
    }

    [Test]
    public void Record_NamesBothTables()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection compliance = warehouse.Open("compliance");

        Assert.That(compliance.Scalar<string>("SELECT register.TableName FROM log.ProcessingRegister AS register;"), Is.EqualTo("mart.Customer, mart.CustomerDetached"));
    }

    [Test]
    public void PublishDataset_OfASecondTableThatIsNotThere_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, People(4));
        CustomerDataset.Approve(warehouse);
        using DbConnection officer = warehouse.Open("officer");

        Assert.That(officer.Refusal("EXECUTE bi.PublishDataset @dataset = N'Customer', @detached = 1;"), Does.Contain("50144"));
    }

    [Test]
    public void Division_ThatIsNotOne_IsRefusedWithThePlan()
    {
        Assert.That(MeasureDataset.PlanRefusal(new Rule("anatomize", TargetColumn: "RecordId", Parameters: """{"columns":["Nowhere"]}""")), Does.Contain("50056"));
        Assert.That(
            MeasureDataset.PlanRefusal(new Rule("anatomize", TargetColumn: "RecordId", Parameters: """{"columns":["RowNumber","Region","A","B","C","D","Note"]}""")),
            Does.Contain("50072"));
        Assert.That(
            MeasureDataset.PlanRefusal(
                new Rule("anatomize", TargetColumn: "First", Parameters: """{"columns":["A"]}"""), new Rule("anatomize", TargetColumn: "Second", Parameters: """{"columns":["B"]}""")),
            Does.Contain("50073"));
    }

    private static TestWarehouse Loaded()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [
                new("tokenize", "CustomerId"), new("suppress", "FullName"), new("keep", "Age", Reason: "to compare"),
                new("address_level", "Address", """{"level":1}"""), new("keep", "Amount", Reason: "to compare"), Division,
            ]);
        CustomerDataset.Load(warehouse, People(40));
        return warehouse;
    }

    private static IEnumerable<Customer> People(int count) => CustomerDataset.People(count).Select(static (c, n) => c with { Age = n, Amount = n * 1000 });

    private static string[] Columns(DbConnection session, string table) =>
        [.. session.Rows("SELECT made.name FROM sys.columns AS made WHERE made.object_id = OBJECT_ID(N'mart." + table + "') ORDER BY made.column_id;").Select(static r => (string)r["name"]!)];
}
