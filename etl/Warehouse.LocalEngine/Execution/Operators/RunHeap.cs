using System;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Gives the run whose row is next; of equal rows the earlier run's is first.</summary>
/// <param name="runs">In their order, each on its first row.</param>
internal sealed class RunHeap(SortFormat format, RunReader[] runs)
{
    // Numbers of runs; the one at place i is not after those at 2i + 1 and 2i + 2.
    private readonly int[] _heap = Heap(format, runs);
    private int _count = runs.Length;

    /// <summary>Null when all rows have been given.</summary>
    public RunReader? First => _count == 0 ? null : runs[_heap[0]];

    /// <summary>Moves the first run to its next row.</summary>
    public void Advance()
    {
        if (!runs[_heap[0]].MoveNext())
        {
            _heap[0] = _heap[--_count];
        }

        Sift(format, runs, _heap.AsSpan(0, _count), 0);
    }

    private static int[] Heap(SortFormat format, RunReader[] runs)
    {
        int[] heap = new int[runs.Length];
        for (int i = 0; i < heap.Length; i++)
        {
            heap[i] = i;
        }

        for (int i = (heap.Length / 2) - 1; i >= 0; i--)
        {
            Sift(format, runs, heap, i);
        }

        return heap;
    }

    private static void Sift(SortFormat format, RunReader[] runs, Span<int> heap, int place)
    {
        while (true)
        {
            int least = place;
            for (int child = (2 * place) + 1; child <= (2 * place) + 2 && child < heap.Length; child++)
            {
                if (IsBefore(format, runs, heap[child], heap[least]))
                {
                    least = child;
                }
            }

            if (least == place)
            {
                return;
            }

            (heap[place], heap[least]) = (heap[least], heap[place]);
            place = least;
        }
    }

    private static bool IsBefore(SortFormat format, RunReader[] runs, int left, int right)
    {
        int order = runs[left].Prefix.CompareTo(runs[right].Prefix);
        order = order != 0 ? order : format.Compare(runs[left].Current, runs[right].Current);
        return order != 0 ? order < 0 : left < right;
    }
}

internal abstract class RunReader
{
    /// <summary>The row's bytes, as <see cref="SortFormat"/> has them.</summary>
    public abstract ReadOnlySpan<byte> Current { get; }

    /// <summary>Of the row's key.</summary>
    public ulong Prefix { get; private set; }

    public bool MoveNext()
    {
        if (!Read())
        {
            return false;
        }

        Prefix = SortFormat.Prefix(Current);
        return true;
    }

    protected abstract bool Read();
}

internal sealed class FileRunReader(RecordFile file) : RunReader
{
    private readonly RecordReader _reader = file.Read();
    private long _left = file.Count;

    public override ReadOnlySpan<byte> Current => _reader.Current;

    protected override bool Read()
    {
        if (_left-- == 0)
        {
            return false;
        }

        _reader.Next();
        return true;
    }
}

internal sealed class MemoryRunReader(SortRun run) : RunReader
{
    private int _position = -1;

    public override ReadOnlySpan<byte> Current => run[_position];

    protected override bool Read() => ++_position < run.Count;
}
