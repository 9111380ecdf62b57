using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.Etl.Demonstration;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Plans;
using Warehouse.Etl.Tests.EndToEnd;

namespace Warehouse.Etl.Tests.Text;

/// <summary><c>warehouse scan</c> and <c>warehouse review-text</c>, worked as a person works them: by what is typed and what is shown.</summary>
[TestFixture]
[NonParallelizable]
public sealed class TextCommandTests : IDisposable
{
    private TrialWarehouse? _warehouse;

    [OneTimeSetUp]
    public void Deploy()
    {
        _warehouse = new TrialWarehouse();
        using (DbConnection author = _warehouse.As(People.Author))
        {
            PlanApplier.Apply(author, PlanReader.Read("call", """
                dataset: Call
                purpose: { code: P-C, kind: research, description: Calls, useForm: internal_use, validFrom: 2020-01-01 }
                request: { receiptNumber: R-C, applicant: a, manager: m }
                riskReview: { placeKind: closed, place: p, linkability: none, conclusion: acceptable, finalOpinion: f, answers: {1: no, 2: no, 3: no, 4: no, 5: no, 6: no, 7: no, 8: no, 9: no, 10: no, 11: no, 12: no, 13: yes, 14: no, 15: no, 16: no} }
                columns:
                  - { name: CallId, type: nvarchar(20), classification: attribute }
                  - { name: Memo, type: nvarchar(1000), classification: attribute }
                steps:
                  - { technique: keep, column: CallId, reason: a number of no meaning }
                  - { technique: scrub, column: Memo, parameters: { dictionary: Call } }
                """));
        }

        using DbConnection loader = _warehouse.As(People.Operator);
        loader.Execute("INSERT INTO stage.Call (CallId, Memo) VALUES (N'1', N'연락처는 010-1111-2222입니다'), (N'2', N'어제 조오휘가 전화했어요'), (N'3', N'조오휘가 다시 전화했어요'), (N'4', N'김만강이 그러는데 비가 온대요'), (N'5', N'배송이 늦어요');");
    }

    public void Dispose() => _warehouse?.Dispose();

