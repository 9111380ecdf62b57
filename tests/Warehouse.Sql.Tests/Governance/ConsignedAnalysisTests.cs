using System.Collections.Generic;
using System.Data.Common;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>
/// A consignee (수탁자, training_consignee) has approved work run and gets what a reviewer released; every way to rows, to unreviewed results or to other code is tried and refused.
/// </summary>
[TestFixture]
internal sealed class ConsignedAnalysisTests
{
    private const string MeanAge =
        "SET @artifact = (SELECT Persons = COUNT(*), MeanAge = CONVERT(decimal(9, 2), AVG(CONVERT(decimal(9, 2), published.Age))) FROM bi.Customer AS published FOR JSON PATH, WITHOUT_ARRAY_WRAPPER);";

    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public void PublishADataset()
    {
        _warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(_warehouse);
        CustomerDataset.Load(_warehouse, CustomerDataset.People(20));
        CustomerDataset.Approve(_warehouse);
        CustomerDataset.Publish(_warehouse);
        using DbConnection administrator = _warehouse.Open();
        administrator.Execute("CREATE USER consignee WITHOUT LOGIN; EXECUTE policy.GrantRole @roleName = N'training_consignee', @userName = N'consignee', @reason = N'test';");
    }

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    [Test]
    public void ApprovedWork_Runs_AndItsArtifactLeavesWhenItWasReleased()
    {
        int work = Approved(MeanAge);
        using DbConnection consignee = _warehouse.Open("consignee");
        int artifact = Run(consignee, work);
        Assert.That(consignee.Refusal("EXECUTE analysis.ReadArtifact @artifactId = @id;", ("@id", artifact)), Does.Contain("50335"), "nobody has reviewed it");

        using (DbConnection reviewer = _warehouse.Open("reviewer1"))
        {
            Assert.That(reviewer.Scalar<string>("SELECT Content FROM analysis.Artifact WHERE ArtifactId = @id;", ("@id", artifact)), Does.StartWith("{\"Persons\":20,"));
            reviewer.Execute("EXECUTE analysis.ReviewArtifact @artifactId = @id, @decision = N'released', @opinion = N'One mean of all persons';", ("@id", artifact));
        }

        List<Dictionary<string, object?>> rows = consignee.Rows("EXECUTE analysis.ReadArtifact @artifactId = @id;", ("@id", artifact));
        Assert.That(rows, Has.Count.EqualTo(1));
        Assert.That(rows[0]["Content"], Does.StartWith("{\"Persons\":20,"));
        using DbConnection compliance = _warehouse.Open("compliance");
        Assert.That(
            compliance.Rows("SELECT ActionName FROM log.GovernanceRegister WHERE ActionName LIKE N'a%' ORDER BY SequenceNumber;").ConvertAll(static row => (string)row["ActionName"]!),
            Is.SupersetOf(new[] { "analysis requested", "analysis approved", "analysis run", "artifact reviewed", "artifact read" }));
    }

    [TestCase("SELECT * FROM bi.Customer;")]
    [TestCase("SELECT * FROM mart.Customer;")]
    [TestCase("SELECT * FROM stage.Customer;")]
    [TestCase("SELECT * FROM mapping.Token;")]
    [TestCase("SELECT * FROM analysis.Artifact;")]
    [TestCase("SELECT * FROM analysis.Work;")]
    [TestCase("DECLARE @a nvarchar(max); EXECUTE consigned.Trial @artifact = @a OUTPUT; SELECT @a;")]
    [TestCase("EXECUTE AS USER = N'analysis_service';")]
    [TestCase("EXECUTE analysis.RequestWork @procedureName = N'Trial', @datasetName = N'Customer', @description = N'x';")]
    [TestCase("EXECUTE policy.GrantRole @roleName = N'training_consignee', @userName = N'analyst', @reason = N're-consigned';")]
    [TestCase("EXECUTE bi.PublishDataset @dataset = N'Customer', @analyst = N'consignee';")]
    [TestCase("CREATE PROCEDURE consigned.Mine AS SELECT 1;")]
    public void Consignee_RowsExportOrReconsignment_IsRefused(string statement)
    {
        Approved(MeanAge);
        using DbConnection consignee = _warehouse.Open("consignee");
        Assert.That(consignee.Refusal(statement), Does.Contain("permission").Or.Contain("does not exist or you do not have").Or.Contain("Cannot "));
    }

