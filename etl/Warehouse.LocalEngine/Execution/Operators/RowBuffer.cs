using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Rows kept in the order they came, read any number of times; beyond the budget in a temporary file.</summary>
internal sealed class RowBuffer(SqlType[] types, long budget = MemoryBudget.Default) : IDisposable
{
    private readonly List<Value[]> _rows = [];
    private RowFile? _file;
    private long _size;

    public long Count => _rows.Count + (_file?.Count ?? 0);

    /// <summary>Keeps the array unless it spills.</summary>
    public void Add(Value[] row)
    {
        if (_file is not null)
        {
            _file.Add(row);
            return;
        }

        _rows.Add(row);
        _size += MemoryBudget.SizeOf(row, types);
        if (_size > budget)
        {
            _file = new RowFile(types);
        }
    }

    public IEnumerable<Value[]> Read()
    {
        foreach (Value[] row in _rows)
        {
            yield return row;
        }

        foreach (Value[] row in _file?.Read() ?? [])
        {
            yield return row;
        }
    }

    public void Dispose() => _file?.Dispose();
}
