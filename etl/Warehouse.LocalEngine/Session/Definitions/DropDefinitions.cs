using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>DROP of schema objects, schemas, users, roles.</summary>
internal sealed class DropDefinitions(DefinitionContext context)
{
    private ICatalog Catalog => context.Catalog;

    public IReadOnlyList<DefinitionEvent> Run(TSqlStatement statement) => statement switch
    {
        DropTableStatement drop => DropObjects(drop, "table", static o => o is Table { IsTableType: false }),
        DropViewStatement drop => DropObjects(drop, "view", static o => o is View),
        DropProcedureStatement drop => DropObjects(drop, "procedure", static o => o is Procedure),
        DropFunctionStatement drop => DropObjects(drop, "function", static o => o is Function or ClrFunction),
        DropAggregateStatement drop => DropObjects(drop, "aggregate", static o => o is ClrAggregate),
        DropSequenceStatement drop => DropObjects(drop, "sequence object", static o => o is Sequence),
        DropTriggerStatement drop => DropTriggers(drop),
        DropTypeStatement drop => DropType(drop),
        DropIndexStatement drop => DropIndexes(drop),
        DropSchemaStatement drop => DropSchema(drop),
        DropUserStatement drop => DropPrincipal(drop.Name.Value, drop.IsIfExists, PrincipalKind.User),
        DropRoleStatement drop => DropPrincipal(drop.Name.Value, drop.IsIfExists, PrincipalKind.Role),
        _ => throw SqlEngineException.Refused("this DROP statement", statement),
    };

    private List<DefinitionEvent> DropObjects(DropObjectsStatement statement, string kind, Func<SchemaObject, bool> isKind)
    {
        List<DefinitionEvent> events = [];
        foreach (SchemaObjectName name in statement.Objects)
        {
            if (name.BaseIdentifier.Value.StartsWith('#'))
            {
                DropTemporaryTable(name.BaseIdentifier.Value, statement.IsIfExists);
                continue;
            }

            SchemaObject? found = context.Find(name);
            if (found is not null && !isKind(found) && KindOf(found) is { } other)
            {
                throw new SqlEngineException(3705, $"Cannot use DROP {kind.ToUpperInvariant()} with '{ObjectNames.Text(name)}' because '{ObjectNames.Text(name)}' is a {other}. Use DROP {other.ToUpperInvariant()}.");
            }

            if (found is null || !isKind(found))
            {
                if (statement.IsIfExists)
                {
                    continue;
                }

                throw SessionErrors.CannotDrop(kind, ObjectNames.Text(name));
            }

            context.RequireDrop(found, kind);
            Drop(found);
            string type = kind == "sequence object" ? "SEQUENCE" : kind.ToUpperInvariant();
            events.Add(new DefinitionEvent("DROP_" + type, found.Schema.Name, found.Name, type));
        }

        return events;
    }

    private static string? KindOf(SchemaObject found) => found switch
    {
        Table { IsTableType: false } => "table",
        View => "view",
        Procedure => "procedure",
        Function or ClrFunction => "function",
        ClrAggregate => "aggregate",
        Trigger => "trigger",
        _ => null,
    };

    private void Drop(SchemaObject found)
    {
        if (found is Table table)
        {
            if (Catalog.Objects.OfType<Table>().Any(t => t.ObjectId != table.ObjectId && t.ForeignKeys.Any(k => k.ReferencedTableId == table.ObjectId)))
            {
                throw new SqlEngineException(3726, $"Could not drop object '{table.FullName}' because it is referenced by a FOREIGN KEY constraint.");
            }

            context.Session.Store.DropTable(table);
        }

        if (found is Sequence sequence && DefaultOver(sequence) is { } column)
        {
            throw new SqlEngineException(3729, $"Cannot drop sequence '{sequence.FullName}' because it is being referenced by object '{column.DefaultConstraintName}'.");
        }

        foreach (Trigger trigger in Catalog.TriggersOf(found.ObjectId).ToList())
        {
            Remove(trigger);
        }

        Remove(found);
    }

