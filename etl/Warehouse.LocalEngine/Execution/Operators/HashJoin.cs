using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// A join by equality: the right side goes into a hash table, the left side looks its rows up. When the right side does not fit,
/// both sides are split into partition files by their keys and joined partition by partition (Grace hash join).
/// </summary>
internal sealed class HashJoin : Operator
{
    private readonly JoinKind _kind;
    private readonly Operator _left;
    private readonly Operator _right;
    private readonly (Expression Left, Expression Right)[] _keys;
    private readonly Predicate? _residual;
    private readonly int[] _leftSlots;
    private readonly int[] _rightSlots;
    private readonly QueryBlock _block;
    private readonly SqlType[] _keyTypes;

    public HashJoin(JoinKind kind, Operator left, Operator right, (Expression Left, Expression Right)[] keys, Predicate? residual, int[] leftSlots, int[] rightSlots, QueryBlock block)
    {
        (_kind, _left, _right, _keys, _residual, _leftSlots, _rightSlots, _block) = (kind, left, right, keys, residual, leftSlots, rightSlots, block);
        _keyTypes = [.. keys.Select(static k => k.Left.Type)];
    }

    /// <summary>The equalities and what is tested on each pair beside them.</summary>
    public IEnumerable<string?> Details =>
    [
        PlanText.Join(_kind),
        PlanText.List("HASH", _keys.Select(static k => k.Left)) + "=" + $"({string.Join(", ", _keys.Select(static k => k.Right.Describe()))})",
        PlanText.Condition("RESIDUAL", _residual),
        PlanNode.Spills,
    ];

    public override PlanNode Describe() => new("Hash Match", Details, _left.Describe(), DescribeRight());

    /// <summary>The rows that are hashed.</summary>
    public PlanNode DescribeRight() => _right.Describe();

    private bool KeepsLeft => _kind is JoinKind.Left or JoinKind.Full;

    private bool KeepsRight => _kind is JoinKind.Full;

    public override Cursor Open(EvaluationContext context, Value[] row) => Open(_left.Open(context, row), context, row);

    /// <summary>Runs over left rows that are already being read.</summary>
    public Cursor Open(Cursor leftRows, EvaluationContext context, Value[] row) => new EnumeratedCursor(Rows(leftRows, context, row));

    private IEnumerator<bool> Rows(Cursor leftRows, EvaluationContext context, Value[] row)
    {
        using (leftRows)
        {
            // The left cursor may have been started by an adaptive join; the right side must not disturb the row it stands on.
            Sides sides = new(this);
            foreach (bool step in Join(sides.RightRows(context, row), sides.LeftRows(leftRows, context, row), context, row, 0))
            {
                yield return step;
            }
        }
    }

    // Rows on either side are laid out as keys, then the side's places.
    private IEnumerable<bool> Join(IEnumerable<Value[]> rightRows, IEnumerable<Value[]> leftRows, EvaluationContext context, Value[] row, int depth)
    {
        int keyCount = _keys.Length;
        RowEquality equality = new(_keyTypes);
        SqlType[] rightTypes = [.. _keyTypes, .. Slots.Types(_block, _rightSlots)];
        SqlType[] leftTypes = [.. _keyTypes, .. Slots.Types(_block, _leftSlots)];
        Dictionary<Value[], Bucket> table = new(equality);
        List<Value[]> rightWithoutKey = [];
        RowFile[]? rightFiles = null;
        RowFile[]? leftFiles = null;
        long size = 0;
        try
        {
            foreach (Value[] right in rightRows)
            {
                if (HasNullKey(right, keyCount))
                {
                    if (KeepsRight)
                    {
                        rightWithoutKey.Add(right);
                    }

                    continue;
                }

                if (rightFiles is not null)
                {
                    rightFiles[PartitionOf(equality, right, depth)].Add(right);
                    continue;
                }

                if (!table.TryGetValue(right, out Bucket? bucket))
                {
                    bucket = new Bucket();
                    table.Add(right, bucket);
                }

                bucket.Rows.Add(right);
                size += MemoryBudget.SizeOf(right) + 64;
                if (size > context.OperatorMemory && depth < Partitions.Deepest)
                {
                    rightFiles = NewPartitions(rightTypes);
                    foreach (Value[] moved in table.Values.SelectMany(static b => b.Rows))
                    {
                        rightFiles[PartitionOf(equality, moved, depth)].Add(moved);
                    }

                    table.Clear();
                }
            }

            if (rightFiles is not null)
            {
                leftFiles = NewPartitions(leftTypes);
            }

            foreach (Value[] left in leftRows)
            {
                bool hasNull = HasNullKey(left, keyCount);
                if (leftFiles is not null && !hasNull)
                {
                    leftFiles[PartitionOf(equality, left, depth)].Add(left);
                    continue;
                }

                RestoreSide(row, _leftSlots, left, keyCount);
                bool matched = false;
                if (!hasNull && table.TryGetValue(left, out Bucket? bucket))
                {
                    for (int i = 0; i < bucket.Rows.Count; i++)
                    {
                        RestoreSide(row, _rightSlots, bucket.Rows[i], keyCount);
                        if (_residual is null || _residual.Test(context, row) == true)
                        {
                            matched = true;
                            if (KeepsRight)
                            {
                                bucket.Match(i);
                            }

                            yield return true;
                        }
                    }
                }

                if (!matched && KeepsLeft)
                {
                    Slots.Clear(row, _rightSlots);
                    yield return true;
                }
            }

            if (KeepsRight)
            {
                Slots.Clear(row, _leftSlots);
                foreach (Value[] right in rightWithoutKey.Concat(table.Values.SelectMany(static b => b.Unmatched())))
                {
                    RestoreSide(row, _rightSlots, right, keyCount);
                    yield return true;
                }
            }

            table.Clear();
            for (int i = 0; i < (rightFiles?.Length ?? 0); i++)
            {
                foreach (bool step in Join(rightFiles![i].Read(), leftFiles![i].Read(), context, row, depth + 1))
                {
                    yield return step;
                }
            }
        }
        finally
        {
            foreach (RowFile file in (rightFiles ?? []).Concat(leftFiles ?? []))
            {
                file.Dispose();
            }
        }
    }

