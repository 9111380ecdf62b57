using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Linkage;

/// <summary>Linking in spite of typing errors (오류 허용 결합): off unless allowed, a person decides what is doubtful, and what joined by likeness stays marked.</summary>
[TestFixture]
internal sealed class LinkageToleranceTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(static i => (byte)i)];

    private TestWarehouse _warehouse = null!;

    [OneTimeSetUp]
    public void Prepare() => _warehouse = LinkageProject.CreateWarehouse();

    [OneTimeTearDown]
    public void Remove() => _warehouse.Dispose();

    [Test]
    public void Tolerance_WithoutBeingAllowed_IsOff()
    {
        LinkageProject.Register(_warehouse, "Off", "inner_single", "AB");
        LinkageProject.MakeKeys(_warehouse, "Off", "A", [Misspelt.Person("R1", 1)]);
        LinkageProject.MakeKeys(_warehouse, "Off", "B", [Misspelt.Person("R1", 1) with { Name = "강일벼리" }]);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        LinkageProject.StageSubjects(applicant, [Misspelt.Person("R1", 1)]);
        Assert.Multiple(() =>
        {
            Assert.That(applicant.Refusal("EXECUTE link.MakeEncodings @projectCode = N'Off';"), Does.Contain("50572"));
            foreach (string step in new[] { "FindNearPairs", "ReadNearPairs", "ApplyNearPairs" })
            {
                Assert.That(keyAgent.Refusal($"EXECUTE link.{step} @projectCode = N'Off';"), Does.Contain("50572"), step);
            }

            Assert.That(
                keyAgent.Refusal("DECLARE @salt varbinary(64); EXECUTE link.HandOverSalt @projectCode = N'Off', @applicantCode = N'A', @isEncoding = 1, @salt = @salt OUTPUT;"), Does.Contain("50572"));
            Assert.That(keyAgent.Rows("EXECUTE link.LinkageRate @projectCode = N'Off';").Select(row => row["MatchedCount"]), Is.All.EqualTo(0L), "one wrong letter is another key");
        });
    }

    [Test]
    public void AllowErrorTolerance_WithMistakes_NamesThemAll()
    {
        LinkageProject.Register(_warehouse, "Series1", "inner_single", "AB", isRepeated: true);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        keyAgent.Execute("""EXECUTE link.DefineRecipe @projectCode = N'Series1', @items = N'[{"name":"성명","kind":"name"},{"name":"생년월일","kind":"date"}]';""");
        string all = keyAgent.Refusal("EXECUTE link.AllowErrorTolerance @projectCode = N'Series1', @reviewFrom = 0.5, @acceptFrom = 0.4, @consent = N' ';");
        Assert.That(all, Does.Contain("50024").And.Contain("50568").And.Contain("50569").And.Contain("50570"));
    }

    /// <summary>The whole way, with one subject that is alike beyond doubt, one that is doubtful, and a stranger.</summary>
    [Test]
    public void NearPairs_FoundDecidedAndApplied_JoinLikeExactOnes_Marked_OnRecord()
    {
        Subject[] a = [Misspelt.Person("R1", 1), Misspelt.Person("R2", 2), Misspelt.Person("R3", 3), Misspelt.Person("R4", 4)];
        Subject[] b =
        [
            Misspelt.Person("R1", 1),
            Misspelt.Person("R2", 2) with { Birth = Misspelt.WrongDigit(Misspelt.Person("R2", 2).Birth!) },
            Misspelt.Person("R3", 3) with { Name = Misspelt.WrongVowel(Misspelt.Person("R3", 3).Name!), Phone = Misspelt.WrongDigit(Misspelt.Person("R3", 3).Phone!) },
            Misspelt.Person("R9", 90),
        ];
        Allow("Way", a, b);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        string early = keyAgent.Refusal("EXECUTE link.BuildLinkageTable @projectCode = N'Way';");
        Dictionary<string, object?> found = keyAgent.Rows("EXECUTE link.FindNearPairs @projectCode = N'Way';").Single();
        List<Dictionary<string, object?>> list = keyAgent.Rows("EXECUTE link.ReadNearPairs @projectCode = N'Way';");
        string undecided = keyAgent.Refusal("EXECUTE link.ApplyNearPairs @projectCode = N'Way';");
        string mistakes = keyAgent.Refusal("EXECUTE link.DecideNearPair @projectCode = N'Way', @pairNumber = 99, @result = N'perhaps', @opinion = NULL;");
        keyAgent.Execute("EXECUTE link.DecideNearPair @projectCode = N'Way', @pairNumber = 2, @result = N'same', @opinion = N'다른 후보 없음';");
        keyAgent.Execute("EXECUTE link.ApplyNearPairs @projectCode = N'Way';");
        string late = keyAgent.Refusal("EXECUTE link.DecideNearPair @projectCode = N'Way', @pairNumber = 2, @result = N'different', @opinion = N'x';");
        JoinMarks("Way", a, b);

        using DbConnection agent = _warehouse.Open(LinkageProject.Agent);
        using DbConnection administrator = _warehouse.Open();
        List<string> steps = administrator.Rows("SELECT ActionName, Detail FROM log.GovernanceRegister AS register WHERE register.Detail LIKE N'%\"Way\"%' ORDER BY register.SequenceNumber;").ConvertAll(row => $"{row["ActionName"]} {row["Detail"]}");
        Assert.Multiple(() =>
        {
            Assert.That(early, Does.Contain("50585"));
            Assert.That((found["PairCount"], found["AcceptedCount"], found["ReviewCount"], found["LeftOutBands"]), Is.EqualTo((2L, 1L, 1L, 0L)));
            Assert.That(list.Single()["PairNumber"], Is.EqualTo(2), "the rule has decided the first");
            Assert.That(list[0].Keys, Is.EqualTo(new[] { "PairNumber", "FirstApplicant", "SecondApplicant", "Similarity", "NextSimilarity", "Decision", "DecidedBy", "Opinion" }), "no value, no key, no serial number");
            Assert.That(undecided, Does.Contain("50584"));
            Assert.That(mistakes, Does.Contain("50580").And.Contain("50581").And.Contain("50024"));
            Assert.That(late, Does.Contain("50583"));
            Assert.That(
                agent.Rows("EXECUTE link.ReadJoined @projectCode = N'Way';").Select(row => $"{row["A_Mark"]} {row["B_Mark"]} {row["Match"]}").Order(StringComparer.Ordinal),
                Is.EqualTo(new[] { "R1 R1 exact", "R2 R2 near", "R3 R3 near" }));
            Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM link.SubmittedEncoding AS sent INNER JOIN link.Project AS project ON project.ProjectId = sent.ProjectId WHERE project.ProjectCode = N'Way';"), Is.Zero);
            Assert.That(administrator.Rows("SELECT ObjectName FROM log.DestructionRegister AS register WHERE register.RequestNumber = N'Way/1';").Select(row => row["ObjectName"]), Does.Contain("encodings (오류 허용 부호)"));
            Assert.That(steps, Has.Some.Contains("error tolerance allowed").And.Some.Contains("encodings made").And.Some.Contains("near pairs found").And.Some.Contains("pair 2: same").And.Some.Contains("near pairs applied"));
            Assert.That(string.Concat(steps), Does.Not.Contain(a[1].Name!).And.Not.Contain(a[2].Phone!));
        });
    }

    /// <summary>Two persons of B are alike to one of A: nobody is taken by the rule, and the subject joins one of them at most.</summary>
    [Test]
    public void NearPairs_OfOneSubjectWithTwo_AreDecidedByAPerson_OneAtMost()
    {
        Subject one = Misspelt.Person("R1", 1);
        Subject[] b = [one with { Reference = "R7", Birth = Misspelt.WrongDigit(one.Birth!) }, one with { Reference = "R8", Name = Misspelt.WrongVowel(one.Name!) }];
        Allow("Twins", [one], b);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        Dictionary<string, object?> found = keyAgent.Rows("EXECUTE link.FindNearPairs @projectCode = N'Twins';").Single();
        List<Dictionary<string, object?>> list = keyAgent.Rows("EXECUTE link.ReadNearPairs @projectCode = N'Twins';");
        keyAgent.Execute("EXECUTE link.DecideNearPair @projectCode = N'Twins', @pairNumber = 1, @result = N'same', @opinion = N'x';");
        string both = keyAgent.Refusal("EXECUTE link.DecideNearPair @projectCode = N'Twins', @pairNumber = 2, @result = N'same', @opinion = N'x';");
        keyAgent.Execute(
            """
            EXECUTE link.DecideNearPair @projectCode = N'Twins', @pairNumber = 1, @result = N'different', @opinion = N'x';
            EXECUTE link.DecideNearPair @projectCode = N'Twins', @pairNumber = 2, @result = N'same', @opinion = N'x';
            EXECUTE link.ApplyNearPairs @projectCode = N'Twins';
            """);
        Assert.Multiple(() =>
        {
            Assert.That((found["PairCount"], found["AcceptedCount"]), Is.EqualTo((2L, 0L)));
            Assert.That(list.Select(row => row["NextSimilarity"]), Is.EqualTo(list.Select(row => row["Similarity"]).Reverse()));
            Assert.That(both, Does.Contain("50582"));
            Assert.That(keyAgent.Rows("EXECUTE link.LinkageRate @projectCode = N'Twins';").Select(row => row["MatchedCount"]), Is.All.EqualTo(1L));
        });
    }

    /// <summary>A and B have one key, C is alike: all three are one row. Who has a key in two applicants cannot join one who has another key there.</summary>
    [Test]
    public void NearPairs_OfThreeApplicants_JoinThoseWhoHaveOneKeyAlready()
    {
        Subject one = Misspelt.Person("R1", 1), two = Misspelt.Person("R2", 2);
        Subject misspelt = one with { Birth = Misspelt.WrongDigit(one.Birth!) };
        Subject[] a = [one, two], b = [one, misspelt with { Reference = "R5" }], c = [misspelt, two];
        Allow("Three", a, b, c);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        Dictionary<string, object?> found = keyAgent.Rows("EXECUTE link.FindNearPairs @projectCode = N'Three';").Single();
        Assert.That(found["PairCount"], Is.Zero, "B itself has both spellings: to it they are two persons");

        // B's second one goes, and what was found is found anew.
        LinkageProject.MakeKeys(_warehouse, "Three", "B", [one]);
        Encode("Three", "B", [one]);
        keyAgent.Execute("EXECUTE link.FindNearPairs @projectCode = N'Three'; EXECUTE link.ApplyNearPairs @projectCode = N'Three';");
        JoinMarks("Three", a, [one], c);
        Assert.That(LinkageProject.JoinedMarks(_warehouse, "Three", "ABC"), Is.EqualTo(new[] { "R1 R1 R1", "R2 - R2" }));
    }

    /// <summary>What was applied is undone when keys come anew: nobody keeps another's key.</summary>
    [Test]
    public void NearPairs_AfterKeysCameAnew_AreForgotten()
    {
        Subject one = Misspelt.Person("R1", 1);
        Subject[] a = [one], b = [one with { Birth = Misspelt.WrongDigit(one.Birth!) }];
        Allow("Anew", a, b);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        keyAgent.Execute("EXECUTE link.FindNearPairs @projectCode = N'Anew'; EXECUTE link.ApplyNearPairs @projectCode = N'Anew';");
        object? applied = keyAgent.Rows("EXECUTE link.LinkageRate @projectCode = N'Anew';")[0]["MatchedCount"];
        LinkageProject.MakeKeys(_warehouse, "Anew", "A", a);
        Assert.Multiple(() =>
        {
            Assert.That(applied, Is.EqualTo(1L));
            Assert.That(keyAgent.Rows("EXECUTE link.LinkageRate @projectCode = N'Anew';")[0]["MatchedCount"], Is.Zero);
            Assert.That(keyAgent.Rows("EXECUTE link.ReadNearPairs @projectCode = N'Anew', @onlyOpen = 0;"), Is.Empty);
            Assert.That(keyAgent.Refusal("EXECUTE link.FindNearPairs @projectCode = N'Anew';"), Does.Contain("50578"));
        });
    }

    [Test]
    public void MakeEncodings_OfOtherSubjectsThanTheKeys_TakesNothing()
    {
        Allow("Other", [Misspelt.Person("R1", 1), Misspelt.Person("R2", 2)], [Misspelt.Person("R1", 1)]);
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf("A"));
        LinkageProject.StageSubjects(applicant, [Misspelt.Person("R1", 1)]);
        string fewer = applicant.Refusal("EXECUTE link.MakeEncodings @projectCode = N'Other';");
        applicant.Execute("DELETE FROM #LinkageSubject; INSERT INTO #LinkageSubject (SubjectReference, Item1, Item2, Item3) SELECT N'R1', N'가', N'010-1111-2222', N'1990-01-01' FROM (VALUES (1), (2)) AS twice (Turn);");
        string repeated = applicant.Refusal("EXECUTE link.MakeEncodings @projectCode = N'Other';");
        applicant.Execute("DELETE FROM #LinkageSubject; INSERT INTO #LinkageSubject (SubjectReference, Item1, Item2, Item3) VALUES (N'R1', N'가', N'010-1111-2222', N'1990-01-01'), (N'R2', N'나', NULL, N'1990-01-01');");
        string incomplete = applicant.Refusal("EXECUTE link.MakeEncodings @projectCode = N'Other';");
        Assert.That(new[] { fewer, repeated, incomplete }, Is.All.Contains("50575").And.All.Not.Contains("1111"));
    }

    /// <summary>
    /// 300 persons, each with one slip of the pen in B: how many are found, and that what the rule takes is right. The strangers are people of one town: names of few family
    /// names, numbers of one exchange.
    /// </summary>
    [Test]
    public void NearPairs_OfManyPersonsWithOneSlipEach_AreFound_AndTheRuleTakesNoStranger()
    {
        const int Persons = 300;
        Subject[] a = [.. Enumerable.Range(1, Persons).Select(i => Misspelt.Person($"R{i}", i))];
        Subject[] b =
        [
            .. a.Select((person, i) => (i % 4) switch
            {
                0 => person with { Name = Misspelt.WrongVowel(person.Name!) },
                1 => person with { Phone = Misspelt.WrongDigit(person.Phone!) },
                2 => person with { Phone = Misspelt.SwappedDigits(person.Phone!) },
                _ => person with { Birth = Misspelt.WrongDigit(person.Birth!) },
            }),
            .. Enumerable.Range(Persons + 1, Persons).Select(i => Misspelt.Person($"R{i}", i)),
        ];
        Allow("Many", a, b);
        using DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent);
        keyAgent.Execute("EXECUTE link.FindNearPairs @projectCode = N'Many';");

        using DbConnection administrator = _warehouse.Open();
        List<Dictionary<string, object?>> pairs = administrator.Rows(
            """
            SELECT pair.Decision, IsRight = CASE WHEN mine.SubjectReference = theirs.SubjectReference THEN 1 ELSE 0 END
            FROM link.NearPair AS pair
            INNER JOIN link.Project AS project ON project.ProjectId = pair.ProjectId
            INNER JOIN link.ApplicantKey AS mine ON mine.ProjectId = pair.ProjectId AND mine.ApplicantCode = pair.FirstApplicant AND mine.SerialNumber = pair.FirstSerial
            INNER JOIN link.ApplicantKey AS theirs ON theirs.ProjectId = pair.ProjectId AND theirs.ApplicantCode = pair.SecondApplicant AND theirs.SerialNumber = pair.SecondSerial
            WHERE project.ProjectCode = N'Many';
            """);
        int right = pairs.Count(pair => pair["IsRight"] is 1), wrong = pairs.Count - right;
        List<Dictionary<string, object?>> taken = pairs.FindAll(pair => pair["Decision"] is "same");
        TestContext.Out.WriteLine($"{right} of {Persons} found, {wrong} strangers listed, {taken.Count} taken by the rule");
        Assert.Multiple(() =>
        {
            Assert.That(right, Is.GreaterThanOrEqualTo(Persons * 97 / 100));
            Assert.That(wrong, Is.LessThan(Persons / 3), "the list stays one that a person can read");
            Assert.That(taken, Is.Not.Empty);
            Assert.That(taken.Select(pair => pair["IsRight"]), Is.All.EqualTo(1));
        });
    }

    private void Allow(string project, params Subject[][] subjects)
    {
        string codes = "ABCD"[..subjects.Length];
        LinkageProject.Register(_warehouse, project, "inner_full", codes);
        using (DbConnection keyAgent = _warehouse.Open(LinkageProject.KeyAgent))
        {
            keyAgent.Execute("EXECUTE link.AllowErrorTolerance @projectCode = @project, @reviewFrom = 0.85, @acceptFrom = 0.93, @consent = N'신청자 전원 동의';", ("@project", project));
        }

        for (int i = 0; i < codes.Length; i++)
        {
            LinkageProject.MakeKeys(_warehouse, project, codes[i].ToString(), subjects[i]);
            Encode(project, codes[i].ToString(), subjects[i]);
        }
    }

    /// <summary>Under one secret in every run: whether two spellings share a band, and on which side of a threshold they fall, is otherwise chance.</summary>
    private void Encode(string project, string code, IEnumerable<Subject> subjects)
    {
        using DbConnection applicant = _warehouse.Open(LinkageProject.UserOf(code));
        LinkageProject.StageSubjects(applicant, subjects);
        applicant.Execute("EXECUTE link.MakeEncodings @projectCode = @project, @secret = @secret;", ("@project", project), ("@secret", Secret));
    }

    /// <summary>Each applicant's data are its own references, so that a joined row shows who met.</summary>
    private void JoinMarks(string project, params Subject[][] subjects)
    {
        string codes = "ABCD"[..subjects.Length];
        for (int i = 0; i < codes.Length; i++)
        {
            LinkageProject.SubmitMarks(_warehouse, project, codes[i].ToString(), subjects[i].Select(subject => (subject.Reference!, subject.Reference)));
        }

        LinkageProject.Accept(_warehouse, project, codes);
        LinkageProject.BuildAndJoin(_warehouse, project);
    }
}
