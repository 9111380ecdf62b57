using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>
/// The index entries of a statement's many new rows, stored index by index in the order of their keys once the rows are stored, as SQL Server's wide update plans do: entries in the
/// order of the rows would touch a page of a large index for each of them, sorted ones touch each page once. Spills beyond its memory. A duplicate key is found at the end; the
/// statement is undone as a whole either way.
/// </summary>
internal sealed class IndexEntries(Table table, IRowStore store, long memory) : IDisposable
{
    private static readonly SqlType s_bytes = SqlType.VarBinary(SqlType.Max);

    private readonly (IndexInfo Index, RowSorter Entries)[] _indexes =
        [.. table.Indexes.Where(static i => !i.IsClustered).Select(i => (i, new RowSorter([s_bytes, s_bytes], [new SortKey(0, Comparer.For(s_bytes), Descending: false)], memory)))];

    /// <summary>Notes the entries of a row that is stored without them.</summary>
    public void Add(Value[] row, RowLocator locator)
    {
        foreach ((IndexInfo index, RowSorter entries) in _indexes)
        {
            if (store.EntryOf(table, index, row) is { } key)
            {
                entries.Add([Value.FromBytes(key), Value.FromBytes(locator.Key)]);
            }
        }
    }

    public void Store()
    {
        foreach ((IndexInfo index, RowSorter entries) in _indexes)
        {
            foreach (Value[] entry in entries.Sorted())
            {
                store.InsertEntry(table, index, entry[0].AsBytes, new RowLocator(entry[1].AsBytes));
            }
        }
    }

    public void Dispose()
    {
        foreach ((_, RowSorter entries) in _indexes)
        {
            entries.Dispose();
        }
    }
}
