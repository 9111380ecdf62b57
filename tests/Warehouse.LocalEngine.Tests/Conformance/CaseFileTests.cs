using System;
using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Conformance;

/// <summary>Case files: a slip of the pen must not turn a case into one that checks nothing.</summary>
[TestFixture]
internal sealed class CaseFileTests
{
    private const string Page = "-- page: https://learn.microsoft.com/sql\n";

    [TestCase(Page + "-- case: a\nSELECT 1;\n-- resutl: 1", "line 4: 'resutl' is no directive")]
    [TestCase(Page + "-- case: a\nSELECT 1;", "'a' expects nothing")]
    [TestCase(Page + "-- case: a\n-- result: 1", "'a' has no statement")]
    [TestCase("-- case: a\nSELECT 1;\n-- result: 1", "'a' needs a page")]
    [TestCase(Page + "-- result: 1", "stands after the statements")]
    [TestCase(Page + "-- case: a\nSELECT 1;\n-- result", "needs a value")]
    [TestCase(Page + "-- case: a\nSELECT 1;\n-- no rows: 1", "takes no value")]
    [TestCase(Page + "-- case: a\nSELECT 1;\n-- error: syntax", "an error is its number")]
    [TestCase(Page + "-- case: a\nSELECT 1;\n-- error: 40517", "a refusal is 'refused'")]
    [TestCase(Page + "-- case: a\nSELECT 1;\n-- result: 1\n-- case: a\nSELECT 1;\n-- result: 1", "a title that no other case")]
    [TestCase("-- page: somewhere", "a page is an https address")]
    public void Parse_MalformedFile_NamesTheProblem(string text, string problem) =>
        Assert.That(() => CaseFile.Parse("area", text), Throws.InstanceOf<FormatException>().With.Message.Contains(problem));

    [Test]
    public void Parse_SetupAndTwoCases_KeepsLinesAndOrder()
    {
        IReadOnlyList<ConformanceCase> cases = CaseFile.Parse("area", Page + "CREATE TABLE t (a int);\nGO\n-- case: one\nSELECT a FROM t;\n-- no rows\n-- case: two\n-- page: https://example.org/\nSELECT 1;\nGO\nSELECT 2;\n-- result: 1\n-- next result\n-- result: 2\n");
        Assert.Multiple(() =>
        {
            Assert.That(cases.Select(static c => c.Name), Is.EqualTo(["area: one", "area: two"]));
            Assert.That(cases.Select(static c => c.Setup.Count), Is.EqualTo([1, 1]));
            Assert.That(cases.Select(static c => c.Page), Is.EqualTo(["https://learn.microsoft.com/sql", "https://example.org/"]));
            Assert.That(cases[1].Batches.Select(static b => b.Text.Trim()), Is.EqualTo(["SELECT 1;", "SELECT 2;"]));
            Assert.That(cases[1].Expected.Select(static e => e.ToString()), Is.EqualTo(["result: 1", "next result", "result: 2"]));
            Assert.That(cases[1].Batches[0].Text.Split('\n').TakeWhile(static l => l.Length == 0).Count(), Is.EqualTo(8), "line 9 of the file stays line 9 of the batch");
        });
    }

    [TestCase("SELECT 2", "result: 2")]
    [TestCase("SELECT 1, 1", "result: 1 | 1")]
    [TestCase("SELECT 1 WHERE 1 = 0", "no rows")]
    [TestCase("SELECT 1; SELECT 1", "result: 1", "next result", "result: 1")]
    [TestCase("SELECT 1 / 0", "error: 8134, 16, 1")]
    [TestCase("PRINT N'x'")]
    public void Run_OtherThanExpected_IsSeen(string statement, params string[] seen)
    {
        ConformanceCase stated = CaseFile.Parse("area", $"{Page}-- case: one\n{statement};\n-- result: 1\n")[0];
        Assert.That(LocalCaseRunner.Run(stated).Seen(stated.Expected).Select(static e => e.ToString()), Is.EqualTo(seen).And.Not.EqualTo(stated.Expected.Select(static e => e.ToString())));
    }
}
