using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Text;

/// <summary>What the search of free text is less than sure of, worked through by a person; decisions reach the load; full inspection can be proven.</summary>
[TestFixture]
internal sealed class TextReviewTests
{
    private const string Columns = """
        [
          {"name":"CustomerId","type":"nvarchar(20)","classification":"attribute"},
          {"name":"Memo","type":"nvarchar(4000)","classification":"attribute"}
        ]
        """;

    // 조오휘 and 김만강 are rare names without a context: found with little confidence. 신뢰역 … 우리집 is a way home.
    private static readonly string[] Memos =
    [
        "연락처는 010-1111-2222입니다", "조오휘가 그러는데 내일 온대요", "어제 조오휘가 전화했어요", "김만강이 그러는데 비가 온대요", "신뢰역 1번출구 앞 건물이 우리집", "배송이 늦어요",
    ];

    [Test]
    public void Review_WorkedThrough_DecidesTheLoadAndProvesFullInspection()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");
        int review = Queue(person);

        Assert.That(Verification(person)["OpenCount"], Is.EqualTo(4));
        Assert.That(Verification(person)["IsComplete"], Is.Zero);

        // The word once is decided for both texts that have it.
        Dictionary<string, object?> first = Next(person, review).Single();
        Assert.That(first["FoundText"], Is.EqualTo("조오휘"));
        Decide(person, first, "personal", addTerm: true);
        Dictionary<string, object?> second = Next(person, review).Single();
        Assert.That(second["FoundText"], Is.EqualTo("김만강"));
        Decide(person, second, "not_personal", addTerm: true);
        Decide(person, Next(person, review).Single(), "personal", addTerm: false);

        Assert.That(Next(person, review), Is.Empty);
        Assert.That(Verification(person)["IsComplete"], Is.Zero, "nobody has read the row in which nothing was found");
        Draw(person, review, null);
        DecideRow(person, review, NextRow(person, review).Single(), "clean");
        Dictionary<string, object?> form = Verification(person);
        Assert.Multiple(() =>
        {
            Assert.That(form["IsComplete"], Is.EqualTo(1));
            Assert.That(form["StagedRowCount"], Is.EqualTo(Memos.Length));
            Assert.That((form["UnsureCount"], form["PersonalCount"], form["NotPersonalCount"], form["OpenCount"]), Is.EqualTo((4, 3, 1, 0)));
            Assert.That(form["Verifiers"], Is.EqualTo("operator"));
        });

