using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>A query without FROM: one row.</summary>
internal sealed class SingleRow : Operator
{
    public override PlanNode Describe() => new("Constant Scan", []);

    public override Cursor Open(EvaluationContext context, Value[] row) => new OnceCursor();

    private sealed class OnceCursor : Cursor
    {
        private bool _done;

        public override bool MoveNext()
        {
            bool first = !_done;
            _done = true;
            return first;
        }

        public override void Dispose()
        {
        }
    }
}

/// <summary>
/// How a table is entered: through an index by equal leading columns, and bounds on the next one, computed when the seek starts.
/// Bounds are inclusive: the conditions behind them are tested on the rows found.
/// </summary>
internal sealed record SeekRange(IndexInfo Index, Expression[] Prefix, Expression? Low, Expression? High, bool Backwards);

/// <summary>The columns of a stored table that are read, and their places in the block's row.</summary>
internal sealed class StoredColumns
{
    private readonly (int Ordinal, int Slot)[] _columns;
    private readonly int _locatorSlot;

    public StoredColumns(TableSource source)
    {
        Needed = new bool[source.Columns.Count];
        List<(int, int)> columns = [];
        foreach (SourceColumn column in source.Columns)
        {
            if (column.IsUsed)
            {
                Needed[column.Ordinal] = true;
                columns.Add((column.Ordinal, column.Slot));
            }
        }

        _columns = [.. columns];
        _locatorSlot = source.Locator.Slot;
    }

    /// <summary>By ordinal, as the store wants it.</summary>
    public bool[] Needed { get; }

    /// <summary>Puts the cursor's row in place.</summary>
    public void Copy(IRowCursor cursor, Value[] row)
    {
        Value[] stored = cursor.Current;
        foreach ((int ordinal, int slot) in _columns)
        {
            row[slot] = stored[ordinal];
        }

        if (_locatorSlot >= 0)
        {
            row[_locatorSlot] = Value.FromBytes(cursor.Locator.Key);
        }
    }
}

/// <summary>Rows of a stored table, whole or through an index.</summary>
internal sealed class TableScan : Operator
{
    private readonly TableSource _source;
    private readonly Table _table;
    private readonly SeekRange? _seek;
    private readonly StoredColumns _columns;

    public TableScan(TableSource source, SeekRange? seek)
    {
        _source = source;
        _table = source.Table;
        _seek = seek;
        _columns = new StoredColumns(source);
        bool isInKeyOrder = seek is null || (seek.Index.IsClustered && !seek.Backwards);
        OrderedBy = isInKeyOrder && _table.ClusteredIndex is { } key ? [.. key.Columns.TakeWhile(static c => !c.Descending).Select(c => source.Columns[c.Ordinal])] : [];
    }

    public override IReadOnlyList<SourceColumn> OrderedBy { get; }

    public override PlanNode Describe()
    {
        IndexInfo? index = _seek is null ? _table.ClusteredIndex : _seek.Index;
        string kind = index is null ? "Table" : index.IsClustered ? "Clustered Index" : "Index";
        string objectName = PlanText.Object(_table, index, _source.Name);
        if (_seek is null)
        {
            return new PlanNode($"{kind} Scan", [objectName]);
        }

        string direction = _seek.Backwards ? "ORDERED BACKWARD" : "ORDERED FORWARD";
        string[] bounds = [.. Bounds(_seek)];
        return new PlanNode(
            bounds.Length == 0 ? $"{kind} Scan" : $"{kind} Seek",
            [objectName, bounds.Length == 0 ? null : $"SEEK:({string.Join(" AND ", bounds)})", direction, index!.IsClustered ? null : "LOOKUP"]);
    }

    private IEnumerable<string> Bounds(SeekRange seek)
    {
        for (int i = 0; i < seek.Prefix.Length; i++)
        {
            yield return $"{Column(i)}={seek.Prefix[i].Describe()}";
        }

        if (seek.Low is not null)
        {
            yield return $"{Column(seek.Prefix.Length)}>={seek.Low.Describe()}";
        }

        if (seek.High is not null)
        {
            yield return $"{Column(seek.Prefix.Length)}<={seek.High.Describe()}";
        }

        string Column(int position) => PlanText.Of(_source.Columns[seek.Index.Columns[position].Ordinal]);
    }

