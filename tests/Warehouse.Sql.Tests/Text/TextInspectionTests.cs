using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Text;

/// <summary>Rows in which the search found nothing, read by a person (육안 전수검사): all of them or a drawn sample; what was missed reaches the load, and the proof counts every row once.</summary>
[TestFixture]
internal sealed class TextInspectionTests
{
    private const string Columns = """
        [
          {"name":"CustomerId","type":"nvarchar(20)","classification":"attribute"},
          {"name":"Memo","type":"nvarchar(4000)","classification":"attribute"}
        ]
        """;

    // One sure finding, one unsure, four without, of which one says where somebody lives in a way no pattern knows; no text twice.
    private static readonly string?[] Memos =
    [
        "연락처는 010-1111-2222입니다", "조오휘가 그러는데 내일 온대요", "배송이 늦어요", "쌍둥이네 피아노 학원 윗층이에요", "색상이 달라요", "다시 보내 주세요", null, "   ",
    ];

    [Test]
    public void Inspection_OfAllRows_ReachesTheLoadAndProvesEachRow()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");
        int review = Queue(person);
        Assert.That(Counts(person), Is.EqualTo((Sure: 1, Decided: 0, Open: 1, Inspected: 0, Uninspected: 4, Blank: 2)));
        Assert.That(NextRow(person, review), Is.Empty, "nothing is drawn yet");

        person.Execute("DECLARE @finding bigint; EXECUTE risk.DecideFinding @findingId = 2, @decision = N'personal';");
        Assert.That(Draw(person, review, null), Is.EqualTo(4));
        while (NextRow(person, review) is [var row])
        {
            bool isHome = (string)row["RowText"]! == Memos[3];
            Decide(person, review, row["StageRowId"], isHome ? "personal" : "clean", isHome ? """[{"term":"쌍둥이네 피아노 학원 윗층","kind":"HOME"}]""" : null);
        }

        Assert.That(Counts(person), Is.EqualTo((Sure: 1, Decided: 1, Open: 0, Inspected: 4, Uninspected: 0, Blank: 2)));
        Dictionary<string, object?> form = Verification(person);
        Assert.Multiple(() =>
        {
            Assert.That(form["IsComplete"], Is.EqualTo(1));
            Assert.That((form["MissedRowCount"], form["MissedCount"], form["FindingCount"]), Is.EqualTo((1, 1, 2)));
            Assert.That(form["Verifiers"], Is.EqualTo("operator"));
        });

