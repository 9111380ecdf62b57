using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Keys;

/// <summary>Keys are made, listed and destroyed by custodians: never alone, never in a transaction of theirs, never unrecorded.</summary>
[TestFixture]
internal sealed class KeyCustodyTests
{
    private const string RunKey = "run/1/1", MemberKey = "step/1/hmac/domain:member", NameKey = "step/1/encrypt_deterministic/column:FullName";

    private static readonly Rule[] KeyedPlan =
    [
        new("hmac", "CustomerId", """{"domain":"member"}""", TargetType: "varbinary(32)"), new("encrypt_deterministic", "FullName"),
        new("suppress", "Age"), new("suppress", "Address"), new("keep", "Amount", Reason: "beside the pseudonyms"),
    ];

    [Test]
    public void CreateKey_BeforeTheLoad_IsTheKeyThatTheLoadUses()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, KeyedPlan);
        using DbConnection custodian = warehouse.Open("custodian");
        int keyId = custodian.Scalar<int>(
            "DECLARE @keyId int; EXECUTE mapping.CreateKey @datasetName = N'Customer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'member', @keyId = @keyId OUTPUT; SELECT @keyId;");

        CustomerDataset.Load(warehouse, CustomerDataset.People(5));

        using DbConnection administrator = warehouse.Open();
        Assert.Multiple(() =>
        {
            Assert.That(administrator.Scalar<int>("SELECT runKey.KeyId FROM pseudo.LoadRunKey AS runKey WHERE runKey.StepNumber = 10;"), Is.EqualTo(keyId));
            Assert.That(custodian.Refusal("EXECUTE mapping.CreateKey @datasetName = N'Customer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'member';"), Does.Contain("50166"));
            Assert.That(administrator.Scalar<string>("SELECT Detail FROM log.GovernanceRegister WHERE ActionName = N'key created';"), Does.Contain("domain:member"));
        });
    }

    [Test]
    public void CreateKey_WithSeveralMistakes_NamesThemAll()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse);
        using DbConnection custodian = warehouse.Open("custodian");

        Assert.Multiple(() =>
        {
            Assert.That(custodian.Refusal("EXECUTE mapping.CreateKey @datasetName = N'Nobody', @keyPurpose = N'token';"), Does.Contain("50014").And.Contain("50053"));
            Assert.That(
                custodian.Refusal("EXECUTE mapping.CreateKey @datasetName = N'Customer', @keyPurpose = N'step', @technique = N'round''; DROP TABLE mapping.Token; --';"),
                Does.Contain("50167").And.Contain("50024"));
            Assert.That(custodian.Refusal("EXECUTE mapping.CreateKey @datasetName = NULL, @keyPurpose = NULL;"), Does.Contain("50014").And.Contain("50053"));
        });
    }

    [Test]
    public void ListKeys_ShowsTheCustodianEveryKeyAndNoBytes()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection custodian = warehouse.Open("custodian");

        List<Dictionary<string, object?>> keys = custodian.Rows("EXECUTE mapping.ListKeys;");

        Assert.Multiple(() =>
        {
            Assert.That(keys.Select(key => key["KeyName"]), Is.SupersetOf(new[] { RunKey, MemberKey, NameKey }));
            Assert.That(keys.Select(key => key["Status"]), Is.All.EqualTo("live"));
            Assert.That(keys.SelectMany(key => key.Values), Has.None.InstanceOf<byte[]>());
            Assert.That(custodian.Refusal("SELECT * FROM mapping.KeyInventory;"), Does.Contain("permission"));
        });
    }

    /// <summary>While the keys live, who holds them makes and reverses the pseudonyms; destroyed, nobody does.</summary>
    [Test]
    public void DestroyKey_DeterministicPseudonyms_CanNeitherBeMadeAgainNorReversed()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection administrator = warehouse.Open();
        const string Recompute = """
            DECLARE @keyId int = (SELECT KeyId FROM mapping.DataKey WHERE KeyName = @name), @key varbinary(64);
            EXECUTE mapping.FetchKey @keyId = @keyId, @keyBytes = @key OUTPUT;
            SELECT COUNT(*) FROM mart.Customer WHERE CustomerId = pseudo.Hmac(N'EC-000003', @key, N'SHA2_256', N'UTF-8');
            """;
        const string Reverse = """
            DECLARE @keyId int = (SELECT KeyId FROM mapping.DataKey WHERE KeyName = @name), @key varbinary(64);
            EXECUTE mapping.FetchKey @keyId = @keyId, @keyBytes = @key OUTPUT;
            SELECT COUNT(*) FROM mart.Customer WHERE pseudo.DecryptDeterministic(FullName, @key, N'', N'AES') = N'홍길동3';
            """;
        Assert.That(administrator.Scalar<int>(Recompute, ("@name", MemberKey)), Is.EqualTo(1), "the key makes the pseudonym");
        Assert.That(administrator.Scalar<int>(Reverse, ("@name", NameKey)), Is.EqualTo(1), "the key reverses the pseudonym");

        Custody.DestroyKey(warehouse, MemberKey);
        Custody.DestroyKey(warehouse, NameKey);

        Assert.Multiple(() =>
        {
            Assert.That(administrator.Refusal(Recompute, ("@name", MemberKey)), Does.Contain("destroyed"));
            Assert.That(administrator.Refusal(Reverse, ("@name", NameKey)), Does.Contain("destroyed"));
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE KeyName IN (@first, @second) AND WrappedKey IS NOT NULL;", ("@first", MemberKey), ("@second", NameKey)), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(5), "the pseudonymized data stays");
        });
    }

    [Test]
    public void RunLoad_AfterItsKeyWasDestroyed_IsRefusedWithAdviceAndMakesNoOther()
    {
        using TestWarehouse warehouse = Loaded();
        Custody.DestroyKey(warehouse, MemberKey);
        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, CustomerDataset.People(5));

        string message = loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");

        using DbConnection custodian = warehouse.Open("custodian");
        Assert.Multiple(() =>
        {
            Assert.That(message, Does.Contain(MemberKey + " was destroyed").And.Contain("name another domain"));
            Assert.That(
                custodian.Refusal("EXECUTE mapping.CreateKey @datasetName = N'Customer', @keyPurpose = N'step', @technique = N'hmac', @domainName = N'member';"),
                Does.Contain("50166"), "the name is not given to another key");
        });
    }

    [Test]
    public void DestroyKey_OfADeltaDataset_LeavesNoWayFromASubjectToItsPseudonym()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(
            warehouse,
            [.. KeyedPlan.Where(rule => rule.SourceColumn != "Amount"), new("keep", "Amount", Reason: "watermark")], watermark: "Amount");
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.LoadedSubject;"), Is.EqualTo(5));

        Custody.DestroyKey(warehouse, MemberKey);

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.LoadedSubject;"), Is.Zero);
    }

    /// <summary>The plan went over to another key and all was loaded anew: the old key's end must not make a delta load take everybody for new.</summary>
    [Test]
    public void DestroyKey_ThatTheLastFullLoadNoLongerUsed_LeavesDeltaLoadsAsTheyWere()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        Rule[] plan = [.. KeyedPlan.Where(rule => rule.SourceColumn != "Amount"), new("keep", "Amount", Reason: "watermark")];
        CustomerDataset.RegisterWithPlan(warehouse, plan, watermark: "Amount");
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        using (DbConnection author = warehouse.Open("author"))
        {
            CustomerDataset.DraftPlan(author, plan.Select(rule => rule.Technique == "hmac" ? rule with { Parameters = """{"domain":"other"}""" } : rule));
            CustomerDataset.ConcludePlan(author);
        }

        Custody.Reload(warehouse, 5);

        Custody.DestroyKey(warehouse, MemberKey);

        using DbConnection loader = warehouse.Open("operator");
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Stage(loader, CustomerDataset.People(6));
        loader.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer', @mode = N'delta';");
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(6), "five known, one new, nobody twice");
    }

    [Test]
    public void DestroyKey_WithoutAnotherPersonsConfirmationOfExactlyThis_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("CREATE USER custodian2 WITHOUT LOGIN; EXECUTE policy.GrantRole @roleName = N'mapping_custodian', @userName = N'custodian2', @reason = N'test';");
        using DbConnection custodian = warehouse.Open("custodian");
        using DbConnection other = warehouse.Open("custodian2");
        string Destroy(DbConnection session, int requestId, string key = RunKey) =>
            session.Refusal("EXECUTE mapping.DestroyKey @keyName = @key, @requestId = @request;", ("@key", key), ("@request", requestId));
        int request = Custody.Request(warehouse, "destroy key", RunKey);

        Assert.That(Destroy(custodian, request), Does.Contain("50153"), "not confirmed");
        Assert.That(custodian.Refusal("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request)), Does.Contain("50156"), "by oneself");
        other.Execute("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request));
        Assert.That(other.Refusal("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request)), Does.Contain("50169"), "twice");
        Assert.That(Destroy(other, request), Does.Contain("50152"), "another's request");
        Assert.That(Destroy(custodian, request, MemberKey), Does.Contain("50151"), "another key");
        Assert.That(Destroy(custodian, request, "run/9/9"), Does.Contain("50100").And.Contain("50151"), "no such key");
        Assert.That(Destroy(custodian, 999), Does.Contain("50150"), "no such request");
        Assert.That(
            custodian.Refusal("EXECUTE mapping.DestroyDomain @domainName = @key, @requestId = @request;", ("@key", RunKey), ("@request", request)),
            Does.Contain("50151"), "another action");
        administrator.Execute("UPDATE mapping.CustodyRequest SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME()) WHERE RequestId = @request;", ("@request", request));
        Assert.That(Destroy(custodian, request), Does.Contain("50154"), "expired");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE DestroyedAt IS NOT NULL;"), Is.Zero);

        Custody.DestroyKey(warehouse, RunKey);
        int used = administrator.Scalar<int>("SELECT MAX(RequestId) FROM mapping.CustodyRequest;");
        Assert.That(Destroy(custodian, used), Does.Contain("50158").And.Contain("50155"), "a second time");
    }

    [Test]
    public void DestroyKey_Done_StandsInTheDestructionRegisterWithEverybodyInvolved()
    {
        using TestWarehouse warehouse = Loaded();

        Custody.DestroyKey(warehouse, RunKey);

        using DbConnection compliance = warehouse.Open("compliance");
        Dictionary<string, object?> entry = compliance.Rows("SELECT * FROM log.DestructionRegister;").Single();
        Assert.Multiple(() =>
        {
            Assert.That(entry["Subject"], Is.EqualTo("additional_information"));
            Assert.That(entry["DatasetName"], Is.EqualTo("Customer"));
            Assert.That(entry["ObjectName"], Is.EqualTo(RunKey));
            Assert.That(entry["Reason"], Is.EqualTo("Purpose reached"));
            Assert.That(entry["DestroyedOn"], Is.Not.Null);
            Assert.That(entry["RequestedBy"], Is.EqualTo("custodian"));
            Assert.That(entry["DoneBy"], Is.EqualTo("custodian"));
            Assert.That(entry["ConfirmedBy"], Is.EqualTo("officer"));
            Assert.That(compliance.Rows("EXECUTE log.VerifyChain;").Single()["IsIntact"], Is.True);
        });
    }

    /// <summary>An interrupted load would go on with the key; given up, it needs it no more.</summary>
    [Test]
    public void DestroyKey_ThatAnUnfinishedLoadUses_IsRefusedUntilTheLoadIsGivenUp()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        using DbConnection loader = warehouse.Open("operator");
        CustomerDataset.Stage(loader, [new Customer("EC-1", "name", 30, "비밀스러운 곳", 1)]);
        loader.Refusal("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        int request = Custody.Confirmed(warehouse, "destroy key", RunKey);
        using DbConnection custodian = warehouse.Open("custodian");

        string message = custodian.Refusal("EXECUTE mapping.DestroyKey @keyName = @key, @requestId = @request;", ("@key", RunKey), ("@request", request));

        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer', @abandon = 1;");
        Assert.That(message, Does.Contain("50160").And.Contain("unfinished load"));
        Assert.DoesNotThrow(() => custodian.Execute("EXECUTE mapping.DestroyKey @keyName = @key, @requestId = @request;", ("@key", RunKey), ("@request", request)));
    }

    private static IEnumerable<TestCaseData> InATransaction()
    {
        foreach (string begin in new[] { "BEGIN TRANSACTION;", "SET IMPLICIT_TRANSACTIONS ON; SELECT COUNT(*) FROM pseudo.LoadProgress AS progress;" })
        {
            foreach ((string user, string procedure, string arguments) in new[]
            {
                ("custodian", "mapping.CreateKey", "@datasetName = N'Customer', @keyPurpose = N'subject'"),
                ("custodian", "mapping.RotateKek", "@reason = N'test'"),
                ("custodian", "mapping.RequestAction", "@actionName = N'destroy key', @objectName = N'run/1/1', @reason = N'test'"),
                ("officer", "mapping.ConfirmAction", "@requestId = 1"),
                ("custodian", "mapping.DestroyKey", "@keyName = N'run/1/1', @requestId = 2"),
                ("custodian", "mapping.ForgetOriginals", "@domainName = N'purpose/[SALES]/customer', @requestId = 3"),
                ("custodian", "mapping.DestroyDomain", "@domainName = N'purpose/[SALES]/customer', @requestId = 4"),
                ("custodian", "mapping.ResolveToken", "@domainName = N'purpose/[SALES]/customer', @token = N'1', @requestId = 5"),
                ("officer", "mapping.EnableResolution", "@legalGround = N'test', @validUntil = '20991231'"),
                ("officer", "mapping.DisableResolution", "@reason = N'test'"),
            })
            {
                yield return new TestCaseData(user, begin, procedure, arguments).SetArgDisplayNames(procedure, begin.Contains("IMPLICIT", System.StringComparison.Ordinal) ? "implicit" : "open");
            }
        }
    }

    /// <summary>The attack: do it, take the result, roll the evidence back.</summary>
    [TestCaseSource(nameof(InATransaction))]
    public void CustodyProcedure_InsideATransaction_IsRefusedAndTheAttemptStaysRecorded(string user, string begin, string procedure, string arguments)
    {
        using TestWarehouse warehouse = s_prepared.Clone();
        using DbConnection administrator = warehouse.Open();
        int entries = administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry;");
        // Whatever a person may read opens an implicit transaction.
        administrator.Execute($"GRANT SELECT ON pseudo.LoadProgress TO {user};");
        using DbConnection session = warehouse.Open(user);

        string message = session.Refusal($"{begin} EXECUTE {procedure} {arguments};");
        session.Execute("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;");

        Assert.Multiple(() =>
        {
            Assert.That(message, Does.Contain(procedure + " does not run inside an open transaction"));
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.RegisterEntry;"), Is.EqualTo(entries + 1));
            Assert.That(
                administrator.Rows("SELECT TOP (1) ActionName, UserName, ProcedureName FROM log.AccessRegister ORDER BY SequenceNumber DESC;").Single().Values,
                Is.EqualTo(new[] { "refused: open transaction", user, procedure }));
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE DestroyedAt IS NOT NULL;"), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.CustodyRequest WHERE UsedAt IS NOT NULL;"), Is.Zero);
        });
    }

    private static TestWarehouse s_prepared = null!;

    /// <summary>A warehouse where everything is confirmed and only the transaction stands in the way.</summary>
    [OneTimeSetUp]
    public void Prepare()
    {
        s_prepared = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(s_prepared, Custody.ReversiblePlan);
        CustomerDataset.Load(s_prepared, CustomerDataset.People(3));
        Custody.EnableResolution(s_prepared);
        Custody.Request(s_prepared, "destroy key", RunKey);
        Custody.Confirmed(s_prepared, "destroy key", RunKey);
        Custody.Confirmed(s_prepared, "forget originals", Custody.Domain);
        Custody.Confirmed(s_prepared, "destroy domain", Custody.Domain);
        Custody.Confirmed(s_prepared, "resolve token", Custody.Domain, "1");
    }

    [OneTimeTearDown]
    public void Remove() => s_prepared.Dispose();

    [TestCase("analyst")]
    [TestCase("operator")]
    [TestCase("author")]
    [TestCase("compliance")]
    [TestCase("reviewer1")]
    [TestCase("officer")]
    public void Person_WhoIsNoCustodian_HasNoHandOnKeys(string user)
    {
        using DbConnection session = s_prepared.Open(user);
        Assert.Multiple(() =>
        {
            foreach (string statement in new[]
            {
                "EXECUTE mapping.ListKeys;", "EXECUTE mapping.CreateKey N'Customer', N'subject';", "EXECUTE mapping.RotateKek N'x';", "EXECUTE mapping.RequestAction N'destroy key', N'run/1/1', N'x';",
                "EXECUTE mapping.DestroyKey N'run/1/1', 2;", "EXECUTE mapping.ForgetOriginals N'x', 1;", "EXECUTE mapping.DestroyDomain N'x', 1;", "EXECUTE mapping.ResolveToken N'x', N'x', 1;",
            })
            {
                // The privacy officer may ask for a dataset's destruction, by the same procedure, and for nothing else.
                Assert.That(session.Refusal(statement), Does.Contain("permission").Or.Contain("is for a member of mapping_custodian"), statement);
            }
        });
    }

    [TestCase("EXECUTE mapping.EnableResolution N'x', '20991231';")]
    [TestCase("EXECUTE mapping.DisableResolution N'x';")]
    [TestCase("EXECUTE mapping.OpenKey 1;")]
    [TestCase("EXECUTE mapping.FetchKey 1;")]
    [TestCase("EXECUTE mapping.RecordDestruction 1, NULL, N'x';")]
    [TestCase("EXECUTE mapping.BeginRotation N'x', N'x';")]
    [TestCase("EXECUTE mapping.EndRotation N'x';")]
    [TestCase("DECLARE @made varbinary(256); EXECUTE mapping.WrapNewKey 32, @made OUTPUT;")]
    [TestCase("SELECT * FROM mapping.CustodyRequest;")]
    [TestCase("UPDATE mapping.CustodyRequest SET ConfirmedBy = N'officer';")]
    [TestCase("SELECT * FROM mapping.KeyEncryptionKey;")]
    [TestCase("OPEN SYMMETRIC KEY mapping_kek DECRYPTION BY CERTIFICATE mapping_certificate;")]
    [TestCase("DROP SYMMETRIC KEY mapping_kek;")]
    public void Custodian_BesideTheProcedures_HasNoWayToKeys(string statement)
    {
        using DbConnection custodian = s_prepared.Open("custodian");
        Assert.That(custodian.Refusal(statement), Does.Contain("permission"));
    }

    private static TestWarehouse Loaded()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, KeyedPlan);
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        return warehouse;
    }
}
