using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>
/// ALTER SCHEMA … TRANSFER ("ALTER SCHEMA (Transact-SQL)"): the object keeps its id, its triggers go with it, its permissions are dropped, and it belongs to the owner of the schema it comes to.
/// The text of a module does not change. A table whose schema has a file of its own is copied into it.
/// </summary>
internal sealed class TransferDefinitions(DefinitionContext context)
{
    private ICatalog Catalog => context.Catalog;

    public DefinitionEvent Run(AlterSchemaStatement statement)
    {
        if (statement.ObjectKind is not (SecurityObjectKind.NotSpecified or SecurityObjectKind.Object))
        {
            throw SqlEngineException.Refused("ALTER SCHEMA … TRANSFER of anything but an object", statement);
        }

        SchemaInfo target = Catalog.FindSchema(statement.Name.Value) ?? throw SessionErrors.CannotFind("schema", statement.Name.Value);
        SchemaObject found = context.Find(statement.ObjectName) is { } o and not Table { IsTableType: true } ? o : throw SessionErrors.CannotFind("object", statement.ObjectName.BaseIdentifier.Value);
        if (target.Name is "sys" or "INFORMATION_SCHEMA" || !context.Has(SecurableClass.Schema, target.SchemaId, "ALTER"))
        {
            throw SessionErrors.CannotFind("schema", target.Name);
        }

        if (!context.Has(SecurableClass.ObjectOrColumn, found.ObjectId, "CONTROL"))
        {
            throw SessionErrors.CannotFind("object", found.Name);
        }

        if (found is Trigger)
        {
            throw new SqlEngineException(15347, "Cannot transfer an object that is owned by a parent object.");
        }

        // "If the securable has an EXECUTE AS OWNER specification on it": who moves it must be allowed to act for whom it will run as.
        if (found is Module { ExecuteAsPrincipalId: 0 } && Catalog.FindPrincipal(target.OwnerId) is { } owner)
        {
            context.Session.RequireImpersonable(owner.Name);
        }

        if (found.Schema.SchemaId != target.SchemaId)
        {
            Move(found, target);
        }

        return new DefinitionEvent("ALTER_SCHEMA", target.Name, found.Name, found is Table ? "TABLE" : "OBJECT");
    }

    private void Move(SchemaObject found, SchemaInfo target)
    {
        SchemaObject[] moved = [found, .. Catalog.TriggersOf(found.ObjectId)];
        if (moved.FirstOrDefault(m => Catalog.FindObject(target.Name, m.Name) is not null) is { } taken)
        {
            throw new SqlEngineException(15530, $"The object with name \"{taken.Name}\" already exists.");
        }

        foreach (PermissionEntry entry in Catalog.Permissions.Where(p => p.Class == SecurableClass.ObjectOrColumn && p.MajorId == found.ObjectId).ToList())
        {
            Catalog.RemovePermission(entry);
        }

        foreach (SchemaObject each in moved)
        {
            SchemaObject changed = each with { Schema = target, ModifiedAt = context.Now };
            Catalog.Save(each is Table table ? WithRows(table, (Table)changed) : changed);
        }
    }

    private Table WithRows(Table table, Table moved)
    {
        StoreSession store = context.Session.StoreSession;
        if (store.FileSchemaOf(table.Schema.Name) == store.FileSchemaOf(moved.Schema.Name))
        {
            return moved;
        }

        Table copy = moved with
        {
            StorageId = Catalog.NextStorageId(),
            Indexes = [.. moved.Indexes.Select(i => i with { StorageId = Catalog.NextStorageId() })],
        };
        store.Rows.Rebuild(table, copy, static row => row);
        return copy;
    }
}
