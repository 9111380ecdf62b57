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
    /// <param name="argument">Where the function's arguments begin in each row.</param>
    /// <param name="argumentCount">How many there are.</param>
    /// <param name="slot">Where each row's result goes.</param>
    public abstract void Compute(WindowPartition partition, int argument, int argumentCount, int slot);
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
    public long Pick(long number, long rank, long dense) => ranking switch
    {
        Ranking.RowNumber => number,
        Ranking.Rank => rank,
        _ => dense,
    };

    public override void Compute(WindowPartition partition, int argument, int argumentCount, int slot)
    {
        long dense = 0;
        for (int i = 0; i < partition.Count; i++)
        {
            dense += partition.PeersStart(i) == i ? 1 : 0;
            partition.Rows[i][slot] = Value.FromInt64(Pick(i + 1, partition.PeersStart(i) + 1, dense));
        }
    }
}

/// <summary>PERCENT_RANK and CUME_DIST.</summary>
internal sealed class DistributionFunction(bool isCumulative) : WindowFunction
{
    public override void Compute(WindowPartition partition, int argument, int argumentCount, int slot)
    {
        for (int i = 0; i < partition.Count; i++)
        {
            partition.Rows[i][slot] = Value.FromDouble(
                isCumulative ? (double)partition.PeersEnd(i) / partition.Count
                : partition.Count == 1 ? 0
                : (double)partition.PeersStart(i) / (partition.Count - 1));
        }
    }
}

/// <summary>NTILE: the first groups take one row more when they do not come out even.</summary>
internal sealed class TileFunction : WindowFunction
{
    public override void Compute(WindowPartition partition, int argument, int argumentCount, int slot)
    {
        Value tiles = partition.Rows[0][argument];
        if (tiles.IsNull || tiles.AsInt64 <= 0)
        {
            throw new SqlEngineException(4116, "The function 'ntile' takes only a positive int or bigint expression as its input.");
        }

        long size = partition.Count / tiles.AsInt64;
        long larger = partition.Count % tiles.AsInt64;
        for (int i = 0; i < partition.Count; i++)
        {
            long inLarger = larger * (size + 1);
            partition.Rows[i][slot] = Value.FromInt64(i < inLarger ? (i / (size + 1)) + 1 : larger + ((i - inLarger) / size) + 1);
        }
    }
}

/// <summary>LAG and LEAD: arguments are value, offset, default.</summary>
internal sealed class ShiftFunction(bool isLead) : WindowFunction
{
    public override void Compute(WindowPartition partition, int argument, int argumentCount, int slot)
    {
        for (int i = 0; i < partition.Count; i++)
        {
            Value[] row = partition.Rows[i];
            Value offset = row[argument + 1];
            if (offset.IsNull || offset.AsInt64 < 0)
            {
                throw new SqlEngineException(8730, "Offset parameter for Lag and Lead functions cannot be a negative value.");
            }

            long other = isLead ? i + offset.AsInt64 : i - offset.AsInt64;
            row[slot] = other >= 0 && other < partition.Count ? partition.Rows[(int)other][argument] : row[argument + 2];
        }
    }
}

/// <summary>FIRST_VALUE and LAST_VALUE of the frame.</summary>
internal sealed class EndValueFunction(WindowFrame frame, bool isLast) : WindowFunction
{
    public override void Compute(WindowPartition partition, int argument, int argumentCount, int slot)
    {
        for (int i = 0; i < partition.Count; i++)
        {
            (int start, int end) = partition.Frame(frame, i);
            partition.Rows[i][slot] = end <= start ? Value.Null : partition.Rows[isLast ? end - 1 : start][argument];
        }
    }
}

/// <summary>An aggregate over each row's frame.</summary>
internal sealed class AggregateFunction(AggregateBinding binding, WindowFrame frame) : WindowFunction
{
    public override void Compute(WindowPartition partition, int argument, int argumentCount, int slot)
    {
        IAggregate state = binding.Create();
        if (frame.Start.Kind == WindowDelimiterType.UnboundedPreceding)
        {
            // The frame only grows.
            int taken = 0;
            for (int i = 0; i < partition.Count; i++)
            {
                int end = partition.Frame(frame, i).End;
                for (; taken < end; taken++)
                {
                    state.Add(partition.Rows[taken].AsSpan(argument, argumentCount));
                }

                partition.Rows[i][slot] = state.Result;
            }

            return;
        }

        if (frame.End.Kind == WindowDelimiterType.UnboundedFollowing)
        {
            // The frame only shrinks: seen from the end it grows.
            int taken = partition.Count;
            for (int i = partition.Count - 1; i >= 0; i--)
            {
                int start = partition.Frame(frame, i).Start;
                while (taken > start)
                {
                    state.Add(partition.Rows[--taken].AsSpan(argument, argumentCount));
                }

                partition.Rows[i][slot] = state.Result;
            }

            return;
        }

        for (int i = 0; i < partition.Count; i++)
        {
            (int start, int end) = partition.Frame(frame, i);
            state.Reset();
            for (int r = start; r < end; r++)
            {
                state.Add(partition.Rows[r].AsSpan(argument, argumentCount));
            }

            partition.Rows[i][slot] = state.Result;
        }
    }
}

/// <summary>PERCENTILE_CONT and PERCENTILE_DISC: arguments are percentile, value; all rows of a partition get one result.</summary>
internal sealed class PercentileFunction(bool isContinuous, SqlType type, bool descending) : WindowFunction
{
    public override void Compute(WindowPartition partition, int argument, int argumentCount, int slot)
    {
        Comparer comparer = Comparer.For(type);
        List<Value> values = [.. partition.Rows.Select(r => r[argument + 1]).Where(static v => !v.IsNull)];
        values.Sort(descending ? (left, right) => comparer.Compare(right, left) : comparer.Compare);
        Value percentile = partition.Rows[0][argument];
        if (percentile.IsNull)
        {
            throw new SqlEngineException(10753, "The percentile must be a number from 0 to 1.");
        }

        Value result = isContinuous ? Percentile.Continuous(percentile.AsDouble, values) : Percentile.Discrete(percentile.AsDouble, values);
        foreach (Value[] row in partition.Rows)
        {
            row[slot] = result;
        }
    }
}
