using System;
using System.Collections.Generic;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Deployment;

/// <summary>The statements that the script of the filegroups makes: shown instead of run, because the local engine has no filegroups.</summary>
[TestFixture]
internal sealed class FileGroupTests
{
    private const string Run = "EXECUTE sys.sp_executesql @statement;";

    [Test]
    public void Mapping_EachTableMovesWholeOrNotAtAll()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();

        string statements = Shown(administrator, batch: 0, place: 1);

        Assert.That(statements, Does.Contain("CREATE UNIQUE NONCLUSTERED INDEX [UX_Token_Token] ON mapping.[Token] ([DomainId], [Token]) WHERE "));
        string[] moves = statements.Split("BEGIN TRANSACTION; ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.That(moves, Has.All.EndsWith(" COMMIT TRANSACTION;"));
        Assert.That(moves, Has.Length.EqualTo(administrator.Scalar<int>("SELECT COUNT(*) FROM sys.tables AS held WHERE SCHEMA_NAME(held.schema_id) = N'mapping';")));
        Assert.That(moves.Select(static move => move.Split(" ON mapping.[").Skip(1).Select(static part => part[..part.IndexOf(']', StringComparison.Ordinal)]).Distinct().Count()), Has.All.EqualTo(1));
        AssertParses(statements);
    }

    [Test]
    public void Mart_MovesByTheNarrowestColumnThatCanBeAKey_AndNamesTheTableThatHasNone()
    {
        using TestWarehouse warehouse = TestWarehouse.Create();
        using DbConnection administrator = warehouse.Open();
        administrator.Execute(
            """
            CREATE TABLE mart.Usual (Note nvarchar(4000) NULL, Seal varbinary(max) NULL, Code nvarchar(450) NULL, Age int NULL);
            CREATE TABLE mart.Wide (Note nvarchar(451) NULL, Seal varbinary(max) NULL);
            """);

        string statements = Shown(administrator, batch: 2, place: 0);

        Assert.That(
            statements,
            Is.EqualTo("BEGIN TRANSACTION; CREATE CLUSTERED INDEX IX_Move ON mart.[Usual] ([Age]) ON mart_data; DROP INDEX IX_Move ON mart.[Usual]; COMMIT TRANSACTION;"));
        AssertParses(statements);
        Assert.That(administrator.Refusal(Batches()[2].Replace(Run, string.Empty, StringComparison.Ordinal)), Does.Contain("50099").And.EndWith(": [Wide]"));
    }

    private static void AssertParses(string statements)
    {
        new TSql140Parser(initialQuotedIdentifiers: true).Parse(new StringReader(statements), out IList<ParseError> errors);
        Assert.That(errors.Select(static error => error.Message), Is.Empty);
    }

    /// <summary>What a batch would run at one of its places.</summary>
    private static string Shown(DbConnection administrator, int batch, int place)
    {
        string[] parts = Batches()[batch].Split(Run);
        Assert.That(parts, Has.Length.GreaterThan(place + 1));

        // Filegroups and files are made before anything moves, by statements that only a server has.
        int start = place == 0 ? 0 : parts[0].IndexOf("-- A filegroup", StringComparison.Ordinal);
        string text = place == 0 ? parts[0] : string.Concat(parts[0][..start], parts[place]);
        return administrator.Scalar<string>(text + "SELECT @statement;")!;
    }

    private static string[] Batches() =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "deploy", "operations", "FileGroups.sql")).Split("\nGO\n");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
