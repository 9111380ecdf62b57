using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Keys;

/// <summary>Originals are forgotten while tokens stay; a destroyed domain leads nowhere; a token is resolved only where a law demands it.</summary>
[TestFixture]
internal sealed class TokenDomainCustodyTests
{
    private const string Originals = "SELECT (SELECT COUNT(*) FROM mapping.TokenOriginal) + (SELECT COUNT(*) FROM mapping.Token WHERE EncryptedOriginal IS NOT NULL);";
    private const string Forget = "EXECUTE mapping.ForgetOriginals @domainName = @domain, @requestId = @request, @batchRowCount = 7;";
    private const string Destroy = "EXECUTE mapping.DestroyDomain @domainName = @domain, @requestId = @request, @batchRowCount = 7;";
    private const string Resolve = "EXECUTE mapping.ResolveToken @domainName = @domain, @token = @token, @requestId = @request;";

    [Test]
    public void ForgetOriginals_KeepsTokensAndLeavesNothingToReverse()
    {
        using TestWarehouse warehouse = Loaded();
        List<string?> before = Custody.Tokens(warehouse);

        Run(warehouse, Forget, "forget originals");

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>(Originals), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE KeyPurpose = N'seal' AND WrappedKey IS NOT NULL;"), Is.Zero);
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE KeyPurpose IN (N'lookup', N'token') AND WrappedKey IS NOT NULL;"), Is.EqualTo(2));
        using (DbConnection author = warehouse.Open("author"))
        {
            CustomerDataset.DraftPlan(author, Custody.ReversiblePlan.Select(rule => rule.Technique == "tokenize" ? rule with { Parameters = """{"domain":"customer"}""" } : rule));
            CustomerDataset.ConcludePlan(author);
        }

        Custody.Reload(warehouse, 20);
        Assert.That(Custody.Tokens(warehouse), Is.EqualTo(before), "a value keeps its token");
    }

    [Test]
    public void RunLoad_ByAPlanThatStillWantsOriginals_IsRefusedAfterTheyWereForgotten()
    {
        using TestWarehouse warehouse = Loaded();
        Run(warehouse, Forget, "forget originals");

        Assert.That(() => Custody.Reload(warehouse, 20), Throws.InstanceOf<DbException>().With.Message.Contains("other properties"));
    }

    // Where 0.1.0 kept originals, and where they are kept now.
    [TestCase("UPDATE TOP (3) mapping.Token SET EncryptedOriginal = 0x01;")]
    [TestCase("INSERT INTO mapping.TokenOriginal (DomainId, EntryNumber, Token, EncryptedOriginal) SELECT token.DomainId, token.TokenNumber, token.Token, 0x01 FROM mapping.Token AS token;")]
    public void ForgetOriginals_AfterACallThatDied_RemovesWhatIsLeft(string leftOver)
    {
        using TestWarehouse warehouse = Loaded();
        int request = Run(warehouse, Forget, "forget originals");
        using DbConnection administrator = warehouse.Open();
        administrator.Execute(leftOver);
        using DbConnection custodian = warehouse.Open("custodian");

        custodian.Execute(Forget, ("@domain", Custody.Domain), ("@request", request));

        Assert.That(administrator.Scalar<int>(Originals), Is.Zero);
        Assert.That(custodian.Refusal(Forget, ("@domain", Custody.Domain), ("@request", request)), Does.Contain("50162").And.Contain("50155"));
    }

