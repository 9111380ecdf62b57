using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>The tables "inserted" and "deleted" of one firing, kept like table variables; dropped when disposed.</summary>
internal sealed class PseudoTables : IDisposable
{
    private readonly StoreSession _store;

    public PseudoTables(EvaluationContext context, Table shape, IEnumerable<Value[]> inserted, IEnumerable<Value[]> deleted)
    {
        _store = context.Session.StoreSession;
        Inserted = Make("inserted", shape, inserted);
        Deleted = Make("deleted", shape, deleted);
    }

    public Table Inserted { get; }

    public Table Deleted { get; }

    public void Dispose()
    {
        _store.Rows.DropTable(Inserted);
        _store.Rows.DropTable(Deleted);
    }

    private Table Make(string name, Table shape, IEnumerable<Value[]> rows)
    {
        Table table = new()
        {
            ObjectId = _store.NextPrivateId(),
            Schema = shape.Schema,
            Name = name,
            Columns = [.. shape.Columns.Select(static c => c with { IsNullable = true, Identity = null, DefaultText = null, ComputedText = null })],
            StorageId = _store.NextPrivateId(),
            Lifetime = TableLifetime.Variable,
        };
        _store.Rows.CreateTable(table);
        foreach (Value[] row in rows)
        {
            _store.Rows.Insert(table, row);
        }

        return table;
    }
}
