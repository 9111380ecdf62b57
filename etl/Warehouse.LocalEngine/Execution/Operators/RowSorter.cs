using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Sorts any number of rows: in memory within the budget, beyond it as sorted runs in files that are merged. While one run is sorted and written, on another
/// thread, the next one is filled. Stable.
/// </summary>
/// <remarks>Runs are merged <see cref="MergeWidth"/> at a time, so that a sort of any size has few files open; while that is done, its rows lie on the disk twice.</remarks>
/// <param name="types">Types of the rows' columns.</param>
/// <param name="budget">Bytes of both runs together.</param>
/// <param name="createFile">Makes the file of a run.</param>
internal sealed class RowSorter(SqlType[] types, SortKey[] keys, long budget = MemoryBudget.Default, Func<RecordFile>? createFile = null) : IDisposable
{
    /// <summary>Each run that is merged has a file open and a buffer of 32 KB.</summary>
    public const int MergeWidth = 64;

    private readonly SortFormat _format = new(types, keys);

    /// <summary>In the order of their rows. Pass: how many times its rows were merged; it never grows from one to the next.</summary>
    private readonly List<(RecordFile File, int Pass)> _files = [];
    private readonly long _runBudget = budget / 2;
    private SortRun _filling = new();
    private SortRun? _writing;
    private Task _written = Task.CompletedTask;

    /// <summary>Files that are open. Not to be asked for while rows come.</summary>
    public int FileCount => _files.Count;

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
        foreach ((RecordFile file, _) in _files)
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
        RecordFile file = NewFile(_files.Count, pass: 0);
        _written = Task.Run(() =>
        {
            full.Sort(_format);
            full.MoveTo(file);
            MergeRuns();
        });
    }

    /// <summary>Merges the last runs while they are enough of one pass.</summary>
    private void MergeRuns()
    {
        while (_files.Count >= MergeWidth && _files[^MergeWidth].Pass == _files[^1].Pass)
        {
            int first = _files.Count - MergeWidth;
            List<(RecordFile File, int Pass)> runs = _files.GetRange(first, MergeWidth);
            RecordFile merged = NewFile(first, runs[0].Pass + 1);
            for (RunHeap heap = Heap(runs.ConvertAll(static r => (RunReader)new FileRunReader(r.File))); heap.First is { } run; heap.Advance())
            {
                merged.Add(run.Current);
            }

            _files.RemoveRange(first + 1, MergeWidth);
            runs.ForEach(static r => r.File.Dispose());
        }
    }

    private RecordFile NewFile(int place, int pass)
    {
        RecordFile file = createFile?.Invoke() ?? new RecordFile();
        _files.Insert(place, (file, pass));
        return file;
    }

    private RunHeap Heap(List<RunReader> runs) => new(_format, [.. runs.FindAll(static r => r.MoveNext())]);

    private IEnumerable<Value[]> InMemory()
    {
        for (int i = 0; i < _filling.Count; i++)
        {
            yield return _format.Decode(_filling[i]);
        }
    }

    private IEnumerable<Value[]> Merged()
    {
        List<RunReader> runs = [.. _files.ConvertAll(static f => new FileRunReader(f.File)), new MemoryRunReader(_filling)];
        for (RunHeap heap = Heap(runs); heap.First is { } run; heap.Advance())
        {
            yield return _format.Decode(run.Current);
        }
    }
}
