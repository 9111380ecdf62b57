using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>
/// The hashed side of a join: rows by their key, as records in an arena, those of one key chained in the order they came.
/// A row is laid out as its keys, then its values.
/// </summary>
internal sealed class JoinTable : IDisposable
{
    // A group's state: where its first and last row are, as address + 1.
    private const int StateSize = 16;
    private const int LastAt = 8;

    // A row: the next one of its key (address + 1, 0 for none), whether it found a partner, its length, its record.
    private const int MatchedAt = 8;
    private const int LengthAt = 12;
    private const int RecordAt = 16;

    // What a key takes beside its bytes: its entry's head and state, and its slots in a table that is half full.
    private const int KeyOverhead = 48;

    private readonly int _keyCount;
    private readonly KeyFormat _format;
    private readonly GroupTable _keys;
    private readonly RecordArena _rows = new();
    private readonly RowLayout _values;
    private readonly Value[] _scratch;
    private byte[] _key = new byte[64];
    private byte[] _record = new byte[256];

    public JoinTable(SqlType[] keyTypes, SqlType[] valueTypes)
    {
        _keyCount = keyTypes.Length;
        _format = new KeyFormat(keyTypes);
        _keys = new GroupTable(_format, StateSize);
        _values = new RowLayout(valueTypes);
        _scratch = new Value[valueTypes.Length];
    }

    /// <summary>Bytes in use.</summary>
    public long Size { get; private set; }

    public int Count { get; private set; }

    /// <summary>Of the row's key; equal keys have equal hashes.</summary>
    public ulong Hash(Value[] row) => _format.Hash(_format.Layout.Encode(row, ref _key));

    /// <summary>Takes a copy.</summary>
    public void Add(Value[] row)
    {
        ReadOnlySpan<byte> key = _format.Layout.Encode(row, ref _key);
        ulong hash = _format.Hash(key);
        long group = _keys.Find(key, hash);
        if (group < 0)
        {
            group = _keys.Add(key, hash);
            Size += RecordArena.Rounded(key.Length) + KeyOverhead;
        }

        row.AsSpan(_keyCount).CopyTo(_scratch);
        ReadOnlySpan<byte> record = _values.Encode(_scratch, ref _record);
        long address = _rows.Allocate(RecordAt + record.Length);
        Span<byte> piece = _rows.At(address);
        piece[..RecordAt].Clear();
        BinaryPrimitives.WriteInt32LittleEndian(piece[LengthAt..], record.Length);
        record.CopyTo(piece[RecordAt..]);
        Size += RecordArena.Rounded(RecordAt + record.Length);
        Count++;

        Span<byte> state = _keys.State(group);
        long last = BinaryPrimitives.ReadInt64LittleEndian(state[LastAt..]);
        BinaryPrimitives.WriteInt64LittleEndian(last == 0 ? state : _rows.At(last - 1), address + 1);
        BinaryPrimitives.WriteInt64LittleEndian(state[LastAt..], address + 1);
    }

    /// <summary>The first row of the row's key; -1 when there is none.</summary>
    public long Find(Value[] row)
    {
        ReadOnlySpan<byte> key = _format.Layout.Encode(row, ref _key);
        long group = _keys.Find(key, _format.Hash(key));
        return group < 0 ? -1 : First(group);
    }

    /// <summary>The next row of the same key; -1 after the last one.</summary>
    public long Next(long address) => BinaryPrimitives.ReadInt64LittleEndian(_rows.At(address)) - 1;

    /// <summary>Puts the row's values into their places.</summary>
    public void Restore(long address, Value[] row, int[] slots)
    {
        ReadOnlySpan<byte> record = Record(address);
        for (int i = 0; i < slots.Length; i++)
        {
            row[slots[i]] = _values.Decode(record, i);
        }
    }

    public void Match(long address) => _rows.At(address)[MatchedAt] = 1;

    /// <summary>The rows without a partner.</summary>
    public IEnumerable<long> Unmatched()
    {
        foreach (long group in _keys.Groups())
        {
            for (long row = First(group); row >= 0; row = Next(row))
            {
                if (_rows.At(row)[MatchedAt] == 0)
                {
                    yield return row;
                }
            }
        }
    }

    /// <summary>All rows, in one array that each overwrites.</summary>
    public IEnumerable<Value[]> Rows()
    {
        Value[] row = new Value[_keyCount + _scratch.Length];
        foreach (long group in _keys.Groups())
        {
            _format.Decode(_keys.Key(group), row);
            for (long address = First(group); address >= 0; address = Next(address))
            {
                _values.Decode(Record(address), _scratch);
                _scratch.CopyTo(row, _keyCount);
                yield return row;
            }
        }
    }

    public void Clear()
    {
        _keys.Clear();
        _rows.Clear();
        (Size, Count) = (0, 0);
    }

    public void Dispose()
    {
        _keys.Dispose();
        _rows.Dispose();
    }

    private long First(long group) => BinaryPrimitives.ReadInt64LittleEndian(_keys.State(group)) - 1;

    private ReadOnlySpan<byte> Record(long address)
    {
        ReadOnlySpan<byte> piece = _rows.At(address);
        return piece.Slice(RecordAt, BinaryPrimitives.ReadInt32LittleEndian(piece[LengthAt..]));
    }
}
