using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Warehouse.LocalEngine.Execution.Operators.Grouping;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Rows kept in the order they came, read any number of times and by several readers at once, forward and backward. The first ones stay as they are, further ones are packed as records, which take a quarter
/// of the memory and no object each, and beyond the budget they go to a temporary file.
/// </summary>
internal sealed class RowBuffer(SqlType[] types, long budget = MemoryBudget.Spool) : IDisposable
{
    private const long MostUnpacked = 1L << 20;
    private const int LengthSize = sizeof(int);

    private readonly List<Value[]> _rows = [];
    private readonly RecordArena _packed = new();
    private readonly long _unpacked = Math.Min(budget / 2, MostUnpacked);
    private RowLayout? _layout;
    private RowFile? _file;
    private byte[] _record = [];
    private long _size;
    private long _packedCount;

    public long Count => _rows.Count + _packedCount + (_file?.Count ?? 0);

    /// <summary>May keep the array.</summary>
    public void Add(Value[] row)
    {
        if (_file is not null)
        {
            _file.Add(row);
        }
        else if (_size < _unpacked)
        {
            _rows.Add(row);
            _size += MemoryBudget.SizeOf(row);
        }
        else
        {
            Pack(row);
            if (_size + _packed.Size > budget)
            {
                _file = new RowFile(types);
            }
        }
    }

    public IEnumerable<Value[]> Read()
    {
        foreach (Value[] row in _rows)
        {
            yield return row;
        }

        for (int block = 0; block < _packed.BlockCount; block++)
        {
            for (int offset = 0; offset < _packed.UsedIn(block);)
            {
                yield return Unpack(block, ref offset);
            }
        }

        foreach (Value[] row in _file?.Read() ?? [])
        {
            yield return row;
        }
    }

    public IEnumerable<Value[]> ReadBackward()
    {
        foreach (Value[] row in _file?.ReadBackward() ?? [])
        {
            yield return row;
        }

        List<Value[]> unpacked = [];
        for (int block = _packed.BlockCount - 1; block >= 0; block--)
        {
            unpacked.Clear();
            for (int offset = 0; offset < _packed.UsedIn(block);)
            {
                unpacked.Add(Unpack(block, ref offset));
            }

            for (int i = unpacked.Count - 1; i >= 0; i--)
            {
                yield return unpacked[i];
            }
        }

        for (int i = _rows.Count - 1; i >= 0; i--)
        {
            yield return _rows[i];
        }
    }

    /// <summary>Back to no rows, for reuse; what was read before is no longer valid.</summary>
    public void Clear()
    {
        _rows.Clear();
        _packed.Clear();
        _file?.Dispose();
        (_file, _size, _packedCount) = (null, 0, 0);
    }

    public void Dispose()
    {
        _packed.Dispose();
        _file?.Dispose();
    }

    private void Pack(Value[] row)
    {
        _layout ??= new RowLayout(types);
        ReadOnlySpan<byte> record = _layout.Encode(row, ref _record);
        Span<byte> piece = _packed.At(_packed.Allocate(LengthSize + record.Length));
        BinaryPrimitives.WriteInt32LittleEndian(piece, record.Length);
        record.CopyTo(piece[LengthSize..]);
        _packedCount++;
    }

    private Value[] Unpack(int block, ref int offset)
    {
        Span<byte> piece = _packed.At(RecordArena.AddressOf(block, offset));
        int length = BinaryPrimitives.ReadInt32LittleEndian(piece);
        offset += RecordArena.Rounded(LengthSize + length);
        return _layout!.Decode(piece.Slice(LengthSize, length));
    }
}
