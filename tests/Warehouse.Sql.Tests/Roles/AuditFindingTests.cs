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
        using (DbConnection exempting = warehouse.OpenOn(lastDay, "compliance"))
        {
            Dictionary<string, object?> shown = exempting.Rows("EXECUTE policy.AuditWarehouse;").Single(static row => (int)row["MessageNumber"]! == 50252);
            Assert.That((shown["Severity"], shown["Finding"]), Is.EqualTo((Note, "[author] holds load_operator, plan_author by an exemption from the split of roles: Five employees in all (2031-06-30)")), "shown in every report");
        }

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

    /// <summary>What may be wrong with a warehouse and its datasets, each made by hand where no procedure of ours lets it come about.</summary>
    [TestCase(50271, Problem, "ALTER ROLE bi_analyst DROP MEMBER analyst;", "[analyst] is recorded as a member of bi_analyst and is not one.")]
    [TestCase(50283, Problem, "EXECUTE('CREATE VIEW bi.Partner AS SELECT source.Age FROM stage.Partner AS source');", "Dataset Partner is published and no approval covers what stands in its table.")]
    [TestCase(50284, Problem, "CREATE TABLE mart.Partner (Age int NULL);", "Dataset Partner has pseudonymized data and no processing record.")]
    [TestCase(50286, Problem, "DISABLE TRIGGER log.RefuseChange ON log.RegisterEntry; UPDATE log.RegisterEntry SET Content = N'{}' WHERE SequenceNumber = 2;", "The register chain is broken at entry 2: ")]
    [TestCase(50288, Note, "UPDATE policy.Dataset SET KeepOriginalsReason = N'court order' WHERE DatasetName = N'Partner';", "Originals of dataset Partner are kept in stage: court order")]
    public void WhatWasDoneByHand_IsFound(int number, string severity, string change, string finding)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.RegisterPartner(warehouse);
        Assert.That(Findings(warehouse, number), Is.Empty);
        using DbConnection administrator = warehouse.Open();

        administrator.Execute(change);

        Dictionary<string, object?> found = Findings(warehouse, number).Single();
        Assert.That((found["Severity"], ((string)found["Finding"]!)[..finding.Length]), Is.EqualTo((severity, finding)));
    }

    [Test]
    public void LoadThatStopped_IsDueUntilItIsDone()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        Assert.That(() => CustomerDataset.Load(warehouse, [.. CustomerDataset.People(5), new Customer("EC-900000", "홍길동", 30, "어딘가", 1)]), Throws.InstanceOf<DbException>(), "no 시/도 in an address");

        Assert.That(Findings(warehouse, 50287).Single()["Finding"], Is.EqualTo("A load of dataset Customer was interrupted; its originals are still in stage."));

        using (DbConnection administrator = warehouse.Open(), loader = warehouse.Open("operator"))
        {
            administrator.Execute("UPDATE stage.Customer SET Address = N'서울특별시 중구 무교동 1' WHERE CustomerId = N'EC-900000';");
            loader.Execute("EXECUTE pseudo.ResumeLoad @dataset = N'Customer';");
        }

        Assert.That(Findings(warehouse, 50287), Is.Empty);
    }

    /// <summary>What a killed session leaves: a run that counts as running, and a lock that nobody holds.</summary>
    [Test]
    public void LoadWhoseSessionIsGone_IsDue_AndOneInProgressIsNot()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(5));
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("UPDATE pseudo.LoadRun SET Status = N'running';");

        Assert.That(Findings(warehouse, 50287).Single()["DatasetName"], Is.EqualTo("Customer"), "its session is gone");

        administrator.Execute("EXECUTE sys.sp_getapplock @Resource = N'pseudo.load:Customer', @LockMode = N'Exclusive', @LockOwner = N'Session', @LockTimeout = 0, @DbPrincipal = N'load_service';");
        Assert.That(Findings(warehouse, 50287), Is.Empty, "its session holds the lock");
    }

    [TestCase("2030-11-30", 0)]
    [TestCase("2030-12-01", 1)]
    public void ApprovalOfReloads_ThatEndsWithin30Days_IsDue(string day, int count)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        FiveSteps.ReviewAndSign(warehouse);
        using DbConnection officer = warehouse.Open("officer"), compliance = warehouse.Open("compliance");
        officer.Execute("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'Agreed.', @coversReloads = 1, @validUntil = '20301231';");

        string[] found = [.. compliance.Rows("EXECUTE policy.AuditWarehouse @asOf = @day;", ("@day", DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture)))
            .Where(static row => (int)row["MessageNumber"]! == 50289).Select(static row => (string)row["Finding"]!)];

        Assert.That(found, count == 0 ? Is.Empty : Is.EqualTo(new[] { "The approval of dataset Customer covers further loads until 2030-12-31 only." }));
    }

    /// <summary>추가정보: destroyed unless a reason for keeping it is recorded, and with the data at the latest.</summary>
    [Test]
    public void AdditionalInformation_IsDue_UnlessAReasonIsRecorded()
    {
        int[] numbers = [50258, 50259, 50260];
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.CreatePeopleAndDataset(warehouse);
        using DbConnection author = warehouse.Open("author"), officer = warehouse.Open("officer"), compliance = warehouse.Open("compliance"), loader = warehouse.Open("operator");
        Review("\"no\"");
        CustomerDataset.DraftPlan(author, CustomerDataset.UsualPlan);
        CustomerDataset.ConcludePlan(author);
        Assert.That(Found(), Is.Empty, "nothing was loaded");
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));

        Assert.That(Found(), Is.EqualTo(new[] { "due Additional information of dataset Customer (keys, token maps) is kept and no reason for it is recorded." }));
        Review("\"yes\"");
        Assert.That(Found().Single(), Does.StartWith("due "), "yes is no reason");
        Review("\"yes\",\"remark\":\"시계열 분석\"");
        Assert.That(Found(), Is.EqualTo(new[] { "note Additional information of dataset Customer is kept: 시계열 분석" }));
        Destroy("destroy data", "data");
        Assert.That(Found(), Is.EqualTo(new[] { "due Dataset Customer is destroyed and its additional information is not." }));
        Destroy("destroy mapping", "additional information");
        Assert.That(Found(), Is.Empty);

        void Review(string answer) => FiveSteps.ReviewRisk(author, answers: FiveSteps.NoRisk.Replace("{\"question\":12,\"answer\":\"no\"}", $"{{\"question\":12,\"answer\":{answer}}}", StringComparison.Ordinal));

        string[] Found() => [.. compliance.Rows("EXECUTE policy.AuditWarehouse;").Where(row => numbers.Contains((int)row["MessageNumber"]!)).Select(static row => $"{row["Severity"]} {row["Finding"]}")];

        void Destroy(string action, string what)
        {
            int request = officer.Scalar<int>("DECLARE @r int; EXECUTE mapping.RequestAction @actionName = @action, @objectName = N'Customer', @reason = N'r', @requestId = @r OUTPUT; SELECT @r;", ("@action", action));
            compliance.Execute("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request));
            loader.Execute("EXECUTE pseudo.DestroyDataset @dataset = N'Customer', @what = @what, @requestId = @request;", ("@what", what), ("@request", request));
        }
    }

    /// <summary>The registers are guarded by our triggers and no other.</summary>
    [TestCase("DISABLE TRIGGER GuardRegister ON DATABASE;", "The trigger GuardRegister is disabled.")]
    [TestCase("DISABLE TRIGGER log.RefuseChange ON log.RegisterEntry;", "The trigger RefuseChange is disabled.")]
    [TestCase("DISABLE TRIGGER GuardRegister ON DATABASE; DROP TRIGGER log.RefuseRangeChange; ENABLE TRIGGER GuardRegister ON DATABASE;", "The trigger RefuseRangeChange is gone.")]
    [TestCase("DISABLE TRIGGER GuardRegister ON DATABASE; EXECUTE('CREATE TRIGGER log.Copy ON log.RegisterEntry AFTER INSERT AS SET NOCOUNT ON;'); ENABLE TRIGGER GuardRegister ON DATABASE;", "The trigger [Copy] on log.RegisterEntry is foreign.")]
    [TestCase("DISABLE TRIGGER GuardRegister ON DATABASE; EXECUTE('CREATE TRIGGER mapping.Copy ON mapping.TokenOriginal AFTER INSERT AS SET NOCOUNT ON;'); ENABLE TRIGGER GuardRegister ON DATABASE;", "The trigger [Copy] on mapping.TokenOriginal is foreign.")]
    public void Guard_OfTheRegisters_ThatIsNotAsDeployed_IsFound(string change, string finding)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.CreatePeople(warehouse);
        Assert.That(Findings(warehouse, 50256), Is.Empty);
        using DbConnection administrator = warehouse.Open();

        administrator.Execute(change);

        Assert.That(Findings(warehouse, 50256).Single()["Finding"], Is.EqualTo(finding));
    }

    /// <summary>A view outlives the contract under which it was published; the check says so before and after.</summary>
    [TestCase("2026-11-30", null)]
    [TestCase("2026-12-01", "50253 due")]
    [TestCase("2026-12-31", "50253 due")]
    [TestCase("2027-01-01", "50254 problem")]
    public void ContractThatEnds_BeforeTheUseDoes_IsFound(string day, string? expected)
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.CreatePeople(warehouse);
        using DbConnection administrator = warehouse.Open(), compliance = warehouse.Open("compliance");
        administrator.Execute("""
            EXECUTE policy.RegisterPurpose @purposeCode = N'GIVEN', @purposeKind = N'statistics', @description = N'd', @useForm = N'third_party', @recipient = N'B통계', @contractReference = N'C-1', @validFrom = '20200101';
            EXECUTE policy.RegisterRequest @receiptNumber = N'R-GIVEN', @purposeCode = N'GIVEN', @applicant = N'a', @manager = N'm';
            INSERT INTO policy.Dataset (DatasetName, PurposeCode, ReceiptNumber, RegisteredBy, StateName) VALUES (N'Given', N'GIVEN', N'R-GIVEN', N'author', N'published');
            INSERT INTO policy.RecipientContract (ContractReference, RecipientName, ContractKind, ValidFrom, ValidTo, AllowsOnward, Clauses, RegisteredBy) VALUES (N'C-1', N'B통계', N'third_party', '20200101', '20261231', 0, N'[]', N'officer'),
                (N'C-1', N'C통계', N'third_party', '20200101', NULL, 0, N'[]', N'officer');
            EXECUTE('CREATE VIEW bi.Given AS SELECT Age = 1');
            """);

        Assert.That(
            compliance.Rows("EXECUTE policy.AuditWarehouse @asOf = @day;", ("@day", DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture)))
                .Where(static row => (int)row["MessageNumber"]! is 50253 or 50254).Select(static row => $"{row["MessageNumber"]} {row["Severity"]}"),
            expected is null ? Is.Empty : Is.EqualTo(new[] { expected }));
    }

    /// <summary>A load that no approval covers waits for a review, whatever stands approved in the table; what was destroyed waits for nothing.</summary>
    [Test]
    public void WaitingLoad_IsDue_AndNothingIsOfADestroyedDataset()
    {
        int[] ofDatasets = [50253, 50254, 50255, 50258, 50259, 50260, 50280, 50281, 50282, 50283, 50284, 50287, 50288, 50289];
        using TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.RegisterWithPlan(warehouse);
        CustomerDataset.Load(warehouse, CustomerDataset.People(10));
        FiveSteps.ReviewAndSign(warehouse);
        using DbConnection officer = warehouse.Open("officer"), compliance = warehouse.Open("compliance"), loader = warehouse.Open("operator"), administrator = warehouse.Open();
        officer.Execute("EXECUTE policy.ConcludeAdequacyReview @datasetName = N'Customer', @result = N'adequate', @opinion = N'Agreed.', @coversReloads = 1, @validUntil = '20200101';");
        CustomerDataset.Publish(warehouse);
        Assert.That(Findings(warehouse, 50282), Is.Empty);
        loader.Execute("EXECUTE pseudo.OpenStage @dataset = N'Customer';");
        CustomerDataset.Load(warehouse, CustomerDataset.People(12));

        Assert.That(Findings(warehouse, 50282).Single()["Finding"], Is.EqualTo("The review of dataset Customer waits: 0 of 0 assigned reviewers have recorded theirs."));
        Assert.That(Findings(warehouse, 50289), Has.Count.EqualTo(1));

        administrator.Execute("UPDATE policy.Dataset SET KeepOriginalsReason = N'court order';");
        int request = officer.Scalar<int>("DECLARE @r int; EXECUTE mapping.RequestAction @actionName = N'destroy dataset', @objectName = N'Customer', @reason = N'r', @requestId = @r OUTPUT; SELECT @r;");
        compliance.Execute("EXECUTE mapping.ConfirmAction @requestId = @request;", ("@request", request));
        loader.Execute("EXECUTE pseudo.DestroyDataset @dataset = N'Customer', @what = N'both', @requestId = @request;", ("@request", request));

        Assert.That(compliance.Rows("EXECUTE policy.AuditWarehouse;").Where(row => ofDatasets.Contains((int)row["MessageNumber"]!)).Select(static row => row["Finding"]), Is.Empty);
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
