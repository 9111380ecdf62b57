using System.Collections.Generic;
using Warehouse.LocalEngine.Security;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>
/// What a session sees of the database's objects inside its transaction. Names compare in the database collation.
/// Reads are served from memory and are current as of the session's transaction; writes belong to it and roll back with it.
/// </summary>
internal interface ICatalog : ICatalogNames
{
    /// <summary>The whole catalog at this moment, immutable.</summary>
    CatalogSnapshot Snapshot { get; }

    IEnumerable<SchemaInfo> Schemas { get; }

    IEnumerable<SchemaObject> Objects { get; }

    Principal? FindPrincipal(string name);

    Principal? FindPrincipal(int principalId);

    IEnumerable<Principal> Principals { get; }

    /// <summary>The server's logins.</summary>
    IEnumerable<Login> Logins { get; }

    Login? FindLogin(string name);

    /// <summary>Direct role memberships as (role id, member id).</summary>
    IEnumerable<(int RoleId, int MemberId)> RoleMembers { get; }

    IEnumerable<PermissionEntry> Permissions { get; }

    /// <summary>The master key, certificates and symmetric keys.</summary>
    IEnumerable<KeyObject> KeyObjects { get; }

    KeyObject? FindKeyObject(KeyObjectKind kind, string name);

    int NextObjectId();

    long NextStorageId();

    void Save(SchemaInfo schema);

    /// <summary>Adds the object, or replaces the one with its id.</summary>
    void Save(SchemaObject schemaObject);

    void Save(Principal principal);

    void Save(Login login);

    void Save(PermissionEntry entry);

    void Save(KeyObject key);

    void RemoveKeyObject(KeyObjectKind kind, int id);

    void AddRoleMember(int roleId, int memberId);

    void RemoveSchema(int schemaId);

    void RemoveObject(int objectId);

    void RemovePrincipal(int principalId);

    void RemoveLogin(int loginId);

    void RemovePermission(PermissionEntry entry);

    void RemoveRoleMember(int roleId, int memberId);

    IEnumerable<ExtendedProperty> ExtendedProperties { get; }

    IEnumerable<SensitivityClassification> Classifications { get; }

    void Save(ExtendedProperty property);

    void Save(SensitivityClassification classification);

    void RemoveExtendedProperty(AnnotationTarget target, string name);

    void RemoveClassification(AnnotationTarget target);

    /// <summary>Takes away what is written down about a thing; of its parts too when <see cref="AnnotationTarget.MinorId"/> is 0.</summary>
    void RemoveAnnotations(AnnotationTarget target);

    /// <summary>Grows with every committed or pending change; plans made under another version are stale.</summary>
    long Version { get; }
}
