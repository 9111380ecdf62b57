using System;
using System.Linq;
using NUnit.Framework;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;
using static Warehouse.LocalEngine.Tests.Storage.TestStore;

namespace Warehouse.LocalEngine.Tests.Storage;

public class RowStoreTests
{
    private static readonly Column[] KeyAndText =
    [
        Column("k", 0, SqlType.Int),
        Column("name", 1, SqlType.NVarChar(40)),
    ];

    [Test]
    public void Insert_OfCollationEqualText_IsADuplicate()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        Table table = CreateTable(session, "t", KeyAndText, Index("ux", 2, unique: true, clustered: false, 1));
        session.Rows.Insert(table, Row(1, "Alpha"));

        SqlEngineException error = Assert.Throws<SqlEngineException>(() => session.Rows.Insert(table, Row(2, "ALPHA  ")))!;

        Assert.That(error.Number, Is.EqualTo(2601));
        Assert.That(error.Message, Does.Contain("ux").And.Contain("dbo.t").And.Not.Contain("ALPHA"));
    }

    [Test]
    public void Insert_OfASecondNull_IntoAUniqueConstraint_Is2627()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        Table table = CreateTable(session, "t", KeyAndText, Index("uq", 2, true, false, 1) with { ConstraintName = "uq" });
        session.Rows.Insert(table, Row(1, null));

        Assert.That(() => session.Rows.Insert(table, Row(2, null)), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(2627));
    }

    [TestCase(false, TestName = "Seek on a nonunique clustered key")]
    [TestCase(true, TestName = "Seek on a secondary index")]
    public void Seek_WithPrefixAndRange_FindsTheRowsInOrder(bool secondary)
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        IndexInfo wanted = Index("ix", secondary ? 2 : 1, unique: false, clustered: !secondary, 0, 1);
        Table table = CreateTable(session, "t", KeyAndText, wanted);
        IndexInfo index = table.Indexes[0];
        foreach ((int? k, string? name) in new (int?, string?)[] { (2, "c"), (1, "a"), (2, "a"), (2, null), (2, "b"), (null, "b"), (2, "b"), (3, "a") })
        {
            session.Rows.Insert(table, Row(k, name));
        }

        Value two = Value.FromInt64(2);
        SeekBound from = new(Value.FromString("B"), Inclusive: true);
        SeekBound after = new(Value.FromString("b"), Inclusive: false);

        Assert.That(Names(session.Rows.Seek(table, index, [two], null, null, null)), Is.EqualTo(new[] { null, "a", "b", "b", "c" }));
        Assert.That(Names(session.Rows.Seek(table, index, [two], from, null, null)), Is.EqualTo(new[] { "b", "b", "c" }));
        Assert.That(Names(session.Rows.Seek(table, index, [two], after, null, null)), Is.EqualTo(new[] { "c" }));
        Assert.That(Names(session.Rows.Seek(table, index, [two], null, after, null)), Is.EqualTo(new[] { "a" }), "NULL is below no bound");
        Assert.That(Names(session.Rows.Seek(table, index, [two], null, from, null, backwards: true)), Is.EqualTo(new[] { "b", "b", "a" }));
        Assert.That(Names(session.Rows.Seek(table, index, [Value.Null], null, null, null)), Is.Empty);
    }

    [Test]
    public void Seek_OnADescendingColumn_KeepsTheMeaningOfItsBounds()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        IndexInfo descending = Index("ix", 2, false, false, 0) with { Columns = [new IndexColumn(0, Descending: true)] };
        Table table = CreateTable(session, "t", KeyAndText, descending);
        foreach (int? k in new int?[] { 1, null, 3, 2 })
        {
            session.Rows.Insert(table, Row(k, null));
        }

        SeekBound two = new(Value.FromInt64(2), Inclusive: true);
        Assert.That(Keys(session.Rows.Seek(table, table.Indexes[0], [], two, null, null)), Is.EqualTo(new long?[] { 3, 2 }));
        Assert.That(Keys(session.Rows.Seek(table, table.Indexes[0], [], null, two, null)), Is.EqualTo(new long?[] { 2, 1 }));
        Assert.That(Keys(session.Rows.Seek(table, table.Indexes[0], [], null, null, null)), Is.EqualTo(new long?[] { 3, 2, 1, null }));
    }

    [Test]
    public void Seek_OnAnIntegerKey_HonoursItsBounds()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        Table table = CreateTable(session, "t", [Column("id", 0, SqlType.BigInt, false)], Index("pk", 1, true, true, 0));
        foreach (long id in new[] { long.MaxValue, -5, 0, 3, long.MinValue })
        {
            session.Rows.Insert(table, [Value.FromInt64(id)]);
        }

        IndexInfo pk = table.Indexes[0];
        SeekBound afterZero = new(Value.FromInt64(0), Inclusive: false);
        SeekBound toThree = new(Value.FromInt64(3), Inclusive: true);
        Assert.That(Keys(session.Rows.Seek(table, pk, [], afterZero, toThree, null)), Is.EqualTo(new long?[] { 3 }));
        Assert.That(Keys(session.Rows.Seek(table, pk, [Value.FromInt64(long.MinValue)], null, null, null)), Has.Length.EqualTo(1));
        Assert.That(Keys(session.Rows.Seek(table, pk, [], new SeekBound(Value.FromInt64(long.MaxValue), false), null, null)), Is.Empty);
        Assert.That(Keys(session.Rows.Scan(table, null)), Is.Ordered);
    }

    [Test]
    public void Update_ThatMovesTheRow_KeepsEveryIndexInStep()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        Table table = CreateTable(session, "t", KeyAndText, Index("cx", 1, true, true, 1), Index("ix", 2, false, false, 0));
        session.Rows.Insert(table, Row(1, "a"));
        RowLocator locator;
        Value[] old;
        using (IRowCursor cursor = session.Rows.Scan(table, null))
        {
            cursor.MoveNext();
            (locator, old) = (cursor.Locator, (Value[])cursor.Current.Clone());
        }

        session.Rows.Update(table, locator, old, Row(2, "z"));

        IndexInfo ix = table.Indexes[1];
        Assert.That(Names(session.Rows.Seek(table, ix, [Value.FromInt64(1)], null, null, null)), Is.Empty);
        Assert.That(Names(session.Rows.Seek(table, ix, [Value.FromInt64(2)], null, null, null)), Is.EqualTo(new[] { "z" }));
    }

    [Test]
    public void CreateIndex_Unique_OverDuplicates_Is1505()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        Table table = CreateTable(session, "t", KeyAndText);
        session.Rows.Insert(table, Row(1, "a"));
        session.Rows.Insert(table, Row(1, "b"));
        IndexInfo index = Index("ux", 2, true, false, 0) with { StorageId = session.Catalog.NextStorageId() };

        Assert.That(() => session.Rows.CreateIndex(table, index), Throws.TypeOf<SqlEngineException>().With.Property("Number").EqualTo(1505));
    }

    [Test]
    public void Scan_DecodesOnlyWhatIsNeeded()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        session.Begin(forWriting: true);
        Table table = CreateTable(session, "t", KeyAndText);
        session.Rows.Insert(table, Row(1, "a"));

        Value[] row = ReadAll(session.Rows.Scan(table, [false, true]))[0];

        Assert.That(row[0].IsNull, Is.True);
        Assert.That(row[1].AsString, Is.EqualTo("a"));
    }

    [Test]
    public void ATableVariable_DroppedWhileAnotherIsRead_GoesLater()
    {
        using TestStore store = new();
        StoreSession session = store.Open();
        Table read = Variable(session, "@read");
        Table dropped = Variable(session, "@dropped");
        session.Rows.Insert(read, Row(1, "a"));
        session.Rows.Insert(read, Row(2, "b"));
        using (IRowCursor cursor = session.Rows.Scan(read, null))
        {
            cursor.MoveNext();
            Assert.That(() => session.Rows.DropTable(dropped), Throws.Nothing);
            Assert.That(cursor.MoveNext(), Is.True);
        }

        Assert.That(() => session.Rows.CreateTable(dropped), Throws.Nothing);
    }

    private static Table Variable(StoreSession session, string name)
    {
        Table table = new()
        {
            ObjectId = session.NextPrivateId(),
            Schema = session.Catalog.FindSchema("dbo")!,
            Name = name,
            Columns = KeyAndText,
            StorageId = session.NextPrivateId(),
            Lifetime = TableLifetime.Variable,
        };
        session.Rows.CreateTable(table);
        return table;
    }

    private static Value[] Row(int? key, string? name) =>
        [key is { } k ? Value.FromInt64(k) : Value.Null, name is null ? Value.Null : Value.FromString(name)];

    private static string?[] Names(IRowCursor cursor) => [.. ReadAll(cursor).Select(static r => r[1].IsNull ? null : r[1].AsString)];

    private static long?[] Keys(IRowCursor cursor) => [.. ReadAll(cursor).Select(static r => r[0].IsNull ? (long?)null : r[0].AsInt64)];
}
