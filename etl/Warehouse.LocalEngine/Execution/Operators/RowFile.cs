using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Rows that did not fit in memory, as records in a temporary file. Written first, then read any number of times, several readers at once.</summary>
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
        RecordReader reader = _file.Read();
        for (long i = 0; i < Count; i++)
        {
            yield return _layout.Decode(reader.Next());
        }
    }

    /// <summary>The rows from the last added to the first; each a new array.</summary>
    public IEnumerable<Value[]> ReadBackward()
    {
        Value[][] rows = new Value[RecordFile.GroupSize][];
        for (int group = _file.GroupCount - 1; group >= 0; group--)
        {
            RecordReader reader = _file.ReadGroup(group);
            int count = (int)Math.Min(RecordFile.GroupSize, Count - ((long)group * RecordFile.GroupSize));
            for (int i = 0; i < count; i++)
            {
                rows[i] = _layout.Decode(reader.Next());
            }

            for (int i = count - 1; i >= 0; i--)
            {
                yield return rows[i];
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
