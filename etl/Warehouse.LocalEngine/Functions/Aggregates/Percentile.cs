using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>PERCENTILE_CONT and PERCENTILE_DISC over a partition's values in their WITHIN GROUP order, NULLs left out (SQL Server documentation, same titles).</summary>
internal static class Percentile
{
    /// <summary>PERCENTILE_CONT: interpolates between neighbours; values are floats (converted first), and so is the result. NULL for no values; error 10753 for a percentile outside 0 to 1.</summary>
    /// <param name="count">How many values there are.</param>
    public static Value Continuous(double percentile, long count, IEnumerable<Value> sorted)
    {
        Require(percentile);
        if (count == 0)
        {
            return Value.Null;
        }

        double row = percentile * (count - 1);
        long below = (long)Math.Floor(row);
        double fraction = row - below;
        using IEnumerator<Value> values = sorted.GetEnumerator();
        Value low = At(values, below);
        return fraction == 0 ? low : Value.FromDouble(low.AsDouble + (fraction * (At(values, 0).AsDouble - low.AsDouble)));
    }

    /// <summary>PERCENTILE_DISC: the first value whose cumulative distribution is the percentile or more; any type.</summary>
    /// <param name="count">How many values there are.</param>
    public static Value Discrete(double percentile, long count, IEnumerable<Value> sorted)
    {
        Require(percentile);
        if (count == 0)
        {
            return Value.Null;
        }

        using IEnumerator<Value> values = sorted.GetEnumerator();
        return At(values, Math.Max(0, (long)Math.Ceiling(percentile * count) - 1));
    }

    private static Value At(IEnumerator<Value> values, long skipped)
    {
        for (long i = 0; i <= skipped; i++)
        {
            values.MoveNext();
        }

        return values.Current;
    }

    private static void Require(double percentile)
    {
        if (!(percentile >= 0 && percentile <= 1))
        {
            throw new SqlEngineException(10753, "The function's percentile must be a constant between 0.0 and 1.0.");
        }
    }
}
