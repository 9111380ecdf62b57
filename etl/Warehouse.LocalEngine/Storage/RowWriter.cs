using System;
using System.Runtime.ExceptionServices;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>
/// A statement's new rows on their way into one table's tree. The first ones are stored as they come; of many, one batch is stored on another thread while the session's makes the
/// next. Whoever uses the connection meanwhile waits for the batch (<see cref="SqliteHandle.Claim"/>), so that everything happens in the order in which it was asked for.
/// </summary>
internal sealed class RowWriter : IDisposable
{
    // A statement of few rows is over before another thread would have begun.
    private const int FewRows = 512;
    private const int BatchBytes = 1 << 17;

    private readonly TableTrees _trees;
    private readonly SqliteStatement _insert;
    private readonly bool _goesBehind;
    private readonly KeyBuffer _key = new();
    private byte[] _record = new byte[256];
    private RowBatch? _filling;
    private RowBatch? _storing;
    private ExceptionDispatchInfo? _error;
    private int _count;

    public RowWriter(TableTrees trees)
    {
        _trees = trees;
        _insert = trees.Handle.Prepare(trees.Insert);

        // The number that tells equal keys apart is read from the tree; and a heap's row has no locator for its index entries before it is stored.
        _goesBehind = Environment.ProcessorCount > 1 && !trees.IsUniquified && !(trees.IsHeap && trees.Secondary.Count > 0);
    }

    /// <summary>Of the row added last, which need not be stored yet.</summary>
    public RowLocator LastLocator => new(_trees.IsHeap ? RowCursor.FromRowId(_trees.Handle.LastInsertRowId) : _key.Written.ToArray());

    /// <summary>Takes a row, without its index entries. A duplicate key (2627) is reported by this call or a later one.</summary>
    public void Add(Value[] row)
    {
        ReadOnlySpan<byte> record = _trees.Layout.Encode(row, ref _record);
        _key.Clear();
        _trees.AppendKey(_key, row);
        if (!_goesBehind || _count < FewRows)
        {
            _trees.Store(_insert, _key.Written, record);
            _count++;
            return;
        }

        _filling ??= new RowBatch();
        _filling.Add(_key.Written, record);
        if (_filling.Size >= BatchBytes)
        {
            HandOver();
        }
    }

    /// <summary>Waits until all rows are stored. Raises what kept one of them from it.</summary>
    public void Complete()
    {
        if (_filling is not null)
        {
            HandOver();
            _trees.Handle.Claim();
            _error?.Throw();
        }
    }

    public void Dispose() => _insert.Dispose();

    private void HandOver()
    {
        _trees.Handle.Claim();
        _error?.Throw();
        (_filling, _storing) = (_storing ?? new RowBatch(), _filling);
        _trees.Handle.HandOver(Store);
    }

    private void Store()
    {
        try
        {
            _storing!.Store(_trees, _insert);
        }
        catch (Exception error)
        {
            _error = ExceptionDispatchInfo.Capture(error);
        }
    }
}
