using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>Attacks on the protocol: parties that put together what each may read, old files sent again, another salt.</summary>
[TestFixture]
internal sealed class LinkageAttackTests
{
    private const int People = 40;
    private const string Project = "Attack";

    private static readonly string[] Reads =
    [
        "ReadSubmittedData @projectCode = N'Attack', @applicantCode = N'A', @top = 1000", "ReadSubmittedData @projectCode = N'Attack', @applicantCode = N'B', @top = 1000",
        "ReadJoined @projectCode = N'Attack', @top = 1000", "AnalyzeJoined @projectCode = N'Attack', @columnName = N'A_Mark'", "AnalyzeJoined @projectCode = N'Attack', @columnName = N'B_Mark'",
        "ReadLinkageTable @projectCode = N'Attack'", "ReadSerials @projectCode = N'Attack', @applicantCode = N'A'", "ReadSerials @projectCode = N'Attack', @applicantCode = N'B'",
        "ReadKeys @projectCode = N'Attack'", "ReadSetAside @projectCode = N'Attack'", "ReadSubjectSerials @projectCode = N'Attack'", "LinkageRate @projectCode = N'Attack'",
        "ReadNearPairs @projectCode = N'Attack', @onlyOpen = 0", "ShowProgress @projectCode = N'Attack'", "ReadExport @exportId = 1",
    ];

    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public void JoinAProject()
    {
        _warehouse = LinkageProject.CreateWarehouse();
        LinkageProject.Register(_warehouse, Project, "inner_single", "AB");
        foreach (string code in new[] { "A", "B" })
        {
            LinkageProject.MakeKeys(_warehouse, Project, code, LinkageProject.People([.. Enumerable.Range(1, People)]).Select(subject => subject with { Reference = $"{code}-{subject.Reference}" }));
            LinkageProject.SubmitMarks(_warehouse, Project, code, Enumerable.Range(1, People).Select(i => ($"{code}-R{i}", (string?)MarkOf(code, i))));
        }

        LinkageProject.Accept(_warehouse, Project, "AB");
        LinkageProject.BuildAndJoin(_warehouse, Project);
        LinkageProject.AssignBoard(_warehouse, Project);
    }

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    /// <summary>
    /// Every pair of parties puts all rows that both can read on one table and joins them by whatever handle they share: serial numbers, keys, link and row numbers, references. What comes together must not
    /// be a person (reference, key) and an attribute, for that is what the parties are apart for.
    /// </summary>
    [Test]
    public void TwoPartiesTogether_WithEverythingTheyRead_PutNoAttributeBesideAPerson(
        [Values("joiner+keykeeper", "joiner+user_a", "joiner+user_b", "keykeeper+user_a", "user_a+user_b", "board1+user_a", "board1+keykeeper", "joiner+board1", "compliance+user_a")] string coalition)
    {
        List<HashSet<string>> rows = [.. coalition.Split('+').SelectMany(RowsOf)];
        List<HashSet<string>> known = Together(rows);
        Assert.Multiple(() =>
        {
            foreach (HashSet<string> component in known.Where(static c => c.Any(IsAttribute)))
            {
                Assert.That(component.Where(value => IsPerson(value) || IsSerial(value)), Is.Empty, "beside an attribute");
            }

            Assert.That(known, Is.Not.Empty, "the parties do read something");
        });
    }

    /// <summary>The search above finds such a component where there is one: the tables themselves, which nobody reads, hold it.</summary>
    [Test]
    public void TheTablesThemselves_WouldGiveItAway_WhichIsWhyNobodyReadsThem()
    {
        using DbConnection administrator = _warehouse.Open();
        List<HashSet<string>> rows =
        [
            .. Values(administrator, "SELECT SubjectReference, Serial = CONCAT(ApplicantCode, SerialNumber) FROM link.ApplicantKey;"),
            .. Values(administrator, "SELECT Serial = CONCAT(N'A', SerialNumber), Mark FROM link.Submitted_1_1_A;"),
        ];
        Assert.That(Together(rows).Count(component => component.Any(IsAttribute) && component.Any(IsPerson)), Is.EqualTo(People));
    }

