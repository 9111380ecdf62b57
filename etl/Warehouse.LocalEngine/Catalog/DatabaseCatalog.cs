using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Catalog;

/// <summary>
/// A session's catalog. Reads come from an immutable snapshot; every write goes to warehouse.db inside the session's transaction
/// and makes a new snapshot, so that ROLLBACK is going back to the old one. Others see it after the commit.
/// </summary>
internal sealed partial class DatabaseCatalog : ICatalog
{
    private readonly StoreSession _session;
    private bool _changed;
    private Guid _newStamp;

    public DatabaseCatalog(StoreSession session)
    {
        _session = session;
        Snapshot = new CatalogSnapshot { StoredVersion = -1 };
    }

    public CatalogSnapshot Snapshot { get; private set; }

    public long Version => Snapshot.Stamp;

    public IEnumerable<SchemaInfo> Schemas => Snapshot.Schemas.Values;

    public IEnumerable<SchemaObject> Objects => Snapshot.Objects.Values;

    public IEnumerable<Principal> Principals => Snapshot.Principals.Values;

    public IEnumerable<Login> Logins => Snapshot.Logins.Values;

    public IEnumerable<(int RoleId, int MemberId)> RoleMembers => Snapshot.RoleMembers;

    public IEnumerable<PermissionEntry> Permissions => Snapshot.Permissions.Values;

    public IEnumerable<KeyObject> KeyObjects => Snapshot.Keys.Values;

    public SchemaInfo? FindSchema(string name) => Snapshot.FindSchema(name);

    public SchemaObject? FindObject(string schemaName, string name) => Snapshot.FindObject(schemaName, name);

    public SchemaObject? FindObject(int objectId) => Snapshot.Objects.GetValueOrDefault(objectId);

    public IReadOnlyList<Trigger> TriggersOf(int parentId) => Snapshot.TriggersOf(parentId);

    public IReadOnlyList<Table> ReferencingTables(int tableId) => Snapshot.ReferencingTables(tableId);

    public Principal? FindPrincipal(string name) => Principals.FirstOrDefault(p => NameComparer.Instance.Equals(p.Name, name));

    public Principal? FindPrincipal(int principalId) => Snapshot.Principals.GetValueOrDefault(principalId);

    public Login? FindLogin(string name) => Logins.FirstOrDefault(l => NameComparer.Instance.Equals(l.Name, name));

    public KeyObject? FindKeyObject(KeyObjectKind kind, string name) =>
        KeyObjects.FirstOrDefault(k => k.Kind == kind && NameComparer.Instance.Equals(k.Name, name));

    public int NextObjectId() => checked((int)NextNumber("next_object_id"));

    public long NextStorageId() => NextNumber("next_storage_id");

    public void Save(SchemaInfo schema)
    {
        Put(nameof(SchemaInfo), Key(schema.SchemaId), CatalogFormat.Write(schema));
        Change(Snapshot.With(schema));
    }

    public void Save(SchemaObject schemaObject)
    {
        Put(CatalogFormat.KindOf(schemaObject), Key(schemaObject.ObjectId), CatalogFormat.Write(schemaObject));
        Change(Snapshot.With(schemaObject));
    }

    public void Save(Principal principal)
    {
        Put(nameof(Principal), Key(principal.PrincipalId), CatalogFormat.Write(principal));
        Change(Snapshot.Next() with { Principals = Snapshot.Principals.SetItem(principal.PrincipalId, principal) });
    }

    public void Save(Login login)
    {
        Put(nameof(Login), Key(login.LoginId), CatalogFormat.Write(login));
        Change(Snapshot.Next() with { Logins = Snapshot.Logins.SetItem(login.LoginId, login) });
    }

    public void Save(PermissionEntry entry)
    {
        Put(nameof(PermissionEntry), Key(entry), CatalogFormat.Write(entry));
        Change(Snapshot.Next() with { Permissions = Snapshot.Permissions.SetItem(PermissionKey.Of(entry), entry) });
    }

    public void Save(KeyObject key)
    {
        Put(nameof(KeyObject), Key(key.Kind, key.Id), CatalogFormat.Write(key));
        Change(Snapshot.Next() with { Keys = Snapshot.Keys.SetItem((key.Kind, key.Id), key) });
    }

    public void AddRoleMember(int roleId, int memberId)
    {
        Put(CatalogFormat.RoleMemberKind, Key(roleId, memberId), CatalogFormat.Write((roleId, memberId)));
        Change(Snapshot.Next() with { RoleMembers = Snapshot.RoleMembers.Add((roleId, memberId)) });
    }

    public void RemoveSchema(int schemaId)
    {
        Take(nameof(SchemaInfo), Key(schemaId));
        Change(Snapshot.Next() with { Schemas = Snapshot.Schemas.Remove(schemaId) });
    }

    public void RemoveObject(int objectId)
    {
        if (FindObject(objectId) is { } old)
        {
            Take(CatalogFormat.KindOf(old), Key(objectId));
            Change(Snapshot.WithoutObject(objectId));
        }
    }

    public void RemovePrincipal(int principalId)
    {
        Take(nameof(Principal), Key(principalId));
        Change(Snapshot.Next() with { Principals = Snapshot.Principals.Remove(principalId) });
    }

    public void RemoveLogin(int loginId)
    {
        Take(nameof(Login), Key(loginId));
        Change(Snapshot.Next() with { Logins = Snapshot.Logins.Remove(loginId) });
    }

