using System;
using System.IO;
using System.Linq;
using NUnit.Framework;

namespace Warehouse.Etl.Tests.Linkage;

/// <summary>The steps that the walk-through does not take, by their commands: trial, extraction, further rounds, the end.</summary>
[TestFixture]
[NonParallelizable]
internal sealed class LinkageCommandTests : IDisposable
{
    private readonly TemporaryDirectory _root = new();

    /// <summary>A knows 1 to 1,500, B 1,351 to 1,550: 150 in common.</summary>
    [OneTimeSetUp]
    public void Deploy()
    {
        Must("deploy");
        Assert.That(CommandRunner.Run("link", "sample", "--output", _root.Combine("sample"), "--rows", "10").Code, Is.Zero);
        Must("sql", _root.Combine("sample", "people.sql"));
        Write("a", 1, 1500);
        Write("b", 1351, 1550);
    }

    [Test]
    public void Trial_ByCommands_IsCountedAndDestroyed_AndNeverExported()
    {
        Register("T-1", repeated: false);
        foreach ((string file, string user) in new[] { ("a", "hospital_kim"), ("b", "telecom_lee") })
        {
            Must(["link", "keys", "T-1", "--trial", .. Persons(file), "--as", user]);
            Must("link", "submit-keys", "T-1", "--trial", "--as", user);
        }

        Must("link", "trial-select", "T-1", "--matched", "50", "--as", "agency_kang");
        foreach ((string file, string code, string user) in new[] { ("a", "A", "hospital_kim"), ("b", "B", "telecom_lee") })
        {
            Must(["link", "data", "T-1", "--trial", "--source", _root.Combine($"{file}-data.csv"), "--reference", "번호", "--treatment", "범주화", "--as", user]);
            Must("link", "review-data", "T-1", code, "--trial", "--result", "accepted", "--opinion", "적정", "--as", "agency_kang");
        }

        string joined = Must("link", "trial-join", "T-1", "--as", "agency_kang");
        string counted = Must("link", "analyze", "T-1", "B_구분", "--trial", "--as", "hospital_kim");
        string export = Refused("link", "request-export", "T-1", "--use", "연구", "--safety-plan", "망분리", "--as", "hospital_kim");
        string shown = Refused("link", "show", "T-1", "--as", "agency_kang");
        Must("link", "trial-end", "T-1", "--as", "agency_kang");
        string ended = Refused("link", "analyze", "T-1", "B_구분", "--trial", "--as", "hospital_kim");
        Assert.Multiple(() =>
        {
            Assert.That(joined, Does.Match(@"\b50\b"));
            Assert.That(counted, Does.Match(@"\b50\b"));
            Assert.That(export, Does.Contain("50549"));
            Assert.That(shown, Does.Contain("50549"));
            Assert.That(ended, Does.Contain("505"));
        });
    }

