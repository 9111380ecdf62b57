using System;
using System.Collections.Generic;
using System.Linq;

namespace Warehouse.Etl.Risk;

/// <summary>Non-uniform entropy per column and level: it needs no classes, since each column's loss is its own.</summary>
internal sealed class EntropyLoss
{
    private readonly double[][] _loss;
    private readonly double[][][] _toTop;

    public EntropyLoss(CombinationTable table)
    {
        IReadOnlyList<AdvisedColumn> columns = table.Columns;
        _loss = new double[columns.Count][];
        _toTop = new double[columns.Count][][];
        for (int c = 0; c < columns.Count; c++)
        {
            long[] original = Frequencies(table, c, 0);
            (_loss[c], _toTop[c]) = (new double[columns[c].TopLevel + 1], new double[columns[c].TopLevel + 1][]);
            for (int level = 0; level <= columns[c].TopLevel; level++)
            {
                long[] general = Frequencies(table, c, level);
                int[] codes = columns[c].CodesAt(level);
                int[] first = columns[c].CodesAt(0);
                // Values of one code on level 0 are one value.
                _loss[c][level] = Enumerable.Range(0, codes.Length).DistinctBy(v => first[v]).Where(v => original[first[v]] > 0)
                    .Sum(v => original[first[v]] * Math.Log2((double)general[codes[v]] / original[first[v]]));
                _toTop[c][level] = [.. general.Select(count => count == 0 ? 0 : Math.Log2((double)table.RowCount / count))];
            }
        }
    }

    /// <summary>Bits that a node loses by generalization alone.</summary>
    public double Of(int[] levels)
    {
        double sum = 0;
        for (int c = 0; c < levels.Length; c++)
        {
            sum += _loss[c][levels[c]];
        }

        return sum;
    }

    /// <summary>Bits that a cell of this code loses when it is suppressed.</summary>
    public double ToTop(int column, int level, int code) => _toTop[column][level][code];

    private static long[] Frequencies(CombinationTable table, int column, int level)
    {
        int[] codes = table.Columns[column].CodesAt(level);
        long[] counts = new long[table.Columns[column].CodeCounts[level]];
        for (int i = 0; i < table.Length; i++)
        {
            counts[codes[table.Values[column][i]]] += table.Counts[i];
        }

        return counts;
    }
}