    /// <summary>An order is a handle, too: rows shown in the order of serial numbers would be read off side by side.</summary>
    [Test]
    public void RowsShownToTheAgency_StandInNoOrderThatAnotherPartyKnows()
    {
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        List<int> serials = [.. applicant.Rows("EXECUTE link.ReadSubjectSerials @projectCode = N'Attack';").OrderBy(row => int.Parse(((string)row["Serial"]!)[1..], CultureInfo.InvariantCulture)).Select(row => Number((string)row["SubjectReference"]!))];
        List<int> shown = Shown(), again = Shown(), joined = [.. agent.Rows("EXECUTE link.ReadJoined @projectCode = N'Attack', @top = 1000;").Select(row => Number((string)row["A_Mark"]!))];
        Assert.Multiple(() =>
        {
            Assert.That(shown, Is.EquivalentTo(serials));
            foreach ((List<int> order, string what) in new[] { (shown, "submitted"), (joined, "joined"), (again, "submitted, a second time") })
            {
                // Of forty drawn at random one stands in its place on average; ten by chance once in ten million times.
                Assert.That(order.Zip(serials).Count(static pair => pair.First == pair.Second), Is.LessThan(10), what + " beside the serial numbers");
                Assert.That(order.Zip(Enumerable.Range(1, People)).Count(static pair => pair.First == pair.Second), Is.LessThan(10), what + " beside the source");
            }
        });

        List<int> Shown() => [.. agent.Rows("EXECUTE link.ReadSubmittedData @projectCode = N'Attack', @applicantCode = N'A', @top = 1000;").Select(row => Number((string)row["Mark"]!))];
    }

    /// <summary>Files of a round that is over, unaltered and with a right checksum, are refused by every step that takes one in.</summary>
    [Test]
    public void FilesOfAnEarlierRound_SentAgain_AreRefused()
    {
        LinkageProject.Register(_warehouse, "Replay", "inner_single", "AB");
        LinkageProject.MakeKeys(_warehouse, "Replay", "A", LinkageProject.People(1, 2));
        LinkageProject.MakeKeys(_warehouse, "Replay", "B", LinkageProject.People(1, 2));
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        keyAgent.Execute("EXECUTE link.AllowErrorTolerance @projectCode = N'Replay', @reviewFrom = 0.9, @acceptFrom = 0.9, @consent = N'x'; EXECUTE link.BeginRound @projectCode = N'Replay', @reusedApplicants = N'A,B';");
        Assert.Multiple(() =>
        {
            foreach (string turn in new[] { "@recipeVersion = 1, @roundNumber = 1", "@recipeVersion = 2, @roundNumber = 2", "@recipeVersion = 1, @roundNumber = 3" })
            {
                Assert.That(keyAgent.Refusal($"CREATE TABLE #LinkageKey (LinkageKey nvarchar(128), Serial nvarchar(20)); EXECUTE link.ReceiveKeys @projectCode = N'Replay', @applicantCode = N'A', {turn};"), Does.Contain("50527"), turn);
                Assert.That(
                    keyAgent.Refusal($"CREATE TABLE #LinkageEncoding (Serial nvarchar(20), Encoding nvarchar(256)); EXECUTE link.ReceiveEncodings @projectCode = N'Replay', @applicantCode = N'A', {turn.Replace("@roundNumber", "@fileRound", StringComparison.Ordinal)};"),
                    Does.Contain("50527"), turn);
                Assert.That(
                    agent.Refusal($"CREATE TABLE #LinkageTable (LinkNumber bigint, Serial nvarchar(20), SeriesKey nvarchar(32), Match nvarchar(5)); EXECUTE link.ReceiveLinkageTable @projectCode = N'Replay', {turn};"), Does.Contain("50527"), turn);
                Assert.That(
                    agent.Refusal($"CREATE TABLE #LinkageData (Serial nvarchar(20), Mark nvarchar(20)); EXECUTE link.ReceiveData @projectCode = N'Replay', @applicantCode = N'A', {turn}, @treatment = N'x';"), Does.Contain("50527"), turn);
                Assert.That(applicant.Refusal($"CREATE TABLE #LinkageSerial (Serial nvarchar(20)); EXECUTE link.ReceiveSerials @projectCode = N'Replay', {turn};"), Does.Contain("50527"), turn);
            }
        });
    }

