using System;
using System.Collections.Generic;
using System.Linq;

namespace Warehouse.Etl.Reports.Charts;

/// <summary>Counts of rows per cell of a column's values, in the column's order.</summary>
/// <param name="Cells">None smaller than the smallest cell that may be shown, unless all rows together are.</param>
internal sealed record Histogram(IReadOnlyList<HistogramCell> Cells)
{
    public long Total => Cells.Sum(static c => c.Count);

    public long Highest => Cells.Count == 0 ? 0 : Cells.Max(static c => c.Count);

    /// <summary>
    /// Cells with fewer than <paramref name="smallest"/> rows are joined to their neighbours until none is left: a bar of one row would show a person. What the
    /// database stores is merged already; this holds whoever filled the table.
    /// </summary>
    public static Histogram Merge(IEnumerable<HistogramCell> cells, long smallest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(smallest, 1);
        var merged = new List<HistogramCell>();
        foreach (HistogramCell cell in cells.Where(static c => c.Count > 0))
        {
            if (merged.Count > 0 && (merged[^1].Count < smallest || cell.Count < smallest))
            {
                merged[^1] = merged[^1].JoinedWith(cell);
            }
            else
            {
                merged.Add(cell);
            }
        }

        return new Histogram(merged);
    }
}

/// <summary>A cell.</summary>
/// <param name="Label">What it covers.</param>
/// <param name="Count">Its rows.</param>
internal sealed record HistogramCell(string Label, long Count)
{
    /// <summary>Its least and greatest part are named, what lies between goes without saying.</summary>
    public HistogramCell JoinedWith(HistogramCell next)
    {
        string first = Label.Split(Range)[0];
        string last = next.Label.Split(Range)[^1];
        return new HistogramCell($"{first}{Range}{last}", Count + next.Count);
    }

    private const string Range = " – ";
}
