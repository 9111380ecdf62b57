using System.Collections.Generic;
using System.Linq;
using NUnit.Framework;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>A text nested without end is an error of its batch: anybody who may send one could end the process otherwise.</summary>
[TestFixture]
internal sealed class NestingTests
{
    private const int Many = 50_000;

    private LocalDatabase _database = null!;

    private static IEnumerable<TestCaseData> Attacks() => new (string Name, string Text)[]
    {
        ("brackets", "SELECT " + Repeat("(", Many) + "1" + Repeat(")", Many)),
        ("queries", "SELECT " + Repeat("(SELECT ", Many) + "1" + Repeat(")", Many)),
        ("CASE", "SELECT " + Repeat("CASE WHEN 1 = 1 THEN ", Many) + "1" + Repeat(" END", Many)),
        ("BEGIN", Repeat("BEGIN ", Many) + "PRINT N'';" + Repeat(" END", Many)),
        ("IF", Repeat("IF 1 = 1 ", Many) + "PRINT N'';"),
        ("NOT", "IF " + Repeat("NOT ", Many) + "1 = 1 PRINT N'';"),
        ("signs", "SELECT " + Repeat("- ", Many) + "1"),
        ("sums", "SELECT 1" + Repeat(" + 1", Many)),
        ("conditions", "IF 1 = 1" + Repeat(" OR 1 = 1", Many) + " PRINT N'';"),
        ("unions", "SELECT 1" + Repeat(" UNION ALL SELECT 1", Many)),
        ("calls", "SELECT " + Repeat("ABS(", Many) + "1" + Repeat(")", Many)),
    }.Select(static attack => new TestCaseData(attack.Text).SetArgDisplayNames(attack.Name));

    [SetUp]
    public void Open() => _database = new LocalDatabase();

    [TearDown]
    public void Close() => _database.Dispose();

    [TestCaseSource(nameof(Attacks))]
    public void Text_NestedWithoutEnd_IsAnErrorAndTheSessionGoesOn(string text)
    {
        Assert.That(() => _database.Execute(text), Throws.TypeOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(191));
        Assert.That(() => _database.Execute("EXECUTE sys.sp_executesql N'" + text.Replace("'", "''", System.StringComparison.Ordinal) + "';"), Throws.TypeOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(191));
        Assert.That(_database.Scalar("SELECT 1;"), Is.EqualTo(1));
    }

    [Test]
    public void Text_LongButNotDeep_Runs()
    {
        _database.Execute(Repeat("BEGIN TRANSACTION; COMMIT;\n", 1000));
        _database.Execute("DECLARE @n int = 0;" + Repeat("IF @n >= 0 SET @n += 1\n", 1000) + "IF @n <> 1000 THROW 50000, N'no', 1;");
        Assert.That(_database.Scalar("SELECT " + Repeat("(", 300) + "1" + Repeat(")", 300)), Is.EqualTo(1));
        Assert.That(_database.Scalar("SELECT 1" + Repeat(" + 1", 3000)), Is.EqualTo(3001));
        Assert.That(_database.Scalar("SELECT COUNT(*) FROM (VALUES " + string.Join(", ", Enumerable.Repeat("(1 + 1)", 900)) + ") AS v (N)"), Is.EqualTo(900));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
