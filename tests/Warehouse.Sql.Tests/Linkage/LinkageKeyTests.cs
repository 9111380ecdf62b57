using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>Keys, serial numbers, rates and extractions: what an applicant and the key agency do before any data move.</summary>
[TestFixture]
internal sealed class LinkageKeyTests
{
    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public void Prepare() => _warehouse = LinkageProject.CreateWarehouse();

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    [TestCase("Hong@Example.com", "hong@example.COM", "AB-12 34", "ab1234", TestName = "{m}(capitals)")]
    [TestCase("hong@example.com", " hong @ example.com ", "AB1234", " AB 1234", TestName = "{m}(blanks)")]
    [TestCase("hong@example.com", "ｈｏｎｇ@example.com", "AB1234", "AB1235", false, TestName = "{m}(another letter and another digit are another key)")]
    public void MakeKeys_OfOneEmailAndCodeWrittenDifferently_Match(string email, string otherEmail, string code, string otherCode, bool meets = true)
    {
        string project = $"Mail-{Math.Abs(HashCode(email + otherEmail + code + otherCode))}";
        LinkageProject.Register(_warehouse, project, "inner_single", "AB");
        using (DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent))
        {
            keyAgent.Execute("""EXECUTE link.DefineRecipe @projectCode = @project, @items = N'[{"name":"전자우편","kind":"email"},{"name":"회원번호","kind":"code"}]';""", ("@project", project));
        }

