using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Roles;

/// <summary>What the scheduled check finds, and in whose language it says so.</summary>
[TestFixture]
internal sealed class AuditFindingTests
{
    private const string Problem = "problem", Note = "note";

    /// <summary>Accounts of a server as its catalog describes them; the local engine has no logins.</summary>
    private static IEnumerable<TestCaseData> Accounts() =>
    [
        new TestCaseData("S", "INSTANCE", true, true, false, Array.Empty<string>()).SetName("a login with policy is in order"),
        new TestCaseData("S", "NONE", false, null, null, Array.Empty<string>()).SetName("a user without login is in order"),
        new TestCaseData("U", "WINDOWS", false, null, null, Array.Empty<string>()).SetName("a Windows user is in order: the domain has the policy"),
        new TestCaseData("E", "EXTERNAL", false, null, null, Array.Empty<string>()).SetName("an Entra user is in order: the tenant has the policy"),
        new TestCaseData("G", "WINDOWS", false, null, null, new[] { "50293 problem" }).SetName("a Windows group shares its account"),
        new TestCaseData("X", "EXTERNAL", false, null, null, new[] { "50293 problem" }).SetName("an Entra group shares its account"),
        new TestCaseData("S", "INSTANCE", true, false, false, new[] { "50296 problem" }).SetName("a login without password policy"),
        new TestCaseData("S", "INSTANCE", true, true, true, new[] { "50297 problem" }).SetName("a disabled login that still holds a role"),
        new TestCaseData("S", "INSTANCE", true, false, true, new[] { "50296 problem", "50297 problem" }).SetName("both"),
        new TestCaseData("S", "INSTANCE", false, null, null, new[] { "50299 note" }).SetName("a login that the reader may not see is a note, not in order"),
    ];

