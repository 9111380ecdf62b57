using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Text;
using NUnit.Framework;
using Warehouse.Etl.Csv;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Keys;
using Warehouse.Etl.Output;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Reports;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Commands;

/// <summary><c>warehouse report, audit, record, subject-access</c> on a registered dataset with staged originals.</summary>
[TestFixture]
[NonParallelizable]
public sealed class GovernanceCommandTests : IDisposable
{
    private const string Custodian = "custodian_shin", Dataset = "Member", Html = "<img src=x onerror=alert(1)>", Attack = "=HYPERLINK(1) " + Html;
    private TrialWarehouse? _warehouse;

    [OneTimeSetUp]
    public void Deploy()
    {
        _warehouse = new TrialWarehouse();
        using (DbConnection administrator = _warehouse.AsAdministrator())
        {
            administrator.Execute($"CREATE USER {Custodian} WITHOUT LOGIN;");
        }

        using (DbConnection officer = _warehouse.As(People.Officer))
        {
            officer.Call("policy.GrantRole", ("@roleName", "mapping_custodian"), ("@userName", Custodian), ("@reason", "test"));
        }

        using (DbConnection author = _warehouse.As(People.Author))
        {
            PlanApplier.Apply(author, PlanReader.Read("member", $$"""
                dataset: {{Dataset}}
                purpose: { code: P-M, kind: research, description: "{{Attack}}", useForm: internal_use, validFrom: 2020-01-01 }
                request: { receiptNumber: R-M, applicant: 연구팀, manager: m }
                riskReview: { placeKind: closed, place: p, linkability: none, conclusion: acceptable, finalOpinion: f, answers: {1: no, 2: no, 3: no, 4: no, 5: no, 6: no, 7: no, 8: no, 9: no, 10: no, 11: no, 12: no, 13: yes, 14: no, 15: no, 16: no} }
                subjectKey: Id
                columns:
                  - { name: Id, type: nvarchar(20), classification: identifier }
                  - { name: Age, type: int, classification: quasi_identifier }
                steps:
                  - { technique: hmac, column: Id, parameters: { domain: member } }
                  - { technique: round, column: Age, parameters: { unit: 10, mode: down } }
                """));
        }

        using DbConnection loader = _warehouse.As(People.Operator);
        loader.Execute("INSERT INTO stage.Member (Id, Age) VALUES (N'M-1', 34), (N'M-2', 51);");
    }

    public void Dispose() => _warehouse?.Dispose();

    private static IEnumerable<TestCaseData> Documents() =>
        from kind in ReportKind.All
        from language in new[] { "ko", "en" }
        from format in new[] { "html", "csv" }
        select new TestCaseData(kind.Name, language, format);

    [TestCaseSource(nameof(Documents))]
    public void Report_EveryKind_IsMadeInBothLanguagesAndForms(string kind, string language, string format)
    {
        string file = _warehouse!.Combine($"{kind}.{language}.{format}");
        (int code, string _, string error) = Run(["report", kind, Dataset, "--as", People.Auditor, "--lang", language, "--format", format, "--output", file]);
        Assert.That(code, Is.Zero, error);
        string text = File.ReadAllText(file);
        Assert.That(text, Is.Not.Empty);
        if (format == "html")
        {
            Assert.That(text, Does.StartWith($"<!DOCTYPE html><html lang=\"{language}\">").And.Not.Contain(Html));
        }
        else
        {
            Assert.That(CsvCells(text).Where(static cell => cell.StartsWith('=')), Is.Empty, "a spreadsheet would run it");
        }
    }

