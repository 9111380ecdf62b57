using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>Gathers stored rows into a snapshot.</summary>
internal sealed class CatalogBuilder
{
    private readonly ImmutableDictionary<int, SchemaInfo>.Builder _schemas = ImmutableDictionary.CreateBuilder<int, SchemaInfo>();
    private readonly List<SchemaObject> _objects = [];
    private readonly List<Principal> _principals = [];
    private readonly List<Login> _logins = [];
    private readonly List<PermissionEntry> _permissions = [];
    private readonly List<KeyObject> _keys = [];
    private readonly List<(int, int)> _members = [];
    private readonly List<ExtendedProperty> _properties = [];
    private readonly List<SensitivityClassification> _classifications = [];

    public void Add(SchemaInfo schema) => _schemas.Add(schema.SchemaId, schema);

    public void Add(SchemaObject schemaObject) => _objects.Add(schemaObject);

    public void Add(Principal principal) => _principals.Add(principal);

    public void Add(Login login) => _logins.Add(login);

    public void Add(PermissionEntry entry) => _permissions.Add(entry);

    public void Add(KeyObject key) => _keys.Add(key);

    public void Add(ExtendedProperty property) => _properties.Add(property);

    public void Add(SensitivityClassification classification) => _classifications.Add(classification);

    public void AddRoleMember(int roleId, int memberId) => _members.Add((roleId, memberId));

    public CatalogSnapshot Build(long version)
    {
        CatalogSnapshot empty = new();
        var objects = empty.Objects.ToBuilder();
        var names = empty.ObjectNames.ToBuilder();
        foreach (SchemaObject o in _objects)
        {
            objects.Add(o.ObjectId, o with { Schema = _schemas[o.Schema.SchemaId] });
            names.Add((o.Schema.SchemaId, o.Name), o.ObjectId);
        }

        return empty with
        {
            StoredVersion = version,
            Schemas = _schemas.ToImmutable(),
            Objects = objects.ToImmutable(),
            ObjectNames = names.ToImmutable(),
            Principals = empty.Principals.AddRange(_principals.Select(static p => KeyValuePair.Create(p.PrincipalId, p))),
            Logins = empty.Logins.AddRange(_logins.Select(static l => KeyValuePair.Create(l.LoginId, l))),
            RoleMembers = [.. _members],
            Permissions = empty.Permissions.AddRange(_permissions.Select(static p => KeyValuePair.Create(PermissionKey.Of(p), p))),
            Keys = empty.Keys.AddRange(_keys.Select(static k => KeyValuePair.Create((k.Kind, k.Id), k))),
            ExtendedProperties = empty.ExtendedProperties.AddRange(_properties.Select(static p => KeyValuePair.Create((p.Target, p.Name), p))),
            Classifications = empty.Classifications.AddRange(_classifications.Select(static c => KeyValuePair.Create(c.Target, c))),
        };
    }
}