    /// <summary>The trial's salt, or the one of an earlier recipe, makes keys that meet nobody: nothing learned in a trial serves in the linkage.</summary>
    [Test]
    public void KeysMadeWithAnotherSalt_MeetNobody()
    {
        LinkageProject.Register(_warehouse, "Salted", "inner_single", "AB");
        byte[] trial = Salt("Salted", isTrial: true), key = Salt("Salted", isTrial: false);
        LinkageProject.MakeKeys(_warehouse, "Salted", "B", LinkageProject.People(1, 2, 3));
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        LinkageProject.StageSubjects(applicant, LinkageProject.People(1, 2, 3));
        var matched = new List<object?>();
        foreach (byte[] salt in new[] { trial, key })
        {
            applicant.Execute("EXECUTE link.MakeKeys @projectCode = N'Salted', @salt = @salt; EXECUTE link.SubmitKeys @projectCode = N'Salted';", ("@salt", salt));
            matched.Add(applicant.Rows("EXECUTE link.LinkageRate @projectCode = N'Salted';").Single()["MatchedCount"]);
        }

        Assert.That(matched, Is.EqualTo(new object[] { 0L, 3L }));
        Assert.That(trial, Is.Not.EqualTo(key));
    }

    /// <summary>
    /// The known weakness of Bloom filters, tried: without the secret, which encodings share bits shows who has the commonest family name, because its letters are the commonest
    /// pattern. It works; therefore no role reads an encoding, and they live no longer than the comparison.
    /// </summary>
    [Test]
    public void Encodings_InAnAttackersHands_GiveFrequentNamesAway_SoNobodyReadsThem()
    {
        using DbConnection administrator = _warehouse.Open();
        var random = new Random(20240229);
        List<(bool IsKim, byte[] Encoding)> people = [];
        for (int i = 0; i < 200; i++)
        {
            bool isKim = random.Next(10) < 4;
            string name = (isKim ? "김" : "이박최정강조윤장임"[random.Next(9)].ToString()) + (char)('가' + random.Next(11172)) + (char)('가' + random.Next(11172));
            string items = $"""["{name}","010{random.Next(100_000_000):00000000}","19{random.Next(50, 99)}{random.Next(1, 13):00}{random.Next(1, 29):00}"]""";
            people.Add((isKim, administrator.Scalar<byte[]>("SELECT pseudo.LinkageEncoding(@items, 0x000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F);", ("@items", items))!));
        }

        // Bits that 35 to 65 of a hundred have are those of a pattern that many share and many do not. Who has most of them?
        int[] telling = [.. Enumerable.Range(0, 1024).Where(bit => people.Count(person => Has(person.Encoding, bit)) is > 110 and < 135)];
        List<bool> ranked = [.. people.OrderByDescending(person => telling.Count(bit => Has(person.Encoding, bit))).Select(static person => person.IsKim)];
        int kims = people.Count(static person => person.IsKim), hit = ranked.Take(kims).Count(static isKim => isKim);
        TestContext.Out.WriteLine($"{kims} of 200 are called 김; the attack names {kims} and is right about {hit} ({telling.Length} bits)");

        List<string> readers = administrator.Rows(
            """
            SELECT Name = OBJECT_NAME(module.object_id)
            FROM sys.sql_modules AS module
            INNER JOIN sys.procedures AS held ON held.object_id = module.object_id
            WHERE held.schema_id = SCHEMA_ID(N'link')
                AND module.definition LIKE N'%link.SubmittedEncoding%';
            """).ConvertAll(row => (string)row["Name"]!);
        Assert.Multiple(() =>
        {
            Assert.That(hit * 100, Is.GreaterThan(kims * 55), "better than the 40 of 100 that guessing gives");
            Assert.That(
                readers, Is.EquivalentTo(new[] { "AllowErrorTolerance", "ApplyNearPairs", "BuildLinkageTable", "DecideNearPair", "DestroyEncodings", "FindNearPairs", "MakeEncodings", "ReceiveEncodings", "WithdrawNearPairs" }),
                "reviewed: none of these returns one");
        });

        static bool Has(byte[] encoding, int bit) => (encoding[bit / 8] & (1 << (bit % 8))) != 0;
    }