    [Test]
    public void Scan_OfASchema_ShowsProposalsAndNoValues()
    {
        (int code, string output, string error) = Run("scan", "--as", People.Author, "--lang", "en");

        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("stage.Call").And.Contain("Memo").And.Contain("values say NAME in 3 of 5").And.Not.Contain("010-1111").And.Not.Contain("조오휘"));
    }

    [Test]
    public void Scan_WithClassify_WritesSensitivityThatTheNextSearchRespects()
    {
        (int code, string output, string error) = Run("scan", "stage.Call", "--classify", "--as", People.Officer, "--format", "json");
        Assert.That(code, Is.Zero, error);
        Assert.That(output, Does.Contain("Personal data (개인정보)"));

        using DbConnection administrator = _warehouse!.AsAdministrator();
        Assert.That(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.sensitivity_classifications WHERE OBJECT_NAME(major_id) = N'Call';"), Is.GreaterThanOrEqualTo(1));
        Assert.That(Run("scan", "stage.Call", "--as", People.Author).Output, Does.Contain("classified as FREE_TEXT, Personal data"));
        Assert.That(Run("scan", "stage.Call", "--classify", "--as", People.Author).Code, Is.EqualTo(1), "an author proposes, the officer classifies");
    }

    [TestCase("Call")]
    [TestCase("mapping.DataKey")]
    [TestCase("stage.Nothing")]
    public void Scan_OfWhatItMayNotRead_IsRefused(string table)
    {
        Assert.That(Run("scan", table, "--as", People.Author).Code, Is.EqualTo(1));
    }

    /// <summary>y for one place, Y for a word, anything else asks again, q leaves the rest for later.</summary>
    [Test]
    public void Review_TypedByAPerson_GoesThroughWhatIsUnsureAndWritesTheForm()
    {
        (int code, string output, string error) = Run("?\nY\nq\n", "review-text", "--dataset", "Call", "--column", "Memo", "--as", People.Operator, "--lang", "en");
        Assert.That(code, Is.Zero, error);
        string review = output.Split('\n').First(line => line.StartsWith("Review ", StringComparison.Ordinal)).Trim()["Review ".Length..];
        Assert.That(output, Does.Contain("⟦조오휘⟧").And.Contain("⟦김만강⟧").And.Not.Contain("⟦010-1111-2222⟧").And.Not.Contain("Nothing waits"));
        Assert.That(Occurrences(output, "⟦조오휘⟧"), Is.EqualTo(2), "shown again after a key that means nothing, and not for the second text that has the word");

        Assert.That(
            Run("n\n", "review", "text", review, "--as", People.Operator, "--lang", "en").Output,
            Does.Contain("⟦김만강⟧").And.Contain("1 rows without findings have not been read").And.Not.Contain("Nothing waits").And.Not.Contain("배송이 늦어요"));

        // The row in which nothing was found is shown whole; what is typed as missed must stand in it.
        Assert.That(
            Run("?\nm\n\nm\nNAME 김하늘\nTHING 배송이\n\n", "review", "text", review, "--inspect", "all", "--as", People.Operator, "--lang", "en").Output,
            Does.Contain("1 rows without findings are drawn").And.Contain("배송이 늦어요").And.Contain("does not hold that").And.Contain("Nothing waits"));

        string page = _warehouse!.Combine("form.html"), table = _warehouse.Combine("form.csv");
        Assert.That(Run("review-text", review, "--form", page, "--as", People.Operator, "--lang", "ko").Code, Is.Zero);
        Assert.That(Run("review-text", review, "--form", table, "--as", People.Operator, "--lang", "ko").Code, Is.Zero);
        Assert.That(Run("review-text", review, "--form", page, "--as", People.Operator, "--lang", "ko").Error, Does.Contain("--form").And.Contain("--overwrite"));
        Assert.That(File.ReadAllText(page), Does.StartWith("<!DOCTYPE html>").And.Contain("자체 검증 결과서").And.Contain("모든 행을 탐지하고").And.Contain(People.Operator).And.Not.Contain("조오휘"));
        Assert.That(File.ReadAllText(table), Does.Contain("데이터 규모(행),5\r\n").And.Contain("개인정보로 판단,2\r\n").And.Contain("개인정보 아님,1\r\n").And.Contain("미결정,0\r\n").And.Contain("탐지 결과가 없어 사람이 육안 검수한 행,1\r\n").And.Contain("탐지되지 않아 사람이 추가로 찾은 건수,1\r\n").And.Contain("전수검사 완료,예\r\n"));

        // The dataset's form holds the same review behind what people entered.
        (int made, string form, string problem) = Run("report", "self-verification", "Call", "--format", "csv", "--as", People.Auditor, "--lang", "en");
        Assert.That(made, Is.Zero, problem);
        Assert.That(form, Does.Contain("Decided: personal data,2").And.Contain("Every row inspected,yes").And.Contain(People.Operator).And.Not.Contain("조오휘"));
    }

    [TestCase("review-text", "--dataset", "Call")]
    [TestCase("review-text", "1", "--dataset", "Call", "--column", "Memo")]
    [TestCase("review-text", "1", "--form", "form.pdf")]
    [TestCase("review", "text", "1", "--inspect", "0")]
    [TestCase("review", "text", "1", "--inspect", "some")]
    public void Review_OfWrongUsage_SaysSo(params string[] arguments)
    {
        Assert.That(Run(arguments).Code, Is.EqualTo(2));
    }

    [Test]
    public void Review_OfAReviewThatIsNotThere_IsRefused()
    {
        Assert.That(Run("review-text", "77", "--as", People.Operator).Error, Does.Contain("Text review 77 is not there"));
        Assert.That(Run("review-text", "77", "--form", _warehouse!.Combine("f.csv"), "--as", People.Operator).Error, Does.Contain("Text review 77 is not there"));
        Assert.That(Run("review-text", "--dataset", "Call", "--column", "Memo", "--as", People.Author).Code, Is.EqualTo(1), "an author reads no original");
    }

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        string typed = arguments[0].Contains('\n', StringComparison.Ordinal) ? arguments[0] : "";
        TextReader input = Console.In;
        try
        {
            using StringReader keys = new(typed);
            Console.SetIn(keys);
            IEnumerable<string> rest = typed.Length > 0 ? arguments.Skip(1) : arguments;
            return _warehouse!.Run([.. rest]);
        }
        finally
        {
            Console.SetIn(input);
        }
    }
}
