using System.Collections.Generic;
using System.Threading;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using NUnit.Framework;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>
/// A statement run again, by its text or in its procedure, means what it means now: whatever changed since its plan was made, on this connection or another.
/// What changed elsewhere costs it nothing.
/// </summary>
[TestFixture]
internal sealed class PlanFreshnessTests
{
    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        _database = new LocalDatabase();
        foreach (string batch in (string[])
        [
            "CREATE USER reader WITHOUT LOGIN; CREATE ROLE readers; ALTER ROLE readers ADD MEMBER reader;",
            "CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY, Name nvarchar(20) NULL);",
            "INSERT INTO dbo.T VALUES (1, N'one'), (2, N'two');",
            "GRANT SELECT ON dbo.T TO readers;",
            "CREATE SEQUENCE dbo.Numbers AS int START WITH 1;",
        ])
        {
            _database.Execute(batch);
        }

        _database.Execute("CREATE SCHEMA own;");
        _database.Execute("CREATE VIEW dbo.Names AS SELECT Name AS Word FROM dbo.T WHERE Id = 1;");
        _database.Execute("CREATE FUNCTION dbo.Word (@id int) RETURNS nvarchar(20) AS BEGIN RETURN (SELECT Name FROM dbo.T WHERE Id = @id); END;");
        _database.Execute("CREATE FUNCTION dbo.WordsOf (@id int) RETURNS TABLE AS RETURN SELECT Name FROM dbo.T WHERE Id = @id;");
        _database.Execute("CREATE PROCEDURE own.ReadFirst AS SELECT Name FROM T WHERE Id = 1;");
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [TestCase("SELECT * FROM dbo.T WHERE Id = 1;", "1,one", "ALTER TABLE dbo.T ADD Age int NULL;", "1,one,NULL")]
    [TestCase("SELECT Name FROM dbo.T WHERE Id = 1;", "one", "DROP VIEW dbo.Names; DROP TABLE dbo.T; CREATE TABLE dbo.T (Name varchar(3) NULL, Id int NULL); INSERT INTO dbo.T VALUES ('new', 1);", "new")]
    [TestCase("SELECT Word FROM dbo.Names;", "one", "EXECUTE (N'ALTER VIEW dbo.Names AS SELECT Name AS Word FROM dbo.T WHERE Id = 2;');", "two")]
    [TestCase("SELECT dbo.Word(1);", "one", "EXECUTE (N'ALTER FUNCTION dbo.Word (@id int) RETURNS nvarchar(20) AS BEGIN RETURN N''changed''; END;');", "changed")]
    [TestCase("SELECT Name FROM dbo.WordsOf(1);", "one", "EXECUTE (N'ALTER FUNCTION dbo.WordsOf (@id int) RETURNS TABLE AS RETURN SELECT UPPER(Name) AS Name FROM dbo.T WHERE Id = @id;');", "ONE")]
    [TestCase("EXECUTE own.ReadFirst;", "one", "CREATE TABLE own.T (Id int NOT NULL, Name nvarchar(20) NULL); INSERT INTO own.T VALUES (1, N'nearer');", "nearer")]
    [TestCase("SELECT NEXT VALUE FOR dbo.Numbers;", "1", "DROP SEQUENCE dbo.Numbers; CREATE SEQUENCE dbo.Numbers AS int START WITH 50;", "50")]
    [TestCase("SELECT COUNT(*) FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.Names') AND max_length = 40;", "1", "ALTER TABLE dbo.T ALTER COLUMN Name nvarchar(30) NULL;", "0")]
    [TestCase("SELECT COUNT(*) FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.Names');", "1", "ALTER TABLE dbo.T DROP COLUMN Name;", "0")]
    public void Query_AfterAChangeOfWhatItNames_MeansWhatTheNamesMeanNow(string query, string before, string change, string after)
    {
        Assert.That(_database.Rows(query), Is.EqualTo([before]));
        if (query.StartsWith("SELECT NEXT", System.StringComparison.Ordinal))
        {
            _database.Execute(change);
        }
        else
        {
            Elsewhere(change);
        }

        Assert.That(_database.Rows(query), Is.EqualTo([after]));
    }