    [Test]
    public void ExtractionAndRounds_ByCommands_RefuseTheFilesOfTheRoundBefore()
    {
        Register("R-1", repeated: true);
        SubmitKeys("R-1");
        string rate = Must("link", "rate", "R-1", "--as", "hospital_kim"), extracted = Must("link", "extract", "R-1", "A", "--as", "keys_yoon");
        string tooMany = Refused("link", "extract", "R-1", "B", "--as", "keys_yoon");
        Must("link", "export-serials", "R-1", "A", "--output", _root.Combine("serials.csv"), "--as", "keys_yoon");
        Must("link", "import-serials", _root.Combine("serials.csv"), "--as", "hospital_kim");
        Must("link", "export-keys", "R-1", "--output", _root.Combine("keys-1.csv"), "--as", "hospital_kim");
        string stored = Must("link", "data", "R-1", "--source", _root.Combine("a-data.csv"), "--reference", "번호", "--treatment", "범주화", "--as", "hospital_kim");
        Must("link", "data", "R-1", "--source", _root.Combine("b-data.csv"), "--reference", "번호", "--treatment", "범주화", "--as", "telecom_lee");
        foreach (string code in new[] { "A", "B" })
        {
            Must("link", "review-data", "R-1", code, "--result", "accepted", "--opinion", "적정", "--as", "agency_kang");
        }

        Must("link", "table", "R-1", "--as", "keys_yoon");
        string joined = Must("link", "join", "R-1", "--as", "agency_kang");

        Must("link", "next-round", "R-1", "--as", "keys_yoon");
        string replayed = Refused("link", "import-keys", _root.Combine("keys-1.csv"), "--as", "keys_yoon");
        string gone = Refused("link", "table", "R-1", "--as", "keys_yoon");
        SubmitKeys("R-1");
        string early = Refused("link", "end", "R-1", "--reason", "종료", "--as", "keys_yoon");
        Must("link", "notify-end", "R-1", "--as", "hospital_kim");
        Must("link", "end", "R-1", "--reason", "분석 종료", "--as", "keys_yoon");
        string over = Refused("link", "rate", "R-1", "--as", "hospital_kim");
        string status = Must("link", "status", "R-1", "--as", "auditor_oh");

        Assert.Multiple(() =>
        {
            Assert.That(rate, Does.Contain("0.100000"));
            Assert.That(extracted, Does.Match(@"1500\s.*150\s.*150\s.*300\s.*1200"), "A 1,500: B 150, C 150, D 300, E 1,200");
            Assert.That(tooMany, Does.Contain("50531"), "150 of 200 match: over half");
            Assert.That(File.ReadAllLines(_root.Combine("serials.csv")), Has.Length.EqualTo(303));
            Assert.That(stored, Does.Match(@"\b300\b"), "what was not extracted is left out");
            Assert.That(joined, Does.Match(@"\b150\b"));
            Assert.That(replayed, Does.Contain("50527"), "an unaltered file of round 1 in round 2");
            Assert.That(gone, Does.Contain("50529"), "nothing of round 1 counts in round 2");
            Assert.That(early, Does.Contain("50567"));
            Assert.That(over, Does.Contain("50505"));
            Assert.That(status.Split("ended").Length - 1, Is.GreaterThanOrEqualTo(2));
        });
    }

    public void Dispose() => _root.Dispose();

    private void SubmitKeys(string project)
    {
        foreach ((string file, string user) in new[] { ("a", "hospital_kim"), ("b", "telecom_lee") })
        {
            Must(["link", "keys", project, .. Persons(file), "--as", user]);
            Must("link", "submit-keys", project, "--as", user);
        }
    }

    private void Register(string project, bool repeated)
    {
        Must(["link", "register", project, "--purpose-kind", "research", "--purpose", "연구", "--agency", "한국결합원", "--key-agency", "한국키관리원", "--join-type", "inner_single", "--as", "agency_kang", .. repeated ? ["--repeated"] : Array.Empty<string>()]);
        Must("link", "applicant", project, "A", "--organisation", "한빛병원", "--user", "hospital_kim", "--receives", "--as", "agency_kang");
        Must("link", "applicant", project, "B", "--organisation", "누리통신", "--user", "telecom_lee", "--as", "agency_kang");
        Must("link", "recipe", project, "--item", "성명=name", "--item", "전화번호=phone", "--item", "생년월일=date", "--as", "keys_yoon");
    }

    private void Write(string file, int first, int last)
    {
        int[] numbers = [.. Enumerable.Range(first, last - first + 1)];
        File.WriteAllLines(_root.Combine($"{file}-persons.csv"), ["번호,이름,전화,생일", .. numbers.Select(n => $"{file}{n},사람{(char)('가' + n)},010-{n:0000}-0000,1990-01-02")]);
        File.WriteAllLines(_root.Combine($"{file}-data.csv"), ["번호,구분", .. numbers.Select(n => $"{file}{n},값")]);
    }

    private string[] Persons(string file) => ["--source", _root.Combine($"{file}-persons.csv"), "--reference", "번호", "--item", "이름", "--item", "전화", "--item", "생일"];

    private (int Code, string Output, string Error) Run(params string[] arguments) =>
        CommandRunner.Run([.. arguments, "--local", _root.Combine("data"), "--passphrase-file", _root.Combine("key-file"), "--lang", "en"]);

    private string Must(params string[] arguments)
    {
        (int code, string output, string error) = Run(arguments);
        Assert.That(code, Is.Zero, string.Join(' ', arguments) + "\n" + error);
        return output;
    }

    private string Refused(params string[] arguments)
    {
        (int code, string output, string error) = Run(arguments);
        Assert.That(code, Is.EqualTo(1), string.Join(' ', arguments) + "\n" + output);
        return error;
    }
}
