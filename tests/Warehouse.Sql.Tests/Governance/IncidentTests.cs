using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>Somebody became identifiable: everything stops at once, and nothing is forgotten until it has come to its end.</summary>
[TestFixture]
internal sealed class IncidentTests
{
    private const string Report = "DECLARE @id int; EXECUTE log.ReportIncident @datasetName = N'Customer', @kind = N'reidentification', @description = N'A class of one row', @incidentId = @id OUTPUT; SELECT @id;";

    [Test]
    public void ReportedByAnAnalyst_StopsEverything_UntilDestructionIsRecorded()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection analyst = warehouse.Open("analyst");
        using DbConnection loader = warehouse.Open("operator");
        using DbConnection officer = warehouse.Open("officer");
        using DbConnection compliance = warehouse.Open("compliance");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, CustomerDataset.People(5));

        int incident = analyst.Scalar<int>(Report);

        Assert.That(() => analyst.Execute("SELECT COUNT(*) FROM bi.Customer;"), Throws.InstanceOf<DbException>());
        Assert.That(loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';"), Does.Contain("stopped"));
        Assert.That(officer.Refusal("EXECUTE bi.PublishDataset @dataset = N'Customer';"), Does.Contain("stopped"));
        const string Close = "EXECUTE log.CloseIncident @incidentId = @id, @outcome = N'destroyed', @opinion = N'Done.';";
        Assert.That(officer.Refusal(Close, ("@id", incident)), Does.Contain("50230").And.Contain("50231"));

        officer.Execute("EXECUTE log.RecordRecall @incidentId = @id, @holderName = N'analyst', @remark = N'Extract deleted';", ("@id", incident));
        int request = officer.Scalar<int>("DECLARE @r int; EXECUTE mapping.RequestAction @actionName = N'destroy dataset', @objectName = N'Customer', @reason = N'Incident', @requestId = @r OUTPUT; SELECT @r;");
        compliance.Execute("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request));
        loader.Execute("EXECUTE pseudo.DestroyDataset @dataset = N'Customer', @what = N'both', @requestId = @request;", ("@request", request));
        officer.Execute(Close, ("@id", incident));

        Assert.That(
            compliance.Rows("SELECT ActionName FROM log.IncidentRegister ORDER BY SequenceNumber;").Select(static r => r["ActionName"]),
            Is.EqualTo(new[] { "reported", "recalled", "closed" }));
    }

    /// <summary>Results that left the safe zone lie with who took them out, though his view was withdrawn long before.</summary>
    [Test]
    public void Recall_IsOpenedForWhoTookResultsOut_WhetherOrNotHeStillReadsTheView()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection analyst = warehouse.Open("analyst");
        using DbConnection officer = warehouse.Open("officer");
        analyst.Execute("EXECUTE policy.RequestTransfer @datasetName = N'Customer', @direction = N'out', @itemDescription = N'Table', @itemHash = 0x01, @reason = N'r';");
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Rows("EXECUTE policy.AuditWarehouse;").Count(static row => (int)row["MessageNumber"]! == 50255), Is.EqualTo(1), "it waits for its review");
        officer.Execute("EXECUTE policy.ReviewTransfer @requestId = 1, @decision = N'approved', @opinion = N'o';");
        Assert.That(officer.Refusal("EXECUTE policy.ReviewTransfer @requestId = 1, @decision = N'refused', @opinion = N'o';"), Does.Contain("50238"), "it is decided once");
        officer.Execute("EXECUTE bi.WithdrawDataset @dataset = N'Customer', @reason = N'test';");
        int before = analyst.Scalar<int>(Report);
        Assert.That(compliance.Scalar<int>("SELECT COUNT(*) FROM policy.IncidentRecall WHERE IncidentId = @id;", ("@id", before)), Is.Zero, "approved, and nothing left yet");
        officer.Execute("EXECUTE log.CloseIncident @incidentId = @id, @outcome = N'unfounded', @opinion = N'o';", ("@id", before));

        analyst.Execute("EXECUTE policy.RecordTransfer @requestId = 1, @itemHash = 0x01;");
        int incident = analyst.Scalar<int>(Report);

        Assert.That(compliance.Scalar<string>("SELECT HolderName FROM policy.IncidentRecall WHERE IncidentId = @id;", ("@id", incident)), Is.EqualTo("analyst"));
    }

    [Test]
    public void InterruptedLoad_OfAStoppedDataset_IsNotResumed_NorSwitchedIn()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection loader = warehouse.Open("operator");
        // An address without its province stops the load in the middle.
        CustomerDataset.Stage(loader, CustomerDataset.People(5).Append(new Customer("EC-X", "홍길동", 30, "어딘가", 1)));
        loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        loader.Execute(Report);

        Assert.That(loader.Refusal("EXECUTE pseudo.ResumeLoad @dataset = N'Customer';"), Does.Contain("stopped"));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Refusal("EXECUTE policy.ChangeState @datasetId = 1, @actionName = N'switch in';"), Does.Contain("stopped"), "a load under way meets it at its switch-in, in one transaction");
    }

    [Test]
    public void TwoIncidents_TheDatasetGoesOn_WhenBothAreClosed()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection analyst = warehouse.Open("analyst");
        using DbConnection officer = warehouse.Open("officer");
        using DbConnection administrator = warehouse.Open();
        int first = analyst.Scalar<int>(Report), second = analyst.Scalar<int>(Report);
        const string Close = "EXECUTE log.CloseIncident @incidentId = @id, @outcome = N'unfounded', @opinion = N'Ten rows.';";

        officer.Execute(Close, ("@id", second));
        Assert.That(administrator.Scalar<string>("SELECT StateName FROM policy.Dataset;"), Is.EqualTo("stopped"));
        officer.Execute(Close, ("@id", first));
        Assert.That(administrator.Scalar<string>("SELECT StateName FROM policy.Dataset;"), Is.EqualTo("withdrawn"));
        CustomerDataset.Publish(warehouse);
    }

    [Test]
    public void OfficerWhoReportedIt_DoesNotCloseIt()
    {
        using TestWarehouse warehouse = Published();
        using DbConnection officer = warehouse.Open("officer");
        int incident = officer.Scalar<int>(Report);

        Assert.That(officer.Refusal("EXECUTE log.CloseIncident @incidentId = @id, @outcome = N'unfounded', @opinion = N'o';", ("@id", incident)), Does.Contain("50229"));
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