        LinkageProject.MakeKeys(_warehouse, project, "A", [new Subject("R1", email, code, null)]);
        LinkageProject.MakeKeys(_warehouse, project, "B", [new Subject("R1", otherEmail, otherCode, null)]);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));

        Assert.That(applicant.Rows("EXECUTE link.LinkageRate @projectCode = @project;", ("@project", project)).Single()["MatchedCount"], Is.EqualTo(meets ? 1L : 0L));

        static int HashCode(string text) => text.Aggregate(17, static (hash, unit) => unchecked((hash * 31) + unit));
    }

    [TestCase("홍길동", "홍 길동", "01012345678", "01012345678", "19900102", "19900102", TestName = "{m}(a blank in the name)")]
    [TestCase("홍길동", "\u1112\u1169\u11BC\u1100\u1175\u11AF\u1103\u1169\u11BC", "01012345678", "01012345678", "19900102", "19900102", TestName = "{m}(the name in jamo, as macOS writes it)")]
    [TestCase("홍길동", "홍길동", "01012345678", "010-1234-5678", "19900102", "19900102", TestName = "{m}(hyphens in the phone)")]
    [TestCase("홍길동", "홍길동", "01012345678", "+82 10-1234-5678", "19900102", "19900102", TestName = "{m}(the country code)")]
    [TestCase("홍길동", "홍길동", "01012345678", "０１０ １２３４ ５６７８", "19900102", "19900102", TestName = "{m}(full-width digits)")]
    [TestCase("홍길동", "홍길동", "01012345678", "01012345678", "19900102", "1990년 1월 2일", TestName = "{m}(a date in Korean)")]
    [TestCase("홍길동", "홍길동", "01012345678", "01012345678", "19900102", "1990.01.02", TestName = "{m}(a date with points)")]
    public void MakeKeys_OfOnePersonWrittenDifferently_Match(string name, string otherName, string phone, string otherPhone, string birth, string otherBirth)
    {
        string project = "N-" + Guid.NewGuid().ToString("N");
        LinkageProject.Register(_warehouse, project, "inner_single", "AB");
        LinkageProject.MakeKeys(_warehouse, project, "A", [new("1", name, phone, birth), new("2", "임꺽정", "0212345678", "19800101")]);
        LinkageProject.MakeKeys(_warehouse, project, "B", [new("x", otherName, otherPhone, otherBirth), new("y", "임꺽쟁", "0212345678", "19800101")]);

        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        Assert.That(
            keyAgent.Rows("EXECUTE link.LinkageRate @projectCode = @project;", ("@project", project)).Select(row => (row["ApplicantCode"], row["KeyCount"], row["MatchedCount"], row["LinkageRate"])),
            Is.EqualTo(new (object?, object?, object?, object?)[] { ("A", 2L, 1L, 0.5m), ("B", 2L, 1L, 0.5m) }),
            "the same person meets, a typing error does not");
    }

    /// <summary>The recipe in words: anybody can make the keys again with a hash function and the salt.</summary>
    [TestCase("SHA2_256", 32)]
    [TestCase("SHA2_512", 64)]
    public void MakeKeys_WithASaltHandedOver_AreTheHashOfItemsAndSalt(string algorithm, int saltLength)
    {
        LinkageProject.Register(_warehouse, "Recipe-" + algorithm, "inner_single", "AB", algorithm: algorithm);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        byte[] salt = keyAgent.Scalar<byte[]>("DECLARE @salt varbinary(64); EXECUTE link.HandOverSalt @projectCode = @project, @applicantCode = N'A', @salt = @salt OUTPUT; SELECT @salt;", ("@project", "Recipe-" + algorithm))!;
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        LinkageProject.StageSubjects(applicant, [new("1", "홍 길동", "010-1234-5678", "1990-01-02")]);

        applicant.Execute("EXECUTE link.MakeKeys @projectCode = @project, @salt = @salt;", ("@project", "Recipe-" + algorithm), ("@salt", salt));

        byte[] hashed = [.. Encoding.UTF8.GetBytes("홍길동" + "01012345678" + "19900102"), .. salt];
        Assert.Multiple(() =>
        {
            Assert.That(salt, Has.Length.EqualTo(saltLength));
            Assert.That(
                applicant.Rows("EXECUTE link.ReadKeys @projectCode = @project;", ("@project", "Recipe-" + algorithm)).Single()["LinkageKey"],
                Is.EqualTo(Convert.ToHexStringLower(algorithm == "SHA2_256" ? SHA256.HashData(hashed) : SHA512.HashData(hashed))));
            Assert.That(applicant.Refusal("EXECUTE link.MakeKeys @projectCode = @project, @salt = 0x01;", ("@project", "Recipe-" + algorithm)), Does.Contain("50524"));
        });
    }

    [Test]
    public void MakeKeys_SetsAsideWhatCannotBeLinkedSafely_WithCountsAndReasons()
    {
        LinkageProject.Register(_warehouse, "Aside", "inner_single", "AB");
        Dictionary<string, object?> counts = LinkageProject.MakeKeys(
            _warehouse, "Aside", "A",
            [
                .. LinkageProject.People(1, 2, 3),
                new("twin1", "쌍 둥이", "010-5555-5555", "19900101"), new("twin2", "쌍둥이", "01055555555", "1990.1.1"),
                new("incomplete", null, "010-5555-5555", "19900101"), new("badDate", "김", "010-5555-5555", "19901301"), new("half", "김\uD83D", "010-5555-5555", "19900101"),
                new("again", "가", "010-1111-5555", "19900101"), new("again", "나", "010-1111-6666", "19900101"), new(null, "다", "010-1111-7777", "19900101"), new("  ", "라", "010-1111-8888", "19900101"),
            ]);

        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        Assert.Multiple(() =>
        {
            Assert.That(
                new[] { "SubjectCount", "KeyCount", "NoReferenceCount", "RepeatedReferenceCount", "IncompleteItemCount", "SharedKeyCount" }.Select(name => counts[name]),
                Is.EqualTo(new object[] { 12L, 3L, 2, 2, 3, 2 }));
            Assert.That(
                applicant.Rows("EXECUTE link.ReadSetAside @projectCode = N'Aside';").Select(row => $"{row["SubjectReference"]}: {row["Reason"]}").Order(StringComparer.Ordinal),
                Is.EqualTo(new[]
                {
                    ": no reference", ": no reference", "again: repeated reference", "again: repeated reference", "badDate: incomplete item", "half: incomplete item", "incomplete: incomplete item",
                    "twin1: shared key", "twin2: shared key",
                }.Order(StringComparer.Ordinal)));
        });
    }

    [Test]
    public void MakeKeys_OfNobody_MakesNone()
    {
        LinkageProject.Register(_warehouse, "Nobody", "inner_single", "AB");
        Dictionary<string, object?> counts = LinkageProject.MakeKeys(_warehouse, "Nobody", "A", [], submits: false);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        Assert.Multiple(() =>
        {
            Assert.That(counts["KeyCount"], Is.EqualTo(0L));
            Assert.That(applicant.Refusal("EXECUTE link.SubmitKeys @projectCode = N'Nobody';"), Does.Contain("50526"));
        });
    }

    [Test]
    public void SerialNumbers_FollowNeitherSourceNorKeys_AndAreDrawnAnew()
    {
        LinkageProject.Register(_warehouse, "Serials", "inner_single", "AB");
        int[] numbers = [.. Enumerable.Range(1, 300)];
        List<string> first = SerialsOf(), second = SerialsOf();

        Assert.Multiple(() =>
        {
            Assert.That(first, Is.Not.EqualTo(numbers.Select(i => $"A{i}")), "by chance once in 300!");
            Assert.That(first.Order(StringComparer.Ordinal), Is.EqualTo(numbers.Select(i => $"A{i}").Order(StringComparer.Ordinal)), "1 to 300, each once");
            Assert.That(second, Is.Not.EqualTo(first), "another draw");
        });

        // The serial numbers in the order of the subjects' numbers.
        List<string> SerialsOf()
        {
            LinkageProject.MakeKeys(_warehouse, "Serials", "A", LinkageProject.People(numbers), submits: false);
            using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
            return [.. applicant.Rows("EXECUTE link.ReadSubjectSerials @projectCode = N'Serials';").OrderBy(row => int.Parse(((string)row["SubjectReference"]!)[1..], System.Globalization.CultureInfo.InvariantCulture)).Select(row => (string)row["Serial"]!)];
        }
    }

    [Test]
    public void LinkageRate_AnApplicantIsToldItsOwnOnly()
    {
        LinkageProject.Register(_warehouse, "Rate", "inner_full", "ABC");
        LinkageProject.MakeKeys(_warehouse, "Rate", "A", LinkageProject.People(1, 2, 3, 4));
        LinkageProject.MakeKeys(_warehouse, "Rate", "B", LinkageProject.People(1, 9));
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("B"));
        string early = applicant.Refusal("EXECUTE link.LinkageRate @projectCode = N'Rate';");
        LinkageProject.MakeKeys(_warehouse, "Rate", "C", LinkageProject.People(2, 9, 8));
        using DbConnection stranger = _warehouse.Open(LinkageProject.UserOf("D"));

        Assert.Multiple(() =>
        {
            Assert.That(early, Does.Contain("50529"));
            Assert.That(applicant.Rows("EXECUTE link.LinkageRate @projectCode = N'Rate';").Single(), Is.EquivalentTo(new Dictionary<string, object?> { ["ApplicantCode"] = "B", ["KeyCount"] = 2L, ["MatchedCount"] = 2L, ["LinkageRate"] = 1m }));
            Assert.That(stranger.Refusal("EXECUTE link.LinkageRate @projectCode = N'Rate';"), Does.Contain("50506"));
        });
    }

    private static IEnumerable<TestCaseData> Extractions() => GoldenCases.Read("extraction.csv").Select(row => new TestCaseData(row).SetArgDisplayNames(row["id"], row["note"]));

    [TestCaseSource(nameof(Extractions))]
    public void ExtractionCount_ForACaseOfTheGuideline_GivesItsNumbersOrRefuses(Dictionary<string, string> row)
    {
        using DbConnection administrator = _warehouse.Open();
        Dictionary<string, object?> result = administrator.Rows(
            "SELECT * FROM link.ExtractionCount(@total, @matched, @wanted) AS extraction;",
            ("@total", Number(row["total"])), ("@matched", Number(row["matched"])), ("@wanted", Number(row["wanted"]))).Single();

        Assert.That(result["ProblemNumber"], Is.EqualTo(row["problem"].Length == 0 ? null : (object)int.Parse(row["problem"], System.Globalization.CultureInfo.InvariantCulture)));
        if (row["problem"].Length == 0)
        {
            Assert.That(new[] { result["UnmatchedCount"], result["ExtractedCount"], result["LeftCount"] }, Is.EqualTo(new object?[] { Number(row["unmatched"]), Number(row["extracted"]), Number(row["left"]) }));
        }
    }

    [Test]
    public void ExtractSerials_GivesAllMatchedAndAsManyOthers_AndNothingTellsThemApart()
    {
        LinkageProject.Register(_warehouse, "Extract", "inner_single", "AB");
        LinkageProject.MakeKeys(_warehouse, "Extract", "A", LinkageProject.People([.. Enumerable.Range(1, 1500)]));
        LinkageProject.MakeKeys(_warehouse, "Extract", "B", LinkageProject.People([.. Enumerable.Range(1401, 200)]));
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);

        Dictionary<string, object?> counts = keyAgent.Rows("EXECUTE link.ExtractSerials @projectCode = N'Extract', @applicantCode = N'A';").Single();
        string tooMany = keyAgent.Refusal("EXECUTE link.ExtractSerials @projectCode = N'Extract', @applicantCode = N'B';");

        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        List<Dictionary<string, object?>> serials = applicant.Rows("EXECUTE link.ReadSubjectSerials @projectCode = N'Extract';");
        List<string> references = serials.ConvertAll(row => (string)row["SubjectReference"]!);
        Assert.Multiple(() =>
        {
            Assert.That(counts.Values, Is.EqualTo(new object[] { 1500L, 100L, 100L, 200L, 1300L }));
            Assert.That(references, Is.SupersetOf(Enumerable.Range(1401, 100).Select(i => $"R{i}")), "all that match");
            Assert.That(references, Has.Count.EqualTo(200).And.Unique);
            Assert.That(serials[0].Keys, Is.EqualTo(new[] { "SubjectReference", "Serial" }), "no mark of a match");
            Assert.That(tooMany, Does.Contain("50534"), "100 of 200 match: half, and nobody would be left");
        });

        // Data of others than those extracted don't enter.
        Assert.That(LinkageProject.SubmitMarks(_warehouse, "Extract", "A", Enumerable.Range(1, 1500).Select(i => ($"R{i}", (string?)"x"))), Is.EqualTo(200));
    }

    [Test]
    public void RecipeAndProject_WithMistakes_NameThemAll()
    {
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        const string Injection = "x''; DROP TABLE link.Project; --";
        string project = agent.Refusal($"EXECUTE link.RegisterProject @projectCode = N'{Injection}', @purposeKind = N'marketing', @purposeDescription = N' ', @agencyName = N'같은 기관', @keyAgencyName = N'같은 기관 ', @joinType = N'cross';");
        agent.Execute("EXECUTE link.RegisterProject @projectCode = N'Mistakes', @purposeKind = N'statistics', @purposeDescription = N'p', @agencyName = N'결합원', @keyAgencyName = N'키관리원', @joinType = N'inner_full';");
        string financial = agent.Refusal("EXECUTE link.AddApplicant @projectCode = N'Mistakes', @applicantCode = N'A', @organisation = N'은행', @userName = N'user_a', @organisationKind = N'financial';");
        string applicant = agent.Refusal($"EXECUTE link.AddApplicant @projectCode = N'Mistakes', @applicantCode = N'a{Injection}', @organisation = N'키관리원', @userName = N'analyst', @isRequired = 1;");
        string recipe = keyAgent.Refusal($"EXECUTE link.DefineRecipe @projectCode = N'Mistakes', @items = N'[{{\"name\":\"{Injection}\",\"kind\":\"face\"}}]', @algorithm = N'MD5';");

        Assert.Multiple(() =>
        {
            Assert.That(project, Does.Contain("50500").And.Contain("50022").And.Contain("50024").And.Contain("50501").And.Contain("50503"));
            Assert.That(financial, Does.Contain("50512").And.Contain("데이터전문기관"));
            Assert.That(applicant, Does.Contain("50509").And.Contain("50510").And.Contain("50513").And.Contain("50514"));
            Assert.That(recipe, Does.Contain("50516").And.Contain("50517").And.Contain("50518"));
            Assert.That(keyAgent.Refusal("EXECUTE link.DefineRecipe @projectCode = N'Nowhere', @items = N'x';"), Does.Contain("50504").And.Contain("50516"));
        });

        agent.Execute(
            """
            EXECUTE link.RegisterProject @projectCode = N'Bank', @purposeKind = N'statistics', @purposeDescription = N'p', @agencyName = N'데이터원', @keyAgencyName = N'키관리원', @joinType = N'inner_full', @agencyKind = N'data_institution';
            EXECUTE link.AddApplicant @projectCode = N'Bank', @applicantCode = N'A', @organisation = N'은행', @userName = N'user_a', @organisationKind = N'financial';
            """);
    }

    [Test]
    public void DefineRecipe_Anew_DestroysTheOldSaltsAndKeys_UntilKeysWereHandedOver()
    {
        LinkageProject.Register(_warehouse, "Anew", "inner_single", "AB");
        LinkageProject.MakeKeys(_warehouse, "Anew", "A", LinkageProject.People(1), submits: false);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        const string Define = "DECLARE @version int; EXECUTE link.DefineRecipe @projectCode = N'Anew', @items = N'[{\"name\":\"이메일\",\"kind\":\"email\"}]', @recipeVersion = @version OUTPUT; SELECT @version;";

        Assert.That(keyAgent.Scalar<int>(Define), Is.EqualTo(2));

        using DbConnection administrator = _warehouse.Open();
        Assert.Multiple(() =>
        {
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM link.Salt AS salt INNER JOIN link.Project AS project ON project.ProjectId = salt.ProjectId WHERE project.ProjectCode = N'Anew' AND salt.RecipeVersion = 1 AND salt.WrappedSalt IS NOT NULL;"), Is.Zero);
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.DestructionRegister AS register WHERE register.RequestNumber = N'Anew';"), Is.EqualTo(1));
        });

        LinkageProject.MakeKeys(_warehouse, "Anew", "A", [new Subject("1", "Hong@Example.COM", null, null)]);
        Assert.That(keyAgent.Refusal(Define), Does.Contain("50519"));
    }

    [Test]
    public void ReceiveKeys_OfAFileThatIsNotAsItMustBe_TakesNothing()
    {
        LinkageProject.Register(_warehouse, "File", "inner_single", "AB");
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        keyAgent.Execute("CREATE TABLE #LinkageKey (LinkageKey nvarchar(128) NULL, Serial nvarchar(20) NULL);");
        string key = LinkageProject.KeyOf("k"), other = LinkageProject.KeyOf("l");
        const string Receive = "EXECUTE link.ReceiveKeys @projectCode = N'File', @applicantCode = N'A', @recipeVersion = 1, @roundNumber = 1;";
        foreach (string rows in new[] { $"(N'{key}', N'B1')", $"(N'{key}', N'A0')", $"(N'{key}', N'A1x')", $"(N'{key[1..]}', N'A1')", $"(N'{key}', N'A1'), (N'{key.ToUpperInvariant()}', N'A2')", $"(N'{key}', N'A1'), (N'{other}', N'A1')", "(NULL, N'A1')", $"(N'{key}', NULL)" })
        {
            keyAgent.Execute($"DELETE FROM #LinkageKey; INSERT INTO #LinkageKey (LinkageKey, Serial) VALUES {rows};");
            Assert.That(keyAgent.Refusal(Receive), Does.Contain("50528").And.Not.Contain(key), rows);
        }

        keyAgent.Execute($"DELETE FROM #LinkageKey; INSERT INTO #LinkageKey (LinkageKey, Serial) VALUES (N'{key}', N'A1');");
        Assert.Multiple(() =>
        {
            Assert.That(keyAgent.Refusal(Receive.Replace("@roundNumber = 1", "@roundNumber = 2", StringComparison.Ordinal)), Does.Contain("50527"));
            Assert.That(keyAgent.Refusal(Receive.Replace("@recipeVersion = 1", "@recipeVersion = 3", StringComparison.Ordinal)), Does.Contain("50527"));
            Assert.That(keyAgent.Refusal(Receive.Replace("N'A'", "N'Z'", StringComparison.Ordinal)), Does.Contain("50521"));
            Assert.DoesNotThrow(() => keyAgent.Execute(Receive));
        });
    }

    private static long? Number(string text) => text.Length == 0 ? null : long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
