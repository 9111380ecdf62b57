using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Governance;

/// <summary>The registers answer a regulator, and nobody changes the answer afterwards unnoticed.</summary>
[TestFixture]
internal sealed class RegisterTests
{
    [Test]
    public void ProcessingRegister_AfterALoad_HoldsTheGuidelinesFields()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection compliance = warehouse.Open("compliance");

        Dictionary<string, object?> record = compliance.Rows("SELECT * FROM log.ProcessingRegister;").Single();

        Assert.Multiple(() =>
        {
            Assert.That(record["ReceiptNumber"], Is.EqualTo("R-1"));
            Assert.That(record["PurposeKind"], Is.EqualTo("statistics"));
            Assert.That(record["UseForm"], Is.EqualTo("internal_use"));
            Assert.That((string?)record["ItemsProcessed"], Does.Contain("FullName").And.Contain("suppress").And.Contain("clamp, round_tiered"));
            Assert.That(record["RecordedBy"], Is.EqualTo("operator"));
        });
    }

    /// <summary>기록 확인자: another person than who made the record, as often as it is checked.</summary>
    [Test]
    public void ProcessingRecord_IsCheckedByAnotherPerson_AndShowsTheLast()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection compliance = warehouse.Open("compliance"), officer = warehouse.Open("officer"), administrator = warehouse.Open();
        long entry = compliance.Scalar<long>("SELECT SequenceNumber FROM log.ProcessingRegister;");
        const string Check = "EXECUTE log.CheckProcessingRecord @sequenceNumber = @entry, @opinion = N'계획과 일치함';";
        Assert.That(compliance.Rows("SELECT CheckedBy, DestroyedOn FROM log.ProcessingRegister;").Single().Values, Is.All.Null);

        Assert.That(compliance.Refusal(Check, ("@entry", entry - 1)), Does.Contain("50250"), "the load's entry");
        Assert.That(compliance.Refusal(Check, ("@entry", null)), Does.Contain("50250"));
        administrator.Execute("ALTER ROLE privacy_officer ADD MEMBER operator;");
        using (DbConnection loader = warehouse.Open("operator"))
        {
            Assert.That(loader.Refusal(Check, ("@entry", entry)), Does.Contain("50251"), "his own");
        }

        officer.Execute(Check, ("@entry", entry));
        Assert.That(compliance.Scalar<string>("SELECT CheckedBy FROM log.ProcessingRegister;"), Is.EqualTo("officer"));
        compliance.Execute(Check, ("@entry", entry));
        Assert.That(compliance.Rows("SELECT CheckedBy FROM log.ProcessingRegister;").Single()["CheckedBy"], Is.EqualTo("compliance"));
        Assert.That(compliance.Scalar<int>("SELECT COUNT(*) FROM log.GovernanceRegister WHERE ActionName = N'processing record checked' AND DatasetName = N'Customer';"), Is.EqualTo(2));
    }

    [Test]
    public void Registers_AfterALoad_HoldNoValueOfTheData()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection administrator = warehouse.Open();

        IEnumerable<string> contents = administrator.Rows("SELECT Content FROM log.RegisterEntry;").Select(r => (string)r["Content"]!);

        Assert.That(contents, Has.None.Contains("EC-0000").And.None.Contains("홍길동").And.None.Contains("무교동"));
    }

    /// <summary>접속지: whoever the procedure runs as, the entry says where its client sat. A caller's own claim in the content does not stand.</summary>
    [Test]
    public void Entries_SayWhereTheirClientSat()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection administrator = warehouse.Open();

        // What came before was written by other sessions, of another client perhaps.
        long before = administrator.Scalar<long>("SELECT MAX(SequenceNumber) FROM log.RegisterEntry;");
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        administrator.Execute("""EXECUTE log.AppendEntry @registerName = N'access', @content = N'{"actionName":"test","clientAddress":"10.0.0.1"}';""");
        string? here = administrator.Scalar<string>("SELECT CONVERT(nvarchar(48), CONNECTIONPROPERTY('client_net_address'));");

        Assert.That(
            administrator.Rows("SELECT ClientAddress = JSON_VALUE(Content, N'$.clientAddress'), HostName = JSON_VALUE(Content, N'$.hostName') FROM log.RegisterEntry WHERE SequenceNumber > @before;", ("@before", before)).Select(static r => (r["ClientAddress"], r["HostName"])).ToList(),
            Has.Count.GreaterThan(1).And.All.EqualTo(((object?)here, administrator.Scalar<object>("SELECT HOST_NAME();"))));
        Assert.That(administrator.Scalar<string>("SELECT TOP (1) ClientAddress FROM log.AccessRegister ORDER BY SequenceNumber DESC;"), Is.EqualTo(here));
    }

    [Test]
    public void VerifyChain_Untouched_IsIntact()
    {
        using TestWarehouse warehouse = Loaded();
        Assert.That(Verify(warehouse)["IsIntact"], Is.True);
    }

    [TestCase("UPDATE log.RegisterEntry SET Content = N'{}';")]
    [TestCase("DELETE FROM log.RegisterEntry;")]
    [TestCase("TRUNCATE TABLE log.RegisterEntry;")]
    [TestCase("DROP TABLE log.RegisterEntry;")]
    [TestCase("ALTER TABLE log.RegisterEntry ADD Remark nvarchar(10) NULL;")]
    [TestCase("ALTER TABLE log.RegisterEntry DISABLE TRIGGER RefuseChange;")]
    [TestCase("ALTER SCHEMA dbo TRANSFER log.RegisterEntry;")]
    public void RegisterEntry_EvenForTheAdministrator_CannotBeChanged(string statement)
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection administrator = warehouse.Open();
        int before = administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry;");

        administrator.Refusal(statement);

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry;"), Is.EqualTo(before));
        Assert.That(Verify(warehouse)["IsIntact"], Is.True);
    }

    /// <summary>Objects of the registers and of the additional information stay as and where they were deployed; who moves his own tables, or puts triggers on them, does so.</summary>
    [TestCase("ALTER SCHEMA dbo TRANSFER log.ChainHead;", 50110)]
    [TestCase("ALTER SCHEMA dbo TRANSFER OBJECT::[log].[AppendEntry];", 50110)]
    [TestCase("ALTER SCHEMA dbo TRANSFER \"LOG\" /* no. */ . ProcessingRegister;", 50110)]
    [TestCase("ALTER SCHEMA dbo TRANSFER log.IsPurgeable;", 50110, "CREATE FUNCTION log.IsPurgeable () RETURNS int AS BEGIN RETURN 1; END;")]
    [TestCase("ALTER SCHEMA [log] TRANSFER dbo.Own;", 50110)]
    [TestCase("ALTER SCHEMA dbo TRANSFER /*{long}*/ log.RecordRefusal;", 50110)]
    [TestCase("EXECUTE AS USER = N'insider'; ALTER SCHEMA dbo TRANSFER RegisterEntry;", 50110, "CREATE USER insider WITHOUT LOGIN WITH DEFAULT_SCHEMA = log; ALTER ROLE db_owner ADD MEMBER insider;")]
    [TestCase("EXECUTE AS USER = N'insider'; ALTER SCHEMA dbo TRANSFER DataKey;", 50261, "CREATE USER insider WITHOUT LOGIN WITH DEFAULT_SCHEMA = mapping; ALTER ROLE db_owner ADD MEMBER insider;")]
    [TestCase("CREATE TRIGGER log.Copy ON log.RegisterEntry AFTER INSERT AS SET NOCOUNT ON;", 50110)]
    [TestCase("CREATE OR ALTER TRIGGER log.RefuseChange ON log.RegisterEntry INSTEAD OF UPDATE, DELETE AS SET NOCOUNT ON;", 50110)]
    [TestCase("ALTER TRIGGER log.RefuseRangeChange ON log.PurgedRange INSTEAD OF UPDATE AS SET NOCOUNT ON;", 50110)]
    [TestCase("CREATE TRIGGER log.Hide ON log.ProcessingRegister INSTEAD OF INSERT AS SET NOCOUNT ON;", 50110)]
    [TestCase("CREATE TRIGGER mapping.Copy ON mapping.TokenOriginal AFTER INSERT AS INSERT INTO dbo.Own (Id) SELECT 1 FROM inserted;", 50261)]
    [TestCase("ALTER SCHEMA dbo TRANSFER mapping.TokenOriginal;", 50261)]
    [TestCase("DROP PROCEDURE mapping.ResolveToken;", 50261)]
    [TestCase("ALTER TABLE mapping.DataKey ADD Remark nvarchar(10) NULL;", 50261)]
    [TestCase("EXECUTE sys.sp_rename N'mapping.Token', N'Taken';", 50261)]
    [TestCase("ALTER PROCEDURE mapping.ResolveToken AS SELECT 1;", 50261)]
    public void GuardedObjects_ChangedByHand_AreRefused(string statement, int number, string? before = null)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("CREATE TABLE dbo.Own (Id int NOT NULL);");
        if (before is not null)
        {
            administrator.Execute(before);
        }

        const string Objects = "SELECT Objects = STRING_AGG(CONVERT(nvarchar(max), CONCAT(SCHEMA_NAME(held.schema_id), N'.', held.name, N' ', held.object_id, N' ', held.modify_date)), N', ') WITHIN GROUP (ORDER BY held.object_id) FROM sys.objects AS held;";
        string? held = administrator.Scalar<string>(Objects);
        string message = administrator.Scalar<string>("SELECT policy.MessageText(@number, NULL, NULL, NULL);", ("@number", number))!;
        using (DbConnection attacker = warehouse.Open())
        {
            Assert.That(attacker.Refusal(statement.Replace("{long}", new string('-', 5_000), StringComparison.Ordinal)), Does.Contain(message));
        }

        Assert.That(administrator.Scalar<string>(Objects), Is.EqualTo(held));
    }

    [Test]
    public void OwnObjects_BesideTheGuardedOnes_AreMovedAndGetTriggers()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("CREATE SCHEMA archive;");
        administrator.Execute("CREATE TABLE dbo.Catalog_log (Id int NOT NULL);");
        administrator.Execute("CREATE TRIGGER dbo.Count_ ON dbo.Catalog_log AFTER INSERT AS SET NOCOUNT ON;");

        administrator.Execute("ALTER SCHEMA archive TRANSFER dbo.Catalog_log;");

        Assert.That(administrator.Scalar<int?>("SELECT OBJECT_ID(N'archive.Count_');"), Is.Not.Null);
    }

    [TestCase("UPDATE log.RegisterEntry SET Content = N'{\"changed\":1}' WHERE SequenceNumber = 3;", 3L, TestName = "VerifyChain_EntryChangedWithTheTriggerOff_NamesIt")]
    [TestCase("DELETE FROM log.RegisterEntry WHERE SequenceNumber = 3;", 4L, TestName = "VerifyChain_EntryRemovedFromTheMiddle_NamesTheNext")]
    public void VerifyChain_AfterAChangeWithTheTriggerOff_NamesTheFirstBadEntry(string change, long firstBad)
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection administrator = warehouse.Open();

        Tamper(administrator, change);

        Dictionary<string, object?> result = Verify(warehouse);
        Assert.That(result["IsIntact"], Is.False);
        Assert.That(result["FirstBadSequence"], Is.EqualTo(firstBad));
    }

    [Test]
    public void VerifyChain_TailCutAndHeadSetBack_IsFoundWithTheCheckpoint()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection compliance = warehouse.Open("compliance");
        Dictionary<string, object?> checkpoint = compliance.Rows("EXECUTE log.ExportCheckpoint;").Single();
        using DbConnection administrator = warehouse.Open();

        Tamper(administrator, """
            UPDATE log.ChainHead
            SET SequenceNumber = (SELECT MAX(SequenceNumber) - 1 FROM log.RegisterEntry),
                EntryHash = (SELECT EntryHash FROM log.RegisterEntry WHERE SequenceNumber = (SELECT MAX(SequenceNumber) - 1 FROM log.RegisterEntry));
            DELETE FROM log.RegisterEntry WHERE SequenceNumber = (SELECT MAX(SequenceNumber) FROM log.RegisterEntry);
            """);

        Dictionary<string, object?> result = compliance.Rows(
            "EXECUTE log.VerifyChain @checkpointSequence = @sequence, @checkpointHash = @hash;",
            ("@sequence", checkpoint["SequenceNumber"]), ("@hash", checkpoint["EntryHash"])).Single();
        Assert.That(result["IsIntact"], Is.False);
    }

    private static void Tamper(DbConnection administrator, string statement)
    {
        administrator.Execute("DISABLE TRIGGER GuardRegister ON DATABASE;");
        administrator.Execute("DISABLE TRIGGER log.RefuseChange ON log.RegisterEntry;");
        administrator.Execute(statement);
        administrator.Execute("ENABLE TRIGGER log.RefuseChange ON log.RegisterEntry;");
    }

    private static Dictionary<string, object?> Verify(TestWarehouse warehouse)
    {
        using DbConnection compliance = warehouse.Open("compliance");
        return compliance.Rows("EXECUTE log.VerifyChain;").Single();
    }

    private static TestWarehouse Loaded()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        return warehouse;
    }
}
