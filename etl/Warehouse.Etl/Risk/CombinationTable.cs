using System.Collections.Generic;
using System.Linq;

namespace Warehouse.Etl.Risk;

/// <summary>The different combinations of quasi-identifiers, and of a sensitive column where the goal needs one, with how many rows have each: all that the advisor knows of the data.</summary>
/// <param name="Columns">The quasi-identifiers.</param>
/// <param name="Values">Per column the number of each combination's value.</param>
/// <param name="Counts">Rows of each combination.</param>
/// <param name="Sensitive">The number of each combination's sensitive value in the order of values, from 0; null without a sensitive column.</param>
internal sealed record CombinationTable(IReadOnlyList<AdvisedColumn> Columns, int[][] Values, long[] Counts, int[]? Sensitive)
{
    public int Length => Counts.Length;

    /// <summary>Rows of the table.</summary>
    public long RowCount { get; } = Counts.Sum();

    public int SensitiveCount { get; } = Sensitive is { Length: > 0 } ? Sensitive.Max() + 1 : 0;
}
