using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
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
    [TestCase("DECLARE @age nvarchar(20) = (SELECT TOP (1) CONCAT(N'Age ', published.Age) FROM bi.Customer AS published WHERE published.Age IS NOT NULL); THROW 50000, @age, 1;", true, TestName = "a value in an error's text")]
    [TestCase("DECLARE @number int = 51000 + (SELECT COUNT(*) FROM bi.Customer AS published); THROW @number, N'x', 1;", true, TestName = "a value in an error's number")]
    [TestCase("DECLARE @age int = (SELECT TOP (1) CONVERT(int, CONCAT(N'Age ', published.Age)) FROM bi.Customer AS published WHERE published.Age IS NOT NULL); SET @artifact = N'x';", TestName = "a value in the server's own error")]
    [TestCase("SET @artifact = NULL;", TestName = "nothing")]
    public void Work_ThatReachesFurther_FailsWithoutShowingAnything(string body, bool choosesItsNumber = false)
    {
        int work = Approved(body);
        using DbConnection consignee = _warehouse.Open("consignee");
        string message = consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", work));
        using DbConnection reviewer = _warehouse.Open("reviewer1"), compliance = _warehouse.Open("compliance");
        Assert.That(message, Is.EqualTo(Failed(work)), "one text, whatever happened");
        Assert.That(reviewer.Scalar<int>("SELECT COUNT(*) FROM analysis.Artifact WHERE WorkId = @id;", ("@id", work)), Is.Zero);
        string detail = compliance.Rows(
            "SELECT Detail FROM log.GovernanceRegister WHERE ActionName = N'analysis failed' AND JSON_VALUE(Detail, N'$.workId') = CONVERT(nvarchar(20), @id);", ("@id", work)).Select(static row => (string)row["Detail"]!).Single();
        Assert.That(detail, choosesItsNumber ? Is.EqualTo($$"""{"workId":{{work}},"isOwnError":true}""") : Does.Match($$"""^\{"workId":{{work}},"errorNumber":\d{1,5}\}$"""));
    }

    /// <summary>Ways by which a procedure reaches the session of who runs it past @artifact, each with what the consignee would do for it.</summary>
    private static IEnumerable<TestCaseData> WaysPastTheArtifact()
    {
        foreach ((string words, string body) in new[]
        {
            ("PRINT", "DECLARE @age nvarchar(20) = (SELECT TOP (1) CONCAT(N'Age ', published.Age) FROM bi.Customer AS published); PRINT @age; SET @artifact = N'x';"),
            ("PRINT", "DECLARE @x int; SET @x = 1print N'x'; SET @artifact = N'x';"),
            ("RAISERROR", "DECLARE @age nvarchar(20) = (SELECT TOP (1) CONCAT(N'Age ', published.Age) FROM bi.Customer AS published); RAISERROR(@age, 10, 1) WITH NOWAIT; SET @artifact = N'x';"),
            ("#", "INSERT INTO #Callers (Age) SELECT published.Age FROM bi.Customer AS published; SET @artifact = N'x';"),
            ("CURSOR", "DECLARE Left_open CURSOR GLOBAL STATIC FOR SELECT published.Age FROM bi.Customer AS published; OPEN Left_open; SET @artifact = N'x';"),
            ("EXECUTE", "EXECUTE consigned.Another @artifact = @artifact OUTPUT;"),
            ("EXEC", "DECLARE @name nvarchar(128) = N'consigned.Another'; EXEC @name @artifact = @artifact OUTPUT;"),
            ("EXECUTE", "EXECUTE sys.sp_executesql N'SET @artifact = N''x'';', N'@artifact nvarchar(max) OUTPUT', @artifact = @artifact OUTPUT;"),
            ("EXECUTE", "EXECUTE sys.sp_set_session_context @key = N'age', @value = 30; SET @artifact = N'x';"),
            ("OFF", "SET NOCOUNT OFF; SELECT @artifact = N'x' FROM bi.Customer AS published WHERE published.Age = 30;"),
            ("IDENTITY", "DECLARE @counted TABLE (Number int IDENTITY(1, 1), Age int); INSERT INTO @counted (Age) SELECT published.Age FROM bi.Customer AS published; SET @artifact = N'x';"),
            ("OPEN", "IF EXISTS (SELECT 1 FROM bi.Customer AS published WHERE published.Age = 30) OPEN Callers; SET @artifact = N'x';"),
            ("FETCH", "IF EXISTS (SELECT 1 FROM bi.Customer AS published WHERE published.Age = 30) FETCH NEXT FROM Callers; SET @artifact = N'x';"),
            ("CLOSE", "IF EXISTS (SELECT 1 FROM bi.Customer AS published WHERE published.Age = 30) CLOSE Callers; SET @artifact = N'x';"),
            ("DEALLOCATE", "IF EXISTS (SELECT 1 FROM bi.Customer AS published WHERE published.Age = 30) DEALLOCATE Callers; SET @artifact = N'x';"),
            ("LANGUAGE", "IF EXISTS (SELECT 1 FROM bi.Customer AS published WHERE published.Age = 30) SET LANGUAGE us_english; SET @artifact = N'x';"),
            ("ANSI_WARNINGS", "SET ANSI_WARNINGS ON; SELECT @artifact = MAX(published.Age) FROM bi.Customer AS published WHERE published.Amount > 100;"),
            ("ANSI_DEFAULTS", "SET ANSI_DEFAULTS ON; SELECT @artifact = MAX(published.Age) FROM bi.Customer AS published WHERE published.Amount > 100;"),
            // Statements that the local engine has not: as comments, which are looked through as well.
            ("ARITHABORT", "/* SET ARITHABORT, ANSI_NULLS ON; */ SET @artifact = N'x';"),
            ("WAITFOR", "/* WAITFOR DELAY '00:00:09'; */ SET @artifact = N'x';"),
            ("ARITHIGNORE", "/* SET ARITHIGNORE ON; */ SET @artifact = N'x';"),
            ("RAND", "/* DECLARE @seeded float = RAND((SELECT COUNT(*) FROM bi.Customer AS published)); */ SET @artifact = N'x';"),
            ("CONTEXT_INFO", "/* SET CONTEXT_INFO @age; */ SET @artifact = N'x';"),
            ("STATISTICS", "/* SET STATISTICS IO ON; */ SET @artifact = N'x';"),
            ("DBCC", "/* DBCC SHOW_STATISTICS (N'bi.Customer', Age); */ SET @artifact = N'x';"),
        })
        {
            yield return new TestCaseData(words, body).SetArgDisplayNames(words, body);
        }
    }

    [TestCaseSource(nameof(WaysPastTheArtifact))]
    public void Work_ThatReachesPastItsArtifact_IsNeitherRequestedNorApprovedNorRun(string word, string body)
    {
        int work = Approved(MeanAge);
        Create(body);
        using DbConnection author = _warehouse.Open("author"), officer = _warehouse.Open("officer"), administrator = _warehouse.Open(), consignee = _warehouse.Open("consignee");

        Assert.That(author.Refusal("EXECUTE analysis.RequestWork @procedureName = N'Trial', @datasetName = N'Customer', @description = N'test';"), Does.Contain("50337").And.Contain($"[Trial] holds {word}"));

        administrator.Execute("UPDATE analysis.Work SET DefinitionHash = NULL, ApprovedBy = NULL, ApprovedAt = NULL WHERE WorkId = @id;", ("@id", work));
        Assert.That(
            officer.Refusal("DECLARE @hash binary(32) = (SELECT HASHBYTES('SHA2_256', definition) FROM sys.sql_modules WHERE object_id = OBJECT_ID(N'consigned.Trial')); EXECUTE analysis.ApproveWork @workId = @id, @expectedHash = @hash;", ("@id", work)),
            Does.Contain("50337"));

        // Approved when nobody asked for the words: by an earlier version.
        administrator.Execute(
            "UPDATE analysis.Work SET DefinitionHash = (SELECT HASHBYTES('SHA2_256', definition) FROM sys.sql_modules WHERE object_id = OBJECT_ID(N'consigned.Trial')), ApprovedBy = N'officer', ApprovedAt = SYSUTCDATETIME() WHERE WorkId = @id;",
            ("@id", work));
        Assert.That(consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", work)), Does.Contain("50337").And.Not.Contain("50330"));
    }

    /// <summary>A function, view or table beside the procedure is its by ownership, whatever it was made into since.</summary>
    [TestCase("CREATE FUNCTION consigned.Helper() RETURNS int AS BEGIN RETURN 1; END;", "DROP FUNCTION consigned.Helper;")]
    [TestCase("CREATE VIEW consigned.Helper AS SELECT Number = 1;", "DROP VIEW consigned.Helper;")]
    [TestCase("CREATE TABLE consigned.Helper (Number int NOT NULL);", "DROP TABLE consigned.Helper;")]
    public void Work_BesideWhichSomethingElseStands_DoesNotRunUntilItIsGone(string create, string drop)
    {
        int work = Approved(MeanAge);
        using DbConnection administrator = _warehouse.Open(), author = _warehouse.Open("author"), consignee = _warehouse.Open("consignee");
        administrator.Execute(create);

        string run = consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", work));
        string request = author.Refusal("EXECUTE analysis.RequestWork @procedureName = N'Trial', @datasetName = N'Customer', @description = N'test';");
        administrator.Execute(drop);

        Assert.That(run, Does.Contain("50338").And.Contain("[Helper]"));
        Assert.That(request, Does.Contain("50338"));
        Assert.That(Run(consignee, work), Is.Positive);
    }

    /// <summary>A warning of an eliminated NULL (8153) or of a division by zero (3607) is a message to the session, whatever the consignee set for it.</summary>
    [Test]
    public void Work_RunsWithoutWarnings_AndTheSessionHasItsOwnSettingsAfterwards()
    {
        int work = Approved("SET @artifact = CONCAT(@@OPTIONS & 8, N' ', @@OPTIONS & 64);");
        using DbConnection consignee = _warehouse.Open("consignee"), reviewer = _warehouse.Open("reviewer1");
        consignee.Execute("SET STATISTICS IO, TIME, PROFILE, XML OFF;");

        int artifact = Run(consignee, work);

        Assert.That(reviewer.Scalar<string>("SELECT Content FROM analysis.Artifact WHERE ArtifactId = @id;", ("@id", artifact)), Is.EqualTo("0 64"), "no ANSI_WARNINGS, but ARITHABORT: a division by zero is an error");
        Assert.That(consignee.Scalar<int>("SELECT @@OPTIONS & 72;"), Is.EqualTo(72));
    }

    [TestCase("-- imprint, offset and executive are other words; so are @print and _exec.")]
    [TestCase("DECLARE @print int = 1, @randomized decimal(9, 2) = 0.5, @open_since date; SELECT @print = COUNT(*) FROM OPENJSON(N'[]');")]
    public void Work_WithWordsThatMerelyContainThem_Runs(string harmless)
    {
        int work = Approved(harmless + "\n" + MeanAge);
        using DbConnection consignee = _warehouse.Open("consignee");
        Assert.That(Run(consignee, work), Is.Positive);
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
        Assert.That(consignee.Refusal("EXECUTE analysis.RunWork @workId = @id;", ("@id", onCustomer)), Is.EqualTo(Failed(onCustomer)));
        Assert.That(Run(consignee, onPartner), Is.Positive);
        using DbConnection compliance = warehouse.Open("compliance");
        Assert.That(compliance.Rows("EXECUTE policy.CompareRights;"), Is.Empty, "nothing is left lent");
    }

    [Test]
    public void View_LeftLent_IsAFindingAndNoBaseline()
    {
        using TestWarehouse warehouse = _warehouse.Clone();
        int work = Approved(MeanAge, warehouse: warehouse);
        using DbConnection administrator = warehouse.Open(), compliance = warehouse.Open("compliance"), consignee = warehouse.Open("consignee");
        const string Finding = "[analysis_service]";

        administrator.Execute("GRANT SELECT ON bi.Customer TO analysis_service;");
        Assert.That(Findings(), Has.One.Contains(Finding), "approved work alone explains nothing");
        administrator.Execute("UPDATE analysis.Work SET LentAt = DATEADD(MINUTE, -5, SYSUTCDATETIME()) WHERE WorkId = @id;", ("@id", work));
        Assert.That(Findings(), Is.Empty, "while it runs");
        administrator.Execute("UPDATE analysis.Work SET LentAt = DATEADD(HOUR, -25, SYSUTCDATETIME()) WHERE WorkId = @id;", ("@id", work));
        Assert.That(Findings(), Has.One.Contains(Finding), "killed yesterday");
        administrator.Execute("EXECUTE policy.RecordRightBaseline;");
        Assert.That(Findings(), Has.One.Contains(Finding), "a deployment does not make it the measure");

        Assert.That(Run(consignee, work), Is.Positive);
        Assert.That(Findings(), Is.Empty, "the next run took it back");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM analysis.Work WHERE LentAt IS NOT NULL;"), Is.Zero);

        string[] Findings() => [.. compliance.Rows("EXECUTE policy.CompareRights;").Select(static row => (string)row["Finding"]!)];
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

    private static string Failed(int work) =>
        $"Work {work} failed, made nothing, or returned rows. Text and number of the error are withheld, because they may tell values; log.GovernanceRegister has the number of a server's error, and isOwnError for one that the procedure threw. "
        + "Whoever wrote the procedure looks at it; what leaves goes through @artifact only.";

    private void Create(string body, TestWarehouse? warehouse = null)
    {
        using DbConnection administrator = (warehouse ?? _warehouse).Open();
        administrator.Execute($"CREATE OR ALTER PROCEDURE consigned.Trial @artifact nvarchar(max) OUTPUT AS BEGIN SET NOCOUNT ON; {body} END;");
    }

    private int Approved(string body, string dataset = "Customer", TestWarehouse? warehouse = null)
    {
        int work = Requested(body, dataset, warehouse);
        Approve(work, warehouse);
        return work;
    }

    private int Requested(string body, string dataset = "Customer", TestWarehouse? warehouse = null)
    {
        Create(body, warehouse);
        using DbConnection author = (warehouse ?? _warehouse).Open("author");
        return author.Scalar<int>("DECLARE @id int; EXECUTE analysis.RequestWork @procedureName = N'Trial', @datasetName = @dataset, @description = N'test', @workId = @id OUTPUT; SELECT @id;", ("@dataset", dataset));
    }

    private void Approve(int work, TestWarehouse? warehouse = null)
    {
        using DbConnection officer = (warehouse ?? _warehouse).Open("officer");
        officer.Execute("DECLARE @hash binary(32) = (SELECT HASHBYTES('SHA2_256', definition) FROM sys.sql_modules WHERE object_id = OBJECT_ID(N'consigned.Trial')); EXECUTE analysis.ApproveWork @workId = @id, @expectedHash = @hash;", ("@id", work));
    }
}
