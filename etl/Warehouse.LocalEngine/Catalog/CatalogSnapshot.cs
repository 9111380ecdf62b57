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

    private ObjectIndex? _objectIndex;
    private RightIndex? _rightIndex;

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
        RightsIndexed.BySecurable;

    public ILookup<int, int> RolesByMember => RightsIndexed.ByMember;

    /// <summary>Stands for all grants and memberships: the same instance in every snapshot with the same ones.</summary>
    public object Rights => RightsIndexed;

    private RightIndex RightsIndexed =>
        _rightIndex is { } index && ReferenceEquals(index.Permissions, Permissions) && ReferenceEquals(index.RoleMembers, RoleMembers) ? index : _rightIndex = new RightIndex(Permissions, RoleMembers);

    /// <summary>All objects by their ids, smallest first.</summary>
    public IReadOnlyList<SchemaObject> ObjectsInOrder => ObjectsIndexed.InOrder;

    private ObjectIndex ObjectsIndexed =>
        _objectIndex is { } index && ReferenceEquals(index.Source, Objects) ? index : _objectIndex = new ObjectIndex(Objects);

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
    public IReadOnlyList<Trigger> TriggersOf(int parentId) => ObjectsIndexed.TriggersByParent.GetValueOrDefault(parentId) ?? [];

    /// <summary>Tables with a foreign key to this one, itself included.</summary>
    public IReadOnlyList<Table> ReferencingTables(int tableId) => ObjectsIndexed.TablesByReferenced.GetValueOrDefault(tableId) ?? [];

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

    /// <summary>A copy with a stamp of its own. What was looked up in this one stands there too, as long as what it was made of is the same.</summary>
    public CatalogSnapshot Next() => new()
    {
        _objectIndex = _objectIndex,
        _rightIndex = _rightIndex,
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

    // Each is made when first asked for, and remembers what it was made of: a snapshot that differs elsewhere goes on using it.
    private sealed class ObjectIndex(ImmutableDictionary<int, SchemaObject> source)
    {
        public ImmutableDictionary<int, SchemaObject> Source => source;

        public SchemaObject[] InOrder => field ??= [.. source.Values.OrderBy(static o => o.ObjectId)];

        public Dictionary<int, Trigger[]> TriggersByParent => field ??= InOrder.OfType<Trigger>().GroupBy(static t => t.ParentId).ToDictionary(static g => g.Key, static g => g.ToArray());

        public Dictionary<int, Table[]> TablesByReferenced => field ??= InOrder.OfType<Table>()
            .SelectMany(static t => t.ForeignKeys.Select(k => (k.ReferencedTableId, Table: t)).Distinct())
            .GroupBy(static r => r.ReferencedTableId, static r => r.Table).ToDictionary(static g => g.Key, static g => g.ToArray());
    }

    private sealed class RightIndex(ImmutableDictionary<PermissionKey, PermissionEntry> permissions, ImmutableHashSet<(int RoleId, int MemberId)> roleMembers)
    {
        public ImmutableDictionary<PermissionKey, PermissionEntry> Permissions => permissions;

        public ImmutableHashSet<(int RoleId, int MemberId)> RoleMembers => roleMembers;

        public ILookup<(SecurableClass Class, int MajorId), PermissionEntry> BySecurable { get; } = permissions.Values.ToLookup(static p => (p.Class, p.MajorId));

        public ILookup<int, int> ByMember { get; } = roleMembers.ToLookup(static m => m.MemberId, static m => m.RoleId);
    }
}

/// <summary>What makes a permission entry unique: granting again replaces the state.</summary>
internal readonly record struct PermissionKey(SecurableClass Class, int MajorId, int MinorId, int GranteeId, string Permission)
{
    public static PermissionKey Of(PermissionEntry entry) => new(entry.Class, entry.MajorId, entry.MinorId, entry.GranteeId, entry.Permission);
}
