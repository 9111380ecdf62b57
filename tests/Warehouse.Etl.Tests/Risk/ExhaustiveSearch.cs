using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.Etl.Risk;

namespace Warehouse.Etl.Tests.Risk;

/// <summary>Looks at every node of a small lattice, straight from the definitions: rows are spelled out, classes are lists of rows.</summary>
internal static class ExhaustiveSearch
{
    /// <returns>The least loss of a node that meets the goal, or null.</returns>
    public static double? LeastLoss(CombinationTable table, Goal goal, LossMeasure measure)
    {
        double? least = null;
        foreach (int[] levels in Nodes(table))
        {
            if (Loss(table, goal, measure, levels) is { } loss && !(loss >= least))
            {
                least = loss;
            }
        }

        return least;
    }

    /// <returns>The node's loss, or null when it misses the goal.</returns>
    public static double? Loss(CombinationTable table, Goal goal, LossMeasure measure, int[] levels)
    {
        List<int[]> rows = [.. Enumerable.Range(0, table.Length).SelectMany(i => Enumerable.Repeat(Row(table, levels, i), (int)table.Counts[i]))];
        List<int[]>[] classes = [.. rows.GroupBy(r => string.Join(',', r[..^1]), StringComparer.Ordinal).Select(static g => g.ToList())];
        List<int[]>[] left = [.. classes.Where(c => Meets(c, rows, goal))];
        int suppressed = rows.Count - left.Sum(static c => c.Count);
        if (left.Length == 0 || suppressed > Math.Floor(goal.SuppressionLimit * rows.Count))
        {
            return null;
        }

        return measure switch
        {
            LossMeasure.Discernibility => left.Sum(static c => (double)c.Count * c.Count) + ((double)suppressed * rows.Count),
            LossMeasure.AverageClassSize => (double)rows.Count / (left.Length + (suppressed > 0 ? 1 : 0)),
            _ => EntropyLoss(table, goal, levels, rows),
        };
    }

    public static IEnumerable<int[]> Nodes(CombinationTable table) => table.Columns.Aggregate(
        (IEnumerable<int[]>)[[]], static (nodes, column) => nodes.SelectMany(node => Enumerable.Range(0, column.TopLevel + 1).Select(level => (int[])[.. node, level])));

    private static int[] Row(CombinationTable table, int[] levels, int i) =>
        [.. table.Columns.Select((c, n) => c.CodesAt(levels[n])[table.Values[n][i]]), table.Sensitive is null ? 0 : table.Sensitive[i]];

    private static bool Meets(List<int[]> rows, List<int[]> all, Goal goal)
    {
        int[] counts = [.. rows.CountBy(static r => r[^1]).Select(static c => c.Value).OrderDescending()];
        double entropy = -counts.Sum(c => (double)c / rows.Count * Math.Log((double)c / rows.Count));
        return rows.Count >= goal.K
            && counts.Length >= goal.DistinctL
            && Math.Exp(entropy) >= goal.EntropyL - 1e-9
            && (goal.Recursive is not { } recursive || counts[0] < recursive.C * counts.Skip(recursive.L - 1).Sum())
            && (goal.T is not { } t || Distance(rows, all, goal.IsOrdered) <= t + 1e-9);
    }

    private static double Distance(List<int[]> rows, List<int[]> all, bool ordered)
    {
        int[] values = [.. all.Select(static r => r[^1]).Distinct().Order()];
        double[] difference = [.. values.Select(v => ((double)rows.Count(r => r[^1] == v) / rows.Count) - ((double)all.Count(r => r[^1] == v) / all.Count))];
        return !ordered ? difference.Sum(Math.Abs) / 2
            : values.Length == 1 ? 0
            : Enumerable.Range(1, values.Length - 1).Sum(n => Math.Abs(difference.Take(n).Sum())) / (values.Length - 1);
    }

    private static double EntropyLoss(CombinationTable table, Goal goal, int[] levels, List<int[]> rows)
    {
        List<int[]> original = [.. Enumerable.Range(0, table.Length).SelectMany(i => Enumerable.Repeat(Row(table, new int[levels.Length], i), (int)table.Counts[i]))];
        double sum = 0;
        for (int r = 0; r < rows.Count; r++)
        {
            bool stays = Meets([.. rows.Where(other => other.AsSpan(0, levels.Length).SequenceEqual(rows[r].AsSpan(0, levels.Length)))], rows, goal);
            for (int c = 0; c < levels.Length; c++)
            {
                double general = stays ? rows.Count(other => other[c] == rows[r][c]) : rows.Count;
                sum += Math.Log2(general / original.Count(other => other[c] == original[r][c]));
            }
        }

        return sum;
    }
}
