using System;
using System.Collections.Generic;
using System.Numerics;

namespace Warehouse.Etl.Risk;

/// <summary>Whether classes meet the goal's demands on their sensitive values. One per thread: its arrays are used again from node to node.</summary>
internal sealed class SensitiveCheck<TKey>(CombinationTable table, KeyLayout layout, Goal goal)
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    private readonly double[] _shares = Shares(table);
    private readonly Grouper<TKey> _grouper = new();
    private int[] _classOf = [];
    private int[] _starts = [];
    private int[] _ordered = [];
    private TKey[] _keys = [];
    private long[] _sizes = [];
    private readonly List<(int Value, long Count)> _class = [];

    /// <summary>The classes of a node with their sizes and what they meet.</summary>
    /// <param name="entries">Groups of quasi-identifiers and sensitive value.</param>
    /// <param name="visit">Takes key, size, whether the class meets all, and whether it meets what joining cannot spoil.</param>
    public void Visit(Entries<TKey> entries, Action<TKey, long, bool, bool> visit)
    {
        Grow(entries.Length);
        int classes = _grouper.Classes(entries, layout.SensitiveBits, _classOf, _keys);
        Array.Clear(_starts, 0, classes + 1);
        Array.Clear(_sizes, 0, classes);
        for (int i = 0; i < entries.Length; i++)
        {
            _starts[_classOf[i] + 1]++;
            _sizes[_classOf[i]] += entries.Counts[i];
        }

        for (int c = 0; c < classes; c++)
        {
            _starts[c + 1] += _starts[c];
        }

        // Entries by class: each goes to the next free place of its class, whose start moves on and is the next class's at the end.
        for (int i = entries.Length - 1; i >= 0; i--)
        {
            _ordered[--_starts[_classOf[i] + 1]] = i;
        }

        TKey valueMask = (TKey.One << layout.SensitiveBits) - TKey.One;
        for (int c = 0; c < classes; c++)
        {
            _class.Clear();
            int end = c + 1 < classes ? _starts[c + 2] : entries.Length;
            for (int i = _starts[c + 1]; i < end; i++)
            {
                _class.Add((int.CreateTruncating(entries.Keys[_ordered[i]] & valueMask), entries.Counts[_ordered[i]]));
            }

            bool isLarge = _sizes[c] >= goal.K && _class.Count >= goal.DistinctL;
            visit(_keys[c] << layout.SensitiveBits, _sizes[c], isLarge && IsDiverse(_sizes[c]) && IsClose(_sizes[c]), isLarge);
        }
    }

    private bool IsDiverse(long size)
    {
        if (goal.EntropyL > 1)
        {
            double sum = 0;
            foreach ((_, long count) in _class)
            {
                sum += count * Math.Log(count);
            }

            // A class of exactly l equal shares has exp(entropy) = l up to rounding.
            if (Math.Exp(Math.Log(size) - (sum / size)) < goal.EntropyL * (1 - 1e-12))
            {
                return false;
            }
        }

        if (goal.Recursive is { } recursive)
        {
            _class.Sort(static (left, right) => right.Count.CompareTo(left.Count));
            long rest = 0;
            for (int i = recursive.L - 1; i < _class.Count; i++)
            {
                rest += _class[i].Count;
            }

            return _class[0].Count < recursive.C * rest;
        }

        return true;
    }

    private bool IsClose(long size)
    {
        if (goal.T is not { } t)
        {
            return true;
        }

        double distance = goal.IsOrdered ? OrderedDistance(size) : EqualDistance(size);
        return distance <= t + 1e-12;
    }

    private double EqualDistance(long size)
    {
        double common = 0;
        foreach ((int value, long count) in _class)
        {
            common += Math.Min((double)count / size, _shares[value]);
        }

        return 1 - common;
    }

    private double OrderedDistance(long size)
    {
        _class.Sort(static (left, right) => left.Value.CompareTo(right.Value));
        double own = 0, all = 0, work = 0;
        int next = 0, places = 0;
        for (int value = 0; value < _shares.Length; value++)
        {
            // A number that no row has (0 where nothing is missing) is no place in the order.
            if (_shares[value] == 0)
            {
                continue;
            }

            // What lies before this place and should not, or the other way round, has to pass the gap in front of it.
            work += places++ == 0 ? 0 : Math.Abs(own - all);
            if (next < _class.Count && _class[next].Value == value)
            {
                own += (double)_class[next++].Count / size;
            }

            all += _shares[value];
        }

        return places > 1 ? work / (places - 1) : 0;
    }

    private void Grow(int length)
    {
        if (_classOf.Length < length)
        {
            _classOf = new int[length];
            _ordered = new int[length];
            _starts = new int[length + 2];
            _keys = new TKey[length];
            _sizes = new long[length];
        }
    }

    private static double[] Shares(CombinationTable table)
    {
        double[] shares = new double[table.SensitiveCount];
        for (int i = 0; i < table.Length; i++)
        {
            shares[table.Sensitive![i]] += (double)table.Counts[i] / table.RowCount;
        }

        return shares;
    }
}