    private static string MarkOf(string code, int number) => $"속성{code}{number:0000}";

    private static int Number(string text) => int.Parse(text[(text.LastIndexOfAny(['R', 'A', 'B']) + 1)..], CultureInfo.InvariantCulture);

    private static bool IsAttribute(string value) => value.StartsWith("속성", StringComparison.Ordinal);

    private static bool IsPerson(string value) => value is ['A' or 'B', '-', 'R', ..] || (value.Length == 64 && value.All(char.IsAsciiHexDigit));

    private static bool IsSerial(string value) => value is ['A' or 'B', >= '1' and <= '9', ..];

    /// <summary>What two rows may be joined by: handles of one subject. Counts, names of parties and texts that many rows share are none.</summary>
    private static bool IsHandle(string value) => IsAttribute(value) || IsPerson(value) || IsSerial(value) || value.StartsWith("LinkNumber=", StringComparison.Ordinal) || value.StartsWith("RowNumber=", StringComparison.Ordinal);

    private static List<HashSet<string>> Together(List<HashSet<string>> rows)
    {
        var components = new List<HashSet<string>>();
        var holder = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (HashSet<string> row in rows)
        {
            HashSet<string> merged = [.. row];
            foreach (HashSet<string> met in row.Where(holder.ContainsKey).Select(value => holder[value]).Distinct().ToList())
            {
                merged.UnionWith(met);
                components.Remove(met);
            }

            components.Add(merged);
            foreach (string value in merged)
            {
                holder[value] = merged;
            }
        }

        return components;
    }

    private static IEnumerable<HashSet<string>> Values(DbConnection session, string query) => session.Rows(query)
        .Select(row => row
            .Where(static cell => cell.Value is not null)
            .Select(static cell => cell.Key is "LinkNumber" or "RowNumber" ? $"{cell.Key}={cell.Value}" : Convert.ToString(cell.Value, CultureInfo.InvariantCulture)!)
            .Where(IsHandle).ToHashSet(StringComparer.Ordinal))
        .Where(static row => row.Count > 0);

    private List<HashSet<string>> RowsOf(string party)
    {
        using DbConnection session = _warehouse.Open(party);
        var all = new List<HashSet<string>>();
        foreach (string read in Reads)
        {
            try
            {
                all.AddRange(Values(session, $"EXECUTE link.{read};"));
            }
            catch (DbException)
            {
                // Not this party's: the role tests say which are.
            }
        }

        return all;
    }

    private byte[] Salt(string project, bool isTrial)
    {
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        return keyAgent.Scalar<byte[]>(
            "DECLARE @salt varbinary(64); EXECUTE link.HandOverSalt @projectCode = @project, @applicantCode = N'A', @isTrial = @trial, @salt = @salt OUTPUT; SELECT @salt;", ("@project", project), ("@trial", isTrial))!;
    }
}
