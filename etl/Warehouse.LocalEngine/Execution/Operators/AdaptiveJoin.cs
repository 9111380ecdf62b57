using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Chooses between index look-ups and hashing when it sees how many left rows there are: few rows against a large table seek,
/// many rows hash. The first left rows are kept meanwhile. Where the table is too large to be hashed in memory, many rows are sorted and merged with it.
/// </summary>
/// <param name="merge">Null where the table's key does not allow it.</param>
internal sealed class AdaptiveJoin(Operator left, HashJoin hash, NestedLoopJoin seek, MergeJoin? merge, Catalog.Table table, int[] leftSlots, QueryBlock block) : Operator
{
    // One look-up costs about as much as scanning this many rows into a hash table.
    private const int RowsPerSeek = 8;
    private const int MostBuffered = 20_000;

    // What a row takes in a hash table at least: with more rows than that the table leaves its memory, and both sides are written to files.
    private const int BytesPerHashedRow = 80;

    // As SQL Server shows an Adaptive Join: the rows that decide, then the input for many of them, then the one for few.
    public override PlanNode Describe() => new("Adaptive Join", merge is null ? hash.Details : [.. hash.Details, merge.DescribeKey() + " IF LARGE"], left.Describe(), hash.DescribeRight(), seek.DescribeRight());

    public override Cursor Open(EvaluationContext context, Value[] row)
    {
        IRowStore store = context.Session.Store;
        long seeksWorth = Math.Min(store.RowCount(table) / RowsPerSeek, MostBuffered);
        Cursor leftRows = merge is null ? left.Open(context, row) : left.OpenWhole(context, row);
        RowBuffer first = new(Slots.Types(block, leftSlots));
        while (first.Count <= seeksWorth && leftRows.MoveNext())
        {
            first.Add(Slots.Copy(row, leftSlots));
        }

        Cursor all = new EnumeratedCursor(Replay(first, leftRows, row));
        int mostHashed = (int)Math.Min(context.OperatorMemory / BytesPerHashedRow, int.MaxValue - 1);
        return first.Count <= seeksWorth ? seek.Open(all, context, row)
            : merge is not null && store.RowCount(table, mostHashed + 1) > mostHashed ? merge.Open(new EnumeratedCursor(Sorted(all, merge.LeftColumn.Slot, context, row)), context, row)
            : hash.Open(all, context, row);
    }

    private IEnumerator<bool> Sorted(Cursor rows, int keySlot, EvaluationContext context, Value[] row)
    {
        SqlType[] types = Slots.Types(block, leftSlots);
        int key = Array.IndexOf(leftSlots, keySlot);
        using RowSorter sorter = new(types, [new SortKey(key, Comparer.For(types[key]), Descending: false)], context.OperatorMemory);
        using (rows)
        {
            Value[] copy = new Value[leftSlots.Length];
            while (rows.MoveNext())
            {
                Slots.CopyTo(row, leftSlots, copy);
                sorter.Add(copy);
            }
        }

        foreach (Value[] sorted in sorter.Sorted())
        {
            Slots.Restore(row, leftSlots, sorted);
            yield return true;
        }
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
