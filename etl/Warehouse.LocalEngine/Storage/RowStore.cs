using System;
using System.Collections.Generic;
using SQLitePCL;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>The rows of a session's tables; see <see cref="TableTrees"/> for the trees and <see cref="RowLayout"/> for the records.</summary>
internal sealed class RowStore : IRowStore
{
    private const int MaxKnownTables = 500;

    private readonly StoreSession _session;
    private readonly Dictionary<Table, TableTrees> _trees = new(ReferenceEqualityComparer.Instance);
    private readonly KeyBuffer _key = new();
    private readonly KeyBuffer _oldKey = new();
    private byte[] _record = new byte[4096];

    public RowStore(StoreSession session)
    {
        _session = session;
        Identities = new IdentityValues(session);
    }

    public IdentityValues Identities { get; }

    /// <summary>Turns the WHERE of a filtered index into a test of a row; the session sets it when it has a compiler.</summary>
    public Func<Table, IndexInfo, Func<Value[], bool>>? FilterCompiler { get; set; }

    public IRowCursor Scan(Table table, bool[]? needed)
    {
        TableTrees trees = TreesOf(table);
        return new RowCursor(trees, trees.Handle.Prepare(trees.Scan), needed);
    }

    public IRowCursor Seek(Table table, IndexInfo index, ReadOnlySpan<Value> prefix, SeekBound? low, SeekBound? high, bool[]? needed, bool backwards = false)
    {
        TableTrees trees = TreesOf(table);
        if (index.IsClustered && !trees.IsKeyed)
        {
            return SeekRowId(trees, prefix, low, high, needed, backwards);
        }

        KeyEncoder encoder = index.IsClustered ? trees.ClusteredKey! : trees.IndexOf(index).Key;
        if (!encoder.TryRange(_key, prefix, low, high, out byte[] from, out byte[] to))
        {
            return new EmptyCursor();
        }

        string sql = index.IsClustered ? trees.SeekClustered(backwards)
            : backwards ? trees.IndexOf(index).SeekBackwards
            : trees.IndexOf(index).SeekForwards;
        return new RowCursor(trees, trees.Handle.Prepare(sql).Bind(1, from).Bind(2, to), needed);
    }

    public IRowLookup Lookup(Table table, bool[]? needed)
    {
        TableTrees trees = TreesOf(table);
        return new RowCursor(trees, trees.Handle.Prepare(trees.Find), needed);
    }

    public bool TryEncodeKey(Table table, ReadOnlySpan<Value> values, KeyBuffer target)
    {
        if (TreesOf(table).ClusteredKey is not { } encoder)
        {
            return false;
        }

        target.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            encoder.Append(target, i, values[i]);
        }

