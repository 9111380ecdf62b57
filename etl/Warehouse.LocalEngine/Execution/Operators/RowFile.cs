using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Rows that did not fit in memory, as records in a temporary file. Written first, then read from the start any number of times.</summary>
internal sealed class RowFile(SqlType[] types) : IDisposable
{
    private readonly RowLayout _layout = new(types);
    private readonly RecordFile _file = new();
    private byte[] _record = new byte[256];

    public long Count => _file.Count;

    public void Add(Value[] row) => _file.Add(_layout.Encode(row, ref _record));

    /// <summary>The rows in the order they were added; each a new array.</summary>
    public IEnumerable<Value[]> Read()
    {
        _file.Rewind();
        for (long i = 0; i < Count; i++)
        {
            int length = _file.Read(ref _record);
            yield return _layout.Decode(_record.AsSpan(0, length));
        }
    }

    public void Dispose() => _file.Dispose();
}
