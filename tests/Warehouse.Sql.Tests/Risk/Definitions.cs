using System;
using System.Collections.Generic;
using System.Linq;

namespace Warehouse.Sql.Tests.Risk;

/// <summary>
/// The measures straight from their definitions, by another way than the product's: rows are sorted and walked, distances are found by moving mass between
/// whole distributions, nothing is grouped by a hash.
/// </summary>
internal sealed class Definitions
{
    private readonly List<List<string[]>> _classes = [];
    private readonly int _sensitive;
    private readonly string[] _values;
    private readonly double[] _table;

    /// <param name="rows">Each with its columns.</param>
    /// <param name="quasi">Which columns are quasi-identifiers.</param>
    /// <param name="sensitive">Which one is sensitive.</param>
    /// <param name="order">The order of sensitive values.</param>
    public Definitions(IReadOnlyList<string[]> rows, int[] quasi, int sensitive, IComparer<string>? order = null)
    {
        _sensitive = sensitive;
        Rows = rows.Count;
        _values = [.. rows.Select(r => r[sensitive]).Distinct(StringComparer.Ordinal).Order(order ?? StringComparer.Ordinal)];
        _table = Distribution(rows);
        string[][] sorted = [.. rows];
        Array.Sort(sorted, Compare);
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || Compare(sorted[i - 1], sorted[i]) != 0)
            {
                _classes.Add([]);
            }

            _classes[^1].Add(sorted[i]);
        }

        int Compare(string[] left, string[] right) => quasi.Select(q => string.CompareOrdinal(left[q], right[q])).FirstOrDefault(static c => c != 0);
    }

    public int Rows { get; }

    public int Classes => _classes.Count;

    public int K => _classes.Min(static c => c.Count);

    public double DistinctL => _classes.Min(c => c.Select(r => r[_sensitive]).Distinct(StringComparer.Ordinal).Count());

    public double EntropyL => _classes.Min(c => Math.Exp(-Distribution(c).Where(static p => p > 0).Sum(static p => p * Math.Log(p))));

    /// <summary>The least mass that must be moved, each unit at cost 1.</summary>
    public double EqualT => _classes.Max(c => 1 - Distribution(c).Zip(_table, Math.Min).Sum());

    /// <summary>Mass is moved from place to neighbouring place at 1 / (places - 1): what passes each gap is what lies too much before it.</summary>
    public double OrderedT => _classes.Max(c =>
    {
        double[] own = Distribution(c);
        double carried = 0, work = 0;
        for (int i = 0; i < own.Length - 1; i++)
        {
            carried += own[i] - _table[i];
            work += Math.Abs(carried);
        }

        return own.Length == 1 ? 0 : work / (own.Length - 1);
    });

    public double ProsecutorAverage => _classes.Sum(static c => c.Sum(_ => 1.0 / c.Count)) / Rows;

    public int RowsIn(Func<int, bool> sizes) => _classes.Where(c => sizes(c.Count)).Sum(static c => c.Count);

    /// <summary>The c that recursive (c, l)-diversity must exceed.</summary>
    public double? RecursiveC(int l)
    {
        double? worst = 0;
        foreach (List<string[]> rows in _classes)
        {
            int[] counts = [.. rows.CountBy(r => r[_sensitive], StringComparer.Ordinal).Select(static c => c.Value).OrderDescending()];
            worst = counts.Length < l ? null : worst is { } c ? Math.Max(c, counts[0] / (double)counts.Skip(l - 1).Sum()) : null;
        }

        return worst;
    }

    private double[] Distribution(IReadOnlyList<string[]> rows)
    {
        Dictionary<string, int> counts = rows.CountBy(r => r[_sensitive], StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. _values.Select(v => counts.GetValueOrDefault(v) / (double)rows.Count)];
    }
}
