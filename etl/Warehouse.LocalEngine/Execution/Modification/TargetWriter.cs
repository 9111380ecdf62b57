using System;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>Stores a statement's new rows as they come. Of a table with secondary indexes the first rows are stored with their entries, the entries of many more at the end (<see cref="IndexEntries"/>).</summary>
internal sealed class TargetWriter : IDisposable
{
    // So few rows have their index entries stored with them.
    private const int FewRows = 1000;

    private readonly EvaluationContext _context;
    private readonly InsertTarget _target;
    private readonly string _statement;
    private readonly IRowStore _store;
    private readonly RowWriter _writer;
    private readonly IndexEntries? _entries;

    /// <param name="statement">What messages call the statement.</param>
    public TargetWriter(EvaluationContext context, InsertTarget target, string statement)
    {
        (_context, _target, _statement, _store) = (context, target, statement, context.Session.Store);
        Table table = target.Rules.Table;
        _entries = table.Indexes.Any(static i => !i.IsClustered) ? new IndexEntries(table, _store, context.OperatorMemory) : null;
        _writer = _store.Write(table);
        Stored = new Value[table.Columns.Count];
    }

    /// <summary>The row added last; the next one takes its place.</summary>
    public Value[] Stored { get; }

    public long Count { get; private set; }

    /// <param name="source">A row of the target's source.</param>
    /// <param name="isDefault">Columns for which VALUES says DEFAULT; null for none.</param>
    public void Add(Value[] source, bool[]? isDefault)
    {
        _target.FillRow(_context, source, Stored, _statement, isDefault);
        if (_entries is not null && Count < FewRows)
        {
            _store.Insert(_target.Rules.Table, Stored);
        }
        else
        {
            _writer.Add(Stored);
            _entries?.Add(Stored, _writer.LastLocator);
        }

        Count++;
    }

    /// <summary>Waits until the rows are stored, without the entries that come last.</summary>
    public void CompleteRows() => _writer.Complete();

    public void Complete()
    {
        CompleteRows();
        _entries?.Store();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _entries?.Dispose();
    }
}