        person.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        using DbConnection administrator = warehouse.Open();
        Assert.That(administrator.Scalar<string>("SELECT Memo FROM mart.Customer WHERE CustomerId = N'3';"), Is.EqualTo("[HOME]이에요"));
    }

    /// <summary>A sample is the beginning of one order, made by the review's key: drawn again it is the same, drawn further it goes on, and an auditor with the key gets the same rows.</summary>
    [Test]
    public void Inspection_OfASample_IsDrawnByKeyAndSaysWhatItShows()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");
        int review = Queue(person);
        using DbConnection administrator = warehouse.Open();
        const string Drawn = "SELECT StageRowId FROM risk.TextReviewRow WHERE InspectionPlace IS NOT NULL ORDER BY InspectionPlace;";

        Assert.That(Draw(person, review, 2), Is.EqualTo(2));
        List<object?> first = [.. administrator.Rows(Drawn).Select(row => row["StageRowId"])];
        Assert.That(Draw(person, review, 2), Is.EqualTo(2));
        Assert.That(Draw(person, review, 3), Is.EqualTo(3));
        Assert.That(Draw(person, review, 1), Is.EqualTo(3), "what was drawn is not taken back");
        List<object?> more = [.. administrator.Rows(Drawn).Select(row => row["StageRowId"])];
        Assert.That(more.Take(2), Is.EqualTo(first));
        Assert.That(
            administrator.Rows("""
                SELECT TOP (3) listed.StageRowId
                FROM risk.TextReviewRow AS listed
                INNER JOIN risk.TextReview AS review ON review.ReviewId = listed.ReviewId
                WHERE listed.FindingCount = 0 AND listed.IsBlank = 0
                ORDER BY pseudo.Hmac(CONVERT(nvarchar(20), listed.StageRowId), review.DrawKey, N'SHA2_256', N'UTF-8');
                """).Select(row => row["StageRowId"]),
            Is.EqualTo(more));

        Decide(person, review, NextRow(person, review).Single()["StageRowId"], "clean", null);
        Decide(person, review, NextRow(person, review).Single()["StageRowId"], "clean", null);
        Dictionary<string, object?> form = Verification(person);
        Assert.That((form["DrawnRowCount"], form["InspectedRowCount"], form["UninspectedRowCount"], form["IsComplete"]), Is.EqualTo((3, 2, 2, 0)), "a sample is no full inspection");
        // Wilson, 0 of 2: z²/(n + z²) = 3.8416/5.8416.
        Assert.That(form["MissedShareAtMost"], Is.EqualTo(0.657628m).Within(0.000001m));
    }

    /// <summary>Who looked at what, who decided, and how much was to be read stand in the registers, without a word of the texts.</summary>
    [Test]
    public void Inspection_LeavesRecordsWithoutText()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");
        int review = Queue(person);
        Draw(person, review, null);
        Decide(person, review, RowOf(warehouse, 3), "personal", """[{"term":"피아노 학원 윗층","kind":"RESIDENCE"}]""");
        NextRow(person, review);
        using DbConnection administrator = warehouse.Open();

        string entries = string.Join("\n", administrator.Rows("SELECT Content FROM log.RegisterEntry WHERE Content LIKE N'%text row%' OR Content LIKE N'%text inspection%';").Select(row => row["Content"]));

        Assert.That(entries, Does.Contain("text inspection drawn").And.Contain("text row shown").And.Contain("text row decided").And.Contain("operator").And.Not.Contain("피아노"));
    }

    [TestCase("EXECUTE risk.DrawInspection @reviewId = 99, @rowCount = 0;", "50604,50602")]
    [TestCase("EXECUTE risk.ShowNextRow @reviewId = 99;", "Text review 99 is not there")]
    [TestCase("EXECUTE risk.DecideRow @reviewId = 99, @stageRowId = 1, @decision = N'perhaps';", "50604,50027")]
    [TestCase("EXECUTE risk.DecideRow @reviewId = 1, @stageRowId = 1, @decision = N'clean';", "50607")]
    [TestCase("EXECUTE risk.DecideRow @reviewId = 1, @stageRowId = {3}, @decision = N'personal';", "50608")]
    [TestCase("""EXECUTE risk.DecideRow @reviewId = 1, @stageRowId = {3}, @decision = N'clean', @terms = N'[{"term":"학원","kind":"ORG"}]';""", "50608")]
    [TestCase("""EXECUTE risk.DecideRow @reviewId = 1, @stageRowId = {3}, @decision = N'personal', @terms = N'[{"term":"학원","kind":"IGNORE"}]';""", "50600")]
    [TestCase("""EXECUTE risk.DecideRow @reviewId = 1, @stageRowId = {3}, @decision = N'personal', @terms = N'[{"term":"유치원","kind":"ORG"}]';""", "50609")]
    public void Inspection_WithWrongParameters_NamesEachProblem(string statement, string numbers)
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");
        Draw(person, Queue(person), null);

        string message = person.Refusal(statement.Replace("{3}", FormattableString.Invariant($"{RowOf(warehouse, 3)}"), StringComparison.Ordinal));

        Assert.That(numbers.Split(','), Is.All.Matches<string>(number => message.Contains(number!, StringComparison.Ordinal)), message);
        Assert.That(message, Does.Not.Contain("유치원"), "a message holds no value");
    }

    /// <summary>A decision stands: who wants to change it says so in a new review.</summary>
    [Test]
    public void DecideRow_OfADecidedRow_IsRefused()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");
        int review = Queue(person);
        Draw(person, review, null);
        object? row = NextRow(person, review).Single()["StageRowId"];
        Decide(person, review, row, "clean", null);

        Assert.That(
            person.Refusal("EXECUTE risk.DecideRow @reviewId = @review, @stageRowId = @row, @decision = N'clean';", ("@review", review), ("@row", row)), Does.Contain("50607"));
    }

    /// <summary>Of two people who decide one row at once the second finds it decided: no decision is written over another, and what the second says he found leaves no trace.</summary>
    [Test]
    public void DecideRow_ByTwoPeopleAtOnce_TakesOneDecisionForEachRow()
    {
        const int RowCount = 60;
        using TestWarehouse warehouse = Prepared(Enumerable.Repeat("배송이 늦어요", RowCount));
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("CREATE USER colleague WITHOUT LOGIN; EXECUTE policy.GrantRole @roleName = N'load_operator', @userName = N'colleague', @reason = N'test';");
        using DbConnection one = warehouse.Open("operator");
        using DbConnection other = warehouse.Open("colleague");
        int review = Queue(one);
        Assert.That(Draw(one, review, null), Is.EqualTo(RowCount));
        List<object?> rows = [.. administrator.Rows("SELECT StageRowId FROM stage.Customer;").Select(row => row["StageRowId"])];

        // Before the row was locked, both decisions were taken for 48 and 59 of 60 rows.
        (string? First, string? Second)[] outcomes = Race(
            rows,
            row => Decide(one, review, row, "clean", null),
            row => Decide(other, review, row, "personal", """[{"term":"늦어요","kind":"HOME"}]"""));
        Assert.That(outcomes.Count(o => (o.First is null) == (o.Second is null)), Is.Zero, "rows that both decided, or neither");
        Assert.That(outcomes.Select(o => o.First ?? o.Second), Is.All.Contains("50607"), "who comes second is told so");
        int personal = outcomes.Count(o => o.Second is null);
        Assert.That(
            administrator.Rows("SELECT Row_ = CONCAT(InspectionDecision, N' by ', InspectedBy) FROM risk.TextReviewRow ORDER BY StageRowId;").Select(row => row["Row_"]),
            Is.EqualTo(outcomes.Select(o => o.First is null ? "clean by operator" : "personal by colleague")));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM risk.TextFinding;"), Is.EqualTo(personal), "findings of the decisions that stand");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.GovernanceRegister WHERE ActionName = N'text row decided';"), Is.EqualTo(RowCount));
    }

    /// <summary>The same of findings: whoever comes second neither takes the first one's decision over nor turns the dictionary round.</summary>
    [Test]
    public void DecideFinding_ByTwoPeopleAtOnce_TakesOneDecisionForEachFinding()
    {
        const int RowCount = 40;
        using TestWarehouse warehouse = Prepared(Enumerable.Repeat("조오휘가 그러는데 내일 온대요", RowCount));
        using DbConnection administrator = warehouse.Open();
        administrator.Execute("CREATE USER colleague WITHOUT LOGIN; EXECUTE policy.GrantRole @roleName = N'load_operator', @userName = N'colleague', @reason = N'test';");
        using DbConnection one = warehouse.Open("operator");
        using DbConnection other = warehouse.Open("colleague");
        Queue(one);
        List<object?> findings = [.. administrator.Rows("SELECT FindingId FROM risk.TextFinding ORDER BY FindingId;").Select(row => row["FindingId"])];
        Assert.That(findings, Has.Count.EqualTo(RowCount));
        const string Decision = "EXECUTE risk.DecideFinding @findingId = @finding, @decision = N'not_personal';";

        (string? First, string? Second)[] outcomes = Race(findings, finding => one.Execute(Decision, ("@finding", finding)), finding => other.Execute(Decision, ("@finding", finding)));

        Assert.That(outcomes.Count(o => (o.First is null) == (o.Second is null)), Is.Zero, "findings that both decided, or neither");
        Assert.That(outcomes.Select(o => o.First ?? o.Second), Is.All.Contains("50611"), "who comes second is told so");
        Assert.That(
            administrator.Rows("SELECT DecidedBy FROM risk.TextFinding ORDER BY FindingId;").Select(row => row["DecidedBy"]), Is.EqualTo(outcomes.Select(o => o.First is null ? "operator" : "colleague")));
        Assert.That(one.Refusal("EXECUTE risk.DecideFinding @findingId = @finding, @decision = N'personal', @addTerm = 1;", ("@finding", findings[0])), Does.Contain("50611"));
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM pseudo.TextTerm;"), Is.Zero, "a refused decision adds no term");
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM log.GovernanceRegister WHERE ActionName = N'text finding decided';"), Is.EqualTo(RowCount));
    }

    /// <summary>Two people go through the same things, and begin each together: what each was refused with, or null.</summary>
    private static (string? First, string? Second)[] Race(List<object?> things, Action<object?> first, Action<object?> second)
    {
        using var start = new Barrier(2);
        Task<List<string?>>[] people = [GoThrough(first), GoThrough(second)];
        Assert.That(Task.WaitAll(people, TimeSpan.FromMinutes(5)), Is.True, "both come to their end");
        return [.. people[0].Result.Zip(people[1].Result)];

        Task<List<string?>> GoThrough(Action<object?> decide) => Task.Factory.StartNew(
            () => things.ConvertAll(thing =>
            {
                start.SignalAndWait();
                try
                {
                    decide(thing);
                    return null;
                }
                catch (DbException refused)
                {
                    return (string?)refused.Message;
                }
            }),
            TaskCreationOptions.LongRunning);
    }

    /// <summary>A subject who asked for a stop is staged no more; the next row comes, and the proof goes on missing this one.</summary>
    [Test]
    public void ShowNextRow_OfARowThatIsGone_GoesOnWithTheNext()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");
        int review = Queue(person);
        Draw(person, review, null);
        object? gone = NextRow(person, review).Single()["StageRowId"];
        using (DbConnection administrator = warehouse.Open())
        {
            administrator.Execute("DELETE FROM stage.Customer WHERE StageRowId = @row;", ("@row", gone));
        }

        Dictionary<string, object?> next = NextRow(person, review).Single();
        Assert.That(next["StageRowId"], Is.Not.EqualTo(gone));
        Assert.That(next["OpenCount"], Is.EqualTo(3));
        while (NextRow(person, review) is [var row])
        {
            Decide(person, review, row["StageRowId"], "clean", null);
        }

        Assert.That(Verification(person)["UninspectedRowCount"], Is.EqualTo(1));
    }

    private static TestWarehouse Prepared() => Prepared(Memos);

    private static TestWarehouse Prepared(IEnumerable<string?> memos)
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns);
        using (DbConnection author = warehouse.Open("author"))
        {
            CustomerDataset.DraftPlan(author, [new Rule("keep", "CustomerId", Reason: "the test puts results in order"), new Rule("scrub", "Memo", """{"dictionary":"Calls"}""")]);
            CustomerDataset.ConcludePlan(author);
        }

        using DbConnection loader = warehouse.Open("operator");
        foreach ((int i, string? memo) in memos.Index())
        {
            loader.Execute("INSERT INTO stage.Customer (CustomerId, Memo) VALUES (@id, @memo);", ("@id", FormattableString.Invariant($"{i}")), ("@memo", memo));
        }

        return warehouse;
    }

    private static long RowOf(TestWarehouse warehouse, int memo)
    {
        using DbConnection administrator = warehouse.Open();
        return administrator.Scalar<long>("SELECT StageRowId FROM stage.Customer WHERE CustomerId = @id;", ("@id", FormattableString.Invariant($"{memo}")));
    }

    private static int Queue(DbConnection person) => person.Scalar<int>(
        "DECLARE @reviewId int; EXECUTE risk.QueueTextFindings @datasetName = N'Customer', @columnName = N'Memo', @dictionaryName = N'Calls', @reviewId = @reviewId OUTPUT; SELECT @reviewId;");

    private static int Draw(DbConnection person, int review, int? rows) => person.Scalar<int>(
        "DECLARE @drawnCount int; EXECUTE risk.DrawInspection @reviewId = @review, @rowCount = @rows, @drawnCount = @drawnCount OUTPUT; SELECT @drawnCount;", ("@review", review), ("@rows", rows));

    private static List<Dictionary<string, object?>> NextRow(DbConnection person, int review) => person.Rows("EXECUTE risk.ShowNextRow @reviewId = @review;", ("@review", review));

    private static void Decide(DbConnection person, int review, object? row, string decision, string? terms) => person.Execute(
        "EXECUTE risk.DecideRow @reviewId = @review, @stageRowId = @row, @decision = @decision, @terms = @terms;", ("@review", review), ("@row", row), ("@decision", decision), ("@terms", terms));

    private static Dictionary<string, object?> Verification(DbConnection person) => person.Rows("SELECT * FROM risk.TextVerification;").Single();

    private static (object? Sure, object? Decided, object? Open, object? Inspected, object? Uninspected, object? Blank) Counts(DbConnection person)
    {
        Dictionary<string, object?> form = Verification(person);
        return (form["SureRowCount"], form["DecidedRowCount"], form["OpenRowCount"], form["InspectedRowCount"], form["UninspectedRowCount"], form["BlankRowCount"]);
    }
}
