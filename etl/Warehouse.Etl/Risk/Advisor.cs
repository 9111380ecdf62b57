using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;

namespace Warehouse.Etl.Risk;

/// <summary>A column's part of an advice.</summary>
/// <param name="Column">The column.</param>
/// <param name="Level">0 keeps the values; the top level leaves one value for all.</param>
/// <param name="SuppressedBelow">Rows that would miss the goal with this column one level finer and all others as advised; null at level 0.</param>
internal sealed record ColumnAdvice(AdvisedColumn Column, int Level, long? SuppressedBelow);

/// <summary>The least generalization that meets a goal, and why.</summary>
/// <param name="Columns">Each column's level.</param>
/// <param name="Outcome">What the node gives.</param>
/// <param name="Measure">By which the loss was least.</param>
/// <param name="CoarsestLoss">The loss of the coarsest node, beside which the loss can be read.</param>
/// <param name="LatticeNodes">Nodes there are.</param>
/// <param name="EvaluatedNodes">Nodes that were looked at; all others were ruled out by bounds.</param>
internal sealed record Advice(IReadOnlyList<ColumnAdvice> Columns, Outcome Outcome, LossMeasure Measure, double CoarsestLoss, long LatticeNodes, long EvaluatedNodes);

/// <summary>Finds the least generalization of quasi-identifiers that meets a goal.</summary>
internal static class Advisor
{
    /// <param name="table">The combinations.</param>
    /// <param name="goal">What to meet.</param>
    /// <param name="measure">What to lose least of.</param>
    /// <param name="onProgress">Takes the part done, from 0 to 1.</param>
    /// <param name="cancellation">Ends the search with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The best node; null when even the coarsest misses the goal.</returns>
    /// <exception cref="RefusedException">The columns have too many values to be searched together.</exception>
    public static Advice? Find(CombinationTable table, Goal goal, LossMeasure measure, Action<double> onProgress, CancellationToken cancellation)
    {
        if (goal.NeedsSensitive && table.Sensitive is null)
        {
            throw new ArgumentException("The goal speaks of sensitive values, and the table has none.", nameof(table));
        }

        if (table.RowCount == 0)
        {
            throw new RefusedException("The table has no rows to advise on. Stage or load the dataset first.");
        }

        KeyLayout layout = new(table.Columns, goal.NeedsSensitive ? table.SensitiveCount : 0);
        return layout.TotalBits <= 64 ? Find<ulong>(table, goal, measure, layout, onProgress, cancellation)
            : layout.TotalBits <= KeyLayout.MostBits ? Find<UInt128>(table, goal, measure, layout, onProgress, cancellation)
            : throw new RefusedException($"The quasi-identifiers have too many different values together ({layout.TotalBits} bits of {KeyLayout.MostBits}). Leave out, or round beforehand, those that tell nearly every row apart.");
    }

    private static Advice? Find<TKey>(CombinationTable table, Goal goal, LossMeasure measure, KeyLayout layout, Action<double> onProgress, CancellationToken cancellation)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        LatticeSearch<TKey> search = new(table, goal, measure, layout, cancellation);
        if (search.Run(onProgress) is not (var levels, var outcome))
        {
            return null;
        }

        int[] top = [.. table.Columns.Select(static c => c.TopLevel)];
        return new Advice(
            [.. table.Columns.Select((column, i) => new ColumnAdvice(column, levels[i], Below(i)))],
            outcome,
            measure,
            search.OutcomeOf(top).Loss,
            table.Columns.Aggregate(1L, static (nodes, column) => nodes * (column.TopLevel + 1)),
            search.Evaluated);

        long? Below(int column)
        {
            if (levels[column] == 0)
            {
                return null;
            }

            int[] finer = [.. levels];
            finer[column]--;
            return search.OutcomeOf(finer).Suppressed;
        }
    }
}
