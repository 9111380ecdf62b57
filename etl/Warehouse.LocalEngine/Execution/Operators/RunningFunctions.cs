using System;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>A window function over rows that pass one by one, in the order of partitions and inside each in the function's order.</summary>
internal abstract class RunningFunction
{
    /// <summary>A new partition.</summary>
    public abstract void Begin();

    /// <summary>The function's value for the partition's next row.</summary>
    /// <param name="isPeer">The row is equal in the order to the one before it.</param>
    public abstract Value Next(ReadOnlySpan<Value> arguments, bool isPeer);
}

internal sealed class RunningRank(Ranking ranking) : RunningFunction
{
    private long _number;
    private long _rank;
    private long _dense;

    public override void Begin() => (_number, _rank, _dense) = (0, 0, 0);

    public override Value Next(ReadOnlySpan<Value> arguments, bool isPeer)
    {
        _number++;
        if (!isPeer)
        {
            (_rank, _dense) = (_number, _dense + 1);
        }

        return Value.FromInt64(ranking switch
        {
            Ranking.RowNumber => _number,
            Ranking.Rank => _rank,
            _ => _dense,
        });
    }
}

internal sealed class RunningFirstValue : RunningFunction
{
    private bool _isKnown;
    private Value _first;

    public override void Begin() => _isKnown = false;

    public override Value Next(ReadOnlySpan<Value> arguments, bool isPeer)
    {
        if (!_isKnown)
        {
            (_first, _isKnown) = (arguments[0], true);
        }

        return _first;
    }
}

internal sealed class RunningAggregate(IAggregate state) : RunningFunction
{
    public override void Begin() => state.Reset();

    public override Value Next(ReadOnlySpan<Value> arguments, bool isPeer)
    {
        state.Add(arguments);
        return state.Result;
    }
}
