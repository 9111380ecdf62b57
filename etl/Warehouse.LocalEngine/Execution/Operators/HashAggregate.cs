using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>GROUP BY: one row for each group of equal keys; without keys one row in all, even over no rows.</summary>
internal sealed class HashAggregate(Operator input, Grouping grouping) : Operator
{
    private readonly GroupKey[] _keys = [.. grouping.Keys];
    private readonly AggregateCall[] _aggregates = [.. grouping.Aggregates];
    private readonly SqlType[] _types =
    [
        .. grouping.Keys.Select(static k => k.Expression.Type),
        .. grouping.Aggregates.SelectMany(static a => a.Arguments.Select(static e => e.Type).Concat(a.Order.Select(static o => o.Expression.Type))),
    ];

    public override Cursor Open(EvaluationContext context, Value[] row) => new EnumeratedCursor(Rows(context, row));

    private IEnumerator<bool> Rows(EvaluationContext context, Value[] row)
    {
        if (_keys.Length == 0)
        {
            using GroupState all = new(_aggregates, 0);
            foreach (Value[] values in Inputs(context, row))
            {
                all.Add(values);
            }

            all.Finish(row);
            yield return true;
            yield break;
        }

        foreach ((Value[] key, GroupState state) in HashGroups.Group(Inputs(context, row), _types, _keys.Length, () => new GroupState(_aggregates, _keys.Length), static (s, values) => s.Add(values), stateBytes: _aggregates.Sum(static a => (long)a.Binding.StateBytes)))
        {
            for (int i = 0; i < _keys.Length; i++)
            {
                row[_keys[i].Slot] = key[i];
            }

            state.Finish(row);
            state.Dispose();
            yield return true;
        }
    }

    /// <summary>Keys, then each aggregate's arguments and its sort keys.</summary>
    private IEnumerable<Value[]> Inputs(EvaluationContext context, Value[] row)
    {
        using Cursor cursor = input.Open(context, row);
        while (cursor.MoveNext())
        {
            Value[] values = new Value[_types.Length];
            int next = 0;
            foreach (GroupKey key in _keys)
            {
                values[next++] = key.Expression.Evaluate(context, row);
            }

            foreach (AggregateCall aggregate in _aggregates)
            {
                foreach (Expression argument in aggregate.Arguments)
                {
                    values[next++] = argument.Evaluate(context, row);
                }

                foreach (OrderItem item in aggregate.Order)
                {
                    values[next++] = item.Expression.Evaluate(context, row);
                }
            }

            yield return values;
        }
    }

    /// <summary>The running aggregates of one group.</summary>
    private sealed class GroupState : IDisposable
    {
        private readonly AggregateRun[] _runs;

        public GroupState(AggregateCall[] calls, int firstColumn)
        {
            _runs = new AggregateRun[calls.Length];
            for (int i = 0; i < calls.Length; i++)
            {
                _runs[i] = AggregateRun.Start(calls[i], firstColumn);
                firstColumn += calls[i].Arguments.Length + calls[i].Order.Count;
            }
        }

        public void Add(Value[] values)
        {
            foreach (AggregateRun run in _runs)
            {
                run.Add(values);
            }
        }

        public void Finish(Value[] row)
        {
            foreach (AggregateRun run in _runs)
            {
                row[run.Slot] = run.Finish();
            }
        }

        public void Dispose()
        {
            foreach (AggregateRun run in _runs)
            {
                (run as IDisposable)?.Dispose();
            }
        }
    }
}

/// <summary>One aggregate over one group: plain, over distinct values, or in an order of its own.</summary>
internal class AggregateRun(AggregateCall call, int firstColumn)
{
    protected IAggregate State { get; } = call.Binding.Create();

    public int Slot => call.Slot;

    public static AggregateRun Start(AggregateCall call, int firstColumn) =>
        call.Order.Count > 0 ? new OrderedRun(call, firstColumn)
        : call.IsDistinct ? new DistinctRun(call, firstColumn)
        : new AggregateRun(call, firstColumn);

    public virtual void Add(Value[] values) => State.Add(values.AsSpan(firstColumn, call.Arguments.Length));

    public virtual Value Finish() => State.Result;


    /// <summary>Each value once; a group's distinct values are kept in memory.</summary>
    private sealed class DistinctRun(AggregateCall call, int firstColumn) : AggregateRun(call, firstColumn)
    {
        private readonly int _firstColumn = firstColumn;
        private readonly HashSet<Value> _seen = new(Comparer.For(call.Arguments[0].Type));

        public override void Add(Value[] values)
        {
            if (_seen.Add(values[_firstColumn]))
            {
                base.Add(values);
            }
        }
    }

    /// <summary>Values in WITHIN GROUP's order.</summary>
    private sealed class OrderedRun : AggregateRun, IDisposable
    {
        private readonly RowSorter _sorter;
        private readonly int _firstColumn;
        private readonly int _width;

        public OrderedRun(AggregateCall call, int firstColumn)
            : base(call, 0)
        {
            _firstColumn = firstColumn;
            int arguments = call.Arguments.Length;
            _width = arguments + call.Order.Count;
            _sorter = new RowSorter(
                [.. call.Arguments.Select(static a => a.Type), .. call.Order.Select(static o => o.Expression.Type)],
                [.. call.Order.Select((o, i) => new SortKey(arguments + i, Comparer.For(o.Expression.Type), o.Descending))]);
        }

        public override void Add(Value[] values) => _sorter.Add(values[_firstColumn..(_firstColumn + _width)]);

        public override Value Finish()
        {
            foreach (Value[] values in _sorter.Sorted())
            {
                base.Add(values);
            }

            return base.Finish();
        }

        public void Dispose() => _sorter.Dispose();
    }
}