        return true;
    }

    public long RowCount(Table table, int upTo)
    {
        TableTrees trees = TreesOf(table);
        if (!trees.IsKeyed)
        {
            return trees.Handle.QueryInt64(trees.Estimate) ?? 0;
        }

        using SqliteStatement counted = trees.Handle.Prepare(trees.Estimate);
        counted.Bind(1, upTo).Step();
        return counted.Int64(0);
    }

    /// <summary>The exact number of rows (sys.partitions.rows, COUNT(*) without a WHERE); reads the whole tree.</summary>
    public long ExactRowCount(Table table)
    {
        TableTrees trees = TreesOf(table);
        return trees.Handle.QueryInt64(trees.Count) ?? 0;
    }

    public void Insert(Table table, Value[] row)
    {
        TableTrees trees = TreesOf(table);
        StoreRow(trees, row);
        if (trees.Secondary.Count > 0)
        {
            InsertEntries(trees, LastLocator(trees), row);
        }
    }

    public RowWriter Write(Table table)
    {
        _session.BeforeWrite(table);
        return new RowWriter(TreesOf(table));
    }

    public byte[]? EntryOf(Table table, IndexInfo index, Value[] row)
    {
        TableTrees trees = TreesOf(table);
        IndexTree tree = trees.IndexOf(index);
        if (!IsIn(trees, tree, row))
        {
            return null;
        }

        _key.Clear();
        tree.Key.AppendRow(_key, row);
        return _key.Written.ToArray();
    }

    public void InsertEntry(Table table, IndexInfo index, byte[] key, RowLocator locator)
    {
        _session.BeforeWrite(table);
        TableTrees trees = TreesOf(table);
        InsertEntry(trees, trees.IndexOf(index), key, locator);
    }

    public void Update(Table table, RowLocator locator, Value[] oldRow, Value[] newRow)
    {
        _session.BeforeWrite(table);
        TableTrees trees = TreesOf(table);
        if (MovesRow(trees, oldRow, newRow))
        {
            Delete(table, locator, oldRow);
            Insert(table, newRow);
            return;
        }

        ReadOnlySpan<byte> record = trees.Layout.Encode(newRow, ref _record);
        using (SqliteStatement replace = trees.Handle.Prepare(trees.Replace))
        {
            BindLocator(trees, replace, 1, locator).Bind(2, record).Run();
        }

        foreach (IndexTree index in trees.Secondary)
        {
            bool wasIn = IsIn(trees, index, oldRow);
            bool isIn = IsIn(trees, index, newRow);
            _oldKey.Clear();
            index.Key.AppendRow(_oldKey, oldRow);
            _key.Clear();
            index.Key.AppendRow(_key, newRow);
            if (wasIn == isIn && _key.Written.SequenceEqual(_oldKey.Written))
            {
                continue;
            }

            if (wasIn)
            {
                DeleteEntry(trees, index, _oldKey.Written, locator);
            }

            if (isIn)
            {
                InsertEntry(trees, index, _key.Written, locator);
            }
        }
    }

    public void Delete(Table table, RowLocator locator, Value[] row)
    {
        _session.BeforeWrite(table);
        TableTrees trees = TreesOf(table);
        using (SqliteStatement delete = trees.Handle.Prepare(trees.Delete))
        {
            BindLocator(trees, delete, 1, locator).Run();
        }

        foreach (IndexTree index in trees.Secondary)
        {
            if (IsIn(trees, index, row))
            {
                _oldKey.Clear();
                index.Key.AppendRow(_oldKey, row);
                DeleteEntry(trees, index, _oldKey.Written, locator);
            }
        }
    }

    public void Truncate(Table table)
    {
        _session.BeforeWrite(table);
        TableTrees trees = TreesOf(table);
        trees.Handle.Run(trees.Clear);
        foreach (IndexTree index in trees.Secondary)
        {
            trees.Handle.Run(index.Clear);
        }

        if (table.IdentityColumn is not null)
        {
            SetIdentity(table, null);
        }
    }

    public void CreateTable(Table table)
    {
        _session.BeforeWrite(table);
        TableTrees trees = TreesOf(table);
        trees.Create();
        foreach (IndexTree index in trees.Secondary)
        {
            index.Create(trees.Handle);
        }
    }

    /// <summary>Makes and fills a secondary index. A clustered one rearranges the rows: use <see cref="Rebuild"/>.</summary>
    public void CreateIndex(Table table, IndexInfo index)
    {
        if (index.IsClustered)
        {
            throw new ArgumentException("A clustered index is made by rebuilding the table.", nameof(index));
        }

        _session.BeforeWrite(table);
        TableTrees trees = TreesOf(table);
        IndexTree tree = new(trees, index);
        tree.Create(trees.Handle);
        using IRowCursor rows = Scan(table, null);
        while (rows.MoveNext())
        {
            if (IsIn(trees, tree, rows.Current))
            {
                _key.Clear();
                tree.Key.AppendRow(_key, rows.Current);
                InsertEntry(trees, tree, _key.Written, rows.Locator, whileCreating: true);
            }
        }
    }

    public void DropTable(Table table)
    {
        _session.BeforeWrite(table);
        TableTrees trees = TreesOf(table);
        trees.Drop();
        foreach (IndexTree index in trees.Secondary)
        {
            index.Drop(trees.Handle);
        }

        _trees.Remove(table);
        if (table.IdentityColumn is not null)
        {
            SetIdentity(table, null);
        }
    }

    public void DropIndex(Table table, IndexInfo index)
    {
        _session.BeforeWrite(table);
        TableTrees trees = TreesOf(table);
        new IndexTree(trees, index).Drop(trees.Handle);
    }

    /// <summary>
    /// Moves all rows into the trees of a changed definition (other columns, types or clustered key), whose storage ids are new, and drops the old trees.
    /// Identity values stay, since the object does.
    /// </summary>
    /// <param name="convert">Turns an old row into a new one; the array given is reused.</param>
    public void Rebuild(Table from, Table to, Func<Value[], Value[]> convert)
    {
        CreateTable(to);
        using (IRowCursor rows = Scan(from, null))
        {
            while (rows.MoveNext())
            {
                Insert(to, convert(rows.Current));
            }
        }

        TableTrees old = TreesOf(from);
        old.Drop();
        foreach (IndexTree index in old.Secondary)
        {
            index.Drop(old.Handle);
        }

        _trees.Remove(from);
    }

    public long NextIdentity(Table table) => Identities.Next(table);

    public long? LastIdentity(Table table) => Identities.Last(table);

    public void SetIdentity(Table table, long? last) => Identities.Set(table, last);

    internal TableTrees TreesOf(Table table)
    {
        if (!_trees.TryGetValue(table, out TableTrees? trees))
        {
            if (_trees.Count >= MaxKnownTables)
            {
                _trees.Clear();
            }

            (SqliteHandle handle, string schema) = _session.PlaceOf(table);
            _trees.Add(table, trees = new TableTrees(table, handle, schema, _session.IsLean(table)));
        }

        return trees;
    }

    private static IRowCursor SeekRowId(TableTrees trees, ReadOnlySpan<Value> prefix, SeekBound? low, SeekBound? high, bool[]? needed, bool backwards)
    {
        long from = long.MinValue;
        long to = long.MaxValue;
        if (prefix.Length == 1)
        {
            (low, high) = (new SeekBound(prefix[0], true), new SeekBound(prefix[0], true));
        }

        if (low is { } l)
        {
            if (l.Value.IsNull || (!l.Inclusive && l.Value.AsInt64 == long.MaxValue))
            {
                return new EmptyCursor();
            }

            from = l.Inclusive ? l.Value.AsInt64 : l.Value.AsInt64 + 1;
        }

        if (high is { } h)
        {
            if (h.Value.IsNull || (!h.Inclusive && h.Value.AsInt64 == long.MinValue))
            {
                return new EmptyCursor();
            }

            to = h.Inclusive ? h.Value.AsInt64 : h.Value.AsInt64 - 1;
        }

        return new RowCursor(trees, trees.Handle.Prepare(trees.SeekClustered(backwards)).Bind(1, from).Bind(2, to), needed);
    }

    private void StoreRow(TableTrees trees, Value[] row)
    {
        _session.BeforeWrite(trees.Table);
        ReadOnlySpan<byte> record = trees.Layout.Encode(row, ref _record);
        _key.Clear();
        trees.AppendKey(_key, row);
        using SqliteStatement insert = trees.Handle.Prepare(trees.Insert);
        trees.Store(insert, _key.Written, record);
    }

    // Of the row stored last: its key still stands in the buffer.
    private RowLocator LastLocator(TableTrees trees) => new(trees.IsHeap ? RowCursor.FromRowId(trees.Handle.LastInsertRowId) : _key.Written.ToArray());

    private void InsertEntries(TableTrees trees, RowLocator locator, Value[] row)
    {
        foreach (IndexTree index in trees.Secondary)
        {
            if (IsIn(trees, index, row))
            {
                _key.Clear();
                index.Key.AppendRow(_key, row);
                InsertEntry(trees, index, _key.Written, locator);
            }
        }
    }

    private static void InsertEntry(TableTrees trees, IndexTree index, ReadOnlySpan<byte> key, RowLocator locator, bool whileCreating = false)
    {
        using SqliteStatement insert = trees.Handle.Prepare(index.Insert);
        if (BindLocator(trees, insert.Bind(1, key), 2, locator).Run() != raw.SQLITE_DONE)
        {
            throw whileCreating
                ? new SqlEngineException(1505, $"The CREATE UNIQUE INDEX statement terminated because a duplicate key was found for the object name '{trees.Table.FullName}' and the index name '{index.Index.Name}'.")
                : StorageErrors.Duplicate(trees.Table, index.Index);
        }
    }

    private static void DeleteEntry(TableTrees trees, IndexTree index, ReadOnlySpan<byte> key, RowLocator locator)
    {
        using SqliteStatement delete = trees.Handle.Prepare(index.Delete);
        BindLocator(trees, delete.Bind(1, key), 2, locator).Run();
    }

    private static SqliteStatement BindLocator(TableTrees trees, SqliteStatement statement, int parameter, RowLocator locator) =>
        trees.IsKeyed ? statement.Bind(parameter, locator.Key) : statement.Bind(parameter, RowCursor.ToRowId(locator));

    private bool MovesRow(TableTrees trees, Value[] oldRow, Value[] newRow)
    {
        if (!trees.IsKeyed)
        {
            return trees.IntegerKeyOrdinal >= 0 && oldRow[trees.IntegerKeyOrdinal].AsInt64 != newRow[trees.IntegerKeyOrdinal].AsInt64;
        }

        _oldKey.Clear();
        trees.ClusteredKey!.AppendRow(_oldKey, oldRow);
        _key.Clear();
        trees.ClusteredKey.AppendRow(_key, newRow);
        return !_key.Written.SequenceEqual(_oldKey.Written);
    }

    private bool IsIn(TableTrees trees, IndexTree index, Value[] row)
    {
        if (index.Index.FilterText is null)
        {
            return true;
        }

        index.Filter ??= (FilterCompiler ?? throw new InvalidOperationException("The store was given no compiler for index filters."))(trees.Table, index.Index);
        return index.Filter(row);
    }
}
