using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>
/// sp_rename of objects and constraints ("sp_rename (Transact-SQL)"). Grants, triggers and foreign keys follow the object, which keeps its id;
/// texts that name it do not follow, a module's own definition included.
/// </summary>
internal sealed class RenameDefinitions(EngineSession session)
{
    public DefinitionEvent Run(string name, string newName)
    {
        if (SessionFunctions.FindObject(session, name) is { } found)
        {
            return Rename(found, newName);
        }

        (string schema, string constraint) = Parts(name);
        Table owner = session.Catalog.Objects.OfType<Table>().FirstOrDefault(t =>
                NameComparer.Instance.Equals(t.Schema.Name, schema) && TableDefinitions.ConstraintNames(t).Contains(constraint, NameComparer.Instance))
            ?? throw NotFound(name);
        RequireAlter(owner, name);
        RequireFree(owner.Schema, newName);
        session.Catalog.Save(WithConstraintNamed(owner, constraint, newName) with { ModifiedAt = session.Now });
        return new DefinitionEvent("RENAME", owner.Schema.Name, constraint, "OBJECT");
    }

    private DefinitionEvent Rename(SchemaObject target, string newName)
    {
        if (target is Table { Lifetime: not TableLifetime.Permanent } or Table { IsTableType: true })
        {
            throw new SqlEngineException(SqlEngineException.RefusedNumber, "sp_rename: the local engine renames tables, views, modules, sequences and constraints, neither temporary tables nor types.");
        }

        RequireAlter(target, target.FullName);
        RequireFree(target.Schema, newName);
        session.Catalog.Save(target with { Name = newName, ModifiedAt = session.Now });
        return new DefinitionEvent("RENAME", target.Schema.Name, target.Name, target is Table ? "TABLE" : "OBJECT");
    }

    private (string Schema, string Name) Parts(string name)
    {
        if (ObjectNames.TryParse(name) is not { } parsed)
        {
            throw NotFound(name);
        }

        ObjectNames.RequireLocal(parsed);
        return (parsed.SchemaIdentifier?.Value ?? session.DefaultSchema, parsed.BaseIdentifier.Value);
    }

    private void RequireAlter(SchemaObject target, string name)
    {
        if (!session.Permissions.Has(session.CurrentPrincipalId, SecurableClass.ObjectOrColumn, target.ObjectId, "ALTER"))
        {
            throw NotFound(name);
        }
    }

    private void RequireFree(SchemaInfo schema, string newName)
    {
        if (session.Catalog.FindObject(schema.Name, newName) is not null
            || session.Catalog.Objects.OfType<Table>().Any(t => t.Schema.SchemaId == schema.SchemaId && TableDefinitions.ConstraintNames(t).Contains(newName, NameComparer.Instance)))
        {
            throw new SqlEngineException(15335, $"Error: The new name '{newName}' is already in use as a object name and would cause a duplicate that is not permitted.", severity: 11);
        }
    }

    private static Table WithConstraintNamed(Table table, string oldName, string newName)
    {
        return table with
        {
            Indexes = [.. table.Indexes.Select(i => Is(i.ConstraintName) ? i with { Name = newName, ConstraintName = newName } : i)],
            Checks = [.. table.Checks.Select(c => Is(c.Name) ? c with { Name = newName } : c)],
            ForeignKeys = [.. table.ForeignKeys.Select(k => Is(k.Name) ? k with { Name = newName } : k)],
            Columns = [.. table.Columns.Select(c => Is(c.DefaultConstraintName) ? c with { DefaultConstraintName = newName } : c)],
        };

        bool Is(string? name) => NameComparer.Instance.Equals(name, oldName);
    }

    private static SqlEngineException NotFound(string name) => new(
        15225,
        $"No item by the name of '{name}' could be found in the current database '{ObjectNames.DatabaseName}', given that @itemtype was input as '(null)'.",
        severity: 11);
}