        person.Execute("EXECUTE pseudo.RunLoad @dataset = N'Customer';");
        using DbConnection administrator = warehouse.Open();
        Assert.That(
            administrator.Rows("SELECT CustomerId, Memo FROM mart.Customer;").OrderBy(row => (string)row["CustomerId"]!, StringComparer.Ordinal).Select(row => row["Memo"]),
            Is.EqualTo(new[] { "연락처는 [PHONE]입니다", "[NAME]가 그러는데 내일 온대요", "어제 [NAME]가 전화했어요", "김만강이 그러는데 비가 온대요", "", "배송이 늦어요" }));
    }

    /// <summary>Places and counts are kept, texts are not; and only who may read staged rows sees one.</summary>
    [Test]
    public void Review_Tables_HoldNoTextAndOthersSeeNone()
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");
        int review = Queue(person);
        using DbConnection administrator = warehouse.Open();

        string all = string.Concat(administrator.Rows("SELECT * FROM risk.TextFinding;").Concat(administrator.Rows("SELECT * FROM risk.TextReview;")).SelectMany(row => row.Values).Select(value => value?.ToString()));

        Assert.That(all, Does.Not.Contain("조오휘").And.Not.Contain("1111"));
        using DbConnection author = warehouse.Open("author");
        Assert.That(author.Refusal("EXECUTE risk.ShowNextFinding @reviewId = @review;", ("@review", review)), Does.Contain("denied"));
        Assert.That(author.Refusal("EXECUTE risk.DecideFinding @findingId = 1, @decision = N'personal';"), Does.Contain("denied"));
        Assert.That(author.Refusal("EXECUTE risk.ShowNextRow @reviewId = @review;", ("@review", review)), Does.Contain("denied"));
        Assert.That(person.Refusal("SELECT * FROM risk.TextReviewRow;"), Does.Contain("denied"));
    }

    /// <summary>The rollback attack: a decision, or a look at an original, that leaves no trace.</summary>
    [TestCase("EXECUTE risk.ShowNextFinding @reviewId = 1;")]
    [TestCase("EXECUTE risk.DecideFinding @findingId = 1, @decision = N'personal';")]
    [TestCase("EXECUTE risk.QueueTextFindings @datasetName = N'Customer', @columnName = N'Memo', @dictionaryName = N'D';")]
    [TestCase("EXECUTE risk.DrawInspection @reviewId = 1;")]
    [TestCase("EXECUTE risk.ShowNextRow @reviewId = 1;")]
    [TestCase("EXECUTE risk.DecideRow @reviewId = 1, @stageRowId = 6, @decision = N'clean';")]
    public void Review_InATransaction_IsRefused(string statement)
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");
        Queue(person);

        Assert.That(person.Refusal("BEGIN TRANSACTION; " + statement), Does.Contain("open transaction"));
    }

    [TestCase("EXECUTE risk.QueueTextFindings @datasetName = N'Nobody', @columnName = N'Memo', @dictionaryName = N'', @lowestConfidence = 0.9, @sureConfidence = 0.8;", "50014,50024,50602")]
    [TestCase("EXECUTE risk.QueueTextFindings @datasetName = N'Customer', @columnName = N'Memo]; DROP TABLE stage.Customer; --', @dictionaryName = N'D';", "50603")]
    [TestCase("EXECUTE risk.ShowNextFinding @reviewId = 99;", "Text review 99 is not there")]
    [TestCase("EXECUTE risk.DecideFinding @findingId = 99, @decision = N'perhaps';", "50605,50027")]
    public void Review_WithWrongParameters_NamesEachProblem(string statement, string numbers)
    {
        using TestWarehouse warehouse = Prepared();
        using DbConnection person = warehouse.Open("operator");

        string message = person.Refusal(statement);

        Assert.That(numbers.Split(','), Is.All.Matches<string>(number => message.Contains(number!, StringComparison.Ordinal)), message);
    }

    private static TestWarehouse Prepared()
    {
        TestWarehouse warehouse = TestWarehouse.Create();
        CustomerDataset.Register(warehouse, Columns);
        using (DbConnection author = warehouse.Open("author"))
        {
            CustomerDataset.DraftPlan(author, [new Rule("keep", "CustomerId", Reason: "the test puts results in order"), new Rule("scrub", "Memo", """{"dictionary":"Calls"}""")]);
            CustomerDataset.ConcludePlan(author);
        }

        using DbConnection loader = warehouse.Open("operator");
        for (int i = 0; i < Memos.Length; i++)
        {
            loader.Execute("INSERT INTO stage.Customer (CustomerId, Memo) VALUES (@id, @memo);", ("@id", FormattableString.Invariant($"{i}")), ("@memo", Memos[i]));
        }

        return warehouse;
    }

    private static void Draw(DbConnection person, int review, int? rows) => person.Execute("EXECUTE risk.DrawInspection @reviewId = @review, @rowCount = @rows;", ("@review", review), ("@rows", rows));

    private static List<Dictionary<string, object?>> NextRow(DbConnection person, int review) => person.Rows("EXECUTE risk.ShowNextRow @reviewId = @review;", ("@review", review));

    private static void DecideRow(DbConnection person, int review, Dictionary<string, object?> row, string decision, string? terms = null) => person.Execute(
        "EXECUTE risk.DecideRow @reviewId = @review, @stageRowId = @row, @decision = @decision, @terms = @terms;", ("@review", review), ("@row", row["StageRowId"]), ("@decision", decision), ("@terms", terms));

    private static int Queue(DbConnection person) => person.Scalar<int>(
        "DECLARE @reviewId int; EXECUTE risk.QueueTextFindings @datasetName = N'Customer', @columnName = N'Memo', @dictionaryName = N'Calls', @reviewId = @reviewId OUTPUT; SELECT @reviewId;");

    private static List<Dictionary<string, object?>> Next(DbConnection person, int review) => person.Rows("EXECUTE risk.ShowNextFinding @reviewId = @review;", ("@review", review));

    private static void Decide(DbConnection person, Dictionary<string, object?> finding, string decision, bool addTerm) => person.Execute(
        "EXECUTE risk.DecideFinding @findingId = @finding, @decision = @decision, @addTerm = @addTerm;", ("@finding", finding["FindingId"]), ("@decision", decision), ("@addTerm", addTerm));

    private static Dictionary<string, object?> Verification(DbConnection person) => person.Rows("SELECT * FROM risk.TextVerification;").Single();
}
