using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>
/// The whole catalog at one moment. Immutable: sessions of a process share it, and rolling back is going back to an older one.
/// </summary>
internal sealed record CatalogSnapshot
{
    private static long s_lastStamp;

    private ILookup<int, Trigger>? _triggers;

    /// <summary>Unique within the process and growing: what plans remember to know whether they are stale.</summary>
    public long Stamp { get; private init; } = Interlocked.Increment(ref s_lastStamp);

    /// <summary>The persisted version this is, or is based on.</summary>
    public long StoredVersion { get; init; }

    public ImmutableDictionary<int, SchemaInfo> Schemas { get; init; } = ImmutableDictionary<int, SchemaInfo>.Empty;

    public ImmutableDictionary<int, SchemaObject> Objects { get; init; } = ImmutableDictionary<int, SchemaObject>.Empty;

    public ImmutableDictionary<(int Scope, string Name), int> ObjectNames { get; init; } =
        ImmutableDictionary.Create<(int Scope, string Name), int>(NameComparer.Instance);

    public ImmutableDictionary<int, Principal> Principals { get; init; } = ImmutableDictionary<int, Principal>.Empty;

    public ImmutableDictionary<int, Login> Logins { get; init; } = ImmutableDictionary<int, Login>.Empty;

    public ImmutableHashSet<(int RoleId, int MemberId)> RoleMembers { get; init; } = [];

    public ImmutableDictionary<PermissionKey, PermissionEntry> Permissions { get; init; } = ImmutableDictionary<PermissionKey, PermissionEntry>.Empty;

    public ImmutableDictionary<(KeyObjectKind Kind, int Id), KeyObject> Keys { get; init; } = ImmutableDictionary<(KeyObjectKind Kind, int Id), KeyObject>.Empty;

    public ImmutableDictionary<(AnnotationTarget Target, string Name), ExtendedProperty> ExtendedProperties { get; init; } = ImmutableDictionary<(AnnotationTarget Target, string Name), ExtendedProperty>.Empty;

    public ImmutableDictionary<AnnotationTarget, SensitivityClassification> Classifications { get; init; } = ImmutableDictionary<AnnotationTarget, SensitivityClassification>.Empty;

    /// <summary>Grants by securable, for fast checks.</summary>
    public ILookup<(SecurableClass Class, int MajorId), PermissionEntry> PermissionsBySecurable =>
        field ??= Permissions.Values.ToLookup(static p => (p.Class, p.MajorId));

    public ILookup<int, int> RolesByMember => field ??= RoleMembers.ToLookup(static m => m.MemberId, static m => m.RoleId);

    public SchemaInfo? FindSchema(string name)
    {
        foreach (SchemaInfo schema in Schemas.Values)
        {
            if (NameComparer.Instance.Equals(schema.Name, name))
            {
                return schema;
            }
        }

        return null;
    }

    public SchemaObject? FindObject(string schemaName, string name) =>
        FindSchema(schemaName) is { } schema && ObjectNames.TryGetValue((schema.SchemaId, name), out int id) ? Objects[id] : null;

    /// <summary>In order of creation, which is the order AFTER triggers fire in here (SQL Server leaves it undefined).</summary>
    public IEnumerable<Trigger> TriggersOf(int parentId)
    {
        _triggers ??= Objects.Values.OfType<Trigger>().OrderBy(static t => t.ObjectId).ToLookup(static t => t.ParentId);
        return _triggers[parentId];
    }

    public CatalogSnapshot With(SchemaInfo schema)
    {
        CatalogSnapshot next = Next() with { Schemas = Schemas.SetItem(schema.SchemaId, schema) };
        if (!Schemas.TryGetValue(schema.SchemaId, out SchemaInfo? old) || old == schema)
        {
            return next;
        }

        // Objects carry their schema: its new owner owns them from now on.
        ImmutableDictionary<int, SchemaObject>.Builder objects = Objects.ToBuilder();
        foreach (SchemaObject o in Objects.Values.Where(o => o.Schema.SchemaId == schema.SchemaId))
        {
            objects[o.ObjectId] = o with { Schema = schema };
        }

        return next with { Objects = objects.ToImmutable() };
    }

    public CatalogSnapshot With(SchemaObject schemaObject)
    {
        ImmutableDictionary<(int Scope, string Name), int> names = ObjectNames;
        if (Objects.TryGetValue(schemaObject.ObjectId, out SchemaObject? old))
        {
            names = names.Remove((old.Schema.SchemaId, old.Name));
        }

        return Next() with
        {
            Objects = Objects.SetItem(schemaObject.ObjectId, schemaObject),
            ObjectNames = names.SetItem((schemaObject.Schema.SchemaId, schemaObject.Name), schemaObject.ObjectId),
        };
    }

    public CatalogSnapshot WithoutObject(int objectId) => Objects.TryGetValue(objectId, out SchemaObject? old)
        ? Next() with { Objects = Objects.Remove(objectId), ObjectNames = ObjectNames.Remove((old.Schema.SchemaId, old.Name)) }
        : this;

    /// <summary>A copy that plans and lazily built lookups of this one do not carry over to.</summary>
    public CatalogSnapshot Next() => new()
    {
        StoredVersion = StoredVersion,
        Schemas = Schemas,
        Objects = Objects,
        ObjectNames = ObjectNames,
        Principals = Principals,
        Logins = Logins,
        RoleMembers = RoleMembers,
        Permissions = Permissions,
        Keys = Keys,
        ExtendedProperties = ExtendedProperties,
        Classifications = Classifications,
    };
}

/// <summary>What makes a permission entry unique: granting again replaces the state.</summary>
internal readonly record struct PermissionKey(SecurableClass Class, int MajorId, int MinorId, int GranteeId, string Permission)
{
    public static PermissionKey Of(PermissionEntry entry) => new(entry.Class, entry.MajorId, entry.MinorId, entry.GranteeId, entry.Permission);
}