    private Column? DefaultOver(Sequence sequence) => Catalog.Objects.OfType<Table>()
        .SelectMany(static t => t.Columns)
        .FirstOrDefault(c => DefaultSequences.Of(c, Catalog).Any(s => s.ObjectId == sequence.ObjectId));

    private void Remove(SchemaObject found)
    {
        foreach (PermissionEntry entry in Catalog.Permissions.Where(p => p.Class is SecurableClass.ObjectOrColumn or SecurableClass.Type && p.MajorId == found.ObjectId).ToList())
        {
            Catalog.RemovePermission(entry);
        }

        Catalog.RemoveAnnotations(new AnnotationTarget(found is Table { IsTableType: true } ? 6 : 1, found.ObjectId, 0));
        Catalog.RemoveObject(found.ObjectId);
    }

    private void DropTemporaryTable(string name, bool ifExists)
    {
        if (context.Session.FindTemporaryTable(name) is { } table)
        {
            context.Session.Store.DropTable(table);
            context.Session.ReplaceTemporaryTable(table, replacement: null);
        }
        else if (!ifExists)
        {
            throw SessionErrors.CannotDrop("table", name);
        }
    }

    private List<DefinitionEvent> DropTriggers(DropTriggerStatement statement)
    {
        List<DefinitionEvent> events = [];
        foreach (SchemaObjectName name in statement.Objects)
        {
            SchemaObject? found = statement.TriggerScope == TriggerScope.Database
                ? Catalog.TriggersOf(0).FirstOrDefault(t => NameComparer.Instance.Equals(t.Name, name.BaseIdentifier.Value))
                : context.Find(name);
            if (found is not Trigger trigger)
            {
                if (statement.IsIfExists)
                {
                    continue;
                }

                throw SessionErrors.CannotDrop("trigger", ObjectNames.Text(name));
            }

            if (trigger.ParentId == 0)
            {
                context.Require("ALTER ANY DATABASE DDL TRIGGER");
            }
            else
            {
                context.RequireAlter(Catalog.FindObject(trigger.ParentId)!);
            }

            Remove(trigger);
            events.Add(new DefinitionEvent("DROP_TRIGGER", trigger.ParentId == 0 ? null : trigger.Schema.Name, trigger.Name, "TRIGGER"));
        }

        return events;
    }

    private DefinitionEvent[] DropType(DropTypeStatement statement)
    {
        if (context.Find(statement.Name) is not Table { IsTableType: true } type)
        {
            return statement.IsIfExists ? [] : throw SessionErrors.CannotDrop("type", ObjectNames.Text(statement.Name));
        }

        context.RequireDrop(type, "type");
        Remove(type);
        return [new DefinitionEvent("DROP_TYPE", type.Schema.Name, type.Name, "TYPE")];
    }

    private List<DefinitionEvent> DropIndexes(DropIndexStatement statement)
    {
        List<DefinitionEvent> events = [];
        foreach (DropIndexClauseBase clause in statement.DropIndexClauses)
        {
            if (clause is not DropIndexClause { Object: { } tableName } drop)
            {
                throw SqlEngineException.Refused("DROP INDEX table.index (write DROP INDEX index ON table)", clause);
            }

            Table table = context.Session.RequireTable(tableName);
            IndexInfo? index = table.Indexes.FirstOrDefault(i => NameComparer.Instance.Equals(i.Name, drop.Index.Value));
            if (index is null)
            {
                if (statement.IsIfExists)
                {
                    continue;
                }

                throw SessionErrors.CannotDrop("index", table.FullName + "." + drop.Index.Value);
            }

            if (index.ConstraintName is not null)
            {
                throw new SqlEngineException(3723, $"An explicit DROP INDEX is not allowed on index '{table.FullName}.{index.Name}'. It is being used for a constraint.");
            }

            if (table.Lifetime == TableLifetime.Permanent)
            {
                context.RequireAlter(table);
                events.Add(new DefinitionEvent("DROP_INDEX", table.Schema.Name, index.Name, "INDEX"));
            }

            new AlterTableDefinitions(context).DropIndex(table, index);
        }

        return events;
    }

