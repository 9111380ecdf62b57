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
/// Window functions of one partitioning and order. Rows are sorted by both (spilling when they must); ranks are given as the rows pass,
/// other functions see a partition at a time, which is kept within the budget and spills beyond it. Ranks over the order in which the rows come anyway need no sort.
/// </summary>
internal sealed class Window : Operator
{
    private readonly Operator _input;
    private readonly WindowCall[] _calls;
    private readonly int _rowSize;
    private readonly Expression[] _extras;
    private readonly Expression? _firstKey;
    private readonly SqlType[] _types;
    private readonly SortKey[] _sort;
    private readonly int[] _firstArguments;
    private readonly RowComparer _isSamePartition;
    private readonly RowComparer _inOrder;
    private readonly Comparer? _rankComparer;

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
        _firstKey = first.Partition.Concat(first.Order.Select(static o => o.Expression)).FirstOrDefault();
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
        bool comesInOrder = partition.Length == 0 && order.Length == 1 && OrderedBy is { } column && ReferenceEquals(column, input.OrderedBy);
        _rankComparer = comesInOrder && Array.TrueForAll(calls, static c => c.Function is RankFunction) ? order[0].Comparer : null;
    }

    public override SourceColumn? OrderedBy => _sort.Length > 0 && !_sort[0].Descending && _firstKey is ColumnExpression { Column: var column } ? column : null;

    public override PlanNode Describe()
    {
        WindowCall call = _calls[0];
        string? partition = call.Partition.Count == 0 ? null : PlanText.List("PARTITION BY", call.Partition);
        (Expression, bool)[] order = [.. call.Order.Select(static o => (o.Expression, o.Descending))];
        PlanNode rows = _input.Describe();
        if (_sort.Length > 0 && _rankComparer is null)
        {
            rows = new PlanNode("Sort", [PlanText.OrderBy([.. call.Partition.Select(static p => (p, false)), .. order]), PlanNode.Spills], rows);
        }

        return new PlanNode("Window Aggregate", [partition, order.Length == 0 ? null : PlanText.OrderBy(order)], rows);
    }

    public override Cursor Open(EvaluationContext context, Value[] row) => new EnumeratedCursor(_rankComparer is null ? Rows(context, row) : RanksInOrder(_rankComparer, context, row));

    private IEnumerator<bool> RanksInOrder(Comparer comparer, EvaluationContext context, Value[] row)
    {
        using Cursor cursor = _input.Open(context, row);
        Rank rank = default;
        Value previous = default;
        while (cursor.MoveNext())
        {
            Value key = _firstKey!.Evaluate(context, row);
            rank.Next(isPeer: rank.Number > 0 && comparer.Compare(previous, key) == 0);
            previous = key;
            foreach (WindowCall call in _calls)
            {
                row[call.Slot] = rank.Of(call);
            }

            yield return true;
        }
    }

    private IEnumerator<bool> Rows(EvaluationContext context, Value[] row)
    {
        using RowSorter sorter = new(_types, _sort, context.OperatorMemory);
        using (Cursor cursor = _input.OpenWhole(context, row))
        {
            Value[] kept = new Value[_types.Length];
            while (cursor.MoveNext())
            {
                row.AsSpan(0, _rowSize).CopyTo(kept);
                for (int i = 0; i < _extras.Length; i++)
                {
                    kept[_rowSize + i] = _extras[i].Evaluate(context, row);
                }

                sorter.Add(kept);
            }
        }

        IEnumerable<Value[]> results = Array.TrueForAll(_calls, static c => c.Function is RankFunction) ? Ranked(sorter.Sorted()) : Partitioned(sorter.Sorted(), context.OperatorMemory);
        foreach (Value[] result in results)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            result.AsSpan(0, _rowSize).CopyTo(row);
            yield return true;
        }
    }

    private IEnumerable<Value[]> Ranked(IEnumerable<Value[]> rows)
    {
        Value[]? previous = null;
        Rank rank = default;
        foreach (Value[] row in rows)
        {
            if (previous is null || _isSamePartition.Compare(previous, row) != 0)
            {
                (rank, previous) = (default, null);
            }

            rank.Next(isPeer: previous is not null && _inOrder.Compare(previous, row) == 0);
            foreach (WindowCall call in _calls)
            {
                row[call.Slot] = rank.Of(call);
            }

            previous = row;
            yield return row;
        }
    }

    /// <summary>The ranks of the row reached in a partition.</summary>
    private struct Rank
    {
        private long _rank;
        private long _dense;

        public long Number { get; private set; }

        /// <param name="isPeer">The row is equal in the order to the one before it.</param>
        public void Next(bool isPeer)
        {
            Number++;
            if (!isPeer)
            {
                (_rank, _dense) = (Number, _dense + 1);
            }
        }

        public readonly Value Of(WindowCall call) => Value.FromInt64(((RankFunction)call.Function).Pick(Number, _rank, _dense));
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
