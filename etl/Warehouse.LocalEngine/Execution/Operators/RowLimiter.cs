using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>TOP, OFFSET and FETCH over rows in their final order.</summary>
internal static class RowLimiter
{
    public static IEnumerable<Value[]> Apply(IEnumerable<Value[]> rows, RowLimit limit, SortKey[] order, SqlType[] types, EvaluationContext context)
    {
        if (limit.IsPercent)
        {
            return Percent(rows, limit, order, types, context);
        }

        (long offset, long? count) = Bounds(limit, context);
        return Slice(rows, offset, count, limit.WithTies ? new RowComparer(order) : null);
    }

    /// <summary>Rows to skip, and rows to give (null: all). Errors 127, 1014, 10742 and 10744 for negative and NULL counts.</summary>
    public static (long Offset, long? Count) Bounds(RowLimit limit, EvaluationContext context)
    {
        Value offset = limit.Offset?.Evaluate(context, []) ?? Value.FromInt64(0);
        if (offset.IsNull || offset.AsInt64 < 0)
        {
            throw new SqlEngineException(10742, "The offset specified in a OFFSET clause may not be negative.", severity: 15);
        }

        if (limit.Count is null)
        {
            return (offset.AsInt64, null);
        }

        Value count = limit.Count.Evaluate(context, []);
        if (count.IsNull)
        {
            throw InvalidCount();
        }

        if (limit.Offset is not null && count.AsInt64 <= 0)
        {
            throw new SqlEngineException(10744, "The number of rows provided for a FETCH clause must be greater then zero.", severity: 15);
        }

        if (count.AsInt64 < 0)
        {
            throw new SqlEngineException(127, "A TOP N or FETCH rowcount value may not be negative.", severity: 15);
        }

        return (offset.AsInt64, count.AsInt64);
    }

    private static SqlEngineException InvalidCount() => new(1014, "A TOP or FETCH clause contains an invalid value.", severity: 15);

    private static IEnumerable<Value[]> Slice(IEnumerable<Value[]> rows, long offset, long? count, RowComparer? ties)
    {
        if (count == 0)
        {
            yield break;
        }

        long position = 0;
        Value[]? last = null;
        foreach (Value[] row in rows)
        {
            position++;
            if (position <= offset)
            {
                continue;
            }

            if (count is { } n && position - offset > n && (ties is null || ties.Compare(last, row) != 0))
            {
                yield break;
            }

            if (ties is not null && position - offset == count)
            {
                last = (Value[])row.Clone();
            }

            yield return row;

            // Stops before asking the input for a row that would be dropped.
            if (ties is null && position - offset == count)
            {
                yield break;
            }
        }
    }

    // TOP (n) PERCENT rounds up ("TOP (Transact-SQL)"), for which all rows must be counted first.
    private static IEnumerable<Value[]> Percent(IEnumerable<Value[]> rows, RowLimit limit, SortKey[] order, SqlType[] types, EvaluationContext context)
    {
        Value percent = limit.Count!.Evaluate(context, []);
        if (percent.IsNull)
        {
            throw InvalidCount();
        }

        if (percent.AsDouble is < 0 or > 100)
        {
            throw new SqlEngineException(1031, "Percent values must be between 0 and 100.", severity: 15);
        }

        using RowBuffer buffer = new(types, context.OperatorMemory);
        foreach (Value[] row in rows)
        {
            buffer.Add(row);
        }

        long count = (long)Math.Ceiling(buffer.Count * percent.AsDouble / 100);
        foreach (Value[] row in Slice(buffer.Read(), 0, count, limit.WithTies ? new RowComparer(order) : null))
        {
            yield return row;
        }
    }
}

/// <summary>The first rows of an order without sorting the others.</summary>
internal static class TopRows
{
    private const long Most = 20_000;

    /// <summary>Few enough to be kept as they come.</summary>
    public static bool Suits(long? count) => count is >= 0 and <= Most;

    /// <summary>Keeps the arrays.</summary>
    public static IEnumerable<Value[]> Of(IEnumerable<Value[]> rows, SortKey[] keys, int count)
    {
        if (count == 0)
        {
            return [];
        }

        RowComparer comparer = new(keys);

        // Worst row on top; of equal rows the later one is worse, which keeps the result stable.
        IComparer<(Value[] Row, long Position)> worstFirst = System.Collections.Generic.Comparer<(Value[] Row, long Position)>.Create((left, right) =>
        {
            int order = comparer.Compare(right.Row, left.Row);
            return order != 0 ? order : right.Position.CompareTo(left.Position);
        });
        PriorityQueue<Value[], (Value[] Row, long Position)> kept = new(worstFirst);
        long position = 0;
        foreach (Value[] row in rows)
        {
            position++;
            if (kept.Count < count)
            {
                kept.Enqueue(row, (row, position));
            }
            else
            {
                kept.EnqueueDequeue(row, (row, position));
            }
        }

        Value[][] result = new Value[kept.Count][];
        for (int i = result.Length - 1; i >= 0; i--)
        {
            result[i] = kept.Dequeue();
        }

        return result;
    }
}