    private DefinitionEvent[] DropSchema(DropSchemaStatement statement)
    {
        string name = statement.Schema.BaseIdentifier.Value;
        if (Catalog.FindSchema(name) is not { } schema)
        {
            return statement.IsIfExists ? [] : throw SessionErrors.CannotDrop("schema", name);
        }

        if (!context.Has(SecurableClass.Schema, schema.SchemaId, "CONTROL"))
        {
            throw SessionErrors.CannotDrop("schema", name);
        }

        if (Catalog.Objects.FirstOrDefault(o => o.Schema.SchemaId == schema.SchemaId) is { } inside)
        {
            throw new SqlEngineException(3729, $"Cannot drop schema '{name}' because it is being referenced by object '{inside.Name}'.");
        }

        RemovePermissions(SecurableClass.Schema, schema.SchemaId);
        Catalog.RemoveAnnotations(new AnnotationTarget(3, schema.SchemaId, 0));
        Catalog.RemoveSchema(schema.SchemaId);
        return [new DefinitionEvent("DROP_SCHEMA", name, name, "SCHEMA")];
    }

    private DefinitionEvent[] DropPrincipal(string name, bool ifExists, PrincipalKind kind)
    {
        if (Catalog.FindPrincipal(name) is not { } principal || principal.Kind != kind)
        {
            return ifExists ? [] : throw SessionErrors.CannotDrop(kind.ToString().ToLowerInvariant(), name);
        }

        context.Require(kind == PrincipalKind.User ? "ALTER ANY USER" : "ALTER ANY ROLE");
        if (principal.PrincipalId < FixedPrincipals.FirstOwnId || principal.PrincipalId >= FixedPrincipals.DbOwner)
        {
            throw SessionErrors.CannotDrop(kind.ToString().ToLowerInvariant(), name);
        }

        if (Catalog.Schemas.Any(s => s.OwnerId == principal.PrincipalId))
        {
            throw new SqlEngineException(15138, "The database principal owns a schema in the database, and cannot be dropped.");
        }

        if (Catalog.Principals.Any(p => p.OwnerId == principal.PrincipalId && p.PrincipalId != principal.PrincipalId) || Catalog.KeyObjects.Any(k => k.OwnerId == principal.PrincipalId))
        {
            throw new SqlEngineException(15138, "The database principal owns a role, certificate or key in the database, and cannot be dropped.");
        }

        if (kind == PrincipalKind.Role && Catalog.RoleMembers.Any(m => m.RoleId == principal.PrincipalId))
        {
            throw new SqlEngineException(15144, "The role has members. It must be empty before it can be dropped.");
        }

        foreach ((int roleId, int memberId) in Catalog.RoleMembers.Where(m => m.MemberId == principal.PrincipalId).ToList())
        {
            Catalog.RemoveRoleMember(roleId, memberId);
        }

        foreach (PermissionEntry entry in Catalog.Permissions.Where(p => p.GranteeId == principal.PrincipalId).ToList())
        {
            Catalog.RemovePermission(entry);
        }

        RemovePermissions(SecurableClass.Principal, principal.PrincipalId);
        Catalog.RemoveAnnotations(new AnnotationTarget(4, principal.PrincipalId, 0));
        Catalog.RemovePrincipal(principal.PrincipalId);
        return [new DefinitionEvent(kind == PrincipalKind.User ? "DROP_USER" : "DROP_ROLE", null, name, kind == PrincipalKind.User ? "SQL USER" : "ROLE")];
    }

    private void RemovePermissions(SecurableClass securable, int majorId)
    {
        foreach (PermissionEntry entry in Catalog.Permissions.Where(p => p.Class == securable && p.MajorId == majorId).ToList())
        {
            Catalog.RemovePermission(entry);
        }
    }
}
