using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SQLitePCL;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// The SQLite trees of one table and the statements on them. A heap, and a table clustered by one unique integer column,
/// is a rowid tree (the fastest SQLite has); any other clustered table is keyed by its encoded key.
/// </summary>
internal sealed class TableTrees
{
    private readonly string _tree;
    private readonly string _locatorColumn;
    private readonly string _lastUniquifier;

    /// <param name="schema">The SQLite schema (main, or the attached file's) with its dot; empty in a private database.</param>
    /// <param name="isLean">Whether records do without the columns that the clustered key gives back; they did not in a database's first format.</param>
    public TableTrees(Table table, SqliteHandle handle, string schema, bool isLean)
    {
        Table = table;
        Handle = handle;
        Clustered = table.ClusteredIndex;
        IntegerKeyOrdinal = IntegerKey(table);
        IsKeyed = Clustered is not null && IntegerKeyOrdinal < 0;
        ClusteredKey = IsKeyed ? new KeyEncoder(table.Columns, Clustered!.Columns) : null;
        KeyColumns = IsKeyed && isLean ? KeyColumns.Of(table.Columns, Clustered!.Columns) : KeyColumns.None;
        Layout = new RowLayout(table.Columns, KeyColumns.Ordinals);
        Schema = schema;
        _tree = schema + Name('t', table.StorageId);
        _locatorColumn = IsKeyed ? "k" : "id";
        Secondary = [.. table.Indexes.Where(static i => !i.IsClustered).Select(i => new IndexTree(this, i))];

        Insert = IsHeap ? $"INSERT INTO {_tree} (r) VALUES (?2)" : $"INSERT INTO {_tree} ({_locatorColumn}, r) VALUES (?1, ?2)";
        Replace = $"UPDATE {_tree} SET r = ?2 WHERE {_locatorColumn} = ?1";
        Delete = $"DELETE FROM {_tree} WHERE {_locatorColumn} = ?1";
        Clear = $"DELETE FROM {_tree}";
        Scan = $"SELECT {_locatorColumn}, r FROM {_tree} ORDER BY {_locatorColumn}";
        Find = $"SELECT {_locatorColumn}, r FROM {_tree} WHERE {_locatorColumn} = ?1";
        Count = $"SELECT count(*) FROM {_tree}";
        Estimate = IsKeyed ? $"SELECT count(*) FROM (SELECT 1 FROM {_tree} LIMIT ?1)" : $"SELECT max(id) - min(id) + 1 FROM {_tree}";
        _lastUniquifier = $"SELECT k FROM {_tree} WHERE k >= ?1 AND k < ?2 ORDER BY k DESC LIMIT 1";
    }

    public Table Table { get; }

    public SqliteHandle Handle { get; }

    public string Schema { get; }

    public RowLayout Layout { get; }

    /// <summary>The columns that <see cref="Layout"/> does without.</summary>
    public KeyColumns KeyColumns { get; }

    public IndexInfo? Clustered { get; }

    /// <summary>Rows are keyed by encoded bytes; else by a 64-bit rowid.</summary>
    public bool IsKeyed { get; }

    /// <summary>The integer column that is the rowid; -1 without one (a heap, or a keyed table).</summary>
    public int IntegerKeyOrdinal { get; }

    /// <summary>Rows are numbered as they come.</summary>
    public bool IsHeap => !IsKeyed && IntegerKeyOrdinal < 0;

    /// <summary>Keys may be equal; a number behind each tells rows apart, like SQL Server's uniquifier.</summary>
    public bool IsUniquified => IsKeyed && !Clustered!.IsUnique;

    public KeyEncoder? ClusteredKey { get; }

    public IReadOnlyList<IndexTree> Secondary { get; }

    public string Insert { get; }

    public string Replace { get; }

    public string Delete { get; }

    public string Clear { get; }

    public string Scan { get; }

    public string Find { get; }

    public string Count { get; }

    public string Estimate { get; }

    public void Create()
    {
        Handle.Execute(IsKeyed
            ? $"CREATE TABLE {_tree} (k BLOB PRIMARY KEY, r BLOB NOT NULL) WITHOUT ROWID"
            : $"CREATE TABLE {_tree} (id INTEGER PRIMARY KEY, r BLOB NOT NULL)");
    }

    public void Drop() => Handle.DropTable(_tree);

    /// <summary>The key that a new row is stored under, which is its locator; nothing for a heap's.</summary>
    public void AppendKey(KeyBuffer key, Value[] row)
    {
        if (IsKeyed)
        {
            ClusteredKey!.AppendRow(key, row);
            if (IsUniquified)
            {
                key.AppendUInt64(NextUniquifier(key.Written));
            }
        }
        else if (!IsHeap)
        {
            key.AppendUInt64((ulong)row[IntegerKeyOrdinal].AsInt64);
        }
    }

