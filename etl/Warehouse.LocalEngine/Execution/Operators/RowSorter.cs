using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>A column to sort by.</summary>
internal sealed record SortKey(int Column, Comparer Comparer, bool Descending);

/// <summary>Compares rows by several columns.</summary>
internal sealed class RowComparer(SortKey[] keys) : IComparer<Value[]>
{
    public int Compare(Value[]? x, Value[]? y)
    {
        foreach (SortKey key in keys)
        {
            int order = key.Comparer.Compare(x![key.Column], y![key.Column]);
            if (order != 0)
            {
                return key.Descending ? -order : order;
            }
        }

        return 0;
    }
}

/// <summary>Sorts any number of rows: in memory within the budget, beyond it as sorted runs in files that are merged. Stable.</summary>
/// <param name="types">Types of the rows' columns.</param>
internal sealed class RowSorter(SqlType[] types, SortKey[] keys, long budget = MemoryBudget.Default) : IDisposable
{
    private readonly RowComparer _comparer = new(keys);
    private readonly List<RowFile> _runs = [];
    private List<Value[]> _rows = [];
    private long _size;

    /// <summary>Keeps the array.</summary>
    public void Add(Value[] row)
    {
        _rows.Add(row);
        _size += MemoryBudget.SizeOf(row);
        if (_size > budget)
        {
            RowFile run = new(types);
            _runs.Add(run);
            foreach (Value[] sorted in SortedInMemory())
            {
                run.Add(sorted);
            }

            _rows = [];
            _size = 0;
        }
    }

    public IEnumerable<Value[]> Sorted() => _runs.Count == 0 ? SortedInMemory() : Merged();

    public void Dispose()
    {
        foreach (RowFile run in _runs)
        {
            run.Dispose();
        }
    }

    private List<Value[]> SortedInMemory()
    {
        // Introsort is not stable: the position breaks ties.
        (Value[] Row, int Position)[] entries = new (Value[], int)[_rows.Count];
        for (int i = 0; i < entries.Length; i++)
        {
            entries[i] = (_rows[i], i);
        }

        Array.Sort(entries, (left, right) =>
        {
            int order = _comparer.Compare(left.Row, right.Row);
            return order != 0 ? order : left.Position.CompareTo(right.Position);
        });
        for (int i = 0; i < entries.Length; i++)
        {
            _rows[i] = entries[i].Row;
        }

        return _rows;
    }

    private IEnumerable<Value[]> Merged()
    {
        List<IEnumerator<Value[]>> runs = [.. _runs.ConvertAll(static r => r.Read().GetEnumerator()), SortedInMemory().GetEnumerator()];
        PriorityQueue<int, (Value[] Row, int Run)> heads = new(System.Collections.Generic.Comparer<(Value[] Row, int Run)>.Create((left, right) =>
        {
            int order = _comparer.Compare(left.Row, right.Row);
            return order != 0 ? order : left.Run.CompareTo(right.Run);
        }));
        for (int i = 0; i < runs.Count; i++)
        {
            if (runs[i].MoveNext())
            {
                heads.Enqueue(i, (runs[i].Current, i));
            }
        }

        while (heads.TryDequeue(out int run, out (Value[] Row, int Run) head))
        {
            yield return head.Row;
            if (runs[run].MoveNext())
            {
                heads.Enqueue(run, (runs[run].Current, run));
            }
        }
    }
}
