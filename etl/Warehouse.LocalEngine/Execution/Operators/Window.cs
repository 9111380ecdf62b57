using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Window functions of one partitioning and order. Rows are sorted by both (spilling when they must), unless they come so anyway. Functions that know their value from the rows so far
/// (<see cref="RunningFunction"/>) are computed as the rows pass; the others see a partition at a time, which is kept within the budget and spills beyond it.
/// </summary>
internal sealed class Window : Operator
{
    private readonly Operator _input;
    private readonly WindowCall[] _calls;
    private readonly int _rowSize;
    private readonly Expression[] _extras;
    private readonly SourceColumn[] _ascending;
    private readonly SqlType[] _types;
    private readonly SortKey[] _sort;
    private readonly int[] _firstArguments;
    private readonly RowComparer _isSamePartition;
    private readonly RowComparer _inOrder;
    private readonly bool _comesInOrder;
    private readonly bool _isRunning;

    public Window(Operator input, WindowCall[] calls, QueryBlock block)
    {
        _input = input;
        _calls = calls;
        _rowSize = block.RowSize;

        // Rows are kept as the block's row, then what is not in it of the partition and order keys, then each function's arguments.
        WindowCall first = calls[0];
        List<Expression> extras = [];
        int PlaceOf(Expression key)
        {
            if (key is ColumnExpression { Column.Slot: var slot })
            {
                return slot;
            }

            extras.Add(key);
            return _rowSize + extras.Count - 1;
        }

        SortKey[] partition = [.. first.Partition.Select(p => new SortKey(PlaceOf(p), Comparer.For(p.Type), Descending: false))];
        SortKey[] order = [.. first.Order.Select(o => new SortKey(PlaceOf(o.Expression), Comparer.For(o.Expression.Type), o.Descending))];
        _firstArguments = new int[calls.Length];
        for (int i = 0; i < calls.Length; i++)
        {
            _firstArguments[i] = _rowSize + extras.Count;
            extras.AddRange(calls[i].Arguments);
        }

        _extras = [.. extras];
        _types = [.. block.SlotTypes, .. extras.Select(static e => e.Type)];
        _sort = [.. partition, .. order];
        (_isSamePartition, _inOrder) = (new RowComparer(partition), new RowComparer(order));
        OrderItem[] keys = [.. first.Partition.Select(static p => new OrderItem(p, Descending: false)), .. first.Order];
        _ascending = [.. keys.TakeWhile(static k => k is { Descending: false, Expression: ColumnExpression }).Select(static k => ((ColumnExpression)k.Expression).Column)];
        _comesInOrder = _ascending.Length == keys.Length && input.OrderedBy.Take(keys.Length).SequenceEqual(_ascending);
        _isRunning = Array.TrueForAll(calls, static c => c.Function.IsRunning);
    }

    public override IReadOnlyList<SourceColumn> OrderedBy => _comesInOrder ? _input.OrderedBy : _ascending;

    public override PlanNode Describe()
    {
        WindowCall call = _calls[0];
        string? partition = call.Partition.Count == 0 ? null : PlanText.List("PARTITION BY", call.Partition);
        (Expression, bool)[] order = [.. call.Order.Select(static o => (o.Expression, o.Descending))];
        PlanNode rows = _input.Describe();
        if (!_comesInOrder)
        {
            rows = new PlanNode("Sort", [PlanText.OrderBy([.. call.Partition.Select(static p => (p, false)), .. order]), PlanNode.Spills], rows);
        }

        return new PlanNode("Window Aggregate", [partition, order.Length == 0 ? null : PlanText.OrderBy(order)], rows);
    }

    public override Cursor Open(EvaluationContext context, Value[] row) => new EnumeratedCursor(Rows(context, row));

