using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>One aggregate over all groups: plain, over distinct values, or in an order of its own.</summary>
internal abstract class AggregateRun(AggregateCall call) : IDisposable
{
    public int Slot => call.Slot;

    /// <summary>Bytes it wants in each group's state.</summary>
    public abstract int StateSize { get; }

    /// <summary>Bytes it keeps elsewhere, within no budget of its own.</summary>
    public abstract long HeldBytes { get; }

    /// <param name="argument">Where its arguments, then its sort keys, begin in a row.</param>
    /// <param name="offset">Where its part of a group's state begins.</param>
    /// <param name="budget">Bytes it may keep beyond the states before it spills.</param>
    public static AggregateRun Start(AggregateCall call, int argument, int offset, long budget)
    {
        int first = call.Order.Count > 0 ? LateRows.FirstColumn : argument;
        AggregateRun plain = call.Binding.Packed is { } packed ? new PackedRun(call, packed, first, offset) : new ObjectRun(call, first);
        return call.Order.Count > 0 ? new OrderedRun(call, plain, argument, budget)
            : call.IsDistinct ? new DistinctRun(call, plain, argument, budget)
            : plain;
    }

    /// <summary>Takes a row into a group.</summary>
    public abstract void Add(int group, Span<byte> state, Value[] values);

    /// <summary>The group's result; groups are finished in the order of their numbers.</summary>
    public abstract Value Finish(int group, Span<byte> state);

    public virtual void Dispose()
    {
    }

    private sealed class PackedRun(AggregateCall call, PackedAggregate aggregate, int argument, int offset) : AggregateRun(call)
    {
        private readonly int _count = call.Arguments.Length;

        // States stay aligned.
        public override int StateSize => (aggregate.Size + 7) & ~7;

        public override long HeldBytes => 0;

        public override void Add(int group, Span<byte> state, Value[] values) => aggregate.Add(state[offset..], values.AsSpan(argument, _count));

        public override Value Finish(int group, Span<byte> state) => aggregate.Result(state[offset..]);
    }

    /// <summary>States that are objects: those of STRING_AGG and of the extremes of text.</summary>
    private sealed class ObjectRun(AggregateCall call, int argument) : AggregateRun(call)
    {
        private readonly int _stateSize = 64 + call.Binding.StateBytes;
        private readonly List<IAggregate?> _states = [];
        private readonly Func<IAggregate> _create = call.Binding.Create;
        private readonly int _count = call.Arguments.Length;
        private long _heldBytes;

        public override int StateSize => 0;

        public override long HeldBytes => _heldBytes;

        public override void Add(int group, Span<byte> state, Value[] values)
        {
            IAggregate aggregate = StateOf(group);
            long before = aggregate.HeldBytes;
            aggregate.Add(values.AsSpan(argument, _count));
            _heldBytes += aggregate.HeldBytes - before;
        }

        public override Value Finish(int group, Span<byte> state)
        {
            IAggregate aggregate = StateOf(group);

            // Nobody asks again.
            _states[group] = null;
            return aggregate.Result;
        }

        private IAggregate StateOf(int group)
        {
            while (_states.Count <= group)
            {
                _states.Add(_create());
                _heldBytes += _stateSize;
            }

            return _states[group]!;
        }
    }

    /// <summary>
    /// Each value of a group once. Values seen are kept in one table for all groups; when it is full, those it does not hold are sorted by group and value
    /// in files and follow when their group is finished.
    /// </summary>
    private sealed class DistinctRun : AggregateRun
    {
        private readonly AggregateRun _plain;
        private readonly int _argument;
        private readonly long _budget;
        private readonly KeyFormat _format;
        private readonly GroupTable _seen;
        private readonly LateRows _late;
        private readonly Comparer _comparer;
        private readonly Value[] _entry = new Value[2];
        private readonly Value[] _values;
        private byte[] _key = new byte[64];

        public DistinctRun(AggregateCall call, AggregateRun plain, int argument, long budget)
            : base(call)
        {
            (_plain, _argument, _budget) = (plain, argument, budget);
            SqlType type = call.Arguments[0].Type;
            _format = new KeyFormat([SqlType.Int, type]);
            _seen = new GroupTable(_format, 0);
            _comparer = Comparer.For(type);
            _late = new LateRows([type], [new SortKey(LateRows.FirstColumn, _comparer, Descending: false)], budget);
            _values = new Value[argument + call.Arguments.Length];
        }

        public override int StateSize => _plain.StateSize;

        public override long HeldBytes => _plain.HeldBytes;

        public override void Add(int group, Span<byte> state, Value[] values)
        {
            _entry[0] = Value.FromInt64(group);
            _entry[1] = values[_argument];
            ReadOnlySpan<byte> key = _format.Layout.Encode(_entry, ref _key);
            ulong hash = _format.Hash(key);
            if (_seen.Find(key, hash) >= 0)
            {
                return;
            }

            if (_seen.Size > _budget)
            {
                _late.Add(group, values.AsSpan(_argument, 1));
                return;
            }

            _seen.Add(key, hash);
            _plain.Add(group, state, values);
        }

        public override Value Finish(int group, Span<byte> state)
        {
            Value? previous = null;
            foreach (Value[] late in _late.Of(group))
            {
                if (previous is { } p && _comparer.Equals(p, late[LateRows.FirstColumn]))
                {
                    continue;
                }

                previous = late[LateRows.FirstColumn];
                _values[_argument] = late[LateRows.FirstColumn];
                _plain.Add(group, state, _values);
            }

            return _plain.Finish(group, state);
        }

        public override void Dispose()
        {
            base.Dispose();
            _seen.Dispose();
            _late.Dispose();
            _plain.Dispose();
        }
    }

    /// <summary>Values in WITHIN GROUP's order: all groups' rows are sorted together, by group first.</summary>
    private sealed class OrderedRun : AggregateRun
    {
        private readonly AggregateRun _plain;
        private readonly int _argument;
        private readonly int _width;
        private readonly LateRows _rows;

        public OrderedRun(AggregateCall call, AggregateRun plain, int argument, long budget)
            : base(call)
        {
            (_plain, _argument, _width) = (plain, argument, call.Arguments.Length + call.Order.Count);
            _rows = new LateRows(
                [.. call.Arguments.Select(static a => a.Type), .. call.Order.Select(static o => o.Expression.Type)],
                [.. call.Order.Select((o, i) => new SortKey(LateRows.FirstColumn + call.Arguments.Length + i, Comparer.For(o.Expression.Type), o.Descending))],
                budget);
        }

        public override int StateSize => _plain.StateSize;

        public override long HeldBytes => _plain.HeldBytes;

        public override void Add(int group, Span<byte> state, Value[] values) => _rows.Add(group, values.AsSpan(_argument, _width));

        public override Value Finish(int group, Span<byte> state)
        {
            foreach (Value[] row in _rows.Of(group))
            {
                _plain.Add(group, state, row);
            }

            return _plain.Finish(group, state);
        }

        public override void Dispose()
        {
            base.Dispose();
            _rows.Dispose();
            _plain.Dispose();
        }
    }
}
