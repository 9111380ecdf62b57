using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>
/// The split of the parties, tried: the key agent sees no attribute, the linkage agent no key and no salt, an applicant nothing of another's, and all that two of
/// them may read together holds none of it either.
/// </summary>
[TestFixture]
internal sealed class LinkageRoleTests
{
    private const string AttributeA = "비밀속성갑", AttributeB = "비밀속성을";

    private static readonly string[] Parties = [LinkageProject.Agent, LinkageProject.KeyAgent, "user_a", "user_b", "user_c", "board1", "compliance", "officer", "analyst"];

    private readonly List<string> _messages = [];
    private TestWarehouse _warehouse = null!;
    private List<byte[]> _salts = null!;

    [OneTimeSetUp]
    public void JoinAProject()
    {
        _warehouse = LinkageProject.CreateWarehouse();
        LinkageProject.Register(_warehouse, "Split", "inner_single", "AB", isRepeated: true);
        foreach ((string code, string attribute) in new[] { ("A", AttributeA), ("B", AttributeB) })
        {
            LinkageProject.MakeKeys(_warehouse, "Split", code, LinkageProject.People([.. Enumerable.Range(1, 12)]));
            LinkageProject.SubmitMarks(_warehouse, "Split", code, Enumerable.Range(1, 12).Select(i => ($"R{i}", (string?)attribute)));
        }

        LinkageProject.Accept(_warehouse, "Split", "AB");
        LinkageProject.BuildAndJoin(_warehouse, "Split");
        LinkageProject.AssignBoard(_warehouse, "Split");

        // Another salt given as a parameter by an applicant on a server of its own, and one that does not fit: errors are searched as well.
        using (DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("C"), _messages.Add))
        {
            LinkageProject.Register(_warehouse, "Given", "inner_single", "CA");
            LinkageProject.StageSubjects(applicant, LinkageProject.People(1, 2));
            applicant.Execute("EXECUTE link.MakeKeys @projectCode = N'Given', @salt = @salt;", ("@salt", Given));
            _messages.Add(applicant.Refusal("EXECUTE link.MakeKeys @projectCode = N'Given', @salt = @salt;", ("@salt", Given[1..])));
            using (DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent))
            {
                keyAgent.Execute("EXECUTE link.AllowErrorTolerance @projectCode = N'Given', @reviewFrom = 0.85, @acceptFrom = 0.95, @consent = N'동의';");
            }

