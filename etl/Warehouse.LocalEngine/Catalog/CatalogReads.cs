using System;
using System.Collections.Generic;
using System.Linq;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>
/// The questions that a compilation asked the catalog, with their answers. As long as another version of the catalog gives the same answers, what was compiled
/// stands under it too: a new table or a GRANT does not make the plans of other statements stale. Objects are immutable and ALTER replaces them, so the same
/// instance is the same definition; "there is none" is an answer like any other, and stops standing when such an object is made.
/// </summary>
internal sealed class CatalogReads
{
    private readonly HashSet<(string Question, string Schema, string Name, int Id)> _asked = [];
    private readonly List<Func<ICatalogNames, bool>> _answers = [];

    /// <summary>The catalog, with each question that is put to it remembered here.</summary>
    public ICatalogNames Through(ICatalogNames catalog) => new Listener(catalog, this);

    /// <summary>Whether this catalog gives the same answers.</summary>
    public bool HoldIn(ICatalogNames catalog)
    {
        foreach (Func<ICatalogNames, bool> answer in _answers)
        {
            if (!answer(catalog))
            {
                return false;
            }
        }

        return true;
    }

    private T Note<T>((string, string, string, int) question, T answer, Func<ICatalogNames, bool> isSame)
    {
        if (_asked.Add(question))
        {
            _answers.Add(isSame);
        }

        return answer;
    }

    private sealed class Listener(ICatalogNames catalog, CatalogReads reads) : ICatalogNames
    {
        public SchemaInfo? FindSchema(string name)
        {
            SchemaInfo? schema = catalog.FindSchema(name);
            return reads.Note(("schema", name, "", 0), schema, c => c.FindSchema(name) == schema);
        }

        public SchemaObject? FindObject(string schemaName, string name)
        {
            SchemaObject? found = catalog.FindObject(schemaName, name);
            return reads.Note(("object", schemaName, name, 0), found, c => ReferenceEquals(c.FindObject(schemaName, name), found));
        }

        public SchemaObject? FindObject(int objectId)
        {
            SchemaObject? found = catalog.FindObject(objectId);
            return reads.Note(("object", "", "", objectId), found, c => ReferenceEquals(c.FindObject(objectId), found));
        }

        public IReadOnlyList<Trigger> TriggersOf(int parentId)
        {
            IReadOnlyList<Trigger> triggers = catalog.TriggersOf(parentId);
            return reads.Note(("triggers", "", "", parentId), triggers, c => AreSame(c.TriggersOf(parentId), triggers));
        }

        public IReadOnlyList<Table> ReferencingTables(int tableId)
        {
            IReadOnlyList<Table> tables = catalog.ReferencingTables(tableId);
            return reads.Note(("references", "", "", tableId), tables, c => AreSame(c.ReferencingTables(tableId), tables));
        }

        private static bool AreSame<T>(IReadOnlyList<T> now, IReadOnlyList<T> then)
            where T : SchemaObject => ReferenceEquals(now, then) || now.SequenceEqual(then, ReferenceEqualityComparer.Instance);
    }
}
