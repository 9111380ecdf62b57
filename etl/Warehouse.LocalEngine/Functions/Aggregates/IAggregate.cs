using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>One group's running state. DISTINCT and the order of STRING_AGG are the caller's: it feeds each value once, in order.</summary>
internal interface IAggregate
{
    /// <summary>Takes one row's arguments, converted to the binding's types (none for COUNT(*)).</summary>
    void Add(ReadOnlySpan<Value> arguments);

    /// <summary>The result so far; more rows may follow (running windows).</summary>
    Value Result { get; }

    /// <summary>Back to no rows, for reuse by the next group or window frame.</summary>
    void Reset();
}

/// <summary>An aggregate chosen for its arguments' types.</summary>
/// <param name="Create">Makes the state of one group.</param>
internal sealed record AggregateBinding(SqlType ReturnType, IReadOnlyList<SqlType> ArgumentTypes, Func<IAggregate> Create)
{
    /// <summary>What one group's state may take beyond the few words of the built-in aggregates; counted against the memory budget.</summary>
    public int StateBytes { get; init; }
}
