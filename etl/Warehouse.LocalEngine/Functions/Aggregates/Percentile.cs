using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>PERCENTILE_CONT and PERCENTILE_DISC over a partition's values in their WITHIN GROUP order, NULLs left out (SQL Server documentation, same titles).</summary>
internal static class Percentile
{
    /// <summary>PERCENTILE_CONT: interpolates between neighbours; values are floats (converted first), and so is the result. NULL for no values; error 10753 for a percentile outside 0 to 1.</summary>
    public static Value Continuous(double percentile, IReadOnlyList<Value> sorted)
    {
        Require(percentile);
        if (sorted.Count == 0)
        {
            return Value.Null;
        }

        double row = percentile * (sorted.Count - 1);
        int below = (int)Math.Floor(row);
        double low = sorted[below].AsDouble;
        double fraction = row - below;
        return fraction == 0 ? sorted[below] : Value.FromDouble(low + (fraction * (sorted[below + 1].AsDouble - low)));
    }

    /// <summary>PERCENTILE_DISC: the first value whose cumulative distribution is the percentile or more; any type.</summary>
    public static Value Discrete(double percentile, IReadOnlyList<Value> sorted)
    {
        Require(percentile);
        return sorted.Count == 0 ? Value.Null : sorted[Math.Max(0, (int)Math.Ceiling(percentile * sorted.Count) - 1)];
    }

    private static void Require(double percentile)
    {
        if (!(percentile >= 0 && percentile <= 1))
        {
            throw new SqlEngineException(10753, "The function's percentile must be a constant between 0.0 and 1.0.");
        }
    }
}
