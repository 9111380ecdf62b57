using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Computes one window function over a whole partition.</summary>
internal abstract class WindowFunction
{
    /// <summary>The function's value for each row of the partition, in order.</summary>
    /// <param name="argument">Where the function's arguments begin in each row.</param>
    /// <param name="argumentCount">How many there are.</param>
    public abstract IEnumerable<Value> Results(WindowPartition partition, int argument, int argumentCount);

    /// <summary>A row's value depends on the rows up to it and on none behind it.</summary>
    public virtual bool IsRunning => false;

    /// <summary>The function over rows that pass, where <see cref="IsRunning"/>.</summary>
    public virtual RunningFunction Run() => throw new NotSupportedException();
}

internal enum Ranking
{
    RowNumber,
    Rank,
    DenseRank,
}

/// <summary>ROW_NUMBER, RANK, DENSE_RANK.</summary>
internal sealed class RankFunction(Ranking ranking) : WindowFunction
{
    public override bool IsRunning => true;

    public override RunningFunction Run() => new RunningRank(ranking);

    public override IEnumerable<Value> Results(WindowPartition partition, int argument, int argumentCount)
    {
        RunningFunction ranks = Run();
        long number = 0;
        foreach ((long start, _) in partition.Peers())
        {
            yield return ranks.Next([], isPeer: start < number++);
        }
    }
}

/// <summary>PERCENT_RANK and CUME_DIST.</summary>
internal sealed class DistributionFunction(bool isCumulative) : WindowFunction
{
    public override IEnumerable<Value> Results(WindowPartition partition, int argument, int argumentCount)
    {
        foreach ((long start, long end) in partition.Peers())
        {
            yield return Value.FromDouble(
                isCumulative ? (double)end / partition.Count
                : partition.Count == 1 ? 0
                : (double)start / (partition.Count - 1));
        }
    }
}

/// <summary>NTILE: the first groups take one row more when they do not come out even.</summary>
internal sealed class TileFunction : WindowFunction
{
    public override IEnumerable<Value> Results(WindowPartition partition, int argument, int argumentCount)
    {
        Value tiles = partition.Rows.First()[argument];
        if (tiles.IsNull || tiles.AsInt64 <= 0)
        {
            throw new SqlEngineException(4116, "The function 'ntile' takes only a positive int or bigint expression as its input.");
        }

        long size = partition.Count / tiles.AsInt64;
        long larger = partition.Count % tiles.AsInt64;
        long inLarger = larger * (size + 1);
        for (long i = 0; i < partition.Count; i++)
        {
            yield return Value.FromInt64(i < inLarger ? (i / (size + 1)) + 1 : larger + ((i - inLarger) / size) + 1);
        }
    }
}

/// <summary>LAG and LEAD: arguments are value, offset, default.</summary>
internal sealed class ShiftFunction(bool isLead) : WindowFunction
{
    public override IEnumerable<Value> Results(WindowPartition partition, int argument, int argumentCount)
    {
        using PartitionCursor others = new(partition);
        long number = 0;
        foreach (Value[] row in partition.Rows)
        {
            Value offset = row[argument + 1];
            if (offset.IsNull || offset.AsInt64 < 0)
            {
                throw new SqlEngineException(8730, "Offset parameter for Lag and Lead functions cannot be a negative value.");
            }

            // An offset beyond every row must not overflow into one.
            long distance = Math.Min(offset.AsInt64, partition.Count);
            long other = isLead ? number + distance : number - distance;
            yield return other >= 0 && other < partition.Count ? others.At(other)[argument] : row[argument + 2];
            number++;
        }
    }
}

/// <summary>FIRST_VALUE and LAST_VALUE of the frame.</summary>
internal sealed class EndValueFunction(WindowFrame frame, bool isLast) : WindowFunction
{
    /// <summary>The first row of a frame that begins with the partition and does not end before the row.</summary>
    public override bool IsRunning => !isLast && frame.Start.Kind == WindowDelimiterType.UnboundedPreceding && frame.End.Kind != WindowDelimiterType.ValuePreceding;

    public override RunningFunction Run() => new RunningFirstValue();

    public override IEnumerable<Value> Results(WindowPartition partition, int argument, int argumentCount)
    {
        using PartitionCursor ends = new(partition);
        foreach ((long start, long end) in partition.Frames(frame))
        {
            yield return end <= start ? Value.Null : ends.At(isLast ? end - 1 : start)[argument];
        }
    }
}