    [Test]
    public void DestroyDomain_RemovesTokensAndKeysAndNeverUsesTheNameAgain()
    {
        using TestWarehouse warehouse = Loaded();

        Run(warehouse, Destroy, "destroy domain");

        using DbConnection administrator = warehouse.Open();
        Assert.Multiple(() =>
        {
            Assert.That(administrator.Scalar<int>("SELECT (SELECT COUNT(*) FROM mapping.Token) + (SELECT COUNT(*) FROM mapping.TokenDomain);"), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.DataKey WHERE KeyPurpose IN (N'lookup', N'token', N'seal') AND WrappedKey IS NOT NULL;"), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mart.Customer;"), Is.EqualTo(20));
            Assert.That(administrator.Scalar<string>("SELECT ObjectName FROM log.DestructionRegister;"), Is.EqualTo(Custody.Domain));
            Assert.That(() => Custody.Reload(warehouse, 20), Throws.InstanceOf<DbException>().With.Message.Contains("was destroyed"));
        });
    }

    [Test]
    public void DestroyDomain_WhileATokenizingLoadIsUnfinished_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        int request = Custody.Confirmed(warehouse, "destroy domain", Custody.Domain);
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("UPDATE pseudo.LoadRun SET Status = N'running';");
        using DbConnection custodian = warehouse.Open("custodian");

        Assert.That(custodian.Refusal(Destroy, ("@domain", Custody.Domain), ("@request", request)), Does.Contain("50160"));
        Assert.That(custodian.Refusal(Forget, ("@domain", Custody.Domain), ("@request", request)), Does.Contain("50160"));
    }

    [Test]
    public void DestroyKey_OfATokenDomain_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        const string LookupKey = "lookup/" + Custody.Domain;
        int request = Custody.Confirmed(warehouse, "destroy key", LookupKey);
        using DbConnection custodian = warehouse.Open("custodian");

        Assert.That(custodian.Refusal("EXECUTE mapping.DestroyKey @keyName = @key, @requestId = @request;", ("@key", LookupKey), ("@request", request)), Does.Contain("50159"));
    }

    [Test]
    public void ResolveToken_AsInstalled_IsDisabledAndTheAttemptRecorded()
    {
        using TestWarehouse warehouse = Loaded();
        string token = Custody.Tokens(warehouse)[0]!;
        int request = Custody.Confirmed(warehouse, "resolve token", Custody.Domain, token);
        using DbConnection custodian = warehouse.Open("custodian");

        string message = custodian.Refusal(Resolve, ("@domain", Custody.Domain), ("@token", token), ("@request", request));

        using DbConnection administrator = warehouse.Open();
        Assert.That(message, Does.Contain("50163").And.Contain("28-5"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.AccessRegister WHERE ActionName = N'token resolution refused' AND UserName = N'custodian';"), Is.EqualTo(1));
    }

    [Test]
    public void ResolveToken_EnabledAndConfirmed_GivesTheOriginalOnceAndRecordsItWithoutTheToken()
    {
        using TestWarehouse warehouse = Loaded();
        Custody.EnableResolution(warehouse);
        string token = Custody.Tokens(warehouse)[0]!;
        int request = Custody.Confirmed(warehouse, "resolve token", Custody.Domain, token);
        using DbConnection custodian = warehouse.Open("custodian");

        string? original = custodian.Scalar<string>(Resolve, ("@domain", Custody.Domain), ("@token", token), ("@request", request));

        using DbConnection administrator = warehouse.Open();
        Dictionary<string, object?> record = administrator.Rows(
            """
            SELECT TOP (1) JSON_VALUE(Content, '$.actionName') AS Action, JSON_VALUE(Content, '$.userName') AS UserName, JSON_VALUE(Content, '$.confirmedBy') AS ConfirmedBy,
                JSON_VALUE(Content, '$.legalGround') AS LegalGround, JSON_VALUE(Content, '$.domainName') AS Domain
            FROM log.RegisterEntry
            WHERE RegisterName = N'access'
            ORDER BY SequenceNumber DESC;
            """).Single();
        Assert.Multiple(() =>
        {
            Assert.That(CustomerDataset.People(20).Select(person => person.Id), Has.Member(original));
            Assert.That(record.Values, Is.EqualTo(new[] { "token resolved", "custodian", "officer", "Purpose reached", Custody.Domain }));
            Assert.That(administrator.Rows("SELECT Content FROM log.RegisterEntry;").Select(row => (string)row["Content"]!), Has.None.Contains(token).And.None.Contains(original!));
            Assert.That(custodian.Refusal(Resolve, ("@domain", Custody.Domain), ("@token", token), ("@request", request)), Does.Contain("50155"), "once");
        });
    }

    [Test]
    public void ResolveToken_WithAConfirmationOfAnotherTokenOrByACustodianOrExpired_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        Custody.EnableResolution(warehouse);
        List<string?> tokens = Custody.Tokens(warehouse);
        int request = Custody.Request(warehouse, "resolve token", Custody.Domain, tokens[0]);
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("CREATE USER custodian2 WITHOUT LOGIN; EXECUTE policy.GrantRole @roleName = N'mapping_custodian', @userName = N'custodian2', @reason = N'test';");
        using DbConnection other = warehouse.Open("custodian2");
        using DbConnection custodian = warehouse.Open("custodian");
        string Attempt(DbConnection session, string? token) => session.Refusal(Resolve, ("@domain", Custody.Domain), ("@token", token), ("@request", request));

        Assert.That(other.Refusal("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request)), Does.Contain("50168"), "two custodians are not enough");
        Assert.That(Attempt(custodian, tokens[0]), Does.Contain("50153"));
        Custody.Confirm(warehouse, request);
        Assert.That(Attempt(custodian, tokens[1]), Does.Contain("50151"), "another token");
        Assert.That(Attempt(custodian, null), Does.Contain("50151"), "no token");
        Assert.That(Attempt(other, tokens[0]), Does.Contain("50152"));
        administrator.Execute("UPDATE mapping.CustodyRequest SET ExpiresAt = DATEADD(SECOND, -1, SYSUTCDATETIME());");
        Assert.That(Attempt(custodian, tokens[0]), Does.Contain("50154"));
    }

    [Test]
    public void DisableResolution_TakesBackWhatWasConfirmed()
    {
        using TestWarehouse warehouse = Loaded();
        Custody.EnableResolution(warehouse);
        string token = Custody.Tokens(warehouse)[0]!;
        int request = Custody.Confirmed(warehouse, "resolve token", Custody.Domain, token);
        using (DbConnection officer = warehouse.Open("officer"))
        {
            officer.Execute("EXECUTE mapping.DisableResolution @reason = N'lifted';");
        }

        Custody.EnableResolution(warehouse);

        using DbConnection custodian = warehouse.Open("custodian");
        Assert.That(custodian.Refusal(Resolve, ("@domain", Custody.Domain), ("@token", token), ("@request", request)), Does.Contain("50154"), "a later decision revives nothing");
    }

    /// <summary>Whether there is such a token is learned by using the confirmation up, not before.</summary>
    [Test]
    public void ResolveToken_OfATokenThatIsNotThere_UsesTheConfirmationAndGivesNoRow()
    {
        using TestWarehouse warehouse = Loaded();
        Custody.EnableResolution(warehouse);
        int request = Custody.Confirmed(warehouse, "resolve token", Custody.Domain, "no token'; --");
        using DbConnection custodian = warehouse.Open("custodian");

        Assert.That(custodian.Rows(Resolve, ("@domain", Custody.Domain), ("@token", "no token'; --"), ("@request", request)), Is.Empty);
        Assert.That(custodian.Refusal(Resolve, ("@domain", Custody.Domain), ("@token", "no token'; --"), ("@request", request)), Does.Contain("50155"));
    }

    /// <summary>INSERT … EXECUTE opens a transaction of its own, which could be ended with the rows kept in a variable.</summary>
    [Test]
    public void ResolveToken_IntoATableOfTheCallers_IsRefused()
    {
        using TestWarehouse warehouse = Loaded();
        Custody.EnableResolution(warehouse);
        string token = Custody.Tokens(warehouse)[0]!;
        int request = Custody.Confirmed(warehouse, "resolve token", Custody.Domain, token);
        using DbConnection custodian = warehouse.Open("custodian");

        custodian.Refusal("DECLARE @taken table (OriginalValue nvarchar(4000)); INSERT INTO @taken (OriginalValue) " + Resolve, ("@domain", Custody.Domain), ("@token", token), ("@request", request));

        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.CustodyRequest WHERE UsedAt IS NOT NULL;"), Is.Zero);
    }

    /// <summary>A load of another domain is nobody's obstacle.</summary>
    [Test]
    public void DestroyDomain_WhileALoadOfAnotherDomainIsUnfinished_GoesThrough()
    {
        using TestWarehouse warehouse = Loaded();
        using (DbConnection author = warehouse.Open("author"))
        {
            CustomerDataset.DraftPlan(author, Custody.ReversiblePlan.Select(rule => rule.Technique == "tokenize" ? rule with { Parameters = """{"domain":"another"}""" } : rule));
            CustomerDataset.ConcludePlan(author);
        }

        Custody.Reload(warehouse, 20);
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("UPDATE pseudo.LoadRun SET Status = N'running' WHERE RunId = 2;");

        Run(warehouse, Destroy, "destroy domain");

        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM mapping.Token;"), Is.EqualTo(20), "the other domain's");
    }

    [TestCase(null, "2026-01-01")]
    [TestCase("  ", null)]
    [TestCase("Court order", "2999-01-01")]
    public void EnableResolution_WithoutAGroundOrForTooLong_IsRefused(string? ground, string? until)
    {
        using TestWarehouse warehouse = Loaded();
        using DbConnection officer = warehouse.Open("officer");

        Assert.That(officer.Refusal("EXECUTE mapping.EnableResolution @legalGround = @ground, @validUntil = @until;", ("@ground", ground), ("@until", until)), Does.Contain("50027"));
    }

    /// <summary>Asks for it, has it confirmed and does it on the usual domain.</summary>
    private static int Run(TestWarehouse warehouse, string statement, string action)
    {
        int request = Custody.Confirmed(warehouse, action, Custody.Domain);
        using DbConnection custodian = warehouse.Open("custodian");
        custodian.Execute(statement, ("@domain", Custody.Domain), ("@request", request));
        return request;
    }

    private static TestWarehouse Loaded()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse, Custody.ReversiblePlan);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        return warehouse;
    }
}