    public override Cursor Open(EvaluationContext context, Value[] row)
    {
        IRowCursor? cursor = _seek is null ? context.Session.Store.Scan(_table, _columns.Needed) : Seek(context, row, _seek);
        return cursor is null ? new EmptyCursor() : new ScanCursor(this, cursor, context, row);
    }

    // A comparison with NULL is never TRUE, so that a NULL among the seek's values means no rows.
    private IRowCursor? Seek(EvaluationContext context, Value[] row, SeekRange seek)
    {
        Value[] prefix = new Value[seek.Prefix.Length];
        for (int i = 0; i < prefix.Length; i++)
        {
            prefix[i] = seek.Prefix[i].Evaluate(context, row);
            if (prefix[i].IsNull)
            {
                return null;
            }
        }

        return TryBound(seek.Low, context, row, out SeekBound? low) && TryBound(seek.High, context, row, out SeekBound? high)
            ? context.Session.Store.Seek(_table, seek.Index, prefix, low, high, _columns.Needed, seek.Backwards)
            : null;
    }

    private static bool TryBound(Expression? limit, EvaluationContext context, Value[] row, out SeekBound? bound)
    {
        bound = null;
        if (limit is null)
        {
            return true;
        }

        Value value = limit.Evaluate(context, row);
        bound = new SeekBound(value, Inclusive: true);
        return !value.IsNull;
    }

    private sealed class ScanCursor(TableScan scan, IRowCursor cursor, EvaluationContext context, Value[] row) : Cursor
    {
        // A store's cursor asked again after its end may begin anew.
        private bool _ended;

        public override IRowCursor? Stored => cursor;

        public override bool MoveNext()
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (_ended || !cursor.MoveNext())
            {
                _ended = true;
                return false;
            }

            scan._columns.Copy(cursor, row);
            return true;
        }

        public override void Dispose() => cursor.Dispose();
    }
}

internal sealed class EmptyCursor : Cursor
{
    public override bool MoveNext() => false;

    public override void Dispose()
    {
    }
}

/// <summary>Rows made by code of the engine.</summary>
internal sealed class GeneratedRows(RowsSource source) : Operator
{
    public override PlanNode Describe() => new(source.Operator, [$"OBJECT:({source.ObjectName})"]);

    public override Cursor Open(EvaluationContext context, Value[] row) => new EnumeratedCursor(Rows(context, row));

    private IEnumerator<bool> Rows(EvaluationContext context, Value[] row)
    {
        IReadOnlyList<SourceColumn> columns = source.Columns;
        foreach (Value[] values in source.Rows(context, row))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < columns.Count; i++)
            {
                if (columns[i].IsUsed)
                {
                    row[columns[i].Slot] = values[i];
                }
            }

            yield return true;
        }
    }
}

/// <summary>Rows of a nested query: derived table, view, CTE, inline function.</summary>
internal sealed class NestedQuery(QuerySource source, QueryPlan plan) : Operator
{
    public override IReadOnlyList<SourceColumn> OrderedBy => [.. plan.OrderedOutputs.Select(o => source.Columns[o])];

    // As in SQL Server's plans, a view or derived table is the steps it consists of.
    public override PlanNode Describe() => plan.Describe();

    public override Cursor Open(EvaluationContext context, Value[] row) => Open(context, row, plan.Open);

    public override Cursor OpenWhole(EvaluationContext context, Value[] row) => Open(context, row, plan.OpenAhead);

    private EnumeratedCursor Open(EvaluationContext context, Value[] row, Func<EvaluationContext, IRowSource> open)
    {
        if (source.Arguments is { } arguments)
        {
            context.OuterRows[arguments.BlockNumber] = Array.ConvertAll(arguments.Values, v => v.Evaluate(context, row));
        }

        return new EnumeratedCursor(Rows(context, row, open));
    }

    private IEnumerator<bool> Rows(EvaluationContext context, Value[] row, Func<EvaluationContext, IRowSource> open)
    {
        IReadOnlyList<SourceColumn> columns = source.Columns;
        using IRowSource rows = open(context);
        while (rows.MoveNext())
        {
            Value[] values = rows.Current;
            for (int i = 0; i < columns.Count; i++)
            {
                if (columns[i].IsUsed)
                {
                    row[columns[i].Slot] = values[i];
                }
            }

            yield return true;
        }
    }
}