    [TestCase("SELECT published.Age FROM bi.Customer AS published; SET @artifact = N'x';", TestName = "rows of one column")]
    [TestCase("SELECT published.* FROM bi.Customer AS published; SET @artifact = N'x';", TestName = "rows of all columns")]
    [TestCase("SET @artifact = (SELECT source.Age FROM mart.Customer AS source FOR JSON PATH);", TestName = "the table behind the view")]
    [TestCase("SET @artifact = (SELECT token.DomainId FROM mapping.Token AS token FOR JSON PATH);", TestName = "additional information")]
    [TestCase("UPDATE analysis.Artifact SET Decision = N'released'; SET @artifact = N'x';", TestName = "its own release")]
    [TestCase("DECLARE @age nvarchar(20) = (SELECT TOP (1) CONCAT(N'Age ', published.Age) FROM bi.Customer AS published WHERE published.Age = 30); THROW 50000, @age, 1;", TestName = "a value in an error")]
    [TestCase("SET @artifact = NULL;", TestName = "nothing")]
    public void Work_ThatReachesFurther_FailsWithoutShowingAnything(string body)
    {
        int work = Approved(body);
        using DbConnection consignee = _warehouse.Open("consignee");
        string message = consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", work));
        Assert.That(message, Does.Contain("50332").Or.StartWith($"Work {work} failed").And.Not.Contain("Age "));
        using DbConnection reviewer = _warehouse.Open("reviewer1");
        Assert.That(reviewer.Scalar<int>("SELECT COUNT(*) FROM analysis.Artifact WHERE WorkId = @id;", ("@id", work)), Is.Zero);
    }