    private IEnumerator<bool> Rows(EvaluationContext context, Value[] row)
    {
        IEnumerable<Value[]> rows = _comesInOrder ? AsTheyCome(context, row) : Sorted(context, row);
        foreach (Value[] result in _isRunning ? Running(rows) : Partitioned(rows, context.OperatorMemory))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (_comesInOrder && _isRunning)
            {
                foreach (WindowCall call in _calls)
                {
                    row[call.Slot] = result[call.Slot];
                }
            }
            else
            {
                result.AsSpan(0, _rowSize).CopyTo(row);
            }

            yield return true;
        }
    }

    private IEnumerable<Value[]> AsTheyCome(EvaluationContext context, Value[] row)
    {
        // Running functions look back at one row.
        Value[] kept = new Value[_types.Length];
        Value[] previous = new Value[_types.Length];
        using Cursor cursor = _input.Open(context, row);
        while (cursor.MoveNext())
        {
            (previous, kept) = (kept, _isRunning ? previous : new Value[_types.Length]);
            yield return Kept(context, row, kept);
        }
    }

    private IEnumerable<Value[]> Sorted(EvaluationContext context, Value[] row)
    {
        using RowSorter sorter = new(_types, _sort, context.OperatorMemory);
        using (Cursor cursor = _input.OpenWhole(context, row))
        {
            Value[] kept = new Value[_types.Length];
            while (cursor.MoveNext())
            {
                sorter.Add(Kept(context, row, kept));
            }
        }

        foreach (Value[] sorted in sorter.Sorted())
        {
            yield return sorted;
        }
    }

    private Value[] Kept(EvaluationContext context, Value[] row, Value[] kept)
    {
        row.AsSpan(0, _rowSize).CopyTo(kept);
        for (int i = 0; i < _extras.Length; i++)
        {
            kept[_rowSize + i] = _extras[i].Evaluate(context, row);
        }

        return kept;
    }

    private IEnumerable<Value[]> Running(IEnumerable<Value[]> rows)
    {
        RunningFunction[] functions = Array.ConvertAll(_calls, static c => c.Function.Run());
        Value[]? previous = null;
        foreach (Value[] row in rows)
        {
            bool begins = previous is null || _isSamePartition.Compare(previous, row) != 0;
            bool isPeer = !begins && _inOrder.Compare(previous!, row) == 0;
            for (int i = 0; i < functions.Length; i++)
            {
                if (begins)
                {
                    functions[i].Begin();
                }

                row[_calls[i].Slot] = functions[i].Next(row.AsSpan(_firstArguments[i], _calls[i].Arguments.Count), isPeer);
            }

            previous = row;
            yield return row;
        }
    }

    private IEnumerable<Value[]> Partitioned(IEnumerable<Value[]> rows, long memory)
    {
        using RowBuffer buffer = new(_types, memory);
        Value[]? first = null;
        foreach (Value[] row in rows)
        {
            if (first is not null && _isSamePartition.Compare(first, row) != 0)
            {
                foreach (Value[] done in Computed(buffer, memory))
                {
                    yield return done;
                }

                buffer.Clear();
                first = null;
            }

            first ??= row;
            buffer.Add(row);
        }

        if (first is not null)
        {
            foreach (Value[] done in Computed(buffer, memory))
            {
                yield return done;
            }
        }
    }

    /// <summary>The rows of a partition with each function's result. Each function goes through the partition by itself, one row ahead of nobody.</summary>
    private IEnumerable<Value[]> Computed(RowBuffer rows, long memory)
    {
        WindowPartition partition = new(rows, _inOrder, memory);
        IEnumerator<Value>[] results = new IEnumerator<Value>[_calls.Length];
        try
        {
            for (int i = 0; i < results.Length; i++)
            {
                results[i] = _calls[i].Function.Results(partition, _firstArguments[i], _calls[i].Arguments.Count).GetEnumerator();
            }

            foreach (Value[] row in rows.Read())
            {
                for (int i = 0; i < results.Length; i++)
                {
                    results[i].MoveNext();
                    row[_calls[i].Slot] = results[i].Current;
                }

                yield return row;
            }
        }
        finally
        {
            foreach (IEnumerator<Value>? result in results)
            {
                result?.Dispose();
            }
        }
    }
}
