using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Window functions of one partitioning and order. Rows are sorted by both (spilling when they must); ranks are given as the rows pass,
/// other functions see a partition at a time, which is kept in memory.
/// </summary>
internal sealed class Window : Operator
{
    private readonly Operator _input;
    private readonly WindowCall[] _calls;
    private readonly int _rowSize;
    private readonly Expression[] _extras;
    private readonly SqlType[] _types;
    private readonly SortKey[] _sort;
    private readonly SortKey[] _partition;
    private readonly SortKey[] _order;
    private readonly int[] _firstArguments;

    public Window(Operator input, WindowCall[] calls, QueryBlock block)
    {
        _input = input;
        _calls = calls;
        _rowSize = block.RowSize;

        // Rows are kept as the block's row, then partition and order keys, then each function's arguments.
        WindowCall first = calls[0];
        List<Expression> extras = [.. first.Partition, .. first.Order.Select(static o => o.Expression)];
        _firstArguments = new int[calls.Length];
        for (int i = 0; i < calls.Length; i++)
        {
            _firstArguments[i] = _rowSize + extras.Count;
            extras.AddRange(calls[i].Arguments);
        }

        _extras = [.. extras];
        _types = [.. block.SlotTypes, .. extras.Select(static e => e.Type)];
        _partition = [.. first.Partition.Select((p, i) => new SortKey(_rowSize + i, Comparer.For(p.Type), Descending: false))];
        _order = [.. first.Order.Select((o, i) => new SortKey(_rowSize + first.Partition.Count + i, Comparer.For(o.Expression.Type), o.Descending))];
        _sort = [.. _partition, .. _order];
    }

    public override PlanNode Describe()
    {
        WindowCall call = _calls[0];
        string? partition = call.Partition.Count == 0 ? null : PlanText.List("PARTITION BY", call.Partition);
        (Expression, bool)[] order = [.. call.Order.Select(static o => (o.Expression, o.Descending))];
        PlanNode rows = _input.Describe();
        if (_sort.Length > 0)
        {
            rows = new PlanNode("Sort", [PlanText.OrderBy([.. call.Partition.Select(static p => (p, false)), .. order]), PlanNode.Spills], rows);
        }

        return new PlanNode("Window Aggregate", [partition, order.Length == 0 ? null : PlanText.OrderBy(order)], rows);
    }

    public override Cursor Open(EvaluationContext context, Value[] row) => new EnumeratedCursor(Rows(context, row));

    private IEnumerator<bool> Rows(EvaluationContext context, Value[] row)
    {
        using RowSorter sorter = new(_types, _sort, context.OperatorMemory);
        using (Cursor cursor = _input.Open(context, row))
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

        IEnumerable<Value[]> results = Array.TrueForAll(_calls, static c => c.Function is RankFunction) ? Ranked(sorter.Sorted()) : Partitioned(sorter.Sorted());
        foreach (Value[] result in results)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            result.AsSpan(0, _rowSize).CopyTo(row);
            yield return true;
        }
    }

    private IEnumerable<Value[]> Ranked(IEnumerable<Value[]> rows)
    {
        RowComparer partition = new(_partition);
        RowComparer order = new(_order);
        Value[]? previous = null;
        long number = 0;
        long rank = 0;
        long dense = 0;
        foreach (Value[] row in rows)
        {
            if (previous is null || partition.Compare(previous, row) != 0)
            {
                (number, rank, dense) = (1, 1, 1);
            }
            else
            {
                number++;
                if (order.Compare(previous, row) != 0)
                {
                    rank = number;
                    dense++;
                }
            }

            foreach (WindowCall call in _calls)
            {
                row[call.Slot] = Value.FromInt64(((RankFunction)call.Function).Pick(number, rank, dense));
            }

            previous = row;
            yield return row;
        }
    }

    private IEnumerable<Value[]> Partitioned(IEnumerable<Value[]> rows)
    {
        RowComparer partition = new(_partition);
        List<Value[]> current = [];
        foreach (Value[] row in rows)
        {
            if (current.Count > 0 && partition.Compare(current[0], row) != 0)
            {
                Compute(current);
                foreach (Value[] done in current)
                {
                    yield return done;
                }

                current = [];
            }

            current.Add(row);
        }

        if (current.Count > 0)
        {
            Compute(current);
            foreach (Value[] done in current)
            {
                yield return done;
            }
        }
    }

    private void Compute(List<Value[]> rows)
    {
        WindowPartition partition = new(rows, new RowComparer(_order));
        for (int i = 0; i < _calls.Length; i++)
        {
            _calls[i].Function.Compute(partition, _firstArguments[i], _calls[i].Arguments.Count, _calls[i].Slot);
        }
    }
}

/// <summary>A partition in its order, and where each row's peers (equal in the order) begin and end.</summary>
internal sealed class WindowPartition
{
    private readonly int[] _peersStart;
    private readonly int[] _peersEnd;

    public WindowPartition(List<Value[]> rows, RowComparer order)
    {
        Rows = rows;
        _peersStart = new int[rows.Count];
        _peersEnd = new int[rows.Count];
        int start = 0;
        for (int i = 1; i <= rows.Count; i++)
        {
            if (i == rows.Count || order.Compare(rows[i - 1], rows[i]) != 0)
            {
                Array.Fill(_peersStart, start, start, i - start);
                Array.Fill(_peersEnd, i, start, i - start);
                start = i;
            }
        }
    }

    public List<Value[]> Rows { get; }

    public int Count => Rows.Count;

    public int PeersStart(int row) => _peersStart[row];

    /// <summary>The position after the last peer.</summary>
    public int PeersEnd(int row) => _peersEnd[row];

    /// <summary>The rows [start, end) of the frame of a row; empty when end is not beyond start.</summary>
    public (int Start, int End) Frame(WindowFrame frame, int row) => (
        frame.Start.Kind switch
        {
            WindowDelimiterType.UnboundedPreceding => 0,
            WindowDelimiterType.ValuePreceding => Math.Max(0, row - frame.Start.Offset),
            WindowDelimiterType.ValueFollowing => (int)Math.Min(Count, (long)row + frame.Start.Offset),
            _ => frame.IsRange ? PeersStart(row) : row,
        },
        frame.End.Kind switch
        {
            WindowDelimiterType.UnboundedFollowing => Count,
            WindowDelimiterType.ValueFollowing => (int)Math.Min(Count, (long)row + frame.End.Offset + 1),
            WindowDelimiterType.ValuePreceding => Math.Max(0, row - frame.End.Offset + 1),
            _ => frame.IsRange ? PeersEnd(row) : row + 1,
        });
}
