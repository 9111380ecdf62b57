using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using NUnit.Framework;
using Warehouse.Linting;

namespace Warehouse.Packaging.Tests.Linting;

[TestFixture]
public sealed class LintTests
{
    private const string Mark = "-- finding";

    [Test]
    public void Check_EveryScriptOfTheRepository_FindsNothing()
    {
        string root = RepositoryRoot();
        SqlScript[] scripts = [.. new[] { "sql", "tests/tsqlt", "deploy" }.SelectMany(folder => Read(root, folder))];

        Assert.That(scripts, Has.Length.GreaterThan(200));
        Assert.That(Linter.Check(scripts), Is.Empty, "Each line: place, rule and what to write instead. `warehouse lint --rules` gives the rules' reasons.");
    }

    /// <summary>Each file holds what one rule finds, and beside it what it lets pass; the lines it must find end with a mark.</summary>
    [TestCaseSource(nameof(Cases))]
    public void Check_BadScript_FindsTheMarkedLinesAndNoOther(string file)
    {
        string text = File.ReadAllText(file);
        string rule = Path.GetFileNameWithoutExtension(file)[..4];
        int[] marked = [.. text.Split('\n').Select((line, i) => (line, i)).Where(l => l.line.Contains(Mark, System.StringComparison.Ordinal)).Select(l => l.i + 1)];

        LintFinding[] found = [.. Linter.Check([SqlScript.Parse($"sql/sample/{FolderOf(file)}/Bad.sql", text)]).Where(f => f.RuleId == rule)];

        Assert.That(marked, Is.Not.Empty, "the case marks no line");
        Assert.That(found.Select(f => f.Line).Distinct(), Is.EquivalentTo(marked), string.Join('\n', found.AsEnumerable()));
    }

    [Test]
    public void Rules_EachHasIdReasonAndACaseThatItFires()
    {
        Assert.That(Linter.Rules.Select(r => r.Id), Is.Unique.And.Ordered);
        Assert.That(Linter.Rules.Select(r => r.Reason), Has.All.Length.GreaterThan(30));
        Assert.That(Cases().Select(c => Path.GetFileName((string)c.Arguments[0]!)[..4]).Distinct(), Is.EquivalentTo(Linter.Rules.Select(r => r.Id).Append("W000")));
    }

    [Test]
    public void Check_TextFromATableOfAnotherScript_IsFoundWhereItsColumnIsDeclared()
    {
        SqlScript table = SqlScript.Parse("sql/sample/Tables/Note.sql", "/* Purpose: x */\nCREATE TABLE sample.Note\n(\n    NoteText nvarchar(40) NOT NULL\n);");
        SqlScript view = SqlScript.Parse("sql/sample/Views/Shown.sql", "/* Purpose: x */\nCREATE OR ALTER VIEW sample.Shown\nAS\nSELECT Shown = note.NoteText, Safe = QUOTENAME(note.NoteText)\nFROM sample.Note AS note;");
        const string Body = """
            CREATE OR ALTER PROCEDURE sample.Run
            AS
            BEGIN
                SET NOCOUNT, XACT_ABORT ON;
                DECLARE @statement nvarchar(max);
                SELECT @statement = CONCAT(N'SELECT 1 FROM ', shown.COLUMN) FROM sample.Shown AS shown;
                EXECUTE sys.sp_executesql @statement;
            END;
            """;

        Assert.That(Find("Shown"), Is.EqualTo(new[] { ("sql/sample/Tables/Note.sql", 4) }));
        Assert.That(Find("Safe"), Is.Empty);

        IEnumerable<(string, int)> Find(string column) =>
            Linter.Check([table, view, SqlScript.Parse("sql/sample/Procedures/Run.sql", Body.Replace("COLUMN", column, System.StringComparison.Ordinal))])
                .Where(f => f.RuleId == "W008").Select(f => (f.Path, f.Line));
    }

    private static IEnumerable<TestCaseData> Cases() =>
        Directory.EnumerateFiles(Path.Combine(Folder(), "Cases"), "W*.sql").Order().Select(f => new TestCaseData(f).SetArgDisplayNames(Path.GetFileName(f)));

    // W009.Data.sql is checked as a script of a folder Data.
    private static string FolderOf(string file) => Path.GetFileName(file).Split('.') is [_, var folder, _] ? folder : "Procedures";

    private static IEnumerable<SqlScript> Read(string root, string folder) =>
        Directory.EnumerateFiles(Path.Combine(root, folder), "*.sql", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", System.StringComparison.Ordinal) && !f.Contains("/bin/", System.StringComparison.Ordinal))
            .Order().Select(f => SqlScript.Parse(Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllText(f)));

    private static string RepositoryRoot() => Path.GetFullPath(Path.Combine(Folder(), "..", "..", ".."));

    private static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
