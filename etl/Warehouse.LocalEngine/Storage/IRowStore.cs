using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// Rows in SQLite B-trees of our own encoding: a table is one tree (clustered key or row number → record),
/// an index another (sortable key → locator). SQLite gives durability, atomicity and isolation; the encoding gives T-SQL's order and equality.
/// One instance per session; not thread-safe.
/// </summary>
internal interface IRowStore
{
    /// <summary>All rows in tree order. Only the columns whose flag is set are decoded; others read as NULL.</summary>
    /// <param name="needed">One flag per column ordinal; null = all.</param>
    IRowCursor Scan(Table table, bool[]? needed);

    /// <summary>Rows whose index key begins with <paramref name="prefix"/> and whose next key column lies within the bounds.</summary>
    /// <param name="index">An index of the table, the clustered one included.</param>
    /// <param name="prefix">Equality values of the leading index columns; NULL never matches (callers handle IS NULL with <see cref="SeekBound"/>… or a scan).</param>
    IRowCursor Seek(Table table, IndexInfo index, ReadOnlySpan<Value> prefix, SeekBound? low, SeekBound? high, bool[]? needed, bool backwards = false);

    /// <summary>For many rows that are looked up by their whole clustered keys; the table must have one of bytes, as <see cref="TryEncodeKey"/> says.</summary>
    IRowLookup Lookup(Table table, bool[]? needed);

    /// <summary>The bytes of a clustered key, in whose memcmp order the rows lie; false where rows lie by number.</summary>
    bool TryEncodeKey(Table table, ReadOnlySpan<Value> values, KeyBuffer target);

    /// <summary>Approximate row count, for choosing plans.</summary>
    /// <param name="upTo">Beyond so many rows they may not be counted: it takes time.</param>
    long RowCount(Table table, int upTo = 10_000);

    /// <summary>Stores the row and its index entries. Raises 2601/2627 on a duplicate key, naming index and table but not the key's values.</summary>
    void Insert(Table table, Value[] row);

    /// <summary>For a statement's new rows, which may be many. Their index entries must follow in the same statement: <see cref="InsertEntry"/>.</summary>
    RowWriter Write(Table table);

    /// <summary>The row's key in a secondary index; null where a filtered index does not hold the row.</summary>
    byte[]? EntryOf(Table table, IndexInfo index, Value[] row);

    /// <summary>Stores one index entry. Raises 2601/2627 on a duplicate key.</summary>
    void InsertEntry(Table table, IndexInfo index, byte[] key, RowLocator locator);

    /// <summary>Replaces the row at the locator; moves it when its clustered key changed.</summary>
    void Update(Table table, RowLocator locator, Value[] oldRow, Value[] newRow);

    void Delete(Table table, RowLocator locator, Value[] row);

    void Truncate(Table table);

    /// <summary>Makes the trees of a new table or index.</summary>
    void CreateTable(Table table);

    void CreateIndex(Table table, IndexInfo index);

    void DropTable(Table table);

    void DropIndex(Table table, IndexInfo index);

    /// <summary>The next identity value; like SQL Server's, not undone by ROLLBACK within the process.</summary>
    long NextIdentity(Table table);

    /// <summary>IDENT_CURRENT and DBCC CHECKIDENT: reads or sets the last identity value.</summary>
    long? LastIdentity(Table table);

    void SetIdentity(Table table, long? last);
}

/// <summary>An inclusive or exclusive end of a seek on the index column after the prefix.</summary>
internal readonly record struct SeekBound(Value Value, bool Inclusive);

/// <summary>Where a row is: its key bytes in the table's tree. Valid until that row's key changes.</summary>
internal readonly record struct RowLocator(byte[] Key);

/// <summary>Forward-only rows. <see cref="Current"/> is overwritten by the next <see cref="MoveNext"/>: copy what must stay.</summary>
internal interface IRowCursor : IDisposable
{
    bool MoveNext();

    /// <summary>Moves without reading the row's values: <see cref="Read"/> does, where they are wanted.</summary>
    bool Advance();

    /// <summary>Reads the values of the row that <see cref="Advance"/> came to.</summary>
    void Read();

    Value[] Current { get; }

    /// <summary>The row's clustered key as <see cref="IRowStore.TryEncodeKey"/> writes it: SQLite's own memory. Empty where the table has none of bytes.</summary>
    ReadOnlySpan<byte> Key { get; }

    RowLocator Locator { get; }

    /// <summary>The row's columns of those ordinals as a record of another layout, whose types are theirs: byte by byte where they are stored so, without a value of any of them being made.</summary>
    ReadOnlySpan<byte> Project(RowLayout target, ReadOnlySpan<int> ordinals, ref byte[] buffer);
}

/// <summary>Stands on no row until it is moved.</summary>
internal interface IRowLookup : IRowCursor
{
    /// <summary>Moves to the row of that key, whose values <see cref="IRowCursor.Read"/> reads; false when there is none.</summary>
    /// <param name="key">As <see cref="IRowStore.TryEncodeKey"/> writes it.</param>
    bool MoveTo(ReadOnlySpan<byte> key);
}
