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
        ("ELSE IF", "IF 1 = 1 PRINT N''" + Repeat(" ELSE IF 1 = 1 PRINT N''", Many)),
        ("ELSE IF with semicolons", "IF 1 = 1 PRINT N'';" + Repeat(" ELSE IF 1 = 1 PRINT N'';", Many)),
        ("ELSE IF of statements that hold others' words", "IF 1 = 1 PRINT N''" + Repeat(" ELSE IF 1 = 1 INSERT INTO dbo.T (N) SELECT 1 ELSE IF 1 = 1 DROP TABLE IF EXISTS dbo.T", Many)),
        ("IF and ELSE in turn", Repeat(Repeat("IF 1 = 1 ", 300) + "PRINT N'' ELSE ", 300) + "PRINT N'';"),
        ("IF and BEGIN in turn", Repeat(Repeat("IF 1 = 1 ", 300) + "BEGIN ", 300) + "PRINT N'';" + Repeat(" END", 300)),
        ("IF UPDATE", "CREATE TRIGGER dbo.G ON dbo.T AFTER UPDATE AS " + Repeat("IF UPDATE(N) ", Many) + "PRINT N'';"),
        ("conditions of UPDATE", "CREATE TRIGGER dbo.G ON dbo.T AFTER UPDATE AS IF UPDATE(N)" + Repeat(" OR UPDATE(N)", Many) + " PRINT N'';"),
        ("END CONVERSATION", Repeat("BEGIN END CONVERSATION @h ", Many) + Repeat(" END", Many)),
        ("joins", "SELECT 1 FROM sys.schemas AS s" + Repeat(" INNER JOIN sys.schemas AS t ON 1 = 1", Many)),
        ("cross joins", "SELECT 1 FROM sys.schemas AS s" + Repeat(" CROSS JOIN sys.schemas AS t", Many)),
        ("applies", "SELECT 1 FROM sys.schemas AS s" + Repeat(" CROSS APPLY (SELECT 1 AS N) AS t", Many)),
        ("tables", "SELECT 1 FROM " + string.Join(", ", Enumerable.Range(0, Many).Select(static i => $"sys.schemas AS s{i}"))),
        ("sums in brackets", "SELECT " + Repeat("(", 100) + "1" + Repeat(Repeat(" + 1", 1000) + ")", 100)),
        ("sums in calls", "SELECT " + Repeat("COALESCE(", 100) + "1" + Repeat(Repeat(" + 1", 1000) + ", 1)", 100)),
        ("signs and brackets in turn", "SELECT " + Repeat(Repeat("- ", 300) + "(", 300) + "1" + Repeat(")", 300)),
        ("NOT and queries in turn", "IF " + Repeat(Repeat("NOT ", 300) + "EXISTS (SELECT 1 WHERE ", 300) + "1 = 1" + Repeat(")", 300) + " PRINT N'';"),
        ("unions of two columns", "SELECT 1, 1" + Repeat(" UNION ALL SELECT 1, 1", Many)),
        ("time zones", "SELECT SYSDATETIMEOFFSET()" + Repeat(" AT TIME ZONE N'UTC'", Many)),
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
        _database.Execute("DECLARE @n int = 0;" + Repeat("IF @n >= 0 SET @n += 1 ELSE SET @n = -1\n", 1000) + "IF @n <> 1000 THROW 50000, N'no', 1;");
        _database.Execute("DECLARE @n int = 0;" + Repeat("IF @n < 0 BEGIN SET @n = 0 END ELSE IF @n >= 0 BEGIN SET @n += 1 END\n", 1000) + "IF @n <> 1000 THROW 50000, N'no', 1;");
        _database.Execute(Repeat("DROP TABLE IF EXISTS dbo.Missing\n", 1000));
        _database.Execute("IF 1 = 0\nBEGIN\n" + Repeat("SELECT * FROM sys.schemas\n", 5000) + "END;");
        Assert.That(_database.Scalar("SELECT COUNT(*) FROM sys.schemas AS s WHERE 1 = 1" + Repeat(" AND s.name IS NOT NULL AND NOT s.name = N''", 1000)), Is.Positive);
        Assert.That(_database.Scalar("SELECT COUNT(*) FROM (SELECT 1 AS N) AS a" + string.Concat(Enumerable.Range(0, 100).Select(static i => $" CROSS JOIN (SELECT -1 AS N) AS b{i}"))), Is.EqualTo(1));
        Assert.That(_database.Scalar("SELECT " + Repeat("(", 300) + "1" + Repeat(")", 300)), Is.EqualTo(1));
        Assert.That(_database.Scalar("SELECT 1" + Repeat(" + 1", 3000)), Is.EqualTo(3001));
        Assert.That(_database.Scalar("SELECT COUNT(*) FROM (VALUES " + string.Join(", ", Enumerable.Repeat("(1 + 1)", 900)) + ") AS v (N)"), Is.EqualTo(900));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
