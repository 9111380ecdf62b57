using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>Table types and the private tables made after them: table variables, table-valued parameters, inserted and deleted.</summary>
internal static class TableTypes
{
    /// <summary>The table type a declaration names.</summary>
    public static Table Find(ICatalog catalog, DataTypeReference reference)
    {
        if (reference is UserDataTypeReference user)
        {
            string schema = user.Name.SchemaIdentifier?.Value ?? "dbo";
            if (catalog.FindObject(schema, user.Name.BaseIdentifier.Value) is Table { IsTableType: true } type)
            {
                return type;
            }
        }

        string name = string.Join('.', reference.Name.Identifiers.Select(static i => i.Value));
        throw new SqlEngineException(2715, $"Cannot find data type {name}.", state: 3) { LineNumber = reference.StartLine };
    }

    /// <summary>A table variable of a table type, with trees of its own.</summary>
    public static Table VariableOf(Table type, string name) => type with
    {
        Name = name,
        IsTableType = false,
        Lifetime = TableLifetime.Variable,
        ObjectId = StoreSession.NextVariableId(),
        StorageId = StoreSession.NextVariableId(),
        Indexes = [.. type.Indexes.Select(static i => i with { StorageId = StoreSession.NextVariableId() })],
    };

    /// <summary>A keyless copy of a table's columns: what inserted and deleted are.</summary>
    public static Table RowImage(Table table, string name) => table with
    {
        Name = name,
        IsTableType = false,
        Lifetime = TableLifetime.Variable,
        ObjectId = StoreSession.NextVariableId(),
        StorageId = StoreSession.NextVariableId(),
        Columns = [.. table.Columns.Select(static c => c with { Identity = null, DefaultText = null, DefaultConstraintName = null, ComputedText = null, IsPersisted = false, IsNullable = true })],
        Indexes = [],
        Checks = [],
        ForeignKeys = [],
    };

    public static bool HaveSameShape(Table left, Table right) =>
        left.Columns.Count == right.Columns.Count && left.Columns.Zip(right.Columns).All(static pair => pair.First.Type == pair.Second.Type);
}