    private static RowFile[] NewPartitions(SqlType[] types)
    {
        RowFile[] partitions = new RowFile[Partitions.Count];
        for (int i = 0; i < partitions.Length; i++)
        {
            partitions[i] = new RowFile(types);
        }

        return partitions;
    }

    // Values' hashes have 32 bits, and those of small numbers differ in the lowest only.
    private static int PartitionOf(RowEquality equality, Value[] row, int depth) => Partitions.Of((uint)equality.GetHashCode(row) * 0x9E3779B97F4A7C15UL, depth);

    private static bool HasNullKey(Value[] row, int keyCount)
    {
        for (int i = 0; i < keyCount; i++)
        {
            if (row[i].IsNull)
            {
                return true;
            }
        }

        return false;
    }

    private static void RestoreSide(Value[] row, int[] slots, Value[] kept, int keyCount)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            row[slots[i]] = kept[keyCount + i];
        }
    }

    /// <summary>Reads both sides as rows of keys and places.</summary>
    private sealed class Sides(HashJoin join)
    {
        public IEnumerable<Value[]> RightRows(EvaluationContext context, Value[] row)
        {
            using Cursor cursor = join._right.Open(context, row);
            while (cursor.MoveNext())
            {
                yield return Snapshot(context, row, join._rightSlots, static k => k.Right);
            }
        }

        public IEnumerable<Value[]> LeftRows(Cursor cursor, EvaluationContext context, Value[] row)
        {
            while (cursor.MoveNext())
            {
                yield return Snapshot(context, row, join._leftSlots, static k => k.Left);
            }
        }

        private Value[] Snapshot(EvaluationContext context, Value[] row, int[] slots, Func<(Expression Left, Expression Right), Expression> side)
        {
            int keyCount = join._keys.Length;
            Value[] snapshot = new Value[keyCount + slots.Length];
            for (int i = 0; i < keyCount; i++)
            {
                snapshot[i] = side(join._keys[i]).Evaluate(context, row);
            }

            for (int i = 0; i < slots.Length; i++)
            {
                snapshot[keyCount + i] = row[slots[i]];
            }

            return snapshot;
        }
    }

    /// <summary>Right rows of one key, and which of them found a partner.</summary>
    private sealed class Bucket
    {
        private HashSet<int>? _matched;

        public List<Value[]> Rows { get; } = [];

        public void Match(int position) => (_matched ??= []).Add(position);

        public IEnumerable<Value[]> Unmatched() => Rows.Where((_, i) => _matched is null || !_matched.Contains(i));
    }
}

/// <summary>
/// Chooses between index look-ups and hashing when it sees how many left rows there are: few rows against a large table seek,
/// many rows hash. The first left rows are kept meanwhile.
/// </summary>
internal sealed class AdaptiveJoin(Operator left, HashJoin hash, NestedLoopJoin seek, Catalog.Table table, int[] leftSlots) : Operator
{
    // One look-up costs about as much as scanning this many rows into a hash table.
    private const int RowsPerSeek = 8;
    private const int MostBuffered = 20_000;

    // As SQL Server shows an Adaptive Join: the rows that decide, then the input for many of them, then the one for few.
    public override PlanNode Describe() => new("Adaptive Join", hash.Details, left.Describe(), hash.DescribeRight(), seek.DescribeRight());

    public override Cursor Open(EvaluationContext context, Value[] row)
    {
        long seeksWorth = Math.Min(context.Session.Store.RowCount(table) / RowsPerSeek, MostBuffered);
        Cursor leftRows = left.Open(context, row);
        List<Value[]> first = [];
        while (first.Count <= seeksWorth && leftRows.MoveNext())
        {
            first.Add(Slots.Copy(row, leftSlots));
        }

        Cursor all = new EnumeratedCursor(Replay(first, leftRows, row));
        return first.Count <= seeksWorth ? seek.Open(all, context, row) : hash.Open(all, context, row);
    }

    private IEnumerator<bool> Replay(List<Value[]> first, Cursor rest, Value[] row)
    {
        using (rest)
        {
            foreach (Value[] kept in first)
            {
                Slots.Restore(row, leftSlots, kept);
                yield return true;
            }

            while (rest.MoveNext())
            {
                yield return true;
            }
        }
    }
}