    public void RemovePermission(PermissionEntry entry)
    {
        Take(nameof(PermissionEntry), Key(entry));
        Change(Snapshot.Next() with { Permissions = Snapshot.Permissions.Remove(PermissionKey.Of(entry)) });
    }

    public void RemoveKeyObject(KeyObjectKind kind, int id)
    {
        Take(nameof(KeyObject), Key(kind, id));
        Change(Snapshot.Next() with { Keys = Snapshot.Keys.Remove((kind, id)) });
    }

    public void RemoveRoleMember(int roleId, int memberId)
    {
        Take(CatalogFormat.RoleMemberKind, Key(roleId, memberId));
        Change(Snapshot.Next() with { RoleMembers = Snapshot.RoleMembers.Remove((roleId, memberId)) });
    }

    /// <summary>Takes over what others committed; called at the beginning of a transaction, under its read lock.</summary>
    internal void Refresh()
    {
        long stored = StoredVersion();
        if (stored != Snapshot.StoredVersion)
        {
            Snapshot = _session.Database.CommittedCatalog is { } shared && shared.StoredVersion == stored ? shared : Stored(stored);
            _session.Database.CommittedCatalog = Snapshot;
        }
    }

    private CatalogSnapshot Stored(long version)
    {
        if (StampOf(version) is not { } stamp)
        {
            return Load(version);
        }

        CatalogSnapshot catalog = CatalogCache.Find(stamp) ?? Load(version);
        CatalogCache.Keep(stamp, catalog);
        return catalog;
    }

    // The stamp names the version it was given for: an engine that knows no stamps counts on and leaves an old one standing.
    private Guid? StampOf(long version) =>
        _session.Main.QueryText("SELECT value FROM main.sys_meta WHERE name = 'catalog_stamp'")?.Split(':') is [var number, var stamp]
        && number == version.ToString(CultureInfo.InvariantCulture) ? Guid.Parse(stamp) : null;

    /// <summary>Writes the new version number into the transaction that is about to commit.</summary>
    internal void BeforeCommit()
    {
        if (_changed)
        {
            long version = StoredVersion() + 1;
            using SqliteStatement update = _session.Main.Prepare("UPDATE main.sys_meta SET value = ?1 WHERE name = 'catalog_version'");
            update.Bind(1, version).Run();
            _newStamp = Guid.NewGuid();
            using SqliteStatement mark = _session.Main.Prepare("INSERT INTO main.sys_meta (name, value) VALUES ('catalog_stamp', ?1) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
            mark.Bind(1, string.Create(CultureInfo.InvariantCulture, $"{version}:{_newStamp}")).Run();
            Snapshot = Snapshot.Next() with { StoredVersion = version };
        }
    }

    internal void AfterCommit()
    {
        if (_changed)
        {
            _changed = false;
            _session.Database.CommittedCatalog = Snapshot;
            CatalogCache.Keep(_newStamp, Snapshot);
        }
    }

    /// <summary>Goes back to what the catalog was at a savepoint or at the beginning of the transaction.</summary>
    internal void Restore(CatalogSnapshot earlier, bool wholeTransaction)
    {
        Snapshot = earlier;
        if (wholeTransaction)
        {
            _changed = false;
        }
    }

    private long StoredVersion() => _session.Main.QueryInt64("SELECT value FROM main.sys_meta WHERE name = 'catalog_version'") ?? 0;

    private CatalogSnapshot Load(long version)
    {
        CatalogBuilder builder = new();
        using SqliteStatement rows = _session.Main.Prepare("SELECT kind, body FROM main.sys_catalog ORDER BY kind <> 'SchemaInfo'");
        while (rows.Step())
        {
            CatalogFormat.Read(rows.Text(0), rows.Text(1), builder);
        }

        return builder.Build(version);
    }

    private void Change(CatalogSnapshot next)
    {
        Snapshot = next;
        _changed = true;
    }

    private void Put(string kind, string key, string body)
    {
        _session.EnsureWriting();
        using SqliteStatement put = _session.Main.Prepare("INSERT INTO main.sys_catalog (kind, id, body) VALUES (?1, ?2, ?3) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body");
        put.Bind(1, kind).Bind(2, key).Bind(3, body).Run();
    }

    private void Take(string kind, string key)
    {
        _session.EnsureWriting();
        using SqliteStatement take = _session.Main.Prepare("DELETE FROM main.sys_catalog WHERE kind = ?1 AND id = ?2");
        take.Bind(1, kind).Bind(2, key).Run();
    }

    private long NextNumber(string name)
    {
        _session.EnsureWriting();
        using SqliteStatement next = _session.Main.Prepare("UPDATE main.sys_meta SET value = value + 1 WHERE name = ?1 RETURNING value - 1");
        next.Bind(1, name);
        if (!next.Step())
        {
            throw new InvalidOperationException("The catalog's counters are missing.");
        }

        long number = next.Int64(0);
        while (next.Step())
        {
            // An UPDATE … RETURNING takes effect when it has run to its end.
        }

        return number;
    }

    private static string Key(params ReadOnlySpan<object> parts) => string.Join('|', parts.ToArray().Select(static p => Convert.ToString(p, CultureInfo.InvariantCulture)));

    private static string Key(PermissionEntry entry) => Key((int)entry.Class, entry.MajorId, entry.MinorId, entry.GranteeId, entry.Permission);
}
