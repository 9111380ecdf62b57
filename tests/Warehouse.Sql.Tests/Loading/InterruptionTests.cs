using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Loading;

/// <summary>A load that stops is resumed where it stopped; two at once are refused; nothing is lost and nothing stands twice.</summary>
[TestFixture]
internal sealed class InterruptionTests
{
    [Test]
    public void RunLoad_WhileAnotherSessionLoadsTheDataset_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection first = warehouse.Open();
        // The lock that a running load holds, taken by hand: a load of test data is over too fast to be met.
        string resource = first.Scalar<string>("SELECT OBJECT_DEFINITION(OBJECT_ID(N'pseudo.HoldLoad'));")!.Contains("pseudo.load:", StringComparison.Ordinal)
            ? "pseudo.load:Customer"
            : throw new AssertionException("pseudo.HoldLoad no longer names its lock pseudo.load:<dataset>.");
        Assert.That(first.Scalar<int>($"DECLARE @r int; EXECUTE @r = sys.sp_getapplock @Resource = N'{resource}', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0, @DbPrincipal = N'load_service'; SELECT @r;"), Is.Zero);
        using DbConnection second = warehouse.Open("operator");
        CustomerDataset.Stage(second, CustomerDataset.People(5));

        string message = second.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        Assert.That(message, Does.Contain("another session"));
        first.Execute($"EXECUTE sys.sp_releaseapplock @Resource = N'{resource}', @LockOwner = N'Session', @DbPrincipal = N'load_service';");
        Assert.DoesNotThrow(() => second.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';"));
    }

    [Test]
    public void ResumeLoad_StoppedInALaterBatch_ContinuesThereAndLosesNothing()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        List<Customer> people = [.. CustomerDataset.People(3500)];
        people[2600] = people[2600] with { Address = "비밀스러운 곳" };
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, people);
        loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        using DbConnection administrator = warehouse.Open();
        int doneBefore = administrator.Scalar<int>("SELECT COUNT(*) FROM stage.CustomerWork;");
        administrator.Execute("UPDATE stage.Customer SET Address = N'서울특별시 중구' WHERE Address = N'비밀스러운 곳';");

        loader.Execute("EXECUTE pseudo.ResumeLoad @dataset = N'Customer';");

        Assert.That(doneBefore, Is.EqualTo(2000), "two batches of 1,000 were committed before the third failed");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(3500));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(DISTINCT CustomerId) FROM mart.Customer;"), Is.EqualTo(3500));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.Zero);
    }

    /// <summary>From a request to stop on no load pseudonymizes the subject, one that began before and died among them.</summary>
    [Test]
    public void ResumeLoad_AfterSomebodyAskedToStop_IsRefused_AndANewRunLeavesHimOut()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection loader = warehouse.Open("operator"), officer = warehouse.Open("officer"), administrator = warehouse.Open();
        CustomerDataset.Stage(loader, [.. CustomerDataset.People(9), new Customer("EC-X", "홍길동", 30, "비밀스러운 곳", 1)]);
        loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        administrator.Execute("UPDATE stage.Customer SET Address = N'서울특별시 중구' WHERE Address = N'비밀스러운 곳';");
        officer.Execute("EXECUTE policy.RequestStop @datasetName = N'Customer', @subjectKey = N'EC-X', @reason = N'r';");

        Assert.That(loader.Refusal("EXECUTE pseudo.ResumeLoad @dataset = N'Customer';"), Does.Contain("asked to stop the processing since"));

        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(9));
    }

    /// <summary>A request to stop that comes while a load runs, in whatever phase: no row of it is switched in, and the load is run anew over what is staged. Behind the switch-in it is too late for this load.</summary>
    [Test]
    public void RunLoad_WhileSomebodyAsksToStop_GoesNoFurther_AndANewRunLeavesHimOut()
    {
        using TestWarehouse prepared = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(prepared);
        string[] phases;
        byte[] digest;
        using (DbConnection loader = prepared.Open("operator"), officer = prepared.Open("officer"), administrator = prepared.Open())
        {
            CustomerDataset.Load(prepared, CustomerDataset.People(20));
            phases = [.. administrator.Rows("SELECT PhaseName FROM pseudo.LoadRunStep ORDER BY PhaseNumber;").Select(static row => (string)row["PhaseName"]!)];
            officer.Execute("EXECUTE policy.RequestStop @datasetName = N'Customer', @subjectKey = N'EC-X', @reason = N'r';");
            digest = administrator.Scalar<byte[]>("SELECT SubjectDigest FROM policy.StopRequest;")!;
            administrator.Execute("DELETE FROM policy.StopRequest;");
        }

        Assert.That(phases, Has.Length.GreaterThan(8).And.Contains("switch-in").And.Contains("originals"));
        foreach ((int position, string phase) in phases.Index())
        {
            using DbConnection loader = prepared.Open("operator"), administrator = prepared.Open();
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
            CustomerDataset.Stage(loader, [.. CustomerDataset.People(9 + position), new Customer("EC-X", "홍길동", 30, "서울특별시 중구", 1)]);
            int before = administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;");

            // As a privacy officer's session would, at a moment that no clock has to meet.
            administrator.Execute($"""
                CREATE TRIGGER pseudo.Meanwhile ON pseudo.LoadRunStep AFTER UPDATE AS
                IF EXISTS (SELECT 1 FROM inserted WHERE inserted.PhaseName = N'{phase}' AND inserted.Status = N'running') AND NOT EXISTS (SELECT 1 FROM policy.StopRequest)
                    INSERT INTO policy.StopRequest (DatasetId, SubjectDigest, Reason, RecordedBy)
                    SELECT dataset.DatasetId, 0x{Convert.ToHexString(digest)}, N'r', N'officer' FROM policy.Dataset AS dataset;
                """);

            if (phase == "originals")
            {
                loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
                Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(10 + position), "switched in before");
            }
            else
            {
                Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("asked to stop the processing since"), phase);
                Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(before), phase);
                Assert.That(
                    administrator.Rows("SELECT TOP (1) Status, ErrorNumber FROM pseudo.LoadRun ORDER BY RunId DESC;").Single().Values, Is.EqualTo(new object[] { "failed", 50257 }), phase);
                Assert.That(loader.Refusal("EXECUTE pseudo.ResumeLoad @dataset = N'Customer';"), Does.Contain("asked to stop the processing since"), phase);

                loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
                Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(9 + position), phase);
                Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM stage.Customer;"), Is.Zero, phase);
            }

            administrator.Execute("DROP TRIGGER pseudo.Meanwhile; DELETE FROM policy.StopRequest;");
        }

        using DbConnection compliance = prepared.Open("compliance");
        Assert.That(compliance.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.True);
    }

    [Test]
    public void RunLoad_Stopped_LeavesTheAnalystsViewAsItWas()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        CustomerDataset.Approve(warehouse, coversReloads: true);
        CustomerDataset.Publish(warehouse);
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, [.. CustomerDataset.People(20), new Customer("bad", "n", 30, "비밀스러운 곳", 1)]);

        loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        using DbConnection analyst = warehouse.Open("analyst");
        Assert.That(analyst.Scalar<int>("SELECT COUNT(*) FROM bi.Customer;"), Is.EqualTo(10));
    }

    [Test]
    public void ResumeLoad_NothingInterrupted_IsRefused()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection loader = warehouse.Open("operator");

        Assert.That(loader.Refusal("EXECUTE pseudo.ResumeLoad @dataset = N'Customer';"), Does.Contain("interrupted"));
    }
}