    [TestCase("UPDATE dbo.T SET Name = Name;", "CREATE TRIGGER dbo.Refuse ON dbo.T AFTER INSERT, UPDATE, DELETE AS THROW 50001, N'not now', 1;", "DISABLE TRIGGER dbo.Refuse ON dbo.T;", 50001)]
    [TestCase("DELETE FROM dbo.T WHERE Id = 1; INSERT INTO dbo.T VALUES (1, N'one');", "CREATE TABLE dbo.Child (T int NULL CONSTRAINT FK_Child REFERENCES dbo.T (Id)); INSERT INTO dbo.Child VALUES (1);", "DROP TABLE dbo.Child;", 547)]
    [TestCase("INSERT INTO dbo.T VALUES (3, N'three'); DELETE FROM dbo.T WHERE Id = 3;", "ALTER TABLE dbo.T ADD CONSTRAINT CK_T CHECK (Id < 3);", "ALTER TABLE dbo.T DROP CONSTRAINT CK_T;", 547)]
    [TestCase("EXECUTE AS USER = N'reader'; SELECT Name FROM dbo.T; REVERT;", "ALTER ROLE readers DROP MEMBER reader;", "ALTER ROLE readers ADD MEMBER reader;", 229)]
    [TestCase("EXECUTE AS USER = N'reader'; SELECT Name FROM dbo.T; REVERT;", "DENY SELECT ON SCHEMA::dbo TO reader;", "REVOKE SELECT ON SCHEMA::dbo TO reader;", 229)]
    [TestCase("SELECT Word FROM dbo.Names;", "DROP VIEW dbo.Names;", "EXECUTE (N'CREATE VIEW dbo.Names AS SELECT Name AS Word FROM dbo.T WHERE Id = 1;');", 208)]
    public void Statement_AfterAChangeThatForbidsIt_IsRefused_AndRunsAgainWhenItIsTakenBack(string statement, string forbid, string allow, int error)
    {
        _database.Execute(statement);
        Elsewhere(forbid);
        Assert.That(() => _database.Execute(statement), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(error));
        _database.Execute("REVERT;");
        Elsewhere(allow);
        Assert.That(() => _database.Execute(statement), Throws.Nothing);
    }

    [Test]
    public void Query_AfterAChangeThatWasRolledBack_MeansWhatItMeantBefore()
    {
        const string Query = "SELECT * FROM dbo.T WHERE Id = 1;";
        _database.Execute("BEGIN TRANSACTION; ALTER TABLE dbo.T ADD Age int NULL;");
        Assert.That(_database.Rows(Query), Is.EqualTo(["1,one,NULL"]));
        _database.Execute("ROLLBACK;");
        Assert.That(_database.Rows(Query), Is.EqualTo(["1,one"]));
    }

    [TestCase("SELECT Name FROM dbo.T;")]
    [TestCase("SELECT Word FROM dbo.Names;")]
    [TestCase("INSERT INTO dbo.T VALUES (3, N'three'); DELETE FROM dbo.T WHERE Id = 3;")]
    public void Plan_AfterChangesOfOtherThings_IsKept(string batch)
    {
        CountingCompiler compiler = new();
        using EngineSession session = new(Database.OpenSession(new DatabaseOptions { Directory = _database.Directory, IsDurable = false }), compiler, System.TimeProvider.System);
        session.RunBatch(batch, new ShapeSink(), CancellationToken.None);
        int compiled = compiler.Count;
        Assert.That(compiled, Is.Positive);
        Elsewhere("CREATE TABLE own.Other (Id int NULL UNIQUE); CREATE USER visitor WITHOUT LOGIN; GRANT SELECT ON own.Other TO visitor; GRANT SELECT ON dbo.T TO visitor;");
        session.RunBatch(batch, new ShapeSink(), CancellationToken.None);
        Assert.That(compiler.Count, Is.EqualTo(compiled));
    }

    private void Elsewhere(string batch)
    {
        using LocalConnection other = _database.Connect();
        BatchRepeater.Repeat(other, 1, batch);
    }

    private sealed class CountingCompiler : IStatementCompiler
    {
        private readonly StatementCompiler _compiler = new();

        public int Count { get; private set; }

        public CompiledQuery CompileSelect(SelectStatement statement, BindingScope scope) => Counted(_compiler.CompileSelect(statement, scope));

        public CompiledModification CompileModification(TSqlStatement statement, BindingScope scope, IReadOnlyList<Value[]>? execRows = null) => Counted(_compiler.CompileModification(statement, scope, execRows));

        public Expression CompileScalar(ScalarExpression expression, BindingScope scope, SqlType? target, List<RequiredPermission> permissions) => Counted(_compiler.CompileScalar(expression, scope, target, permissions));

        public Predicate CompilePredicate(BooleanExpression condition, BindingScope scope, List<RequiredPermission> permissions) => Counted(_compiler.CompilePredicate(condition, scope, permissions));

        public Expression CompileColumnExpression(string text, Catalog.Table table, BindingScope scope, SqlType? target) => _compiler.CompileColumnExpression(text, table, scope, target);

        public Predicate CompileCheck(string text, Catalog.Table table, BindingScope scope) => _compiler.CompileCheck(text, table, scope);

        private T Counted<T>(T plan)
        {
            Count++;
            return plan;
        }
    }
}
