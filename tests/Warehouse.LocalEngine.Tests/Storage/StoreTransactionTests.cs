using System.IO;
using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;
using static Warehouse.LocalEngine.Tests.Storage.TestStore;

namespace Warehouse.LocalEngine.Tests.Storage;

public class StoreTransactionTests
{
    private static readonly Column[] OneNumber = [Column("n", 0, SqlType.BigInt, isNullable: false)];

    [Test]
    public void Commit_OfATableWithRows_IsSeenByAnotherConnection()
    {
        using TestStore store = new();
        StoreSession writer = store.Open();
        StoreSession reader = store.Open();
        writer.Begin(forWriting: true);
        Table table = CreateTable(writer, "t", OneNumber, Index("pk", 1, true, true, 0));
        writer.Rows.Insert(table, [Value.FromInt64(7)]);
        writer.Commit();

        reader.Begin(forWriting: false);
        Table seen = (Table)reader.Catalog.FindObject("DBO", "T")!;

        Assert.That(ReadAll(reader.Rows.Scan(seen, null)).Select(r => r[0].AsInt64), Is.EqualTo(new[] { 7L }));
        reader.Commit();
    }

    [Test]
    public void Rollback_OfCreateTable_TakesTheTableBack()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        CreateTable(session, "t", OneNumber);
        session.Rollback();

        session.Begin(forWriting: true);
        Assert.That(session.Catalog.FindObject("dbo", "t"), Is.Null);
        Assert.That(() => CreateTable(session, "t", OneNumber), Throws.Nothing);
        session.Commit();
    }

    [Test]
    public void RollbackTo_ASavepoint_UndoesRowsCatalogAndTemporaryTables_AndKeepsTableVariables()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        Table kept = CreateTable(session, "kept", OneNumber);
        session.Rows.Insert(kept, [Value.FromInt64(1)]);
        session.Save("here");
        Table variable = Private(session, "@v", TableLifetime.Variable);
        Table temporary = Private(session, "#t", TableLifetime.Temporary);
        session.Rows.CreateTable(variable);
        session.Rows.Insert(variable, [Value.FromInt64(3)]);
        session.Rows.CreateTable(temporary);
        session.Rows.Insert(kept, [Value.FromInt64(2)]);
        CreateTable(session, "gone", OneNumber);

        session.RollbackTo("HERE");

        Assert.That(ReadAll(session.Rows.Scan(kept, null)), Has.Count.EqualTo(1));
        Assert.That(session.Catalog.FindObject("dbo", "gone"), Is.Null);
        Assert.That(ReadAll(session.Rows.Scan(variable, null)), Has.Count.EqualTo(1));
        Assert.That(() => session.Rows.CreateTable(temporary), Throws.Nothing, "its first making was undone");
        session.Commit();
    }

    [Test]
    public void NextIdentity_AfterRollback_GoesOn()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        Table table = CreateTable(session, "t", [Column("id", 0, SqlType.Int, false) with { Identity = new IdentitySpecification(10, 5) }]);
        Assert.That(session.Rows.NextIdentity(table), Is.EqualTo(10));
        session.Commit();

        session.Begin(forWriting: true);
        Assert.That(session.Rows.NextIdentity(table), Is.EqualTo(15));
        session.Rollback();

        session.Begin(forWriting: true);
        Assert.That(session.Rows.NextIdentity(table), Is.EqualTo(20));
        session.Commit();
    }

    [Test]
    public void Begin_ForWriting_WhileAnotherWrites_TimesOutWith1222()
    {
        using TestStore store = new();
        StoreSession first = store.Open();
        StoreSession second = store.Open(lockTimeout: 0);
        first.Begin(forWriting: true);

        SqlEngineException error = Assert.Throws<SqlEngineException>(() => second.Begin(forWriting: true))!;

        Assert.That(error.Number, Is.EqualTo(1222));
        first.Commit();
        Assert.That(() => second.Begin(forWriting: true), Throws.Nothing);
    }

    [Test]
    public void Reader_WhileAnotherHasUncommittedRows_SeesTheCommittedOnes()
    {
        using TestStore store = new();
        StoreSession writer = store.Open();
        StoreSession reader = store.Open();
        writer.Begin(forWriting: true);
        Table table = CreateTable(writer, "t", OneNumber);
        writer.Commit();
        writer.Begin(forWriting: true);
        writer.Rows.Insert(table, [Value.FromInt64(1)]);

        reader.Begin(forWriting: false);
        Assert.That(ReadAll(reader.Rows.Scan(table, null)), Is.Empty);
        reader.Commit();
        writer.Commit();
    }

    [Test]
    public void EnsureWriting_InTwoTransactionsThatHaveRead_LetsOneAfterTheOtherWrite()
    {
        using TestStore store = new();
        StoreSession first = store.Open();
        StoreSession second = store.Open();
        first.Begin(forWriting: true);
        Table table = CreateTable(first, "t", OneNumber);
        first.Commit();
        foreach (StoreSession session in (StoreSession[])[first, second])
        {
            session.Begin(forWriting: false);
            ReadAll(session.Rows.Scan(table, null));
        }

        second.Commit();
        second.Begin(forWriting: false);
        first.Rows.Insert(table, [Value.FromInt64(1)]);
        second.Commit();
        first.Commit();
        second.Begin(forWriting: false);
        second.Rows.Insert(table, [Value.FromInt64(2)]);
        second.Commit();

        first.Begin(forWriting: false);
        Assert.That(ReadAll(first.Rows.Scan(table, null)), Has.Count.EqualTo(2));
        first.Commit();
    }

    [Test]
    public void Files_OfANewDatabase_AreTheirOwnersOnly()
    {
        using TestStore store = new("mapping", "log");
        store.Open();

        string[] files = Directory.GetFiles(store.Directory);
        Assert.That(files.Select(Path.GetFileName), Is.EquivalentTo(new[] { "warehouse.db", "mapping.db", "log.db" }));
        if (!System.OperatingSystem.IsWindows())
        {
            Assert.That(File.GetUnixFileMode(store.Directory), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
            Assert.That(files.Select(File.GetUnixFileMode), Is.All.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }
    }

    [Test]
    public void OpenSession_WithOtherSchemaFiles_IsRefused()
    {
        using TestStore store = new("mapping");
        store.Open().Dispose();

        DatabaseOptions other = new() { Directory = store.Directory, SchemaFiles = ["log"] };

        Assert.That(() => Database.OpenSession(other), Throws.TypeOf<SqlEngineException>().With.Message.Contains("mapping"));
    }

    [Test]
    public void OpenSession_WithAFileOfAnotherDatabase_IsRefused()
    {
        using TestStore store = new("mapping");
        store.Open().Dispose();
        using TestStore stranger = new("mapping");
        stranger.Open().Dispose();
        File.Copy(Path.Combine(stranger.Directory, "mapping.db"), Path.Combine(store.Directory, "mapping.db"), overwrite: true);

        Assert.That(() => store.Open(), Throws.TypeOf<SqlEngineException>().With.Message.Contains("another database"));
    }

    private static Table Private(StoreSession session, string name, TableLifetime lifetime) => new()
    {
        ObjectId = session.NextPrivateId(),
        Schema = session.Catalog.FindSchema("dbo")!,
        Name = name,
        Columns = OneNumber,
        StorageId = session.NextPrivateId(),
        Lifetime = lifetime,
    };
}
