using System;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>The aggregates of a grouped query.</summary>
internal sealed class AggregateStates : GroupStates
{
    private readonly AggregateRun[] _runs;

    /// <param name="budget">Bytes for everything that may grow; shared out evenly.</param>
    public AggregateStates(AggregateCall[] calls, long budget)
    {
        long share = budget / (1 + Array.FindAll(calls, static c => c.IsDistinct || c.Order.Count > 0).Length);
        _runs = new AggregateRun[calls.Length];
        int argument = 0;
        for (int i = 0; i < calls.Length; i++)
        {
            _runs[i] = AggregateRun.Start(calls[i], argument, Size, share);
            argument += calls[i].Arguments.Length + calls[i].Order.Count;
            Size += _runs[i].StateSize;
        }
    }

    public override int Size { get; }

    public override long HeldBytes
    {
        get
        {
            long bytes = 0;
            foreach (AggregateRun run in _runs)
            {
                bytes += run.HeldBytes;
            }

            return bytes;
        }
    }

    public override void Add(int group, Span<byte> state, Value[] arguments)
    {
        foreach (AggregateRun run in _runs)
        {
            run.Add(group, state, arguments);
        }
    }

    /// <summary>Puts the group's results in place. Groups are finished in the order of their numbers.</summary>
    public void Finish(int group, Span<byte> state, Value[] row)
    {
        foreach (AggregateRun run in _runs)
        {
            row[run.Slot] = run.Finish(group, state);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        foreach (AggregateRun run in _runs)
        {
            run.Dispose();
        }
    }
}
