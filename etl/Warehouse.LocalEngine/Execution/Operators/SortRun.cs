using System;
using System.Buffers.Binary;
using Warehouse.LocalEngine.Execution.Operators.Grouping;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Rows that a sort has in memory, as bytes that never move, and their order.</summary>
internal sealed class SortRun : IDisposable
{
    private const int LengthSize = sizeof(int);
    private const int EntrySize = sizeof(ulong) + sizeof(long);

    private readonly RecordArena _rows = new();
    private Entry[] _entries = new Entry[64];

    /// <param name="Prefix">Of the key.</param>
    /// <param name="Address">In the arena; grows with the rows' order.</param>
    private readonly record struct Entry(ulong Prefix, long Address);

    public int Count { get; private set; }

    /// <summary>Bytes that the rows take.</summary>
    public long Size { get; private set; }

    /// <summary>The bytes of the row at that place.</summary>
    public ReadOnlySpan<byte> this[int place] => At(_entries[place]);

    /// <summary>Takes the row that the format has encoded.</summary>
    public void Add(SortFormat format, int length)
    {
        long address = _rows.Allocate(LengthSize + length);
        Span<byte> piece = _rows.At(address);
        BinaryPrimitives.WriteInt32LittleEndian(piece, length);
        Span<byte> bytes = piece.Slice(LengthSize, length);
        format.Write(bytes);
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        _entries[Count++] = new Entry(SortFormat.Prefix(bytes), address);
        Size += RecordArena.Rounded(LengthSize + length) + EntrySize;
    }

    public void Sort(SortFormat format) => _entries.AsSpan(0, Count).Sort((left, right) =>
    {
        int order = left.Prefix.CompareTo(right.Prefix);
        order = order != 0 ? order : format.Compare(At(left), At(right));

        // The sort of arrays is not stable: the position breaks ties.
        return order != 0 ? order : left.Address.CompareTo(right.Address);
    });

    /// <summary>Writes the rows in their order; afterwards the run is empty.</summary>
    public void MoveTo(RecordFile file)
    {
        for (int i = 0; i < Count; i++)
        {
            file.Add(this[i]);
        }

        _rows.Clear();
        (Count, Size) = (0, 0);
    }

    public void Dispose() => _rows.Dispose();

    private ReadOnlySpan<byte> At(Entry entry)
    {
        ReadOnlySpan<byte> piece = _rows.At(entry.Address);
        return piece.Slice(LengthSize, BinaryPrimitives.ReadInt32LittleEndian(piece));
    }
}
