using System.Collections.Generic;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>What binding a statement asks the catalog: all that a plan depends on there. <see cref="CatalogReads"/> remembers the answers.</summary>
internal interface ICatalogNames
{
    SchemaInfo? FindSchema(string name);

    /// <summary>A permanent object by schema and name, of any kind; null when there is none.</summary>
    SchemaObject? FindObject(string schemaName, string name);

    SchemaObject? FindObject(int objectId);

    /// <summary>Triggers of a table or view, oldest first; of the database for 0.</summary>
    IReadOnlyList<Trigger> TriggersOf(int parentId);

    /// <summary>Tables with a foreign key to this one, itself included.</summary>
    IReadOnlyList<Table> ReferencingTables(int tableId);
}
