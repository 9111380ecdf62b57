using System;
using System.Data.Common;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Commands;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>Provision to a third party: ordered by one, carried out by another, received, our copy destroyed, and all of it in the registers.</summary>
[TestFixture]
internal sealed class ProvisionTests
{
    [Test]
    public void Provision_GoesItsWholeWay_AndTheRegistersSaySo()
    {
        using TestWarehouse warehouse = Approved();
        string file = Path.Combine(Path.GetDirectoryName(warehouse.Directory)!, "out", "customers.sealed"), key = Path.Combine(Path.GetDirectoryName(warehouse.Directory)!, "other", "customers.key");
        string csv = Path.Combine(Path.GetDirectoryName(warehouse.Directory)!, "out", "customers.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        Assert.That(Run(warehouse, "order", "Customer", "--key-channel", "by phone", "--as", "officer"), Is.EqualTo(CommandLine.Done));
        Assert.That(Run(warehouse, "write", "1", "--output", file, "--key-output", key, "--as", "operator"), Is.EqualTo(CommandLine.Done));
        Assert.That(Run(warehouse, "open", file, "--key-file", key, "--output", csv), Is.EqualTo(CommandLine.Done));

        string[] lines = File.ReadAllLines(csv);
        Assert.That(lines[0], Is.EqualTo("CustomerId,Age,Address,Amount"));
        Assert.That(lines, Has.Length.EqualTo(41));
        Assert.That(lines[1..], Has.All.Not.Contain("EC-").And.All.Contains(","));
        string digest = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
        Assert.That(Run(warehouse, "confirm", "1", "--received-by", "Lee", "--sha256", new string('0', 64), "--opinion", "opened", "--as", "officer"), Is.EqualTo(CommandLine.Refused), "another file");
        Assert.That(Run(warehouse, "confirm", "1", "--received-by", "Lee", "--sha256", digest, "--opinion", "opened", "--as", "officer"), Is.EqualTo(CommandLine.Done));
        Assert.That(Run(warehouse, "complete", "1", "--method", "overwritten", "--as", "operator"), Is.EqualTo(CommandLine.Refused), "the table still holds rows");
        Assert.That(Run(warehouse, "complete", "1", "--method", "overwritten", "--keep-table-because", "a second provision in May", "--as", "operator"), Is.EqualTo(CommandLine.Done));

        using DbConnection compliance = warehouse.Open("compliance");
        string decisions = string.Join('|', compliance.Rows("SELECT register.ActionName FROM log.GovernanceRegister AS register ORDER BY register.SequenceNumber;").Select(static r => r["ActionName"]));
        Assert.That(decisions, Does.EndWith("provision ordered|provision written|provision received|provision completed"));
        Assert.That(compliance.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'provision read' AND register.UserName = N'operator';"), Is.EqualTo(1));
        var destroyed = compliance.Rows("SELECT register.Subject, register.RequestedBy, register.DoneBy, register.ConfirmedBy, register.Method FROM log.DestructionRegister AS register;").Single();
        Assert.That((destroyed["Subject"], destroyed["RequestedBy"], destroyed["DoneBy"], destroyed["ConfirmedBy"], destroyed["Method"]), Is.EqualTo(((object)"pseudonymized_data", (object)"officer", (object)"operator", (object)"officer", (object)"overwritten")));
        compliance.Execute("EXECUTE log.VerifyChain;");
    }

    [Test]
    public void Rows_AreOnRecordBeforeTheyAreReturned_AndNoTransactionTakesThatBack()
    {
        using TestWarehouse warehouse = Approved();
        Order(warehouse);
        using DbConnection loader = warehouse.Open("operator");

        Assert.That(loader.Refusal("BEGIN TRANSACTION; EXECUTE bi.ReadProvision @provisionId = 1;"), Does.Contain("50001").Or.Contain("transaction"));
        Assert.That(loader.Refusal("SET IMPLICIT_TRANSACTIONS ON; SELECT TOP (1) * FROM pseudo.LoadProgress; EXECUTE bi.ReadProvision @provisionId = 1;"), Does.Contain("transaction"));
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'refused: open transaction' AND register.ProcedureName = N'bi.ReadProvision';"), Is.EqualTo(2));
        using DbConnection again = warehouse.Open("operator");
        Assert.That(again.Rows("EXECUTE bi.ReadProvision @provisionId = 1;"), Has.Count.EqualTo(40));
        Assert.That(compliance.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'provision read';"), Is.EqualTo(1));
    }

    [Test]
    public void Order_NeedsAnApprovedDatasetOfAProvidingPurpose()
    {
        using TestWarehouse unapproved = Loaded("third_party");
        using (DbConnection officer = unapproved.Open("officer"))
        {
            Assert.That(officer.Refusal("EXECUTE policy.OrderProvision @datasetName = N'Customer', @keyChannel = N' ';"), Does.Contain("50140").And.Contain("50024"));
        }

        using TestWarehouse inHouse = Loaded("internal_use");
        CustomerDataset.Approve(inHouse);
        using DbConnection second = inHouse.Open("officer");
        Assert.That(second.Refusal("EXECUTE policy.OrderProvision @datasetName = N'Customer', @keyChannel = N'by phone';"), Does.Contain("50186"));
        Assert.That(second.Refusal("EXECUTE policy.OrderProvision @datasetName = N'Customer]; DROP TABLE policy.Provision; --', @keyChannel = N'by phone';"), Does.Contain("50140"));
    }

    [TestCase("consignment", "2020-01-01", null, TestName = "Order_UnderAContractOfAnotherKind_IsRefused")]
    [TestCase("third_party", "2020-01-01", "2020-12-31", TestName = "Order_UnderAContractThatEnded_IsRefused")]
    [TestCase("third_party", "2999-01-01", null, TestName = "Order_UnderAContractThatHasNotBegun_IsRefused")]
    [TestCase("third_party", "2020-01-01", null, "Another Statistics", TestName = "Order_UnderAContractWithAnotherRecipient_IsRefused")]
    [TestCase("third_party", "2020-01-01", null, "b statistics", TestName = "Order_UnderAContractWithARecipientSpeltOtherwise_IsRefused")]
    [TestCase(null, null, null, TestName = "Order_WithoutAContract_IsRefused")]
    public void Order_NeedsItsContract(string? kind, string? validFrom, string? validTo, string recipient = "B Statistics")
    {
        using TestWarehouse warehouse = Loaded("third_party");
        CustomerDataset.Approve(warehouse);
        using DbConnection officer = warehouse.Open("officer");
        if (kind is not null)
        {
            RegisterContract(officer, kind, validFrom, validTo, recipient);
        }

        Assert.That(officer.Refusal("EXECUTE policy.OrderProvision @datasetName = N'Customer', @keyChannel = N' ';"), Does.Contain("50243").And.Contain("C-1").And.Contain("50024"));
        Assert.That(officer.Refusal("EXECUTE bi.PublishDataset @dataset = N'Customer', @analyst = N'analyst';"), Does.Contain("50243").And.Contain("C-1"));
        Assert.That(officer.Scalar<int>("SELECT COUNT(*) FROM policy.Provision;"), Is.Zero);
    }

    /// <summary>A slip of the pen is in nobody's way, and a contract may have several recipients.</summary>
    [Test]
    public void Order_AfterItsContractWasRegisteredWithAWrongName_TakesTheRightOneBesideIt()
    {
        using TestWarehouse warehouse = Loaded("third_party");
        CustomerDataset.Approve(warehouse);
        using DbConnection officer = warehouse.Open("officer");
        RegisterContract(officer, "third_party", "2020-01-01", null, "B Statstics");
        Assert.That(
            officer.Refusal("EXECUTE policy.OrderProvision @datasetName = N'Customer', @keyChannel = N'by phone';"),
            Does.Contain("50243").And.Contain("register it again with the right one, under the same reference"));

        RegisterContract(officer, "third_party", "2020-01-01", null);
        Order(warehouse);

        Assert.That(officer.Rows("SELECT RecipientName, ContractKind FROM policy.RecipientHistory;").ConvertAll(static row => $"{row["RecipientName"]} {row["ContractKind"]}"), Is.EqualTo(new[] { "B Statistics third_party" }));
        Assert.That(() => RegisterContract(officer, "third_party", "2020-01-01", null), Throws.InstanceOf<DbException>().With.Message.Contains("50013").And.Message.Contains("C-1, B Statistics"));
    }

    [Test]
    public void LoadAfterTheOrder_EndsIt()
    {
        using TestWarehouse warehouse = Loaded("third_party");
        CustomerDataset.Approve(warehouse, coversReloads: true);
        RegisterContract(warehouse);
        Order(warehouse);
        using (DbConnection loader = warehouse.Open("operator"))
        {
            loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(41));

        using DbConnection again = warehouse.Open("operator");
        Assert.That(again.Refusal("EXECUTE bi.ReadProvision @provisionId = 1;"), Does.Contain("50189"));
    }

    [Test]
    public void WhoOrders_DoesNotCarryOut_AndOthersHaveNoWayIn()
    {
        using TestWarehouse warehouse = Approved();
        Order(warehouse);
        foreach (string user in (string[])["officer", "analyst", "custodian", "author", "compliance", "reviewer1"])
        {
            using DbConnection session = warehouse.Open(user);
            Assert.That(session.Refusal("EXECUTE bi.ReadProvision @provisionId = 1;"), Does.Contain("denied"), user);
        }

        using (DbConnection administrator = warehouse.Open())
        {
            // Somebody who came into both roles: by hand, since policy.GrantRole may refuse it.
            administrator.Execute("ALTER ROLE load_operator ADD MEMBER officer;");
        }

        using DbConnection both = warehouse.Open("officer");
        Assert.That(both.Refusal("EXECUTE bi.ReadProvision @provisionId = 1;"), Does.Contain("50189"));
    }

    [Test]
    public void Steps_OutOfOrder_OrByOthers_AreRefused()
    {
        using TestWarehouse warehouse = Approved();
        Order(warehouse);
        using DbConnection loader = warehouse.Open("operator");
        using DbConnection officer = warehouse.Open("officer");

        Assert.That(loader.Refusal("EXECUTE policy.RecordProvidedFile @provisionId = 1, @fileDigest = 0x01, @rowsWritten = 40;"), Does.Contain("50188"));
        Assert.That(officer.Refusal("EXECUTE policy.ConfirmReceipt @provisionId = 1, @receivedBy = N'Lee', @fileDigest = 0x01, @opinion = N'ok';"), Does.Contain("50188"));
        Assert.That(loader.Refusal("EXECUTE bi.CompleteProvision @provisionId = 7, @method = N'burnt';"), Does.Contain("50187"));
        loader.Execute("EXECUTE bi.ReadProvision @provisionId = 1;");
        Assert.That(loader.Refusal("EXECUTE policy.RecordProvidedFile @provisionId = 1, @fileDigest = 0x01, @rowsWritten = 39;"), Does.Contain("50191"));
        loader.Execute("EXECUTE policy.RecordProvidedFile @provisionId = 1, @fileDigest = 0x01, @rowsWritten = 40;");
        Assert.That(loader.Refusal("EXECUTE bi.ReadProvision @provisionId = 1;"), Does.Contain("50188"), "what is written is not read again");
        Assert.That(officer.Refusal("EXECUTE policy.ConfirmReceipt @provisionId = 1, @receivedBy = N'', @fileDigest = 0x02, @opinion = N'ok';"), Does.Contain("50192").And.Contain("50024"));
    }

    [Test]
    public void FileAndKeyInOneDirectory_AreRefused_BeforeAnythingIsRead()
    {
        using TestWarehouse warehouse = Approved();
        Order(warehouse);
        string root = Path.GetDirectoryName(warehouse.Directory)!;

        Assert.That(Run(warehouse, "write", "1", "--output", Path.Combine(root, "a"), "--key-output", Path.Combine(root, "b"), "--as", "operator"), Is.EqualTo(CommandLine.Refused));

        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister AS register WHERE register.ActionName = N'provision read';"), Is.Zero);
    }

    /// <summary>Names of an object's members would stand in the path by which the audit looks a clause up, and a name with a blank would break it.</summary>
    [Test]
    public void Clauses_ThatAreAnObject_AreNone()
    {
        using TestWarehouse warehouse = Loaded("third_party");
        using DbConnection officer = warehouse.Open("officer");

        string refusal = officer.Refusal(
            """
            DECLARE @clauses nvarchar(2000) = (SELECT CONCAT(N'{', STRING_AGG(CONCAT(N'"a ', clause.ClauseCode, N'":"', clause.ClauseCode, N'"'), N','), N'}') FROM policy.ContractClause AS clause WHERE clause.ContractKind = N'third_party');
            EXECUTE policy.RegisterContract @contractReference = N'C-1', @recipient = N'B Statistics', @contractKind = N'third_party', @clauses = @clauses, @validFrom = '2020-01-01';
            """);

        Assert.That(refusal, Does.Contain("[50232]"));
    }

    private static void Order(TestWarehouse warehouse)
    {
        using DbConnection officer = warehouse.Open("officer");
        officer.Execute("EXECUTE policy.OrderProvision @datasetName = N'Customer', @keyChannel = N'by phone';");
    }

    private static TestWarehouse Approved()
    {
        TestWarehouse warehouse = Loaded("third_party");
        CustomerDataset.Approve(warehouse);
        RegisterContract(warehouse);
        return warehouse;
    }

    private static void RegisterContract(TestWarehouse warehouse)
    {
        using DbConnection officer = warehouse.Open("officer");
        RegisterContract(officer, "third_party", "2020-01-01", null);
    }

    private static void RegisterContract(DbConnection officer, string kind, string? validFrom, string? validTo, string recipient = "B Statistics") => officer.Execute(
        """
        DECLARE @clauses nvarchar(1000) = (SELECT CONCAT(N'["', STRING_AGG(clause.ClauseCode, N'","'), N'"]') FROM policy.ContractClause AS clause WHERE clause.ContractKind = @kind);
        EXECUTE policy.RegisterContract @contractReference = N'C-1', @recipient = @recipient, @contractKind = @kind, @clauses = @clauses, @validFrom = @validFrom, @validTo = @validTo;
        """,
        ("@kind", kind), ("@recipient", recipient), ("@validFrom", validFrom), ("@validTo", validTo));

    private static TestWarehouse Loaded(string useForm)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, useForm: useForm);
        using (DbConnection author = warehouse.Open("author"))
        {
            CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
            CustomerDataset.ConcludePlan(author);
        }

        CustomerDataset.Load(warehouse, CustomerDataset.People(40));
        return warehouse;
    }

    private static int Run(TestWarehouse warehouse, params string[] arguments) =>
        CommandLine.Run(["provide", .. arguments, "--local", warehouse.Directory, "--passphrase-file", warehouse.PassphraseFilePath]);
}