            applicant.Execute("EXECUTE link.SubmitKeys @projectCode = N'Given'; EXECUTE link.MakeEncodings @projectCode = N'Given';");
            Assert.That(applicant.Rows("EXECUTE link.MakeEncodings @projectCode = N'Given', @secret = @salt, @handsOver = 0;", ("@salt", Given)), Has.Count.EqualTo(2));
            _messages.Add(applicant.Refusal("EXECUTE link.MakeEncodings @projectCode = N'Given', @secret = @salt;", ("@salt", Given[1..])));
        }

        using DbConnection administrator = _warehouse.Open();
        _salts =
        [
            .. administrator.Rows("SELECT ProjectId, RecipeVersion, SaltPurpose FROM link.Salt ORDER BY ProjectId, SaltPurpose;").Select(row => administrator.Scalar<byte[]>(
                "DECLARE @salt varbinary(64); EXECUTE link.OpenSalt @projectId = @project, @recipeVersion = @version, @saltPurpose = @purpose, @salt = @salt OUTPUT; SELECT @salt;",
                ("@project", row["ProjectId"]), ("@version", row["RecipeVersion"]), ("@purpose", row["SaltPurpose"]))!),
            Given,
        ];
        Assert.That(_salts, Has.Count.EqualTo(7));
    }

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    private static byte[] Given { get; } = [.. Enumerable.Range(100, 32).Select(i => (byte)(i * 7))];

    [Test]
    public void Tables_OfLink_AreNobodysReading([ValueSource(nameof(Parties))] string party)
    {
        using DbConnection administrator = _warehouse.Open();
        List<string> objects = administrator.Rows(
            "SELECT Name = QUOTENAME(held.name) FROM sys.objects AS held WHERE held.schema_id = SCHEMA_ID(N'link') AND held.type IN ('U', 'V');").ConvertAll(row => (string)row["Name"]!);
        Assert.That(objects, Is.SupersetOf(new[] { "[Submitted_1_1_A]", "[Joined_1_1]", "[Salt]", "[SubmittedKey]" }));

        using DbConnection session = _warehouse.Open(party);
        Assert.Multiple(() =>
        {
            foreach (string name in objects)
            {
                Assert.That(session.Refusal($"SELECT * FROM link.{name};"), Does.Contain("permission").Or.Contain("does not exist"), name);
                // A view's refusal may be another one: the local engine changes nothing through views.
                Assert.That(session.Refusal($"DELETE FROM link.{name};"), Does.Contain("permission").Or.Contain("does not exist").Or.Contain("through a view"), name);
            }
        });
    }

    [Test]
    public void Procedures_OfAnotherParty_AreRefused()
    {
        Dictionary<string, string> allowed = new(StringComparer.Ordinal)
        {
            [LinkageProject.Agent] = "RegisterProject AddApplicant SelectTrialKeys TrialLinkage EndTrial ReceiveData ReceiveLinkageTable ReadSubmittedData ReviewData JoinData ReadJoined AnalyzeJoined PseudonymizeFurther AssignExportReviewer ReleaseExport ShowProgress",
            [LinkageProject.KeyAgent] = "RegisterProject AddApplicant DefineRecipe HandOverSalt ReceiveKeys AllowErrorTolerance ReceiveEncodings FindNearPairs ReadNearPairs DecideNearPair ApplyNearPairs LinkageRate ExtractSerials ReadSerials BuildLinkageTable ReadLinkageTable BeginRound EndLinkage ShowProgress",
            ["user_a"] = "MakeKeys SubmitKeys MakeEncodings ReadKeys ReadSetAside ReadSubjectSerials ReceiveSerials LinkageRate SubmitData AnalyzeJoined PseudonymizeFurther RequestExport ReadExport NotifyEnd ShowProgress",
            ["board1"] = "ReadJoined ReviewExport ShowProgress",
            ["compliance"] = "ShowProgress",
            ["officer"] = "",
            ["analyst"] = "",
        };
        using DbConnection administrator = _warehouse.Open();
        List<string> procedures = administrator.Rows("SELECT Name = held.name FROM sys.procedures AS held WHERE held.schema_id = SCHEMA_ID(N'link');").ConvertAll(row => (string)row["Name"]!);
        Assert.That(procedures, Has.Count.GreaterThan(45));
        Assert.Multiple(() =>
        {
            foreach ((string party, string names) in allowed)
            {
                using DbConnection session = _warehouse.Open(party);
                IEnumerable<string> may = procedures.Where(name => session.Scalar<int>("SELECT HAS_PERMS_BY_NAME(@name, N'OBJECT', N'EXECUTE');", ("@name", "link." + name)) == 1);
                Assert.That(may, Is.EquivalentTo(names.Split(' ', StringSplitOptions.RemoveEmptyEntries)), party);
            }
        });
    }

    /// <summary>Everything a party can read, through every procedure that returns rows to it.</summary>
    [Test]
    public void WhatAPartyReads_HoldsNothingThatTheProtocolKeepsFromIt()
    {
        string keyAgent = Everything(LinkageProject.KeyAgent), agent = Everything(LinkageProject.Agent), a = Everything("user_a"), b = Everything("user_b");
        using DbConnection administrator = _warehouse.Open();
        List<string> keys = administrator.Rows("SELECT LinkageKey = LOWER(CONVERT(nvarchar(128), held.LinkageKey, 2)) FROM link.SubmittedKey AS held;").ConvertAll(row => (string)row["LinkageKey"]!);
        Assert.Multiple(() =>
        {
            Assert.That(keyAgent, Does.Not.Contain(AttributeA).And.Not.Contain(AttributeB), "the key agent sees no attribute");
            Assert.That(keys.Where(key => agent.Contains(key, StringComparison.OrdinalIgnoreCase)), Is.Empty, "the linkage agent sees no key");
            Assert.That(_salts.SelectMany(KeyBytes.Texts).Where(salt => agent.Contains(salt, StringComparison.OrdinalIgnoreCase)), Is.Empty, "nor a salt");
            Assert.That(agent, Does.Contain(AttributeA).And.Contain(AttributeB), "it reviews attributes: the search finds what is there");
            Assert.That(agent, Does.Not.Match("\"[AB][0-9]+\""), "without serial numbers, of which applicants know whose they are");
            Assert.That(a, Does.Not.Contain("user_b").And.Not.Match("\"B[0-9]+\""), "an applicant sees no other's serial numbers");
            Assert.That(b, Does.Not.Match("\"A[0-9]+\""));
            Assert.That(keys.Distinct().Count(key => b.Contains(key, StringComparison.Ordinal)), Is.EqualTo(12), "an applicant reads its own twelve keys");
            // Two together: no pair of parties gets a row that holds a key beside an attribute, or a serial number beside an attribute.
            foreach (string row in new[] { keyAgent, agent, a, b }.SelectMany(static text => text.Split('\n')).Where(row => row.Contains(AttributeA, StringComparison.Ordinal) || row.Contains(AttributeB, StringComparison.Ordinal)))
            {
                Assert.That(row, Does.Not.Match("\"[AB][0-9]+\"|[0-9a-f]{64}|\"R[0-9]+\""));
            }
        });
    }

    [Test]
    public void Attack_ReadingThroughOnesOwnTemporaryTables_GivesNothingOfOthers()
    {
        using DbConnection applicant = _warehouse.Open("user_c");
        Assert.Multiple(() =>
        {
            Assert.That(applicant.Refusal("EXECUTE link.ReadKeys @projectCode = N'Split';"), Does.Contain("50506"), "not of this project");
            Assert.That(applicant.Refusal("EXECUTE link.ShowProgress @projectCode = N'Split';"), Does.Contain("50506"));
            Assert.That(applicant.Refusal("CREATE TABLE #LinkageData (SubjectReference nvarchar(10), Mark nvarchar(10)); EXECUTE link.SubmitData @projectCode = N'Split', @treatment = N'x';"), Does.Contain("50506"));
            Assert.That(applicant.Refusal("EXECUTE link.AnalyzeJoined @projectCode = N'Split', @columnName = N'A_Mark';"), Does.Contain("50506"));
            Assert.That(applicant.Refusal("EXECUTE link.AnalyzeJoined @projectCode = N'Given', @columnName = N'x] FROM link.Salt; --';"), Does.Contain("50549"));
            Assert.That(applicant.Refusal("EXECUTE AS USER = N'link_owner';"), Does.Contain("Cannot"));
            Assert.That(
                applicant.Refusal("DECLARE @salt varbinary(64); EXECUTE link.OpenSalt @projectId = 1, @recipeVersion = 1, @saltPurpose = N'key', @salt = @salt OUTPUT;"),
                Does.Contain("permission").Or.Contain("does not exist"));
        });
    }

    /// <summary>Procedures that write the registers end a caller's transaction, record that they refused, and do nothing.</summary>
    [Test]
    public void Attack_RollingTheEvidenceBack_IsRefusedByEveryProcedure()
    {
        using DbConnection administrator = _warehouse.Open();
        List<Dictionary<string, object?>> modules = administrator.Rows(
            """
            SELECT Name = held.name, Definition = module.definition
            FROM sys.procedures AS held
            INNER JOIN sys.sql_modules AS module ON module.object_id = held.object_id
            WHERE held.schema_id = SCHEMA_ID(N'link');
            """);
        List<string> outermost = [.. modules.Where(module => ((string)module["Definition"]!).Contains("EXECUTE AS CALLER", StringComparison.Ordinal)).Select(module => (string)module["Name"]!)];
        Assert.That(outermost, Has.Count.GreaterThanOrEqualTo(44));
        Assert.Multiple(() =>
        {
            foreach (string name in outermost)
            {
                string arguments = string.Join(", ", administrator.Rows(
                    "SELECT Name = parameter.name FROM sys.parameters AS parameter WHERE parameter.object_id = OBJECT_ID(@name) AND parameter.is_output = 0 AND parameter.parameter_id > 0;", ("@name", "link." + name))
                    .Select(row => $"{row["Name"]} = NULL"));
                long before = administrator.Scalar<long>("SELECT MAX(SequenceNumber) FROM log.RegisterEntry;");
                string message = administrator.Refusal($"BEGIN TRANSACTION; EXECUTE link.{name} {arguments};");
                Assert.That(message, Does.Contain("open transaction").And.Contain("link." + name), name);
                Assert.That(administrator.Scalar<int>("SELECT @@TRANCOUNT;"), Is.Zero, name);
                Assert.That(administrator.Scalar<string>("SELECT TOP (1) ProcedureName FROM log.AccessRegister AS register WHERE register.SequenceNumber > @before;", ("@before", before)), Is.EqualTo("link." + name));
            }
        });
    }

    [Test]
    public void Salts_StandNowhereInTheClear()
    {
        using DbConnection administrator = _warehouse.Open();
        List<string> tables = administrator.Rows("SELECT Name = QUOTENAME(SCHEMA_NAME(tables.schema_id)) + N'.' + QUOTENAME(tables.name) FROM sys.tables AS tables;").ConvertAll(row => (string)row["Name"]!);
        Assert.Multiple(() =>
        {
            foreach (string table in tables)
            {
                foreach (object? value in administrator.Rows($"SELECT * FROM {table};").SelectMany(row => row.Values))
                {
                    Assert.That(value switch { byte[] bytes => Found(bytes), string text => Found(text), _ => false }, Is.False, table);
                }
            }

            Assert.That(_messages, Has.Some.Contains("50524"), "the error was captured");
            Assert.That(_messages.Any(Found), Is.False);
            if (!TestWarehouse.OnServer)
            {
                foreach (string file in Directory.GetFiles(_warehouse.Directory, "*", SearchOption.AllDirectories))
                {
                    Assert.That(Found(File.ReadAllBytes(file)), Is.False, file);
                }
            }
        });
    }

    /// <summary>Two procedures take a secret in, because it comes from another server; it is in no query there, so that no plan is compiled with its value.</summary>
    [Test]
    public void Secret_AsAParameter_IsCopiedByAnAssignmentAndStandsInNoQuery()
    {
        using DbConnection administrator = _warehouse.Open();
        Assert.That(
            administrator.Rows(
                """
                SELECT Name = OBJECT_NAME(parameter.object_id) + parameter.name
                FROM sys.parameters AS parameter
                INNER JOIN sys.procedures AS module ON module.object_id = parameter.object_id
                WHERE parameter.is_output = 0
                    AND TYPE_NAME(parameter.user_type_id) IN (N'varbinary', N'binary')
                    AND OBJECT_SCHEMA_NAME(parameter.object_id) = N'link';
                """).Select(row => row["Name"]),
            Is.EquivalentTo(new[] { "MakeKeys@salt", "MakeEncodings@secret" }));
        Assert.That(LinesWith("link.MakeKeys", "@salt"), Is.EqualTo(new[] { "SET @secret = @salt;", "SET @salt = NULL;" }));
        Assert.That(LinesWith("link.MakeEncodings", "@secret"), Is.EqualTo(new[] { "SET @hmacKey = @secret;", "SET @secret = NULL;" }));

        IEnumerable<string> LinesWith(string procedure, string parameter)
        {
            string text = administrator.Scalar<string>("SELECT definition FROM sys.sql_modules WHERE object_id = OBJECT_ID(@name);", ("@name", procedure))!;
            return text[text.IndexOf("BEGIN", StringComparison.Ordinal)..].Split('\n')
                .Where(line => line.Contains(parameter, StringComparison.Ordinal) && !line.Contains("@saltPurpose", StringComparison.Ordinal)).Select(static line => line.Trim());
        }
    }

    private bool Found(byte[] content) => _salts.Any(salt => KeyBytes.Forms(salt).Any(form => content.AsSpan().IndexOf(form) >= 0));

    private bool Found(string text) => _salts.Any(salt => KeyBytes.Texts(salt).Any(form => text.Contains(form, StringComparison.Ordinal)));

    private string Everything(string party)
    {
        string[] calls =
        [
            "ReadSubmittedData @projectCode = N'Split', @applicantCode = N'A'", "ReadSubmittedData @projectCode = N'Split', @applicantCode = N'B'", "ReadJoined @projectCode = N'Split'",
            "AnalyzeJoined @projectCode = N'Split', @columnName = N'A_Mark'", "AnalyzeJoined @projectCode = N'Split', @columnName = N'B_Mark'", "LinkageRate @projectCode = N'Split'",
            "ReadLinkageTable @projectCode = N'Split'", "ReadSerials @projectCode = N'Split', @applicantCode = N'A'", "ReadKeys @projectCode = N'Split'", "ReadSetAside @projectCode = N'Split'",
            "ReadSubjectSerials @projectCode = N'Split'", "ReadNearPairs @projectCode = N'Split', @onlyOpen = 0", "ReadExport @exportId = 1", "ShowProgress @projectCode = N'Split'",
        ];
        using DbConnection session = _warehouse.Open(party);
        var all = new List<string>();
        foreach (string call in calls)
        {
            try
            {
                all.AddRange(session.Rows($"EXECUTE link.{call};").Select(row => string.Join(' ', row.Select(cell => $"\"{cell.Value}\""))));
            }
            catch (DbException refusal)
            {
                all.Add(refusal.Message);
            }
        }

        return string.Join('\n', all);
    }
}
