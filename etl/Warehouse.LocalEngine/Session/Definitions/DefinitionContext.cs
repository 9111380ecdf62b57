using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Session.Definitions;

/// <summary>What a DDL statement did, for DDL triggers: EVENTDATA()'s EventType, SchemaName, ObjectName.</summary>
internal sealed record DefinitionEvent(string EventType, string? SchemaName, string ObjectName, string ObjectType)
{
    /// <summary>The statement's text; null where a procedure's call made the change (sp_rename).</summary>
    public string? CommandText { get; init; }
}

/// <summary>The session a DDL statement runs in, and the checks all of them share.</summary>
internal sealed class DefinitionContext(EngineSession session, Frame frame)
{
    public EngineSession Session { get; } = session;

    public Frame Frame { get; } = frame;

    public ICatalog Catalog => Session.Catalog;

    public System.DateTime Now => Session.Now;

    /// <summary>The schema a new or dropped object's name names, or the default schema.</summary>
    public SchemaInfo SchemaOf(SchemaObjectName name)
    {
        ObjectNames.RequireLocal(name);
        string schema = name.SchemaIdentifier?.Value ?? Session.DefaultSchemaOf(Frame);
        return Catalog.FindSchema(schema)
            ?? throw new SqlEngineException(2760, $"The specified schema name \"{schema}\" either does not exist or you do not have permission to use it.");
    }

    /// <summary>An existing object by a one- or two-part name.</summary>
    public SchemaObject? Find(SchemaObjectName name)
    {
        ObjectNames.RequireLocal(name);
        return name.SchemaIdentifier is { } schema
            ? Catalog.FindObject(schema.Value, name.BaseIdentifier.Value)
            : Session.FindOnePart(name.BaseIdentifier.Value);
    }

    /// <summary>CREATE in a schema: the database permission, and ALTER on the schema.</summary>
    public void RequireCreate(string permission, SchemaInfo schema)
    {
        Session.Permissions.DemandOnDatabase(Session.CurrentPrincipalId, permission);
        if (!Has(SecurableClass.Schema, schema.SchemaId, "ALTER"))
        {
            throw new SqlEngineException(2760, $"The specified schema name \"{schema.Name}\" either does not exist or you do not have permission to use it.");
        }
    }

    /// <summary>ALTER on the object.</summary>
    public void RequireAlter(SchemaObject target)
    {
        if (!Has(SecurableClass.ObjectOrColumn, target.ObjectId, "ALTER"))
        {
            throw new SqlEngineException(1088, $"Cannot find the object \"{target.FullName}\" because it does not exist or you do not have permissions.");
        }
    }

    /// <summary>DROP: CONTROL on the object, or ALTER on its schema.</summary>
    public void RequireDrop(SchemaObject target, string kind)
    {
        if (!Has(SecurableClass.ObjectOrColumn, target.ObjectId, "CONTROL") && !Has(SecurableClass.Schema, target.Schema.SchemaId, "ALTER"))
        {
            throw SessionErrors.CannotDrop(kind, target.FullName);
        }
    }

    /// <summary>A database-wide right (CREATE ROLE, ALTER ANY USER …).</summary>
    public void Require(string permission)
    {
        if (!Has(SecurableClass.Database, 0, permission))
        {
            throw new SqlEngineException(15247, "User does not have permission to perform this action.");
        }
    }

    public bool Has(SecurableClass securable, int majorId, string permission) =>
        Session.Permissions.Has(Session.CurrentPrincipalId, securable, majorId, permission);

    /// <summary>The owner an AUTHORIZATION clause names (who needs IMPERSONATE on it), or the current user.</summary>
    public int OwnerOf(Identifier? authorization)
    {
        if (authorization is null)
        {
            return Session.CurrentPrincipalId;
        }

        Principal owner = RequirePrincipal(authorization.Value);
        return owner.PrincipalId == Session.CurrentPrincipalId || Has(SecurableClass.Principal, owner.PrincipalId, owner.Kind == PrincipalKind.User ? "IMPERSONATE" : "ALTER")
            ? owner.PrincipalId
            : throw SessionErrors.CannotFind("user", authorization.Value);
    }

    public Principal RequirePrincipal(string name) => Catalog.FindPrincipal(name) ?? throw SessionErrors.CannotFind("user", name);
}
