using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Warehouse.LocalEngine.Execution.Operators.Grouping;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Sorts any number of rows: in memory within the budget, beyond it as sorted runs in files that are merged. Stable.</summary>
/// <param name="types">Types of the rows' columns.</param>
internal sealed class RowSorter(SqlType[] types, SortKey[] keys, long budget = MemoryBudget.Default) : IDisposable
{
    private const int LengthSize = sizeof(int);
    private const int EntrySize = sizeof(ulong) + sizeof(long);

    private readonly SortFormat _format = new(types, keys);
    private readonly RecordArena _rows = new();
    private readonly List<RecordFile> _runs = [];
    private Entry[] _entries = new Entry[64];
    private int _count;
    private long _size;

    /// <param name="Prefix">Of the key.</param>
    /// <param name="Address">In the arena; grows with the rows' order.</param>
    private readonly record struct Entry(ulong Prefix, long Address);

    /// <summary>Takes a copy.</summary>
    public void Add(Value[] row)
    {
        int length = _format.Encode(row);
        if (_count > 0 && _size + length > budget)
        {
            Spill();
        }

        long address = _rows.Allocate(LengthSize + length);
        Span<byte> piece = _rows.At(address);
        BinaryPrimitives.WriteInt32LittleEndian(piece, length);
        Span<byte> bytes = piece.Slice(LengthSize, length);
        _format.Write(bytes);
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
        }

        _entries[_count++] = new Entry(SortFormat.Prefix(bytes), address);
        _size += RecordArena.Rounded(LengthSize + length) + EntrySize;
    }

    /// <summary>The rows in order, each a new array; read once.</summary>
    public IEnumerable<Value[]> Sorted()
    {
        Sort();
        return _runs.Count == 0 ? InMemory() : Merged();
    }

    public void Dispose()
    {
        _rows.Dispose();
        foreach (RecordFile run in _runs)
        {
            run.Dispose();
        }
    }

    private void Sort() => _entries.AsSpan(0, _count).Sort((left, right) =>
    {
        int order = left.Prefix.CompareTo(right.Prefix);
        order = order != 0 ? order : _format.Compare(At(left), At(right));

        // The sort of arrays is not stable: the position breaks ties.
        return order != 0 ? order : left.Address.CompareTo(right.Address);
    });

    private ReadOnlySpan<byte> At(Entry entry)
    {
        ReadOnlySpan<byte> piece = _rows.At(entry.Address);
        return piece.Slice(LengthSize, BinaryPrimitives.ReadInt32LittleEndian(piece));
    }

    private void Spill()
    {
        Sort();
        RecordFile run = new();
        _runs.Add(run);
        for (int i = 0; i < _count; i++)
        {
            run.Add(At(_entries[i]));
        }

        _rows.Clear();
        (_count, _size) = (0, 0);
    }

    private IEnumerable<Value[]> InMemory()
    {
        for (int i = 0; i < _count; i++)
        {
            yield return _format.Decode(At(_entries[i]));
        }
    }

    private IEnumerable<Value[]> Merged()
    {
        Run[] runs = [.. _runs.ConvertAll(static r => new FileRun(r)), new MemoryRun(this)];

        // Of equal rows the earlier run's is first.
        PriorityQueue<int, int> heads = new(Comparer<int>.Create((left, right) =>
        {
            int order = _format.Compare(runs[left].Current, runs[right].Current);
            return order != 0 ? order : left.CompareTo(right);
        }));
        for (int i = 0; i < runs.Length; i++)
        {
            if (runs[i].MoveNext())
            {
                heads.Enqueue(i, i);
            }
        }

        while (heads.TryDequeue(out int run, out _))
        {
            yield return _format.Decode(runs[run].Current);
            if (runs[run].MoveNext())
            {
                heads.Enqueue(run, run);
            }
        }
    }

    private abstract class Run
    {
        public abstract ReadOnlySpan<byte> Current { get; }

        public abstract bool MoveNext();
    }

    private sealed class FileRun(RecordFile file) : Run
    {
        private readonly RecordReader _reader = file.Read();
        private long _left = file.Count;

        public override ReadOnlySpan<byte> Current => _reader.Current;

        public override bool MoveNext()
        {
            if (_left-- == 0)
            {
                return false;
            }

            _reader.Next();
            return true;
        }
    }

    private sealed class MemoryRun(RowSorter sorter) : Run
    {
        private int _position = -1;

        public override ReadOnlySpan<byte> Current => sorter.At(sorter._entries[_position]);

        public override bool MoveNext() => ++_position < sorter._count;
    }
}
