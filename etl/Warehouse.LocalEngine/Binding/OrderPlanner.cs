using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Operators;

namespace Warehouse.LocalEngine.Binding;

/// <summary>A table read in the order of one of its indexes.</summary>
internal sealed record OrderedAccess(TableSource Table, SeekRange Range);

/// <summary>Finds the index whose order saves a sort: for ORDER BY, and for MIN and MAX, which then read one row.</summary>
internal static class OrderPlanner
{
    /// <summary>An index that gives the rows of a one-table query in the order asked for; null for none.</summary>
    public static OrderedAccess? ForOrderBy(BoundSpecification query)
    {
        if (query.From is not JoinTree.Leaf { Source: TableSource table } || query.Order.Count == 0 || query.Block.Grouping is not null || query.Block.Windows.Count > 0 || query.IsDistinct)
        {
            return null;
        }

        (int Ordinal, bool Descending)[] order = new (int, bool)[query.Order.Count];
        for (int i = 0; i < order.Length; i++)
        {
            if (query.Order[i].Expression is not ColumnExpression { Column: { } column } || !ReferenceEquals(column.Source, table))
            {
                return null;
            }

            order[i] = (column.Ordinal, query.Order[i].Descending);
        }

        // A secondary index costs a look-up for each row: worth it only when few are wanted.
        bool fewRows = query.Limit is { Count: not null, IsPercent: false };
        return Find(table, query.Where, order, fewRows);
    }

    /// <summary>The access and the column of a query that is one MIN or MAX of an indexed column; null for any other.</summary>
    public static (OrderedAccess Access, ColumnExpression Column)? ForExtreme(BoundSpecification query)
    {
        if (query.From is not JoinTree.Leaf { Source: TableSource table }
            || query.Block.Grouping is not { IsScalar: true, Aggregates: [{ Extreme: { } extreme, Arguments: [ColumnExpression column] }] }
            || !ReferenceEquals(column.Column.Source, table))
        {
            return null;
        }

        OrderedAccess? access = Find(table, query.Where, [(column.Column.Ordinal, extreme == Extreme.Greatest)], fewRows: true);
        return access is null ? null : (access, column);
    }

    private static OrderedAccess? Find(TableSource table, IReadOnlyList<Conjunct> where, (int Ordinal, bool Descending)[] order, bool fewRows)
    {
        SeekChoice? best = SeekPlanner.Choose(table, where, []);
        foreach (IndexInfo index in table.Table.Indexes.Where(static i => i.FilterText is null))
        {
            SeekChoice choice = SeekPlanner.Match(table, index, where, []);
            bool isAsGood = best is null || ReferenceEquals(best.Range.Index, index);
            if (isAsGood && (fewRows || index.IsClustered) && Direction(index, choice.Range.Prefix.Length, order) is { } backwards)
            {
                return new OrderedAccess(table, choice.Range with { Backwards = backwards });
            }
        }

        return null;
    }

    /// <summary>Whether the index, behind its leading equal columns, gives the order when read backwards (true), forwards (false), or not at all (null).</summary>
    private static bool? Direction(IndexInfo index, int equalColumns, (int Ordinal, bool Descending)[] order)
    {
        bool? backwards = null;
        int position = equalColumns;
        HashSet<int> fixedOrdinals = [.. index.Columns.Take(equalColumns).Select(static c => c.Ordinal)];
        foreach ((int ordinal, bool descending) in order)
        {
            if (fixedOrdinals.Contains(ordinal))
            {
                continue;
            }

            if (position == index.Columns.Count)
            {
                // Beyond a whole unique key there are no ties left to order.
                return index.IsUnique ? backwards ?? false : null;
            }

            IndexColumn column = index.Columns[position++];
            bool reversed = column.Descending != descending;
            if (column.Ordinal != ordinal || (backwards ?? reversed) != reversed)
            {
                return null;
            }

            backwards = reversed;
        }

        return backwards ?? false;
    }
}