    [Test]
    public void Work_NotApprovedOrAltered_DoesNotRun()
    {
        int work = Requested(MeanAge);
        using DbConnection consignee = _warehouse.Open("consignee");
        Assert.That(consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", work)), Does.Contain("50329"));

        Approve(work);
        using (DbConnection administrator = _warehouse.Open())
        {
            administrator.Execute("CREATE OR ALTER PROCEDURE consigned.Trial @artifact nvarchar(max) OUTPUT AS BEGIN SET NOCOUNT ON; SET @artifact = N'other'; END;");
        }

        Assert.That(consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", work)), Does.Contain("50330"));

    }

    [Test]
    public void Work_OnWithdrawnData_DoesNotRun()
    {
        int work = Approved(MeanAge);
        using TestWarehouse withdrawn = _warehouse.Clone();
        using (DbConnection officer = withdrawn.Open("officer"))
        {
            officer.Execute("EXECUTE bi.WithdrawDataset @dataset = N'Customer', @reason = N'test';");
        }

        using DbConnection consignee = withdrawn.Open("consignee");
        Assert.That(consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", work)), Does.Contain("50331"));
    }

    /// <summary>What is approved is work on one dataset: whatever else is published is out of its reach, also what a killed run left behind.</summary>
    [Test]
    public void Work_OnOneDataset_DoesNotReadAnother()
    {
        using TestWarehouse warehouse = _warehouse.Clone();
        CustomerDataset.RegisterPartner(warehouse);
        using (DbConnection loader = warehouse.Open("operator"))
        {
            CustomerDataset.Stage(loader, CustomerDataset.People(30), "Partner");
            loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Partner';");
        }

        FiveSteps.ReviewAndSign(warehouse, dataset: "Partner");
        using (DbConnection officer = warehouse.Open("officer"))
        {
            officer.Execute("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Partner', @result = N'adequate', @opinion = N'Agreed.'; EXECUTE bi.PublishDataset @dataset = N'Partner', @analyst = N'analyst';");
        }

        const string Partners = "SET @artifact = (SELECT Persons = COUNT(*) FROM bi.Partner AS published FOR JSON PATH, WITHOUT_ARRAY_WRAPPER);";
        int onCustomer = Approved(Partners, warehouse: warehouse), onPartner = Approved(Partners, "Partner", warehouse);
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("GRANT SELECT ON bi.Partner TO analysis_service;");
        }

        using DbConnection consignee = warehouse.Open("consignee");
        Assert.That(consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", onCustomer)), Does.StartWith($"Work {onCustomer} failed"));
        Assert.That(Run(consignee, onPartner), Is.Positive);
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Rows("EXECUTE policy.CompareRights;"), Is.Empty, "nothing is left lent");
    }

    [Test]
    public void Work_WhileOtherWorkRuns_Waits()
    {
        int work = Approved(MeanAge);
        using DbConnection other = _warehouse.Open();
        other.Execute("EXECUTE sys.sp_getapplock @Resource = N'analysis.RunWork', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0, @DbPrincipal = N'analysis_owner';");
        using DbConnection consignee = _warehouse.Open("consignee");
        Assert.That(consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", work)), Does.Contain("does not run while other consigned work does"));
        other.Execute("EXECUTE sys.sp_releaseapplock @Resource = N'analysis.RunWork', @LockOwner = N'Session', @DbPrincipal = N'analysis_owner';");
        Assert.That(Run(consignee, work), Is.Positive);
    }

    [Test]
    public void Approve_OfOtherTextThanWasRead_IsRefused()
    {
        int work = Requested(MeanAge);
        using DbConnection officer = _warehouse.Open("officer");
        Assert.That(officer.Refusal("EXECUTE analysis.ApproveWork @workId = @id, @expectedHash = 0x01;", ("@id", work)), Does.Contain("50328"));
    }

    [Test]
    public void Run_InsideATransaction_IsRefusedAndRecorded()
    {
        int work = Approved(MeanAge);
        using DbConnection consignee = _warehouse.Open("consignee");
        Assert.That(consignee.Refusal($"BEGIN TRANSACTION; EXECUTE analysis.RunWork @workId = {work}; ROLLBACK TRANSACTION;"), Does.Contain("open transaction"));
        using DbConnection compliance = _warehouse.Open("compliance");
        Assert.That(compliance.Scalar<string>("SELECT TOP (1) ProcedureName FROM log.AccessRegister ORDER BY SequenceNumber DESC;"), Is.EqualTo("analysis.RunWork"));
    }

    private static int Run(DbConnection consignee, int work) =>
        consignee.Scalar<int>("DECLARE @id int; EXECUTE analysis.RunWork @workId = @work, @artifactId = @id OUTPUT; SELECT @id;", ("@work", work));

    private int Approved(string body, string dataset = "Customer", TestWarehouse? warehouse = null)
    {
        int work = Requested(body, dataset, warehouse);
        Approve(work, warehouse);
        return work;
    }

    private int Requested(string body, string dataset = "Customer", TestWarehouse? warehouse = null)
    {
        using (DbConnection administrator = (warehouse ?? _warehouse).Open())
        {
            administrator.Execute($"CREATE OR ALTER PROCEDURE consigned.Trial @artifact nvarchar(max) OUTPUT AS BEGIN SET NOCOUNT ON; {body} END;");
        }

        using DbConnection author = (warehouse ?? _warehouse).Open("author");
        return author.Scalar<int>("DECLARE @id int; EXECUTE analysis.RequestWork @procedureName = N'Trial', @datasetName = @dataset, @description = N'test', @workId = @id OUTPUT; SELECT @id;", ("@dataset", dataset));
    }

    private void Approve(int work, TestWarehouse? warehouse = null)
    {
        using DbConnection officer = (warehouse ?? _warehouse).Open("officer");
        officer.Execute("DECLARE @hash binary(32) = (SELECT HASHBYTES('SHA2_256', definition) FROM sys.sql_modules WHERE object_id = OBJECT_ID(N'consigned.Trial')); EXECUTE analysis.ApproveWork @workId = @id, @expectedHash = @hash;", ("@id", work));
    }
}