    [TestCaseSource(nameof(Accounts))]
    public void AccountProblem_OfAnAccount_IsFoundByRule(string type, string authentication, bool hasLogin, bool? isPolicyChecked, bool? isDisabled, string[] expected)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Rows(
                "SELECT problem.MessageNumber, problem.Severity FROM policy.AccountProblem(@type, @authentication, @hasLogin, @isPolicyChecked, @isDisabled) AS problem ORDER BY problem.MessageNumber;",
                ("@type", type), ("@authentication", authentication), ("@hasLogin", hasLogin), ("@isPolicyChecked", isPolicyChecked), ("@isDisabled", isDisabled))
                .Select(static row => $"{row["MessageNumber"]} {row["Severity"]}"),
            Is.EqualTo(expected));
    }

    /// <summary>A small business may have one person in two roles; the check is silent for exactly as long as the exemption says.</summary>
    [Test]
    public void ConflictingRoles_UnderAnExemption_AreFoundBeforeAndAfterIt()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using (DbConnection administrator = warehouse.Open())
        {
            CustomerDataset.CreatePeople(administrator);
            administrator.Execute("ALTER ROLE load_operator ADD MEMBER author;");
        }

        var lastDay = new DateOnly(2031, 6, 30);
        Assert.That(Conflicts(warehouse, lastDay.AddDays(-200)), Is.EqualTo(new[] { "[author] holds load_operator and plan_author, which conflict." }));
        using (DbConnection officer = warehouse.OpenOn(lastDay.AddDays(-200), "officer"))
        {
            officer.Execute("EXECUTE policy.RecordExemption @userName = N'author', @roleName = N'plan_author', @conflictingRoleName = N'load_operator', @reason = N'Five employees in all', @validUntil = '20310630';");
        }

        Assert.That(Conflicts(warehouse, lastDay.AddDays(-200)), Is.Empty, "exempted");
        Assert.That(Conflicts(warehouse, lastDay), Is.Empty, "on its last day");
        Assert.That(Conflicts(warehouse, lastDay.AddDays(1)), Has.Length.EqualTo(1), "when it has ended");
        using DbConnection compliance = warehouse.OpenOn(lastDay, "compliance");
        Assert.That(compliance.Scalar<string>("SELECT Reason FROM policy.ExemptionReport WHERE UserName = N'author';"), Is.EqualTo("Five employees in all"));
    }

    [Test]
    public void OpenIncident_IsAProblemUntilItIsClosed()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(20));
        Assert.That(Findings(warehouse, 50294), Is.Empty);
        using (DbConnection analyst = warehouse.Open("analyst"))
        {
            analyst.Execute("EXECUTE log.ReportIncident @datasetName = N'Customer', @kind = N'reidentification', @description = N'A class of one row.';");
        }

        Dictionary<string, object?> found = Findings(warehouse, 50294).Single();
        Assert.That(found["Severity"], Is.EqualTo(Problem));
        Assert.That(found["Finding"], Does.StartWith("Incident 1 of dataset Customer, reported on "));
        using (DbConnection officer = warehouse.Open("officer"))
        {
            officer.Execute("EXECUTE log.CloseIncident @incidentId = 1, @outcome = N'unfounded', @opinion = N'Counted wrongly';");
        }

        Assert.That(Findings(warehouse, 50294), Is.Empty);
    }

    [Test]
    public void Audit_InAKoreanSession_SaysFindingAndAdviceInKorean()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        CustomerDataset.CreatePeople(administrator);
        administrator.Execute("ALTER ROLE load_operator ADD MEMBER author;");
        using DbConnection compliance = warehouse.Open("compliance");
        compliance.Execute("EXECUTE sys.sp_set_session_context @key = N'language', @value = N'ko';");
        List<Dictionary<string, object?>> findings = compliance.Rows("EXECUTE policy.AuditWarehouse;");
        Assert.That(findings.Select(static f => (string)f["Finding"]!), Has.All.Match("[가-힣]"));
        Assert.That(findings.Select(static f => (string)f["Advice"]!), Has.All.Match("[가-힣]"));
        Assert.That(findings.Select(static f => (string)f["Severity"]!), Has.All.AnyOf(Problem, "due", Note));
        Assert.That(compliance.Rows("EXECUTE policy.CompareRights;").Single(static r => (int)r["MessageNumber"]! == 50275)["Advice"], Is.EqualTo("policy.RevokeRole로 하나를 말소하십시오."));
        Assert.That(compliance.Refusal("EXECUTE policy.RecordDuty @dutyCode = N'dance', @doneOn = '20260101', @doneBy = N'x', @result = N'in_order';"), Does.Contain("policy.Duty를 확인하십시오."));
    }

    /// <summary>In every area: who works in Korean is told what to do in Korean.</summary>
    [Test]
    public void Messages_HaveTextAndAdviceInKorean()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Rows("SELECT MessageNumber, MessageTextKo, AdviceKo FROM policy.Message;")
                // 50002 frames the texts of others.
                .Where(static row => (!IsKorean(row["MessageTextKo"]) && (string)row["MessageTextKo"]! != "{1}") || !IsKorean(row["AdviceKo"]))
                .Select(static row => row["MessageNumber"]),
            Is.Empty);
    }

    private static bool IsKorean(object? text) => text is string words && words.Any(static letter => letter is >= '가' and <= '힣');

    private static string[] Conflicts(TestWarehouse warehouse, DateOnly day)
    {
        using DbConnection compliance = warehouse.OpenOn(day, "compliance");
        return [.. compliance.Rows("EXECUTE policy.CompareRights;").Where(static row => (int)row["MessageNumber"]! == 50275).Select(static row => (string)row["Finding"]!)];
    }

    private static List<Dictionary<string, object?>> Findings(TestWarehouse warehouse, int number)
    {
        using DbConnection compliance = warehouse.Open("compliance");
        return [.. compliance.Rows("EXECUTE policy.AuditWarehouse;").Where(row => (int)row["MessageNumber"]! == number)];
    }
}
