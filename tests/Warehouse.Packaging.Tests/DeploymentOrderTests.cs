using System;
using System.Linq;
using NUnit.Framework;

namespace Warehouse.Packaging.Tests;

[TestFixture]
public sealed class DeploymentOrderTests
{
    private static readonly SqlFile[] Files =
    [
        File("sql/security/Grants.sql", "GRANT SELECT ON bi.Summary TO reader;"),
        File("sql/security/Schemas.sql", "CREATE SCHEMA bi;"),
        File("sql/security/Roles.sql", "CREATE ROLE reader;"),
        File("sql/security/Users.sql", "CREATE USER owner_user WITHOUT LOGIN;"),
        File("sql/a/Data/Rows.sql", "INSERT INTO a.Child (Id) SELECT 1 WHERE NOT EXISTS (SELECT * FROM a.Child);"),
        File("sql/z/Data/Rows.sql", "INSERT INTO z.Parent (Id) SELECT 1 WHERE NOT EXISTS (SELECT * FROM z.Parent);"),
        File("sql/a/Tables/Child.sql", "CREATE TABLE a.Child (Id int, ParentId int REFERENCES z.Parent (Id));"),
        File("sql/z/Tables/Parent.sql", "CREATE TABLE z.Parent (Id int PRIMARY KEY, UpId int REFERENCES z.Parent (Id));"),
        File("sql/bi/Views/Summary.sql", "CREATE OR ALTER VIEW bi.Summary AS SELECT z.Twice(Id) AS Id FROM z.Base;"),
        File("sql/z/Views/Base.sql", "CREATE OR ALTER VIEW z.Base AS SELECT Id FROM a.Child;"),
        File("sql/z/Functions/Twice.sql", "CREATE OR ALTER FUNCTION z.Twice(@n int) RETURNS int AS BEGIN RETURN @n * 2; END;"),
        File("sql/a/Procedures/Fill.sql", "CREATE OR ALTER PROCEDURE a.Fill AS EXEC z.Missing;"),
        File("sql/a/Triggers/OnChild.sql", "CREATE OR ALTER TRIGGER a.OnChild ON a.Child AFTER INSERT AS RETURN;"),
        File("sql/a/Types/Ids.sql", "CREATE TYPE a.Ids AS TABLE (Id int);"),
    ];

    [Test]
    public void Sort_EveryKind_PutsWhatIsNamedFirst() =>
        Assert.That(DeploymentOrder.Sort(Files).Select(f => f.ObjectName), Is.EqualTo(new[]
        {
            "Users", "Roles", "Schemas", "a.Ids", "z.Parent", "a.Child", "z.Base", "z.Twice", "bi.Summary",
            "a.Fill", "a.OnChild", "z.Rows", "a.Rows", "Grants",
        }));

    [Test]
    public void Sort_FilesInAnotherOrder_GivesTheSameResult() =>
        Assert.That(DeploymentOrder.Sort(Files.Reverse()), Is.EqualTo(DeploymentOrder.Sort(Files)));

    [Test]
    public void Compose_ClrFunctions_StandBetweenSchemasAndTables()
    {
        string[] names = [.. Package.Compose(Files, [new SqlBatch("clr/pseudo.F", "CREATE FUNCTION …", 1)]).Select(b => b.Name)];

        int function = Array.IndexOf(names, "clr/pseudo.F");
        Assert.That(function, Is.GreaterThan(Array.IndexOf(names, "sql/security/Schemas.sql")).And.LessThan(Array.IndexOf(names, "sql/z/Tables/Parent.sql")));
    }

    [Test]
    public void Sort_ViewsNamingEachOther_IsRefusedWithTheCircle()
    {
        SqlFile[] circle =
        [
            File("sql/a/Views/One.sql", "CREATE OR ALTER VIEW a.One AS SELECT Id FROM a.Two;"),
            File("sql/a/Views/Two.sql", "CREATE OR ALTER VIEW a.Two AS SELECT Id FROM a.One;"),
        ];

        Assert.That(() => DeploymentOrder.Sort(circle), Throws.InvalidOperationException.With.Message.Contains("a.One -> a.Two -> a.One"));
    }

    [Test]
    public void Sort_ScriptThatDoesNotParse_IsRefusedWithFileAndLine() =>
        Assert.That(
            () => DeploymentOrder.Sort([File("sql/a/Views/Bad.sql", "\n\nCREATE VIEW a.Bad AS SELEC 1;")]),
            Throws.TypeOf<FormatException>().With.Message.StartsWith("sql/a/Views/Bad.sql, line 3"));

    [TestCase("sql/a/Stuff/X.sql")]
    [TestCase("sql/X.sql")]
    [TestCase("sql/a/b/Tables/X.sql")]
    public void FromPath_FileWhereNoScriptBelongs_IsRefused(string path) =>
        Assert.That(() => SqlFile.FromPath(path, ""), Throws.TypeOf<FormatException>().With.Message.StartsWith(path));

    private static SqlFile File(string path, string text) => SqlFile.FromPath(path, text);
}
