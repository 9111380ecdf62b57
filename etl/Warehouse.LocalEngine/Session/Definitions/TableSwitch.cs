using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>
/// ALTER TABLE source SWITCH TO target: the two tables exchange their trees; rows, unlike definitions and grants, change place in one catalog write.
/// Checked as documented ("ALTER TABLE", "Transferring Data Efficiently by Using Partition Switching"): an empty target of the same columns,
/// nullability and indexes, no foreign key into the source, every CHECK of the target on the source too.
/// </summary>
internal static class TableSwitch
{
    public static (Table Source, Table Target) Exchange(Table source, Table target, IRowStore store, ICatalog catalog)
    {
        RequireSameColumns(source, target);
        RequireSameConstraints(source, target, catalog);
        using (IRowCursor rows = store.Scan(target, needed: new bool[target.Columns.Count]))
        {
            if (rows.MoveNext())
            {
                throw Failed(4905, $"The target table '{target.FullName}' must be empty.");
            }
        }

        IReadOnlyList<(IndexInfo Source, IndexInfo Target)> pairs = PairIndexes(source, target);
        return (
            source with { StorageId = target.StorageId, Indexes = [.. source.Indexes.Select(i => i with { StorageId = pairs.First(p => p.Source.IndexId == i.IndexId).Target.StorageId })] },
            target with { StorageId = source.StorageId, Indexes = [.. target.Indexes.Select(i => i with { StorageId = pairs.First(p => p.Target.IndexId == i.IndexId).Source.StorageId })] });
    }

    private static void RequireSameColumns(Table source, Table target)
    {
        if (source.Columns.Count != target.Columns.Count)
        {
            throw Failed(4943, $"Table '{source.FullName}' has {source.Columns.Count} columns and table '{target.FullName}' has {target.Columns.Count} columns.");
        }

        foreach ((Column from, Column to) in source.Columns.Zip(target.Columns))
        {
            if (!NameComparer.Instance.Equals(from.Name, to.Name))
            {
                throw Failed(4957, $"Column '{from.Name}' at ordinal {from.Ordinal + 1} in table '{source.FullName}' has a different name than the column '{to.Name}' at the same ordinal in table '{target.FullName}'.");
            }

            if (from.Type != to.Type)
            {
                throw Failed(4944, $"Column '{from.Name}' has data type {from.Type} in source table '{source.FullName}' which is different from its type {to.Type} in target table '{target.FullName}'.");
            }

            if (from.IsNullable != to.IsNullable)
            {
                throw Failed(4985, $"Column '{from.Name}' does not have the same nullability attribute in tables '{source.FullName}' and '{target.FullName}'.");
            }

            if ((from.ComputedText is null) != (to.ComputedText is null))
            {
                throw Failed(4965, $"Column '{from.Name}' is computed in one of the tables '{source.FullName}' and '{target.FullName}' only.");
            }
        }
    }

    private static void RequireSameConstraints(Table source, Table target, ICatalog catalog)
    {
        if (catalog.Objects.OfType<Table>().Any(t => t.ForeignKeys.Any(k => k.ReferencedTableId == source.ObjectId)))
        {
            throw Failed(4967, $"Source table '{source.FullName}' is referenced by a foreign key constraint.");
        }

        // A check of the target holds for the rows that come only if the source has it too.
        if (target.Checks.FirstOrDefault(c => !source.Checks.Any(s => s.Text == c.Text)) is { } missing)
        {
            throw Failed(4972, $"Check constraint '{missing.Name}' of target table '{target.FullName}' is not on source table '{source.FullName}'.");
        }

        if (target.ForeignKeys.Any(k => !source.ForeignKeys.Any(s => s.ReferencedTableId == k.ReferencedTableId && s.Ordinals.SequenceEqual(k.Ordinals) && s.ReferencedOrdinals.SequenceEqual(k.ReferencedOrdinals))))
        {
            throw Failed(4968, $"Target table '{target.FullName}' has a foreign key that source table '{source.FullName}' does not have.");
        }
    }

    private static List<(IndexInfo Source, IndexInfo Target)> PairIndexes(Table source, Table target)
    {
        List<(IndexInfo, IndexInfo)> pairs = [];
        List<IndexInfo> left = [.. source.Indexes];
        foreach (IndexInfo wanted in target.Indexes)
        {
            IndexInfo match = left.Find(i => i.IsClustered == wanted.IsClustered && i.IsUnique == wanted.IsUnique && i.Columns.SequenceEqual(wanted.Columns)
                && i.IncludedOrdinals.Order().SequenceEqual(wanted.IncludedOrdinals.Order()) && i.FilterText == wanted.FilterText)
                ?? throw Failed(4947, $"There is no identical index in source table '{source.FullName}' for the index '{wanted.Name}' in target table '{target.FullName}'.");
            left.Remove(match);
            pairs.Add((match, wanted));
        }

        return left.Count == 0
            ? pairs
            : throw Failed(4947, $"There is no identical index in target table '{target.FullName}' for the index '{left[0].Name}' in source table '{source.FullName}'.");
    }

    private static SqlEngineException Failed(int number, string reason) => new(number, "ALTER TABLE SWITCH statement failed. " + reason);
}
