using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Operators.Grouping;
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
        SqlType[] rightTypes = Slots.Types(_block, _rightSlots);
        using JoinTable table = new(_keyTypes, rightTypes);
        using RowBuffer rightWithoutKey = new([.. _keyTypes, .. rightTypes]);
        RowFile[]? rightFiles = null;
        RowFile[]? leftFiles = null;
        try
        {
            foreach (Value[] right in rightRows)
            {
                if (HasNullKey(right, keyCount))
                {
                    if (KeepsRight)
                    {
                        rightWithoutKey.Add([.. right]);
                    }

                    continue;
                }

                if (rightFiles is not null)
                {
                    rightFiles[Partitions.Of(table.Hash(right), depth)].Add(right);
                    continue;
                }

                table.Add(right);
                if (table.Size > context.OperatorMemory && table.Count > 1 && depth < Partitions.Deepest)
                {
                    rightFiles = NewPartitions([.. _keyTypes, .. rightTypes]);
                    foreach (Value[] moved in table.Rows())
                    {
                        rightFiles[Partitions.Of(table.Hash(moved), depth)].Add(moved);
                    }

                    table.Clear();
                }
            }

            if (rightFiles is not null)
            {
                leftFiles = NewPartitions([.. _keyTypes, .. Slots.Types(_block, _leftSlots)]);
            }

            foreach (Value[] left in leftRows)
            {
                bool hasNull = HasNullKey(left, keyCount);
                if (leftFiles is not null && !hasNull)
                {
                    leftFiles[Partitions.Of(table.Hash(left), depth)].Add(left);
                    continue;
                }

                RestoreSide(row, _leftSlots, left, keyCount);
                bool matched = false;
                for (long right = hasNull ? -1 : table.Find(left); right >= 0; right = table.Next(right))
                {
                    table.Restore(right, row, _rightSlots);
                    if (_residual is null || _residual.Test(context, row) == true)
                    {
                        matched = true;
                        if (KeepsRight)
                        {
                            table.Match(right);
                        }

                        yield return true;
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
                foreach (Value[] right in rightWithoutKey.Read())
                {
                    RestoreSide(row, _rightSlots, right, keyCount);
                    yield return true;
                }

                foreach (long right in table.Unmatched())
                {
                    table.Restore(right, row, _rightSlots);
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

    /// <summary>Reads both sides as rows of keys and places, each side in one array that is overwritten.</summary>
    private sealed class Sides(HashJoin join)
    {
        public IEnumerable<Value[]> RightRows(EvaluationContext context, Value[] row)
        {
            using Cursor cursor = join._right.Open(context, row);
            Value[] snapshot = new Value[join._keys.Length + join._rightSlots.Length];
            while (cursor.MoveNext())
            {
                yield return Take(snapshot, context, row, join._rightSlots, static k => k.Right);
            }
        }

        public IEnumerable<Value[]> LeftRows(Cursor cursor, EvaluationContext context, Value[] row)
        {
            Value[] snapshot = new Value[join._keys.Length + join._leftSlots.Length];
            while (cursor.MoveNext())
            {
                yield return Take(snapshot, context, row, join._leftSlots, static k => k.Left);
            }
        }

        private Value[] Take(Value[] snapshot, EvaluationContext context, Value[] row, int[] slots, Func<(Expression Left, Expression Right), Expression> side)
        {
            int keyCount = join._keys.Length;
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
}
