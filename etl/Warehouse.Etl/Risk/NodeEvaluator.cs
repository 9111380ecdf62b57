using System;
using System.Collections.Generic;
using System.Numerics;

namespace Warehouse.Etl.Risk;

/// <summary>What one lattice node gives. One per thread.</summary>
internal sealed class NodeEvaluator<TKey>
    where TKey : unmanaged, IBinaryInteger<TKey>
{
    private readonly CombinationTable _table;
    private readonly KeyLayout _layout;
    private readonly Goal _goal;
    private readonly LossMeasure _measure;
    private readonly EntropyLoss _entropy;
    private readonly SensitiveCheck<TKey>? _sensitive;
    private readonly Action<TKey, long, bool, bool> _take;

    private int[] _levels = [];
    private long _suppressed;
    private long _monotone;
    private int _left;
    private int _all;
    private long _smallest;
    private double _squares;
    private double _allSquares;
    private double _suppressedBits;

    public NodeEvaluator(CombinationTable table, KeyLayout layout, Goal goal, LossMeasure measure, EntropyLoss entropy)
    {
        (_table, _layout, _goal, _measure, _entropy) = (table, layout, goal, measure, entropy);
        _sensitive = goal.NeedsSensitive ? new SensitiveCheck<TKey>(table, layout, goal) : null;
        _take = Take;
    }

    public Outcome Evaluate(int[] levels, Entries<TKey> entries)
    {
        (_levels, _suppressed, _monotone, _left, _all, _smallest, _squares, _allSquares, _suppressedBits) = (levels, 0, 0, 0, 0, long.MaxValue, 0, 0, 0);
        if (_sensitive is null)
        {
            for (int i = 0; i < entries.Length; i++)
            {
                bool meets = entries.Counts[i] >= _goal.K;
                Take(entries.Keys[i], entries.Counts[i], meets, meets);
            }
        }
        else
        {
            _sensitive.Visit(entries, _take);
        }

        (double loss, double bound) = _measure switch
        {
            LossMeasure.Discernibility => (_squares + ((double)_suppressed * _table.RowCount), _allSquares),
            LossMeasure.NonUniformEntropy => (_entropy.Of(levels) + _suppressedBits, _entropy.Of(levels)),
            _ => ((double)_table.RowCount / (_left + (_suppressed > 0 ? 1 : 0)), (double)_table.RowCount / _all),
        };
        return new Outcome(_suppressed, _monotone, _left, _left == 0 ? 0 : _smallest, loss, bound);
    }

    private void Take(TKey key, long size, bool meets, bool meetsMonotone)
    {
        _all++;
        _allSquares += (double)size * size;
        if (!meetsMonotone)
        {
            _monotone += size;
        }

        if (meets)
        {
            _left++;
            _squares += (double)size * size;
            _smallest = Math.Min(_smallest, size);
            return;
        }

        _suppressed += size;
        if (_measure == LossMeasure.NonUniformEntropy)
        {
            double bits = 0;
            IReadOnlyList<AdvisedColumn> columns = _table.Columns;
            for (int c = 0; c < columns.Count; c++)
            {
                bits += _entropy.ToTop(c, _levels[c], int.CreateTruncating((key >> _layout.Shift(c)) & _layout.Mask<TKey>(c)));
            }

            _suppressedBits += bits * size;
        }
    }
}
