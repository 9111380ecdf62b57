using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Sorts any number of rows: in memory within the budget, beyond it as sorted runs in files that are merged. While one run is sorted and written, on another
/// thread, the next one is filled. Stable.
/// </summary>
/// <param name="types">Types of the rows' columns.</param>
/// <param name="budget">Bytes of both runs together.</param>
internal sealed class RowSorter(SqlType[] types, SortKey[] keys, long budget = MemoryBudget.Default) : IDisposable
{
    private readonly SortFormat _format = new(types, keys);
    private readonly List<RecordFile> _files = [];
    private readonly long _runBudget = budget / 2;
    private SortRun _filling = new();
    private SortRun? _writing;
    private Task _written = Task.CompletedTask;

    /// <summary>Takes a copy.</summary>
    public void Add(Value[] row)
    {
        int length = _format.Encode(row);
        if (_filling.Count > 0 && _filling.Size + length > _runBudget)
        {
            Spill();
        }

        _filling.Add(_format, length);
    }

    /// <summary>The rows in order, each a new array; read once.</summary>
    public IEnumerable<Value[]> Sorted()
    {
        _filling.Sort(_format);
        _written.GetAwaiter().GetResult();
        return _files.Count == 0 ? InMemory() : Merged();
    }

    public void Dispose()
    {
        // Nobody asks for the outcome any more, but the run must not go while a thread writes it.
        Task.WaitAny(_written);
        _filling.Dispose();
        _writing?.Dispose();
        foreach (RecordFile file in _files)
        {
            file.Dispose();
        }
    }

    private void Spill()
    {
        _written.GetAwaiter().GetResult();
        SortRun full = _filling;
        _filling = _writing ?? new SortRun();
        _writing = full;
        RecordFile file = new();
        _files.Add(file);
        _written = Task.Run(() =>
        {
            full.Sort(_format);
            full.MoveTo(file);
        });
    }

    private IEnumerable<Value[]> InMemory()
    {
        for (int i = 0; i < _filling.Count; i++)
        {
            yield return _format.Decode(_filling[i]);
        }
    }

    private IEnumerable<Value[]> Merged()
    {
        RunReader[] runs = [.. _files.ConvertAll(static f => new FileRunReader(f)), new MemoryRunReader(_filling)];
        RunHeap heap = new(_format, Array.FindAll(runs, static r => r.MoveNext()));
        while (heap.First is { } run)
        {
            yield return _format.Decode(run.Current);
            heap.Advance();
        }
    }
}
