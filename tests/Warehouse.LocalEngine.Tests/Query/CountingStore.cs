using System;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Tests.Query;

/// <summary>A row store that counts the rows its cursors give: what tells a seek from a scan.</summary>
internal sealed class CountingStore(IRowStore store) : IRowStore
{
    public int RowsRead { get; private set; }

    public IRowCursor Scan(Table table, bool[]? needed) => new CountingCursor(store.Scan(table, needed), this);

    public IRowCursor Seek(Table table, IndexInfo index, ReadOnlySpan<Value> prefix, SeekBound? low, SeekBound? high, bool[]? needed, bool backwards = false) =>
        new CountingCursor(store.Seek(table, index, prefix, low, high, needed, backwards), this);

    public IRowLookup Lookup(Table table, bool[]? needed) => store.Lookup(table, needed);

    public bool TryEncodeKey(Table table, ReadOnlySpan<Value> values, KeyBuffer target) => store.TryEncodeKey(table, values, target);

    public long RowCount(Table table, int upTo) => store.RowCount(table, upTo);

    public void Insert(Table table, Value[] row) => store.Insert(table, row);

    public RowWriter Write(Table table) => store.Write(table);

    public byte[]? EntryOf(Table table, IndexInfo index, Value[] row) => store.EntryOf(table, index, row);

    public void InsertEntry(Table table, IndexInfo index, byte[] key, RowLocator locator) => store.InsertEntry(table, index, key, locator);

    public void Update(Table table, RowLocator locator, Value[] oldRow, Value[] newRow) => store.Update(table, locator, oldRow, newRow);

    public void Delete(Table table, RowLocator locator, Value[] row) => store.Delete(table, locator, row);

    public void Truncate(Table table) => store.Truncate(table);

    public void CreateTable(Table table) => store.CreateTable(table);

    public void CreateIndex(Table table, IndexInfo index) => store.CreateIndex(table, index);

    public void DropTable(Table table) => store.DropTable(table);

    public void DropIndex(Table table, IndexInfo index) => store.DropIndex(table, index);

    public long NextIdentity(Table table) => store.NextIdentity(table);

    public long? LastIdentity(Table table) => store.LastIdentity(table);

    public void SetIdentity(Table table, long? last) => store.SetIdentity(table, last);

    private sealed class CountingCursor(IRowCursor cursor, CountingStore counter) : IRowCursor
    {
        public Value[] Current => cursor.Current;

        public RowLocator Locator => cursor.Locator;

        public ReadOnlySpan<byte> Key => cursor.Key;

        public ReadOnlySpan<byte> Project(RowLayout target, ReadOnlySpan<int> ordinals, ref byte[] buffer) => cursor.Project(target, ordinals, ref buffer);

        public bool MoveNext() => Counted(cursor.MoveNext());

        public bool Advance() => Counted(cursor.Advance());

        public void Read() => cursor.Read();

        private bool Counted(bool moved)
        {
            counter.RowsRead += moved ? 1 : 0;
            return moved;
        }

        public void Dispose() => cursor.Dispose();
    }
}