    /// <summary>Stores a new row. Raises 2627 when its key is there.</summary>
    /// <param name="insert">A prepared <see cref="Insert"/>.</param>
    /// <param name="key">As <see cref="AppendKey"/> made it.</param>
    public void Store(SqliteStatement insert, ReadOnlySpan<byte> key, ReadOnlySpan<byte> record) =>
        Run((IsKeyed ? insert.Bind(1, key) : BindRowId(insert, key)).Bind(2, record));

    /// <summary><see cref="Store"/> for bytes of pinned arrays, which are not copied.</summary>
    public void StorePinned(SqliteStatement insert, ReadOnlySpan<byte> key, ReadOnlySpan<byte> record) =>
        Run((IsKeyed ? insert.BindPinned(1, key) : BindRowId(insert, key)).BindPinned(2, record));

    public IndexTree IndexOf(IndexInfo index)
    {
        foreach (IndexTree tree in Secondary)
        {
            if (tree.Index.StorageId == index.StorageId)
            {
                return tree;
            }
        }

        throw new ArgumentException($"Table {Table.FullName} has no index {index.Name}.", nameof(index));
    }

    /// <summary>Seek on the clustered key: rows from ?1 to before ?2 (keyed), or from ?1 to ?2 (rowid).</summary>
    public string SeekClustered(bool backwards) => IsKeyed
        ? $"SELECT k, r FROM {_tree} WHERE k >= ?1 AND k < ?2 ORDER BY k{(backwards ? " DESC" : "")}"
        : $"SELECT id, r FROM {_tree} WHERE id >= ?1 AND id <= ?2 ORDER BY id{(backwards ? " DESC" : "")}";

    /// <summary>Seek on a secondary index, joined to the rows by locator; CROSS JOIN fixes SQLite's order of loops.</summary>
    public string SeekSecondary(string indexTree, bool backwards)
    {
        string direction = backwards ? " DESC" : "";
        return $"SELECT t.{_locatorColumn}, t.r FROM {indexTree} i CROSS JOIN {_tree} t ON t.{_locatorColumn} = i.l WHERE i.k >= ?1 AND i.k < ?2 ORDER BY i.k{direction}, i.l{direction}";
    }

    private SqliteStatement BindRowId(SqliteStatement insert, ReadOnlySpan<byte> key) => IsHeap ? insert : insert.Bind(1, BinaryPrimitives.ReadInt64BigEndian(key));

    private void Run(SqliteStatement insert)
    {
        if (insert.Run() != raw.SQLITE_DONE)
        {
            throw StorageErrors.Duplicate(Table, Clustered!);
        }
    }

    private ulong NextUniquifier(ReadOnlySpan<byte> key)
    {
        using SqliteStatement last = Handle.Prepare(_lastUniquifier);
        return last.Bind(1, key).Bind(2, KeyEncoder.Successor(key)).Step() ? BinaryPrimitives.ReadUInt64BigEndian(last.Blob(0)[^sizeof(ulong)..]) + 1 : 0;
    }

    internal static string Name(char kind, long storageId) => string.Create(CultureInfo.InvariantCulture, $"\"{kind}{storageId}\"");

    private static int IntegerKey(Table table)
    {
        if (table.ClusteredIndex is not { IsUnique: true, Columns: [{ Descending: false } only] })
        {
            return -1;
        }

        Column column = table.Columns[only.Ordinal];
        return !column.IsNullable && column.Type.Kind is SqlTypeKind.TinyInt or SqlTypeKind.SmallInt or SqlTypeKind.Int or SqlTypeKind.BigInt ? only.Ordinal : -1;
    }
}

/// <summary>A secondary index: sortable key → locator of the row. A unique one holds each key once (NULLs count as equal, as in SQL Server).</summary>
internal sealed class IndexTree
{
    private readonly string _tree;

    public IndexTree(TableTrees owner, IndexInfo index)
    {
        Index = index;
        Key = new KeyEncoder(owner.Table.Columns, index.Columns);
        _tree = owner.Schema + TableTrees.Name('i', index.StorageId);
        Insert = $"INSERT INTO {_tree} (k, l) VALUES (?1, ?2)";
        Delete = $"DELETE FROM {_tree} WHERE k = ?1 AND l = ?2";
        Clear = $"DELETE FROM {_tree}";
        SeekForwards = owner.SeekSecondary(_tree, backwards: false);
        SeekBackwards = owner.SeekSecondary(_tree, backwards: true);
    }

    public IndexInfo Index { get; }

    public KeyEncoder Key { get; }

    /// <summary>Which rows a filtered index holds; compiled when first needed.</summary>
    public Func<Value[], bool>? Filter { get; set; }

    public string Insert { get; }

    public string Delete { get; }

    public string Clear { get; }

    public string SeekForwards { get; }

    public string SeekBackwards { get; }

    public void Create(SqliteHandle handle) => handle.Execute(Index.IsUnique
        ? $"CREATE TABLE {_tree} (k BLOB PRIMARY KEY, l NOT NULL) WITHOUT ROWID"
        : $"CREATE TABLE {_tree} (k BLOB NOT NULL, l NOT NULL, PRIMARY KEY (k, l)) WITHOUT ROWID");

    public void Drop(SqliteHandle handle) => handle.DropTable(_tree);
}
