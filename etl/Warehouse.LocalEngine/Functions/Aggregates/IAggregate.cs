using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>One group's running state. DISTINCT and the order of STRING_AGG are the caller's: it feeds each value once, in order.</summary>
internal interface IAggregate
{
    /// <summary>Takes one row's arguments, converted to the binding's types (none for COUNT(*)).</summary>
    void Add(ReadOnlySpan<Value> arguments);

    /// <summary>The result so far; more rows may follow (running windows).</summary>
    Value Result { get; }

    /// <summary>Bytes of values the state holds on to; a state of fixed size holds none.</summary>
    long HeldBytes { get; }

    /// <summary>Back to no rows, for reuse by the next group or window frame.</summary>
    void Reset();
}

/// <summary>An aggregate chosen for its arguments' types.</summary>
/// <param name="Create">Makes the state of one group.</param>
internal sealed record AggregateBinding(SqlType ReturnType, IReadOnlyList<SqlType> ArgumentTypes, Func<IAggregate> Create)
{
    public AggregateBinding(SqlType returnType, IReadOnlyList<SqlType> argumentTypes, PackedAggregate packed)
        : this(returnType, argumentTypes, packed.Create) => Packed = packed;

    /// <summary>Set when a group's state is a few plain bytes, which hundreds of thousands of groups can keep without an object each.</summary>
    public PackedAggregate? Packed { get; }

    /// <summary>What one group's state may take beyond the few words of the built-in aggregates; counted against the memory budget.</summary>
    public int StateBytes { get; init; }
}

/// <summary>An aggregate whose state is plain bytes that somebody else keeps. Zeros are the state of no rows.</summary>
internal abstract class PackedAggregate
{
    /// <summary>Bytes of one state.</summary>
    public abstract int Size { get; }

    public abstract void Add(Span<byte> state, ReadOnlySpan<Value> arguments);

    public abstract Value Result(ReadOnlySpan<byte> state);

    /// <summary>The same aggregate with one state of its own.</summary>
    public abstract IAggregate Create();
}

/// <typeparam name="TState">The state; its default is that of no rows.</typeparam>
internal abstract class PackedAggregate<TState> : PackedAggregate
    where TState : unmanaged
{
    public sealed override int Size => Unsafe.SizeOf<TState>();

    public sealed override void Add(Span<byte> state, ReadOnlySpan<Value> arguments) => Add(ref Unsafe.As<byte, TState>(ref MemoryMarshal.GetReference(state[..Size])), arguments);

    public sealed override Value Result(ReadOnlySpan<byte> state) => Result(MemoryMarshal.Read<TState>(state));

    public sealed override IAggregate Create() => new Single(this);

    protected abstract void Add(ref TState state, ReadOnlySpan<Value> arguments);

    protected abstract Value Result(in TState state);

    private sealed class Single(PackedAggregate<TState> aggregate) : IAggregate
    {
        private TState _state;

        public Value Result => aggregate.Result(in _state);

        public long HeldBytes => 0;

        public void Add(ReadOnlySpan<Value> arguments) => aggregate.Add(ref _state, arguments);

        public void Reset() => _state = default;
    }
}
