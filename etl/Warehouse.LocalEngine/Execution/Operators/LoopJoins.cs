using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>For each left row the right side runs anew, seeing that row: index look-ups and APPLY. Inner and left outer.</summary>
/// <param name="condition">Tested on each pair; null for none.</param>
/// <param name="rightSlots">The right side's places, NULL for a left row without a match.</param>
internal sealed class NestedLoopJoin(JoinKind kind, Operator left, Operator right, Predicate? condition, int[] rightSlots) : Operator
{
    public override PlanNode Describe() => new("Nested Loops", [PlanText.Join(kind), PlanText.Condition("WHERE", condition)], left.Describe(), right.Describe());

    /// <summary>What runs for each left row.</summary>
    public PlanNode DescribeRight() => right.Describe();

    public override Cursor Open(EvaluationContext context, Value[] row) => Open(left.Open(context, row), context, row);

    /// <summary>Runs over left rows that are already being read.</summary>
    public Cursor Open(Cursor leftRows, EvaluationContext context, Value[] row) => new EnumeratedCursor(Rows(leftRows, context, row));

    private IEnumerator<bool> Rows(Cursor leftRows, EvaluationContext context, Value[] row)
    {
        using (leftRows)
        {
            while (leftRows.MoveNext())
            {
                bool matched = false;
                using (Cursor rightRows = right.Open(context, row))
                {
                    while (rightRows.MoveNext())
                    {
                        if (condition is null || condition.Test(context, row) == true)
                        {
                            matched = true;
                            yield return true;
                        }
                    }
                }

                if (!matched && kind == JoinKind.Left)
                {
                    Slots.Clear(row, rightSlots);
                    yield return true;
                }
            }
        }
    }
}

/// <summary>A join without an equality to hash by: the right side is read once and kept, and each left row meets all of it.</summary>
internal sealed class SpooledLoopJoin(JoinKind kind, Operator left, Operator right, Predicate? condition, int[] leftSlots, int[] rightSlots, QueryBlock block) : Operator
{
    public override PlanNode Describe() => new(
        "Nested Loops",
        [PlanText.Join(kind), PlanText.Condition("WHERE", condition)],
        left.Describe(),
        new PlanNode("Table Spool", [PlanNode.Spills], right.Describe()));

    public override Cursor Open(EvaluationContext context, Value[] row) => new EnumeratedCursor(Rows(context, row));

    private IEnumerator<bool> Rows(EvaluationContext context, Value[] row)
    {
        using RowBuffer spool = new(Slots.Types(block, rightSlots), context.OperatorMemory);
        using (Cursor rightRows = right.Open(context, row))
        {
            while (rightRows.MoveNext())
            {
                spool.Add(Slots.Copy(row, rightSlots));
            }
        }

        HashSet<long>? matchedRight = kind == JoinKind.Full ? [] : null;
        using (Cursor leftRows = left.Open(context, row))
        {
            while (leftRows.MoveNext())
            {
                bool matched = false;
                long position = 0;
                foreach (Value[] rightRow in spool.Read())
                {
                    Slots.Restore(row, rightSlots, rightRow);
                    if (condition is null || condition.Test(context, row) == true)
                    {
                        matched = true;
                        matchedRight?.Add(position);
                        yield return true;
                    }

                    position++;
                }

                if (!matched && kind != JoinKind.Inner)
                {
                    Slots.Clear(row, rightSlots);
                    yield return true;
                }
            }
        }

        if (matchedRight is not null)
        {
            Slots.Clear(row, leftSlots);
            long position = 0;
            foreach (Value[] rightRow in spool.Read())
            {
                if (!matchedRight.Contains(position++))
                {
                    Slots.Restore(row, rightSlots, rightRow);
                    yield return true;
                }
            }
        }
    }
}

/// <summary>Moving one side's values between the block's row and rows that are kept.</summary>
internal static class Slots
{
    public static SqlType[] Types(QueryBlock block, int[] slots) => Array.ConvertAll(slots, s => block.SlotTypes[s]);

    public static Value[] Copy(Value[] row, int[] slots)
    {
        Value[] copy = new Value[slots.Length];
        CopyTo(row, slots, copy);
        return copy;
    }

    public static void CopyTo(Value[] row, int[] slots, Value[] copy)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            copy[i] = row[slots[i]];
        }
    }

    public static void Restore(Value[] row, int[] slots, Value[] copy)
    {
        for (int i = 0; i < slots.Length; i++)
        {
            row[slots[i]] = copy[i];
        }
    }

    public static void Clear(Value[] row, int[] slots)
    {
        foreach (int slot in slots)
        {
            row[slot] = Value.Null;
        }
    }
}
