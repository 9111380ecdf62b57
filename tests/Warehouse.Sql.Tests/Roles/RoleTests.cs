using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Roles;

/// <summary>Every role tried on what it may and must not do, on a warehouse with a published dataset.</summary>
[TestFixture]
internal sealed class RoleTests
{
    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public void PublishADataset()
    {
        _warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(_warehouse);
        CustomerDataset.Load(_warehouse, CustomerDataset.People(20));
        CustomerDataset.Approve(_warehouse);
        CustomerDataset.Publish(_warehouse);
    }

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    [TestCase("analyst", "SELECT COUNT(*) FROM bi.Customer;")]
    [TestCase("compliance", "SELECT COUNT(*) FROM log.ProcessingRegister;")]
    [TestCase("compliance", "SELECT COUNT(*) FROM policy.PlanStep;")]
    [TestCase("compliance", "EXECUTE log.VerifyChain;")]
    [TestCase("operator", "SELECT COUNT(*) FROM pseudo.LoadProgress;")]
    public void Role_MayDo(string user, string statement)
    {
        using DbConnection session = _warehouse.Open(user);
        Assert.DoesNotThrow(() => session.Execute(statement));
    }

    private static IEnumerable<TestCaseData> Forbidden()
    {
        foreach (string statement in new[]
        {
            "SELECT * FROM mapping.Token;", "SELECT * FROM mapping.DataKey;", "SELECT * FROM stage.Customer;", "SELECT * FROM mart.Customer;",
            "SELECT * FROM log.RegisterEntry;", "SELECT * FROM policy.StopRequest;", "DELETE FROM log.RegisterEntry;",
            "EXECUTE pseudo.RunLoad @dataset = N'Customer';", "EXECUTE bi.PublishDataset @dataset = N'Customer';",
            "CREATE VIEW bi.Mine AS SELECT * FROM mart.Customer;", "EXECUTE AS USER = N'load_service';", "CREATE TABLE bi.Mine (Id int);",
            "GRANT SELECT ON SCHEMA::mapping TO analyst;", "ALTER ROLE mapping_custodian ADD MEMBER analyst;",
            "DECLARE @key varbinary(64); SELECT @key = DECRYPTBYKEYAUTOCERT(CERT_ID(N'mapping_certificate'), NULL, WrappedKey) FROM mapping.DataKey;",
        })
        {
            yield return new TestCaseData("analyst", statement);
        }

        yield return new TestCaseData("operator", "SELECT * FROM mapping.Token;");
        yield return new TestCaseData("operator", "SELECT * FROM stage.Customer;");
        yield return new TestCaseData("operator", "INSERT INTO stage.Customer (CustomerId) VALUES (N'x');");
        yield return new TestCaseData("operator", "EXECUTE policy.BeginPlan @datasetName = N'Customer';");
        yield return new TestCaseData("operator", "SELECT * FROM mart.Customer;");
        yield return new TestCaseData("custodian", "SELECT * FROM mapping.Token;");
        yield return new TestCaseData("custodian", "SELECT * FROM bi.Customer;");
        yield return new TestCaseData("custodian", "SELECT * FROM mart.Customer;");
        yield return new TestCaseData("custodian", "SELECT * FROM stage.Customer;");
        yield return new TestCaseData("author", "EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        yield return new TestCaseData("author", "SELECT * FROM mart.Customer;");
        yield return new TestCaseData("author", "UPDATE policy.Technique SET Template = N'{value}';");
        yield return new TestCaseData("reviewer1", "SELECT * FROM mart.Customer;");
        yield return new TestCaseData("reviewer1", "SELECT * FROM mapping.Token;");
        yield return new TestCaseData("compliance", "SELECT * FROM mart.Customer;");
        yield return new TestCaseData("compliance", "SELECT * FROM mapping.Token;");
        yield return new TestCaseData("compliance", "EXECUTE log.AppendEntry @registerName = N'load', @content = N'{}';");
        yield return new TestCaseData("officer", "SELECT * FROM mart.Customer;");
        yield return new TestCaseData("officer", "SELECT * FROM mapping.Token;");
        yield return new TestCaseData("officer", "EXECUTE policy.RecordDecision @caller = N'x', @actionName = N'x', @datasetName = N'x', @detail = N'{}';");
    }

    [TestCaseSource(nameof(Forbidden))]
    public void Role_MustNotDo(string user, string statement)
    {
        using DbConnection session = _warehouse.Open(user);
        Assert.That(session.Refusal(statement), Does.Contain("permission").Or.Contain("does not exist or you do not have").Or.Contain("Cannot "));
    }

    [Test]
    public void Session_ThatGaveItsRightsUp_CannotTakeThemBack()
    {
        using DbConnection session = _warehouse.Open("analyst");
        session.Refusal("REVERT; SELECT * FROM mapping.Token;");
        Assert.That(session.Scalar<string>("SELECT USER_NAME();"), Is.EqualTo("analyst"));
    }

    [TestCase("bi_analyst", "operator")]
    [TestCase("adequacy_reviewer", "custodian")]
    [TestCase("load_operator", "author")]
    [TestCase("bi_analyst", "author")]
    [TestCase("training_consignee", "author")]
    public void GrantRole_ConflictingRoles_IsRefused(string role, string user)
    {
        using DbConnection officer = _warehouse.Open("officer");
        string message = officer.Refusal("EXECUTE policy.GrantRole @roleName = @role, @userName = @user, @reason = N'test';", ("@role", role), ("@user", user));
        Assert.That(message, Does.Contain("50122").And.Contain(user));
    }

    [TestCase("db_owner")]
    [TestCase("bi_analyst]; ALTER ROLE db_owner ADD MEMBER analyst; --")]
    public void GrantRole_RoleThatIsNotOurs_IsRefused(string role)
    {
        using DbConnection officer = _warehouse.Open("officer");
        Assert.That(
            officer.Refusal("EXECUTE policy.GrantRole @roleName = @role, @userName = N'analyst', @reason = N'test';", ("@role", role)),
            Does.Contain("50120"));
    }

    [TestCase("policy_service")]
    [TestCase("load_service")]
    [TestCase("publish_service")]
    [TestCase("risk_service")]
    [TestCase("analysis_service")]
    [TestCase("mapping_owner")]
    [TestCase("consigned_owner")]
    [TestCase("dbo")]
    public void GrantRole_UserThatIsNoPerson_IsRefused(string user)
    {
        using DbConnection officer = _warehouse.Open("officer");
        Assert.That(
            officer.Refusal("EXECUTE policy.GrantRole @roleName = N'bi_analyst', @userName = @user, @reason = N'test';", ("@user", user)),
            Does.Contain("50121"));
    }

    /// <summary>A service user of a later area is no person either, without anybody's adding it to a list.</summary>
    [Test]
    public void GrantableUser_WhoeverAModuleExecutesAs_IsNoPerson()
    {
        using TestWarehouse warehouse = _warehouse.Clone();
        using DbConnection administrator = warehouse.Open(), compliance = warehouse.Open("compliance");
        administrator.Execute("CREATE USER later_service WITHOUT LOGIN; CREATE USER newcomer WITHOUT LOGIN;");
        administrator.Execute("CREATE PROCEDURE policy.LaterDuty WITH EXECUTE AS 'later_service' AS RETURN;");

        List<string> grantable = compliance.Rows("SELECT grantable.UserName FROM policy.GrantableUser AS grantable;").ConvertAll(static row => (string)row["UserName"]!);

        Assert.That(grantable, Does.Contain("newcomer").And.Contain("analyst"));
        Assert.That(grantable.Where(static name => name.EndsWith("_service", StringComparison.Ordinal) || name.EndsWith("_owner", StringComparison.Ordinal)), Is.Empty);
    }
}
