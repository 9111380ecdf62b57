using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using NUnit.Framework;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Data;
using Warehouse.LocalEngine.Session;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Tests.Session;

/// <summary>What a session compiled of a module serves the next one, and carries nothing of the first over: no variable, no row, no right.</summary>
[TestFixture]
internal sealed class ModulePoolTests
{
    private LocalDatabase _database = null!;

    [SetUp]
    public void Open()
    {
        _database = new LocalDatabase();
        _database.Execute("CREATE USER reader WITHOUT LOGIN; CREATE TABLE dbo.T (Id int NOT NULL PRIMARY KEY); INSERT INTO dbo.T VALUES (1), (2);");
    }

    [TearDown]
    public void Close() => _database.Dispose();

    [Test]
    public void Module_RunByAnotherSession_StartsWithEmptyVariablesAndTables()
    {
        _database.Execute("CREATE PROCEDURE dbo.Collect AS BEGIN DECLARE @seen TABLE (Id int NULL); DECLARE @last int; INSERT INTO @seen SELECT Id FROM dbo.T; SELECT COUNT(*), @last FROM @seen; SET @last = 7; END;");
        for (int session = 0; session < 3; session++)
        {
            // A table variable of the session's own takes an id before the procedure's is made anew.
            Assert.That(Rows("DECLARE @own TABLE (Id int NULL); INSERT INTO @own VALUES (9); EXECUTE dbo.Collect; SELECT Id FROM @own;"), Is.EqualTo("9"));
            Assert.That(Rows("EXECUTE dbo.Collect;"), Is.EqualTo("2,NULL"));
        }
    }

    [Test]
    public void Module_RunByTwoSessionsAtOnce_KeepsTheirRowsApart()
    {
        _database.Execute("CREATE PROCEDURE dbo.Fill @from int AS BEGIN DECLARE @rows TABLE (Id int NOT NULL PRIMARY KEY); DECLARE @i int = 0; WHILE @i < 200 BEGIN INSERT INTO @rows VALUES (@from + @i); SET @i += 1; END; SELECT COUNT(*), MIN(Id) FROM @rows; END;");
        _ = Rows("EXECUTE dbo.Fill 0;");
        string[] results = new string[4];
        Thread[] threads = [.. Enumerable.Range(0, results.Length).Select(i => new Thread(() => results[i] = Rows($"EXECUTE dbo.Fill {i}000;")))];
        Array.ForEach(threads, static t => t.Start());
        Array.ForEach(threads, static t => t.Join());
        Assert.That(results, Is.EqualTo(["200,0", "200,1000", "200,2000", "200,3000"]));
    }

    [Test]
    public void Trigger_FiredInAnotherSession_SeesThatSessionsRows()
    {
        _database.Execute("CREATE TABLE dbo.Heard (Id int NULL);");
        _database.Execute("CREATE TRIGGER dbo.Hear ON dbo.T AFTER INSERT AS INSERT INTO dbo.Heard SELECT Id FROM inserted;");
        _ = Rows("INSERT INTO dbo.T VALUES (3);");
        _ = Rows("INSERT INTO dbo.T VALUES (4);");
        Assert.That(Rows("SELECT STRING_AGG(CONVERT(varchar(10), Id), ' ') WITHIN GROUP (ORDER BY Id) FROM dbo.Heard;"), Is.EqualTo("3 4"));
    }

    [Test]
    public void Module_AfterAnAdministratorRanIt_GivesAUserNoMoreRights()
    {
        _database.Execute("CREATE PROCEDURE dbo.Unchained AS EXECUTE (N'SELECT COUNT(*) FROM dbo.T;');");
        _database.Execute("GRANT EXECUTE ON dbo.Unchained TO reader;");
        _ = Rows("EXECUTE dbo.Unchained;");
        Assert.That(() => Rows("EXECUTE AS USER = N'reader'; EXECUTE dbo.Unchained;"), Throws.InstanceOf<SqlEngineException>().With.Property(nameof(SqlEngineException.Number)).EqualTo(229));
    }

    [Test]
    public void Module_WithATableParameter_TakesItsTypeAsItIsNow()
    {
        _database.Execute("CREATE TYPE dbo.Ids AS TABLE (Id int NOT NULL);");
        _database.Execute("CREATE PROCEDURE dbo.CountIds @ids dbo.Ids READONLY AS SELECT COUNT(*) FROM @ids;");
        const string Call = "DECLARE @ids dbo.Ids; INSERT INTO @ids VALUES (1), (2); EXECUTE dbo.CountIds @ids;";
        Assert.That((Rows(Call), Rows(Call)), Is.EqualTo(("2", "2")));
    }

    [Test]
    public void Module_RunBefore_IsNotCompiledAgain_AndTheClosedSessionIsNotKept()
    {
        _database.Execute("CREATE PROCEDURE dbo.Read2 AS SELECT Id FROM dbo.T WHERE Id = 2;");
        WeakReference first = RunAndClose(out CodeUnit unit);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using StoreSession store = Database.OpenSession(new DatabaseOptions { Directory = _database.Directory, IsDurable = false });
        Module module = (Module)store.Catalog.FindObject("dbo", "Read2")!;
        Assert.That(first.IsAlive, Is.False);
        Assert.That(new CodeUnitCache(store).RentModule(module), Is.SameAs(unit));
        Assert.That(unit.FindPlan(unit.Statements[0]), Is.Not.Null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference RunAndClose(out CodeUnit unit)
    {
        using EngineSession session = new(Database.OpenSession(new DatabaseOptions { Directory = _database.Directory, IsDurable = false }), new StatementCompiler(), TimeProvider.System);
        session.RunBatch("EXECUTE dbo.Read2;", new ShapeSink(), CancellationToken.None);
        Module module = (Module)session.Catalog.FindObject("dbo", "Read2")!;
        session.Dispose();
        unit = ModulePool.Take(module)!;
        ModulePool.Leave(unit);
        return new WeakReference(session);
    }

    private string Rows(string batch)
    {
        using LocalConnection connection = _database.Connect(lockTimeout: 20_000);
        return string.Join(' ', LocalDatabase.Rows(connection, batch));
    }
}