    /// <summary>A form that was printed, signed or filled in further is not written over unless that is asked for; and then nothing of a longer one is left.</summary>
    [TestCase("html")]
    [TestCase("csv")]
    public void Report_IntoAFileThatIsThere_IsRefusedWithoutOverwrite(string format)
    {
        string file = _warehouse!.Combine($"standing.{format}");
        string mine = new('m', 1 << 20);
        File.WriteAllText(file, mine);
        string[] report = ["report", "plan", Dataset, "--as", People.Auditor, "--format", format, "--output", file];

        (int code, string _, string error) = Run(report);

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain(file).And.Contain("--overwrite"));
        Assert.That(File.ReadAllText(file), Is.EqualTo(mine));
        Assert.That(Run([.. report, "--overwrite"]).Code, Is.Zero);
        Assert.That(File.ReadAllText(file), Is.Not.Empty.And.Not.Contain("mmm"));
    }

    /// <summary>The attack: a text that somebody entered is a formula where a spreadsheet opens the document.</summary>
    [Test]
    public void Report_OfATextThatIsAFormula_MarksItAsText()
    {
        Assert.That(Run(["record", "field", Dataset, "self_verification", "place", Attack, "--as", People.Author]).Code, Is.Zero);
        string csv = Run(["report", "self-verification", Dataset, "--as", People.Auditor, "--format", "csv"]).Output;
        Assert.That(CsvCells(csv), Has.Some.EqualTo("'" + Attack).And.None.EqualTo(Attack));
    }

    [Test]
    public void Report_AsAnAnalyst_IsRefused()
    {
        (int code, string _, string error) = Run(["report", "processing-register", "--as", People.Analyst]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("229"));
    }

    [Test]
    public void Report_FieldThatPeopleEntered_StandsInTheForm()
    {
        Assert.That(Run(["record", "field", Dataset, "request", "phone", "02-123-4567", "--as", People.Author]).Code, Is.Zero);
        (int code, string output, string _) = Run(["report", "request", Dataset, "--as", People.Auditor, "--lang", "ko"]);
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("전화번호").And.Contain("02-123-4567"));
    }

    [TestCase("2026-11-29", "2026-11-29")]
    [TestCase("2026-11-29 14:59:59.9999999", "2026-11-29")]
    [TestCase("2026-11-29 15:00:00.0000000", "2026-11-30")]
    [TestCase("", "")]
    [TestCase(null, "")]
    public void Day_OfAnInstantInUtc_IsTheDayInKorea(string? recorded, string expected)
    {
        using DbConnection auditor = _warehouse!.As(People.Auditor);
        Assert.That(new ReportSource(auditor, Language.English, Dataset).Day(recorded), Is.EqualTo(expected));
    }

    [Test]
    public void Audit_WhileSomethingIsDue_EndsWithOneAndSaysWhat()
    {
        Sql("CREATE USER planted WITHOUT LOGIN; ALTER ROLE bi_analyst ADD MEMBER planted;");
        try
        {
            (int code, string output, string error) = Run(["audit", "--as", People.Auditor, "--format", "json", "--lang", "ko"]);
            Assert.That(code, Is.EqualTo(1), error);
            Assert.That(output, Does.Contain("\"MessageNumber\":50270").And.Contain("planted"), "a role that was given without a record");
            Assert.That(output, Does.Contain("\"MessageNumber\":50291").And.Contain("내부 관리계획 이행실태 점검의 기록이 없습니다."));
        }
        finally
        {
            Sql("ALTER ROLE bi_analyst DROP MEMBER planted; DROP USER planted;");
        }

        void Sql(string text)
        {
            (int code, string _, string error) = Run(["sql", "-q", text]);
            Assert.That(code, Is.Zero, error);
        }
    }

    /// <summary>A refusal comes in the command's language, its advice too.</summary>
    [Test]
    public void Refusal_InKorean_SaysWhatToDoInKorean()
    {
        (int code, string _, string error) = Run(["publish", Dataset, "--as", People.Officer, "--lang", "ko"]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("빠진 단계: ").And.Contain("policy.ConcludeAdequacyReview").And.Contain("모든 항목을 고친 뒤 다시 실행하십시오."));
    }

    /// <summary>Whatever the command does in the database, its errors come in the command's language.</summary>
    [TestCase("데이터셋 [Nowhere]이(가) 등록되어 있지 않습니다.", "sql", "-q", "EXECUTE pseudo.RunLoad @dataset = N'Nowhere';", "--as", People.Operator)]
    [TestCase("데이터셋 [Nowhere]이(가) 등록되어 있지 않습니다.", "load", "Nowhere", "--resume", "--as", People.Operator)]
    [TestCase("데이터셋 [Nowhere]이(가) 등록되어 있지 않습니다.", "assess", "Nowhere", "--as", People.Officer)]
    [TestCase("테이블 [stage].[Nowhere]이(가) 없거나 탐지 작업에 읽기 권한이 없습니다.", "scan", "stage.Nowhere", "--as", People.Author)]
    [TestCase("데이터셋 [Nowhere]이(가) 등록되어 있지 않습니다.", "review-text", "--dataset", "Nowhere", "--column", "c", "--as", People.Operator)]
    public void Refusal_OfAnyCommand_ComesInTheCommandsLanguage(string words, params string[] arguments)
    {
        (int code, string _, string error) = Run([.. arguments, "--lang", "ko"]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain(words));
    }

    [TestCase("no digest")]
    [TestCase("0x12")]
    public void Work_ApprovedWithoutADigest_IsRefused(string digest)
    {
        (int code, string _, string error) = Run(["work", "approve", "1", "--sha256", digest, "--as", People.Officer]);
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("--sha256 must be 64 hexadecimal digits"));
    }

    [Test]
    public void Record_Duty_IsDoneAndNoLongerDue()
    {
        Assert.That(Run(["record", "duty", "media", "--on", "2026-01-05", "--by", "Park", "--result", "in_order", "--as", People.Auditor]).Code, Is.Zero);
        (int code, string output, string error) = Run(["audit", "--as", People.Auditor, "--as-of", "2026-02-01"]);
        Assert.That(code, Is.EqualTo(1), error);
        Assert.That(output, Does.Contain("Inspection").IgnoreCase, "other duties are due");
        Assert.That(output, Does.Not.Contain("Custody of storage media"));
    }

    [TestCase("json", "[{\"Id\":\"M-2\",\"Age\":51}]")]
    [TestCase("csv", "Id,Age\nM-2,51")]
    public void SubjectAccess_Custodian_GetsTheSubjectsOwnRowOnRecord(string format, string expected)
    {
        (int code, string output, string error) = Run(["subject-access", Dataset, "--subject", "M-2", "--request", "A-1", "--format", format, "--as", Custodian]);
        Assert.That(code, Is.Zero, error);
        Assert.That(output.ReplaceLineEndings("\n").Trim(), Is.EqualTo(expected));
        using DbConnection auditor = _warehouse!.As(People.Auditor);
        Assert.That(auditor.Scalar<string>("SELECT TOP (1) ProcedureName FROM log.AccessRegister ORDER BY SequenceNumber DESC;"), Is.EqualTo("stage.ReadSubject"));
    }

    /// <summary>A command line is seen in lists of processes and kept in the shell's history: the key comes from a file, or through standard input.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public void SubjectAccess_WithTheKeyInAFile_IsTheSame(bool isFile)
    {
        string file = _warehouse!.Combine("subject.txt");
        WritePrivate(file, "M-2\n");
        TextReader input = Console.In;
        try
        {
            Console.SetIn(new StringReader("M-2\r\n"));
            (int code, string output, string error) = Run(["subject-access", Dataset, "--subject-file", isFile ? file : "-", "--request", "A-2", "--as", Custodian]);
            Assert.That(code, Is.Zero, error);
            Assert.That(output, Does.Contain("\"Id\":\"M-2\""));
        }
        finally
        {
            Console.SetIn(input);
        }
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("M-1\nM-2\n")]
    public void Stop_WithAFileThatHoldsNoSingleKey_IsRefusedWithoutShowingIt(string content)
    {
        string file = _warehouse!.Combine("subjects.txt");
        WritePrivate(file, content);
        (int code, string _, string error) = Run(["stop", Dataset, "--subject-file", file, "--reason", "S-1", "--as", People.Officer]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("one subject's key").And.Not.Contain("M-1"));
    }

    /// <summary>The key names a person: who may read the file knows whom it is about.</summary>
    [Test]
    [Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    [UnsupportedOSPlatform("windows")]
    public void Stop_WithAFileThatOthersMayRead_IsRefused()
    {
        string file = _warehouse!.Combine("shared.txt");
        WritePrivate(file, "M-1\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        (int code, string _, string error) = Run(["stop", Dataset, "--subject-file", file, "--reason", "S-1", "--as", People.Officer]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("file with the subject's key").And.Contain("chmod 600").And.Not.Contain("M-1"));
    }

    /// <summary>File and key that one copied directory would hand over together.</summary>
    [TestCase("x.sealed", "x.key")]
    [TestCase("x.sealed", "key/x.key")]
    [TestCase("out/x.sealed", "x.key")]
    [TestCase("x.sealed", "link/x.key")]
    public void Provide_WithFileAndKeyBelowOneAnother_IsRefused(string file, string key)
    {
        string place = _warehouse!.Combine("provided");
        Directory.CreateDirectory(place);
        string link = _warehouse.Combine("link");
        if (!Directory.Exists(link))
        {
            Directory.CreateSymbolicLink(link, place);
        }

        (int code, string _, string error) = Run(
            ["provide", "write", "1", "--output", Path.Combine(place, file), "--key-output", key.StartsWith("link", StringComparison.Ordinal) ? _warehouse.Combine(key) : Path.Combine(place, key), "--as", People.Operator]);
        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("name a directory elsewhere with --key-output"));
    }

    [Test]
    public void SubjectAccess_AnybodyElse_IsRefused() =>
        Assert.That(Run(["subject-access", Dataset, "--subject", "M-2", "--request", "A-1", "--as", People.Analyst]).Code, Is.EqualTo(1));

    [TestCase("report", "horoscope")]
    [TestCase("report", "request")]
    [TestCase("audit", "--checkpoint-sequence", "1")]
    [TestCase("audit", "--checkpoint-sequence", "1", "--checkpoint-hash", "0x12")]
    [TestCase("audit", "--clock", "tomorrow")]
    [TestCase("audit", "--clock", "2026-12-01T25:00:00")]
    [TestCase("audit", "--clock", "2026-12-01", "--connection", "Server=x")]
    [TestCase("registers", "verify", "--checkpoint-hash", "0x12")]
    [TestCase("registers", "purge")]
    [TestCase("incident", "report", Dataset, "--kind", "rumour", "--description", "d")]
    [TestCase("transfer", "request", Dataset, "up", "file", "--description", "d", "--reason", "r")]
    [TestCase("destroy", Dataset, "--what", "data")]
    [TestCase("destroy", Dataset, "--what", "data", "--reason", "r", "--request", "1")]
    [TestCase("stop", Dataset, "--reason", "r")]
    [TestCase("stop", Dataset, "--subject", "M-1", "--subject-file", "-", "--reason", "r")]
    [TestCase("provide", "confirm", "1", "--received-by", "x", "--sha256", "12", "--opinion", "o")]
    [TestCase("link", "import-data", "file", "--sha256", "12", "--treatment", "t")]
    [TestCase("review", "record", Dataset, "--result", "adequate", "--opinion", "x", "--sub-results", "purpose=suitable,items=suitable,purpose=insufficient")]
    [TestCase("review", "record", Dataset, "--result", "adequate", "--opinion", "x", "--sub-results", "{\"purpose\":\"suitable\",\"Purpose\":\"insufficient\"}")]
    [TestCase("review", "record", Dataset, "--result", "fine", "--opinion", "x")]
    public void WrongUsage_IsCodeTwo(params string[] arguments) => Assert.That(Run(arguments).Code, Is.EqualTo(2));

    private static IEnumerable<string> CsvCells(string text)
    {
        var reader = new CsvRecordReader(new StringReader(text), ',');
        while (reader.Read())
        {
            foreach (string? cell in reader.Fields)
            {
                yield return cell ?? "";
            }
        }
    }

    private static void WritePrivate(string path, string text)
    {
        File.Delete(path);
        SecretFile.Create(path, Encoding.UTF8.GetBytes(text));
    }

    private (int Code, string Output, string Error) Run(string[] arguments) => _warehouse!.Run(arguments);
}
