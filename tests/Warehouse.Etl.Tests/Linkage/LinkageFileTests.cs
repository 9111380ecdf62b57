using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using NUnit.Framework;

namespace Warehouse.Etl.Tests.Linkage;

/// <summary>Three organisations with a warehouse each, between whom nothing passes but files: keys, an extraction, data, a linkage table; and what is done to a file on its way.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class LinkageFileTests : IDisposable
{
    private const string Project = "F-1";
    private readonly TemporaryDirectory _root = new();

    /// <summary>Each server deployed once: applicant A's, applicant B's, the key agency's, the linkage agency's.</summary>
    [OneTimeSetUp]
    public void Deploy()
    {
        Must("template", "deploy");
        string sample = _root.Combine("sample");
        Assert.That(CommandRunner.Run("link", "sample", "--output", sample, "--rows", "3000").Code, Is.Zero);
        Must("template", "sql", Path.Combine(sample, "people.sql"));
        foreach (string server in new[] { "a", "b", "key", "agency" })
        {
            Directory.CreateDirectory(_root.Combine(server));
            foreach (string file in Directory.GetFiles(_root.Combine("template")))
            {
                File.Copy(file, _root.Combine(server, Path.GetFileName(file)));
            }

            Register(server, Project);
        }
    }

    [Test]
    public void Protocol_BetweenFourServers_LinksByFilesAlone()
    {
        foreach ((string server, string code, string user, string persons, string reference, string[] items) in (IEnumerable<(string, string, string, string, string, string[])>)
            [("a", "A", "hospital_kim", "hospital", "환자번호", ["성명", "전화번호", "생년월일"]), ("b", "B", "telecom_lee", "telecom", "가입번호", ["이름", "휴대전화", "출생일"])])
        {
            string salt = _root.Combine($"salt-{code}");
            Must("key", "link", "salt", Project, code, "--output", salt, "--as", "keys_yoon");
            Must(server, ["link", "keys", Project, "--source", Sample($"{persons}-persons.csv"), "--reference", reference, .. items.SelectMany(static item => new[] { "--item", item }), "--salt-file", salt, "--as", user]);
            Must(server, "link", "export-keys", Project, "--output", _root.Combine($"keys-{code}.csv"), "--as", user);
            Must("key", "link", "import-keys", _root.Combine($"keys-{code}.csv"), "--as", "keys_yoon");
        }

        Must("key", "link", "table", Project, "--as", "keys_yoon");
        Must("key", "link", "export-table", Project, "--output", _root.Combine("table.csv"), "--as", "keys_yoon");
        Must("a", "link", "export-data", Project, "--source", Sample("hospital-data.csv"), "--reference", "환자번호", "--output", _root.Combine("data-A.csv"), "--as", "hospital_kim");
        Must("b", "link", "export-data", Project, "--source", Sample("telecom-data.csv"), "--reference", "가입번호", "--output", _root.Combine("data-B.csv"), "--as", "telecom_lee");
        foreach (string code in new[] { "A", "B" })
        {
            Must("agency", "link", "import-data", _root.Combine($"data-{code}.csv"), "--treatment", "범주화", "--as", "agency_kang");
            Must("agency", "link", "review-data", Project, code, "--result", "accepted", "--opinion", "적정", "--as", "agency_kang");
        }

        Must("agency", "link", "import-table", _root.Combine("table.csv"), "--as", "agency_kang");
        string joined = Must("agency", "link", "join", Project, "--as", "agency_kang");

        string[] keys = File.ReadAllLines(_root.Combine("keys-A.csv")), table = File.ReadAllLines(_root.Combine("table.csv")), data = File.ReadAllLines(_root.Combine("data-A.csv"));
        int matched = Known("hospital").Intersect(Known("telecom")).Count();
        Assert.Multiple(() =>
        {
            Assert.That(keys[0], Is.EqualTo($"#linkage,keys,{Project},A,recipe=1,round=1"));
            Assert.That(keys[1], Is.EqualTo("LinkageKey,Serial"));
            Assert.That(keys[2], Does.Match("^[0-9a-f]{64},A1$"));
            Assert.That(table[0], Is.EqualTo($"#linkage,table,{Project},-,recipe=1,round=1"));
            Assert.That(table, Has.Length.EqualTo((2 * matched) + 3));
            Assert.That(data[1], Is.EqualTo("Serial,연령대,진료과,진료비"), "no reference of the applicant's own");
            Assert.That(joined, Does.Contain($"{matched}\n"), "exactly the persons that both know, although each wrote them differently");
            Assert.That(File.ReadAllText(_root.Combine("data-A.csv")), Does.Not.Contain("H00"));
        });
    }

    /// <summary>Two spellings of one person meet by files of encodings, after a person of the key agency decided.</summary>
    [Test]
    public void Tolerance_BetweenServers_LinksWhoIsMisspelt_AfterADecision()
    {
        const string Near = "F-2", Header = "번호,이름,전화,생일\n";
        File.WriteAllText(_root.Combine("near-a.csv"), Header + "1,김민서,010-1234-5678,1990-01-02\n2,박지우,010-2222-3333,1985-07-08\n");
        File.WriteAllText(_root.Combine("near-b.csv"), Header + "7,김민셔,010-1234-5678,1990-01-02\n8,최도윤,010-9876-1111,1971-12-30\n");
        foreach ((string server, string code, string user) in new[] { ("a", "A", "hospital_kim"), ("b", "B", "telecom_lee") })
        {
            string[] persons = ["--source", _root.Combine($"near-{code.ToLowerInvariant()}.csv"), "--reference", "번호", "--item", "이름", "--item", "전화", "--item", "생일", "--as", user];
            if (code == "A")
            {
                Register("key", Near);
                Must("key", "link", "tolerance", Near, "--review-from", "0.8", "--accept-from", "0.99", "--consent", "A, B 동의", "--as", "keys_yoon");
            }

            Register(server, Near);
            Must(server, "link", "tolerance", Near, "--review-from", "0.8", "--accept-from", "0.99", "--consent", "A, B 동의", "--as", "keys_yoon");
            Must("key", "link", "salt", Near, code, "--output", _root.Combine($"near-salt-{code}"), "--as", "keys_yoon");
            Must("key", "link", "salt", Near, code, "--encoding", "--output", _root.Combine($"near-secret-{code}"), "--as", "keys_yoon");
            Must(server, ["link", "keys", Near, "--salt-file", _root.Combine($"near-salt-{code}"), .. persons]);
            Must(server, "link", "export-keys", Near, "--output", _root.Combine($"near-keys-{code}.csv"), "--as", user);
            Must(server, ["link", "export-encodings", Near, "--secret-file", _root.Combine($"near-secret-{code}"), "--output", _root.Combine($"near-encodings-{code}.csv"), .. persons]);
            Must("key", "link", "import-keys", _root.Combine($"near-keys-{code}.csv"), "--as", "keys_yoon");
            Must("key", "link", "import-encodings", _root.Combine($"near-encodings-{code}.csv"), "--as", "keys_yoon");
        }

        string found = Must("key", "link", "near-find", Near, "--as", "keys_yoon");
        string list = Must("key", "link", "near-list", Near, "--as", "keys_yoon");
        (int early, _, _) = Run("key", "link", "table", Near, "--as", "keys_yoon");
        Must("key", "link", "near-decide", Near, "1", "--result", "same", "--opinion", "다른 후보 없음", "--as", "keys_yoon");
        Must("key", "link", "near-apply", Near, "--as", "keys_yoon");
        Must("key", "link", "table", Near, "--as", "keys_yoon");
        Must("key", "link", "export-table", Near, "--output", _root.Combine("near-table.csv"), "--as", "keys_yoon");

        string[] encodings = File.ReadAllLines(_root.Combine("near-encodings-A.csv")), table = File.ReadAllLines(_root.Combine("near-table.csv"));
        Assert.Multiple(() =>
        {
            Assert.That(encodings[0], Is.EqualTo($"#linkage,encodings,{Near},A,recipe=1,round=1"));
            Assert.That(encodings[1], Is.EqualTo("Serial,Encoding"));
            Assert.That(encodings[2], Does.Match("^A1,[0-9a-f]{256}$"));
            Assert.That(found, Does.Match("PairCount"));
            Assert.That(list, Does.Not.Contain("김민").And.Not.Contain("1234"));
            Assert.That(early, Is.EqualTo(1), "no linkage table before the review has ended");
            Assert.That(table[1], Is.EqualTo("LinkNumber,Serial,SeriesKey,Match"));
            Assert.That(table[2..^1].Select(row => string.Join(' ', row.Split(',')[0], row.Split(',')[1][..1], row.Split(',')[3])), Is.EqualTo(new[] { "1 A exact", "1 B near" }));
            Assert.That(Run("b", "link", "import-encodings", _root.Combine("near-encodings-A.csv"), "--as", "keys_yoon").Code, Is.EqualTo(1), "no keys of A are there");
        });
    }

    [Test]
    public void Import_OfAnAlteredFile_TakesNothing()
    {
        string original = _root.Combine("original.csv");
        string salt = _root.Combine("salt-x");
        Must("key", "link", "salt", Project, "A", "--output", salt, "--as", "keys_yoon");
        Must("a", "link", "keys", Project, "--source", Sample("hospital-persons.csv"), "--reference", "환자번호", "--item", "성명", "--item", "전화번호", "--item", "생년월일", "--salt-file", salt, "--as", "hospital_kim");
        Must("a", "link", "export-keys", Project, "--output", original, "--as", "hospital_kim");
        byte[] bytes = File.ReadAllBytes(original);
        string text = Encoding.UTF8.GetString(bytes);
        var altered = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["a digit"] = text.Replace("A7\n", "A9999\n", StringComparison.Ordinal),
            ["the round"] = text.Replace("round=1", "round=2", StringComparison.Ordinal),
            ["the applicant"] = text.Replace($"{Project},A,", $"{Project},B,", StringComparison.Ordinal),
            ["a row less"] = text[..text.LastIndexOf("\n#end", StringComparison.Ordinal)][..^70] + text[text.LastIndexOf("\n#end", StringComparison.Ordinal)..],
            ["no end"] = text[..text.LastIndexOf("#end", StringComparison.Ordinal)],
            ["something behind"] = text + "x\n",
            ["another content"] = text.Replace("#linkage,keys", "#linkage,table", StringComparison.Ordinal),
            ["nothing"] = "",
        };
        Assert.Multiple(() =>
        {
            foreach ((string what, string content) in altered)
            {
                string path = _root.Combine("altered.csv");
                File.WriteAllText(path, content);
                (int code, string output, string error) = Run("key", "link", "import-keys", path, "--as", "keys_yoon");
                Assert.That(code, Is.EqualTo(1), what);
                Assert.That(output + error, Does.Match("altered|cut|no file of linkage"), what);
            }

            (int wrong, _, string message) = Run("key", "link", "import-keys", original, "--sha256", new string('0', 64), "--as", "keys_yoon");
            Assert.That(wrong, Is.EqualTo(1));
            Assert.That(message, Does.Contain("not the file that the sender wrote"), "who alters the checksum, too, is found out by the one said on another way");
            Assert.That(Run("a", "link", "export-keys", Project, "--output", original, "--as", "hospital_kim").Code, Is.EqualTo(1), "no file is written over");
        });
    }

    [Test]
    public void Salt_IsWrittenForItsOwnerOnly_AndShownNowhere()
    {
        string salt = _root.Combine("salt-shown");
        string output = Must("key", "link", "salt", Project, "A", "--output", salt, "--as", "keys_yoon");
        string secret = File.ReadAllText(salt).Trim();
        Assert.Multiple(() =>
        {
            Assert.That(secret, Does.Match("^[0-9a-f]{64}$"));
            Assert.That(output, Does.Not.Contain(secret));
            if (!OperatingSystem.IsWindows())
            {
                Assert.That(File.GetUnixFileMode(salt), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
            }
        });
        File.WriteAllText(_root.Combine("no-salt"), "secret");
        Assert.That(Run("a", "link", "keys", Project, "--source", Sample("hospital-persons.csv"), "--reference", "환자번호", "--item", "성명", "--salt-file", _root.Combine("no-salt"), "--as", "hospital_kim").Code, Is.EqualTo(1));
    }

    public void Dispose() => _root.Dispose();

    /// <summary>The project as each server must know it.</summary>
    private void Register(string server, string project)
    {
        string registrar = server == "agency" ? "agency_kang" : "keys_yoon";
        Must(server, "link", "register", project, "--purpose-kind", "research", "--purpose", "연구", "--agency", "한국결합원", "--key-agency", "한국키관리원", "--join-type", "inner_single", "--as", registrar);
        Must(server, "link", "applicant", project, "A", "--organisation", "한빛병원", "--user", "hospital_kim", "--receives", "--as", registrar);
        Must(server, "link", "applicant", project, "B", "--organisation", "누리통신", "--user", "telecom_lee", "--as", registrar);
        Must(server, "link", "recipe", project, "--item", "성명=name", "--item", "전화번호=phone", "--item", "생년월일=date", "--as", "keys_yoon");
    }

    private IEnumerable<string> Known(string organisation) => File.ReadLines(Sample($"{organisation}-data.csv")).Skip(1).Select(static line => line[1..7]);

    private string Sample(string file) => _root.Combine("sample", file);

    private (int Code, string Output, string Error) Run(string server, params string[] arguments) =>
        CommandRunner.Run([.. arguments, "--local", _root.Combine(server), "--passphrase-file", _root.Combine("key-file"), "--lang", "en"]);

    private string Must(string server, params string[] arguments)
    {
        (int code, string output, string error) = Run(server, arguments);
        Assert.That(code, Is.Zero, string.Join(' ', arguments) + "\n" + error);
        return output;
    }
}