/// <summary>An aggregate over each row's frame.</summary>
internal sealed class AggregateFunction(AggregateBinding binding, WindowFrame frame) : WindowFunction
{
    /// <summary>ROWS: RANGE has peers in the frame that are still to come.</summary>
    public override bool IsRunning => frame is { IsRange: false, Start.Kind: WindowDelimiterType.UnboundedPreceding, End.Kind: WindowDelimiterType.CurrentRow };

    public override RunningFunction Run() => new RunningAggregate(binding.Create());

    public override IEnumerable<Value> Results(WindowPartition partition, int argument, int argumentCount) =>
        frame.Start.Kind == WindowDelimiterType.UnboundedPreceding ? Growing(partition, frame, argument, argumentCount)
        : frame.End.Kind == WindowDelimiterType.UnboundedFollowing ? Shrinking(partition, argument, argumentCount)
        : Sliding(partition, argument, argumentCount);

    private IEnumerable<Value> Growing(WindowPartition partition, WindowFrame growing, int argument, int argumentCount)
    {
        IAggregate state = binding.Create();
        Value result = state.Result;
        long taken = 0;
        using IEnumerator<Value[]> rows = partition.Rows.GetEnumerator();
        foreach ((_, long end) in partition.Frames(growing))
        {
            if (taken < end)
            {
                for (; taken < end; taken++)
                {
                    rows.MoveNext();
                    state.Add(rows.Current.AsSpan(argument, argumentCount));
                }

                result = state.Result;
            }

            yield return result;
        }
    }

    /// <summary>Seen from the end the frame grows; its results are then given the other way round.</summary>
    private IEnumerable<Value> Shrinking(WindowPartition partition, int argument, int argumentCount)
    {
        WindowFrame mirrored = new(frame.IsRange, new FrameBound(WindowDelimiterType.UnboundedPreceding, 0), Mirror(frame.Start));
        using RowBuffer results = new([binding.ReturnType], partition.Memory);
        foreach (Value result in Growing(partition.Mirrored(), mirrored, argument, argumentCount))
        {
            results.Add([result]);
        }

        foreach (Value[] result in results.ReadBackward())
        {
            yield return result[0];
        }
    }

    /// <summary>A frame that moves on holds no more rows than its offsets say.</summary>
    private IEnumerable<Value> Sliding(WindowPartition partition, int argument, int argumentCount)
    {
        IAggregate state = binding.Create();
        Queue<Value[]> inside = [];
        (long first, long taken) = (0, 0);
        using IEnumerator<Value[]> rows = partition.Rows.GetEnumerator();
        foreach ((long start, long end) in partition.Frames(frame))
        {
            for (; taken < end || taken < start; taken++)
            {
                rows.MoveNext();
                inside.Enqueue(rows.Current[argument..(argument + argumentCount)]);
            }

            for (; first < start; first++)
            {
                inside.Dequeue();
            }

            state.Reset();
            if (end > start)
            {
                foreach (Value[] arguments in inside)
                {
                    state.Add(arguments);
                }
            }

            yield return state.Result;
        }
    }

    private static FrameBound Mirror(FrameBound bound) => bound.Kind switch
    {
        WindowDelimiterType.ValuePreceding => bound with { Kind = WindowDelimiterType.ValueFollowing },
        WindowDelimiterType.ValueFollowing => bound with { Kind = WindowDelimiterType.ValuePreceding },
        _ => bound,
    };
}

/// <summary>PERCENTILE_CONT and PERCENTILE_DISC: arguments are percentile, value; all rows of a partition get one result.</summary>
internal sealed class PercentileFunction(bool isContinuous, SqlType type, bool descending) : WindowFunction
{
    public override IEnumerable<Value> Results(WindowPartition partition, int argument, int argumentCount)
    {
        Value result = Compute(partition, argument);
        for (long i = 0; i < partition.Count; i++)
        {
            yield return result;
        }
    }

    private Value Compute(WindowPartition partition, int argument)
    {
        Value percentile = partition.Rows.First()[argument];
        if (percentile.IsNull)
        {
            throw new SqlEngineException(10753, "The percentile must be a number from 0 to 1.");
        }

        using RowSorter values = new([type], [new SortKey(0, Comparer.For(type), descending)], partition.Memory);
        long count = 0;
        foreach (Value[] row in partition.Rows)
        {
            if (!row[argument + 1].IsNull)
            {
                values.Add([row[argument + 1]]);
                count++;
            }
        }

        IEnumerable<Value> sorted = values.Sorted().Select(static row => row[0]);
        return isContinuous ? Percentile.Continuous(percentile.AsDouble, count, sorted) : Percentile.Discrete(percentile.AsDouble, count, sorted);
    }
}
