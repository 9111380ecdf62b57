using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Tests.Session;
using Warehouse.Packaging;

namespace Warehouse.LocalEngine.Tests.Plans;

/// <summary>SET SHOWPLAN_TEXT (https://learn.microsoft.com/sql/t-sql/statements/set-showplan-text-transact-sql): plans instead of results.</summary>
[TestFixture]
internal sealed class ShowPlanTests
{
    private static readonly string s_cases = Path.Combine(TestContext.CurrentContext.TestDirectory, "Plans", "Cases");
    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        _database = new LocalDatabase();
        foreach (SqlBatch batch in BatchSplitter.Split("schema.sql", File.ReadAllText(Path.Combine(s_cases, "schema.sql"))))
        {
            _database.Execute(batch.Text);
        }
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [TestCaseSource(nameof(Cases))]
    public void ShowPlan_Statement_GivesItsTextAndOperators(string batch, string[] plan)
    {
        _database.Execute("SET SHOWPLAN_TEXT ON;");

        // On a machine of one core nothing runs ahead.
        Assert.That(Lines(batch), Is.EqualTo(Environment.ProcessorCount > 1 ? plan : [.. plan.Select(static l => l.Replace(", AHEAD", string.Empty, StringComparison.Ordinal))]));
    }

    [Test]
    public void ShowPlan_On_RunsNothingUntilOff()
    {
        const string insert = "INSERT INTO dbo.Region (Code) VALUES (1);";
        _database.Execute("SET SHOWPLAN_TEXT ON;");
        _database.Execute(insert);
        _database.Execute("CREATE TABLE dbo.New (A int); DROP TABLE dbo.Purchase; DELETE FROM dbo.Region; EXECUTE dbo.P; BEGIN TRANSACTION; THROW 50001, N'never', 1;");
        _database.Execute("SET SHOWPLAN_TEXT OFF;");

        Assert.That(_database.Rows("SELECT (SELECT COUNT(*) FROM dbo.Region), OBJECT_ID(N'dbo.New'), IIF(OBJECT_ID(N'dbo.Purchase') IS NULL, 1, 0), @@TRANCOUNT;"), Is.EqualTo(["0,NULL,0,0"]));
        Assert.That(_database.Execute(insert), Is.EqualTo(1), "the text that was shown before runs now");
    }

    [Test]
    public void ShowPlan_TableMadeInTheSameBatch_IsNotThere() => AssertError(208, "SET SHOWPLAN_TEXT ON;", "CREATE TABLE dbo.New (A int); SELECT A FROM dbo.New;");

    [Test]
    public void ShowPlan_ResultColumn_IsStmtText()
    {
        _database.Execute("SET SHOWPLAN_TEXT ON;");
        using LocalCommand command = _database.Connection.CreateCommand();
        command.CommandText = "SELECT 1 AS A;";
        using LocalDataReader reader = command.ExecuteReader();

        Assert.That((reader.FieldCount, reader.GetName(0)), Is.EqualTo((1, "StmtText")));
    }

    [TestCase("SET SHOWPLAN_TEXT ON; SELECT 1;")]
    [TestCase("CREATE PROCEDURE dbo.Shows AS SET SHOWPLAN_TEXT ON;")]
    public void ShowPlan_NotAloneInItsBatch_Raises1067(string batch) => AssertError(1067, batch);

    // A reader of a view must not learn through its plan what it is made of; and a plan is no way around the right to run the statement.
    [TestCase("", 229, TestName = "ShowPlan_WithoutTheRightToRun_Raises229")]
    [TestCase("GRANT SHOWPLAN TO reader;", 229, TestName = "ShowPlan_WithShowplanAlone_Raises229")]
    [TestCase("GRANT SELECT ON dbo.Big TO reader;", 262, TestName = "ShowPlan_WithoutShowplan_Raises262")]
    public void ShowPlan_OfAUser_NeedsBothRights(string grant, int error) =>
        AssertError(error, "CREATE USER reader WITHOUT LOGIN;" + grant + "EXECUTE AS USER = N'reader';", "SET SHOWPLAN_TEXT ON;", "SELECT * FROM dbo.Big;");

    [Test]
    public void ShowPlan_WithBothRights_ShowsThePlan()
    {
        _database.Execute("CREATE USER reader WITHOUT LOGIN; GRANT SHOWPLAN TO reader; GRANT SELECT ON dbo.Big TO reader; EXECUTE AS USER = N'reader';");
        _database.Execute("SET SHOWPLAN_TEXT ON;");

        Assert.That(Lines("SELECT * FROM dbo.Big;"), Has.Some.Contains("[PK_Purchase]"));
    }

    [Test]
    public void ShowPlan_RowsAndParameters_NeverStandInAPlan()
    {
        _database.Execute("INSERT INTO dbo.Customer (Id, Name, Region) VALUES (7001, N'김철수', 82);");
        _database.Execute("SET SHOWPLAN_TEXT ON;");
        using LocalCommand command = _database.Connection.CreateCommand();
        command.CommandText = "SELECT Id FROM dbo.Customer WHERE Id = @id AND Name = @name AND Region = (SELECT MAX(Region) FROM dbo.Customer);";
        command.Parameters.AddWithValue("@id", 7001);
        command.Parameters.AddWithValue("@name", "김철수");

        string plan = string.Join('\n', Lines(command));

        Assert.That(plan, Does.Contain("@name").And.Contain("SEEK").And.Not.Contain("김철수").And.Not.Contain("7001").And.Not.Contain("82"));
    }

    /// <summary>The cases of plans.sql: a comment that names the case, a batch, and the plan in the comments that follow.</summary>
    private static IEnumerable<TestCaseData> Cases()
    {
        string text = File.ReadAllText(Path.Combine(s_cases, "plans.sql")).ReplaceLineEndings("\n");
        foreach (string block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            string[] lines = block.TrimEnd('\n').Split('\n');
            string[] batch = [.. lines.Skip(1).TakeWhile(static l => !l.StartsWith("--", StringComparison.Ordinal))];
            string[] plan = [.. lines.Skip(1 + batch.Length).Select(static l => l[2..])];
            yield return new TestCaseData(string.Join('\n', batch), plan).SetArgDisplayNames(lines[0][3..]);
        }
    }

    private void AssertError(int number, params string[] batches)
    {
        foreach (string batch in batches[..^1])
        {
            _database.Execute(batch);
        }

        Assert.That(() => Lines(batches[^1]), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(number));
    }

    private List<string> Lines(string batch)
    {
        using LocalCommand command = _database.Connection.CreateCommand();
        command.CommandText = batch;
        return Lines(command);
    }

    private static List<string> Lines(LocalCommand command)
    {
        using LocalDataReader reader = command.ExecuteReader();
        List<string> lines = [];
        do
        {
            while (reader.Read())
            {
                lines.Add(reader.GetString(0));
            }
        }
        while (reader.NextResult());
        return lines;
    }
}
