using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Operators;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// Finds the index through which conditions on a table can be answered: equality on its leading columns, then bounds on the next.
/// The conditions are tested on the rows found all the same, so that a seek need only be wide enough.
/// </summary>
internal static class SeekPlanner
{
    /// <param name="conjuncts">Conditions that hold for every row wanted.</param>
    /// <param name="available">Sources whose row is in place when the seek starts.</param>
    public static SeekRange? Choose(TableSource table, IReadOnlyList<Conjunct> conjuncts, HashSet<BoundSource> available)
    {
        SeekRange? best = null;
        int bestScore = 0;
        foreach (IndexInfo index in table.Table.Indexes)
        {
            // A filtered index does not hold every row.
            if (index.FilterText is not null)
            {
                continue;
            }

            SeekRange range = Match(table, index, conjuncts, available);
            int score = Score(range);
            if (score > bestScore)
            {
                best = range;
                bestScore = score;
            }
        }

        return best;
    }

    /// <summary>True when the seek uses a condition on the given sources, that is, when it differs from row to row of them.</summary>
    public static bool DependsOn(SeekRange range, IEnumerable<Conjunct> conjuncts, TableSource table, HashSet<BoundSource> sources)
    {
        HashSet<Expression> values = [.. range.Prefix, .. new[] { range.Low?.Value, range.High?.Value }.OfType<Expression>()];
        return conjuncts.Any(c => c.Sources.Any(sources.Contains) && c.Comparison is { } comparison
            && (values.Contains(comparison.Left.Converted) || values.Contains(comparison.Right.Converted)));
    }

    private static SeekRange Match(TableSource table, IndexInfo index, IReadOnlyList<Conjunct> conjuncts, HashSet<BoundSource> available)
    {
        List<Expression> prefix = [];
        foreach (IndexColumn column in index.Columns)
        {
            if (FindValue(table, column.Ordinal, conjuncts, available, BooleanComparisonType.Equals) is not { } value)
            {
                SeekLimit? low = FindLimit(table, column.Ordinal, conjuncts, available, BooleanComparisonType.GreaterThan, BooleanComparisonType.GreaterThanOrEqualTo);
                SeekLimit? high = FindLimit(table, column.Ordinal, conjuncts, available, BooleanComparisonType.LessThan, BooleanComparisonType.LessThanOrEqualTo);
                return new SeekRange(index, [.. prefix], low, high, Backwards: false);
            }

            prefix.Add(value);
        }

        return new SeekRange(index, [.. prefix], null, null, Backwards: false);
    }

    private static SeekLimit? FindLimit(TableSource table, int ordinal, IReadOnlyList<Conjunct> conjuncts, HashSet<BoundSource> available, BooleanComparisonType exclusive, BooleanComparisonType inclusive) =>
        FindValue(table, ordinal, conjuncts, available, exclusive) is { } open ? new SeekLimit(open, Inclusive: false)
        : FindValue(table, ordinal, conjuncts, available, inclusive) is { } closed ? new SeekLimit(closed, Inclusive: true)
        : null;

    /// <summary>What the column is compared with in that way, when that is known before the seek and the comparison is made in the column's own type.</summary>
    private static Expression? FindValue(TableSource table, int ordinal, IReadOnlyList<Conjunct> conjuncts, HashSet<BoundSource> available, BooleanComparisonType kind)
    {
        foreach (Conjunct conjunct in conjuncts)
        {
            if (conjunct.Comparison is not { } comparison)
            {
                continue;
            }

            if (comparison.Kind == kind && IsColumn(comparison.Left) && IsKnown(comparison.Right))
            {
                return comparison.Right.Converted;
            }

            if (comparison.Kind == Mirror(kind) && IsColumn(comparison.Right) && IsKnown(comparison.Left))
            {
                return comparison.Left.Converted;
            }
        }

        return null;

        bool IsColumn(ComparisonSide side) => side.Column is { } column && ReferenceEquals(column.Source, table) && column.Ordinal == ordinal;

        bool IsKnown(ComparisonSide side) => side.Sources.All(available.Contains);
    }

    private static BooleanComparisonType Mirror(BooleanComparisonType kind) => kind switch
    {
        BooleanComparisonType.GreaterThan => BooleanComparisonType.LessThan,
        BooleanComparisonType.GreaterThanOrEqualTo => BooleanComparisonType.LessThanOrEqualTo,
        BooleanComparisonType.LessThan => BooleanComparisonType.GreaterThan,
        BooleanComparisonType.LessThanOrEqualTo => BooleanComparisonType.GreaterThanOrEqualTo,
        _ => kind,
    };

    // A unique key met whole beats anything; else more equal columns, then bounds, then the clustered index, which needs no second look-up.
    private static int Score(SeekRange range)
    {
        int score = (range.Prefix.Length * 100) + (range.Low is null ? 0 : 30) + (range.High is null ? 0 : 30);
        if (score == 0)
        {
            return 0;
        }

        if (range.Index.IsUnique && range.Prefix.Length == range.Index.Columns.Count)
        {
            score += 10_000;
        }

        return score + (range.Index.IsClustered ? 20 : 0);
    }
}
