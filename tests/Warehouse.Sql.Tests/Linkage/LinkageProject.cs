using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>People in the parts of a linkage, projects, and the steps that tests take on the way to what they look at.</summary>
internal static class LinkageProject
{
    public const string Agent = "joiner", KeyAgent = "keykeeper";

    public static readonly string[] Reviewers = ["board1", "board2", "board3"];

    /// <summary>A warehouse with an agent, a key agent, four applicants' users (user_a to user_d), a board and an auditor.</summary>
    public static TestWarehouse CreateWarehouse()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        foreach ((string user, string role) in (IEnumerable<(string, string)>)
            [
                (Agent, "linkage_agent"), (KeyAgent, "linkage_key_agent"), ("compliance", "compliance_officer"), ("officer", "privacy_officer"), ("analyst", "bi_analyst"),
                .. "ABCD".Select(code => (UserOf(code.ToString()), "linkage_applicant")),
                .. Reviewers.Select(reviewer => (reviewer, "adequacy_reviewer")),
            ])
        {
            administrator.Execute($"CREATE USER {user} WITHOUT LOGIN;");
            administrator.Execute("EXECUTE policy.GrantRole @roleName = @role, @userName = @user, @reason = N'test';", ("@role", role), ("@user", user));
        }

        return warehouse;
    }

    public static string UserOf(string code) => "user_" + code.ToLowerInvariant();

    /// <summary>A project whose applicants all provide data and of whom A uses the result, with its recipe (성명, 전화번호, 생년월일).</summary>
    public static void Register(TestWarehouse warehouse, string project, string joinType, string codes, string required = "", bool isRepeated = false, string algorithm = "SHA2_256")
    {
        using (DbConnection agent = warehouse.Open(Agent))
        {
            agent.Execute(
                """
                EXECUTE link.RegisterProject @projectCode = @project, @purposeKind = N'research', @purposeDescription = N'만성질환과 생활', @agencyName = N'결합원',
                    @keyAgencyName = N'키관리원', @joinType = @joinType, @isRepeated = @isRepeated;
                """,
                ("@project", project), ("@joinType", joinType), ("@isRepeated", isRepeated));
            foreach (string code in codes.Select(static code => code.ToString()))
            {
                agent.Execute(
                    "EXECUTE link.AddApplicant @projectCode = @project, @applicantCode = @code, @organisation = @organisation, @userName = @user, @receivesData = @receives, @isRequired = @required;",
                    ("@project", project), ("@code", code), ("@organisation", "기관 " + code), ("@user", UserOf(code)), ("@receives", code == "A"), ("@required", required.Contains(code, StringComparison.Ordinal)));
            }
        }

        using DbConnection keyAgent = warehouse.Open(KeyAgent);
        keyAgent.Execute(
            """
            EXECUTE link.DefineRecipe @projectCode = @project, @items = N'[{"name":"성명","kind":"name"},{"name":"전화번호","kind":"phone"},{"name":"생년월일","kind":"date"}]', @algorithm = @algorithm;
            """,
            ("@project", project), ("@algorithm", algorithm));
    }

    /// <summary>Makes and submits the keys of subjects given as (reference, name, phone, birth date).</summary>
    public static Dictionary<string, object?> MakeKeys(TestWarehouse warehouse, string project, string code, IEnumerable<Subject> subjects, bool isTrial = false, bool submits = true)
    {
        using DbConnection applicant = warehouse.Open(UserOf(code));
        StageSubjects(applicant, subjects);
        Dictionary<string, object?> counts = applicant.Rows("EXECUTE link.MakeKeys @projectCode = @project, @isTrial = @trial;", ("@project", project), ("@trial", isTrial)).Single();
        if (submits)
        {
            applicant.Execute("EXECUTE link.SubmitKeys @projectCode = @project, @isTrial = @trial;", ("@project", project), ("@trial", isTrial));
        }

        return counts;
    }

    public static void StageSubjects(DbConnection session, IEnumerable<Subject> subjects)
    {
        session.Execute(
            """
            CREATE TABLE #LinkageSubject
            (
                SubjectReference nvarchar(200) NULL, Item1 nvarchar(400) NULL, Item2 nvarchar(400) NULL, Item3 nvarchar(400) NULL,
                Item4 nvarchar(400) NULL, Item5 nvarchar(400) NULL, Item6 nvarchar(400) NULL
            );
            """);
        foreach (Subject[] chunk in subjects.Chunk(500))
        {
            session.Execute($"INSERT INTO #LinkageSubject (SubjectReference, Item1, Item2, Item3) VALUES {string.Join(',', chunk.Select(s => $"({Text(s.Reference)},{Text(s.Name)},{Text(s.Phone)},{Text(s.Birth)})"))};");
        }
    }

    /// <summary>Submits data of one attribute, Mark, for the applicant's references.</summary>
    public static long SubmitMarks(TestWarehouse warehouse, string project, string code, IEnumerable<(string Reference, string? Mark)> marks, bool isTrial = false)
    {
        using DbConnection applicant = warehouse.Open(UserOf(code));
        applicant.Execute("CREATE TABLE #LinkageData (SubjectReference nvarchar(200) NULL, Mark nvarchar(40) NULL);");
        foreach ((string Reference, string? Mark)[] chunk in marks.Chunk(500))
        {
            applicant.Execute($"INSERT INTO #LinkageData (SubjectReference, Mark) VALUES {string.Join(',', chunk.Select(m => $"({Text(m.Reference)},{Text(m.Mark)})"))};");
        }

        return applicant.Scalar<long>("EXECUTE link.SubmitData @projectCode = @project, @treatment = N'표시만', @isTrial = @trial;", ("@project", project), ("@trial", isTrial));
    }

    public static void Accept(TestWarehouse warehouse, string project, string codes, bool isTrial = false)
    {
        using DbConnection agent = warehouse.Open(Agent);
        foreach (string code in codes.Select(static code => code.ToString()))
        {
            agent.Execute("EXECUTE link.ReviewData @projectCode = @project, @applicantCode = @code, @result = N'accepted', @opinion = N'적정', @isTrial = @trial;", ("@project", project), ("@code", code), ("@trial", isTrial));
        }
    }

    /// <summary>Takes keys in as if they had come as a file: the key's name is hashed, the n-th has serial number n.</summary>
    public static void ReceiveKeys(TestWarehouse warehouse, string project, string code, IEnumerable<string> names)
    {
        using DbConnection keyAgent = warehouse.Open(KeyAgent);
        keyAgent.Execute("CREATE TABLE #LinkageKey (LinkageKey nvarchar(128) NULL, Serial nvarchar(20) NULL);");
        int serial = 0;
        string values = string.Join(',', names.Select(name => $"(N'{KeyOf(name)}', N'{code}{++serial}')"));
        keyAgent.Execute(
            (values.Length == 0 ? "" : $"INSERT INTO #LinkageKey (LinkageKey, Serial) VALUES {values};") +
            "EXECUTE link.ReceiveKeys @projectCode = @project, @applicantCode = @code, @recipeVersion = 1, @roundNumber = 1;",
            ("@project", project), ("@code", code));
    }

    /// <summary>Takes data in as if they had come as a file: the attribute Mark is the serial number itself, so that a joined row shows what met.</summary>
    public static void ReceiveMarks(TestWarehouse warehouse, string project, string code, int count)
    {
        using DbConnection agent = warehouse.Open(Agent);
        agent.Execute(
            $"""
            CREATE TABLE #LinkageData (Serial nvarchar(20) NULL, Mark nvarchar(20) NULL);
            INSERT INTO #LinkageData (Serial, Mark) VALUES {string.Join(',', Enumerable.Range(1, count).Select(i => $"(N'{code}{i}', N'{code}{i}')"))};
            EXECUTE link.ReceiveData @projectCode = @project, @applicantCode = @code, @recipeVersion = 1, @roundNumber = 1, @treatment = N'표시만';
            """,
            ("@project", project), ("@code", code));
    }

    /// <summary>The joined rows as marks side by side, "-" for none, sorted.</summary>
    public static List<string> JoinedMarks(TestWarehouse warehouse, string project, string codes)
    {
        using DbConnection agent = warehouse.Open(Agent);
        return [.. agent.Rows("EXECUTE link.ReadJoined @projectCode = @project, @top = 1000;", ("@project", project))
            .Select(row => string.Join(' ', codes.Select(code => row[$"{code}_Mark"] as string ?? "-")))
            .Order(StringComparer.Ordinal)];
    }

    public static void BuildAndJoin(TestWarehouse warehouse, string project)
    {
        using (DbConnection keyAgent = warehouse.Open(KeyAgent))
        {
            keyAgent.Execute("EXECUTE link.BuildLinkageTable @projectCode = @project;", ("@project", project));
        }

        using DbConnection agent = warehouse.Open(Agent);
        agent.Execute("EXECUTE link.JoinData @projectCode = @project;", ("@project", project));
    }

    public static void AssignBoard(TestWarehouse warehouse, string project)
    {
        using DbConnection agent = warehouse.Open(Agent);
        foreach (string reviewer in Reviewers)
        {
            agent.Execute("EXECUTE link.AssignExportReviewer @projectCode = @project, @reviewerName = @reviewer, @organisation = N'한국대학교';", ("@project", project), ("@reviewer", reviewer));
        }
    }

    public static int RequestExport(TestWarehouse warehouse, string project, string mode = "meeting")
    {
        using DbConnection applicant = warehouse.Open(UserOf("A"));
        return applicant.Scalar<int>(
            "DECLARE @exportId int; EXECUTE link.RequestExport @projectCode = @project, @useText = N'연구실 분석', @safetyPlan = N'망분리', @reviewMode = @mode, @exportId = @exportId OUTPUT; SELECT @exportId;",
            ("@project", project), ("@mode", mode));
    }

    public static void Review(TestWarehouse warehouse, int exportId, params string[] results)
    {
        for (int i = 0; i < results.Length; i++)
        {
            using DbConnection reviewer = warehouse.Open(Reviewers[i]);
            reviewer.Execute("EXECUTE link.ReviewExport @exportId = @id, @result = @result, @opinion = N'의견';", ("@id", exportId), ("@result", results[i]));
        }
    }

    public static void Release(TestWarehouse warehouse, int exportId)
    {
        using DbConnection agent = warehouse.Open(Agent);
        agent.Execute("EXECUTE link.ReleaseExport @exportId = @id;", ("@id", exportId));
    }

    /// <summary>Subjects by number, the same for everybody who names the number.</summary>
    public static IEnumerable<Subject> People(params int[] numbers) => numbers.Select(number => new Subject($"R{number}", $"홍길동{number}", $"010-{number:0000}-0000", "1990-01-02"));

    public static string KeyOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    // Half a surrogate pair is sent by its number: SqlClient makes U+FFFD of it in a text.
    private static string Text(string? text) => text is null
        ? "NULL"
        : "N'" + string.Concat(text.Select((c, i) => c switch
        {
            '\'' => "''",
            _ when IsHalf(text, i) => FormattableString.Invariant($"' + NCHAR({(int)c}) + N'"),
            _ => c.ToString(),
        })) + "'";

    private static bool IsHalf(string text, int i) => char.IsSurrogate(text[i])
        && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
        && !(i > 0 && char.IsSurrogatePair(text[i - 1], text[i]));
}

/// <summary>A data subject as a source has it.</summary>
internal sealed record Subject(string? Reference, string? Name, string? Phone, string? Birth);
