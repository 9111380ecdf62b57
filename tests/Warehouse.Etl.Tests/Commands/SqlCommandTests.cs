using System;
using System.Data.Common;
using System.IO;
using NUnit.Framework;
using Warehouse.Etl.Commands;
using Warehouse.Etl.Hosting;
using Warehouse.Etl.Output;

namespace Warehouse.Etl.Tests.Commands;

/// <summary><c>warehouse sql</c>: what goes to standard output, what to standard error, and where an error is said to be.</summary>
[TestFixture]
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SqlCommandTests : IDisposable
{
    private readonly EmptyWarehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Test]
    public void Sql_ErrorInAFile_IsSaidAsSqlcmdDoesWithTheFilesLine()
    {
        string file = _warehouse.Root.Combine("s.sql");
        File.WriteAllText(file, "SELECT A = 1;\nGO\n\nSELECT B = 2;\nTHROW 50042, N'왜', 7;\n");

        (int code, string output, string error) = _warehouse.Run("sql", file, "--format", "csv");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Is.EqualTo($"Msg 50042, Level 16, State 7, File {file}, Line 5\n왜\n".ReplaceLineEndings()));
        Assert.That(output, Is.EqualTo("A\n1\nB\n2\n".ReplaceLineEndings()), "what came before the error, the failing batch's first result included");
    }

    [Test]
    public void Sql_ErrorInAProcedure_NamesItAndItsLine()
    {
        (int code, _, string error) = _warehouse.Run("sql", "-q", "CREATE PROCEDURE dbo.Fails AS\nBEGIN\n    SELECT 1 / 0;\nEND;\nGO\nEXECUTE dbo.Fails;");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.StartWith("Msg 8134, Level 16, State 1, File query, batch from line 6, Procedure dbo.Fails, Line 3"));
    }

    [Test]
    public void Sql_Messages_GoToStandardErrorAndCountsToTheTable()
    {
        (int code, string output, string error) = _warehouse.Run("sql", "-q", "CREATE TABLE #T (A int); INSERT INTO #T VALUES (1), (2); PRINT N'안녕'; SELECT A FROM #T WHERE A = 1;");

        Assert.That(code, Is.EqualTo(0), error);
        Assert.That(error, Is.EqualTo("안녕" + Environment.NewLine));
        Assert.That(output, Is.EqualTo("A\n-\n1\n(1 row)\n(2 rows affected)\n".ReplaceLineEndings()));
    }

    [Test]
    public void Sql_CommandOfSqlcmd_IsRefusedBeforeAnythingRuns()
    {
        (int code, _, string error) = _warehouse.Run("sql", "-q", "CREATE TABLE dbo.T (A int);\nGO\n:setvar Name T\nGO\nSELECT 1;");

        Assert.That(code, Is.EqualTo(1));
        Assert.That(error, Does.Contain("query, line 3").And.Contain("sqlcmd"));
        using DbConnection connection = _warehouse.Host.Connect();
        Assert.That(connection.Scalar<int?>("SELECT OBJECT_ID(N'dbo.T');"), Is.Null);
    }

    [Test]
    public void Sql_Plan_ShowsHowStatementsWouldRunAndRunsNone()
    {
        _warehouse.Run("sql", "-q", "CREATE TABLE dbo.T (Id int NOT NULL CONSTRAINT PK_T PRIMARY KEY);");

        (int code, string output, string error) = _warehouse.Run("sql", "--plan", "--format", "csv", "-q", "DELETE FROM dbo.T WHERE Id = 1;\nGO\nDROP TABLE dbo.T;");

        Assert.That(code, Is.EqualTo(0), error);
        Assert.That(output, Does.StartWith("StmtText\nDELETE FROM dbo.T WHERE Id = 1;\n".ReplaceLineEndings()).And.Contain("|--Clustered Index Seek(OBJECT:([dbo].[T].[PK_T])").And.EndWith("DROP TABLE dbo.T;\n".ReplaceLineEndings()));
        using DbConnection connection = _warehouse.Host.Connect();
        Assert.That(connection.Scalar<int?>("SELECT OBJECT_ID(N'dbo.T');"), Is.Not.Null);
    }

    [Test]
    public void Prompt_RunsAtGo_ShowsErrorsAndGoesOn()
    {
        using DbConnection connection = _warehouse.Host.Connect();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var input = new StringReader("DECLARE @a int = 1;\nSELECT A = @a;\nGO\nSELECT * FROM dbo.Nowhere;\nGO\n:r x.sql\nSELECT B = 2;\ngo 2\nQUIT\nSELECT 3;\nGO\n");

        new SqlPrompt(new BatchRunner(connection, new ResultWriter(output, ResultFormat.Csv)), input, output, errors).Run();

        Assert.That(output.ToString().ReplaceLineEndings("\n"), Is.EqualTo(
            "T-SQL, sent by a line GO. QUIT leaves.\n1> 2> 3> A\n1\n1> 2> 1> 1> 2> B\n2\nB\n2\n1> \n"));
        Assert.That(errors.ToString(), Does.Contain("Msg 208").And.Contain("dbo.Nowhere").And.Contain("sqlcmd"));
    }
}
