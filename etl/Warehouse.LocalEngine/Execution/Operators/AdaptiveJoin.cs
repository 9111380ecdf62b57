using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Chooses between index look-ups and hashing when it sees how many left rows there are: few rows against a large table seek,
/// many rows hash. The first left rows are kept meanwhile.
/// </summary>
internal sealed class AdaptiveJoin(Operator left, HashJoin hash, NestedLoopJoin seek, Catalog.Table table, int[] leftSlots, QueryBlock block) : Operator
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
        RowBuffer first = new(Slots.Types(block, leftSlots));
        while (first.Count <= seeksWorth && leftRows.MoveNext())
        {
            first.Add(Slots.Copy(row, leftSlots));
        }

        Cursor all = new EnumeratedCursor(Replay(first, leftRows, row));
        return first.Count <= seeksWorth ? seek.Open(all, context, row) : hash.Open(all, context, row);
    }

    private IEnumerator<bool> Replay(RowBuffer first, Cursor rest, Value[] row)
    {
        using (rest)
        {
            using (first)
            {
                foreach (Value[] kept in first.Read())
                {
                    Slots.Restore(row, leftSlots, kept);
                    yield return true;
                }
            }

            while (rest.MoveNext())
            {
                yield return true;
            }
        }
    }
}
