using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Security;

/// <summary>
/// Whether a user may do a thing, from the grants and denials of the catalog (SQL Server documentation,
/// "Permissions (Database Engine)", "Summary of the permission check algorithm"): entries of the user, of every role it is in and of public,
/// on the securable and on what contains it, CONTROL included; one denial wins over all grants.
/// dbo and a securable's owner need no grant and cannot be denied.
/// </summary>
/// <param name="databaseName">For messages.</param>
internal sealed class PermissionCheck(ICatalog catalog, string databaseName)
{
    public const string Control = "CONTROL";
    public const string ViewDefinition = "VIEW DEFINITION";

    // Everything a principal is, and what it sees, worked out once as long as no grant and no membership changes.
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<int, Standing>> s_standings = [];

    // What the fixed roles grant and deny on the whole database ("Database-level roles").
    private static readonly (int Role, string Permission, bool IsDeny)[] FixedRoleRights =
    [
        (FixedPrincipals.DbOwner, Control, false),
        (FixedPrincipals.DbDataReader, "SELECT", false),
        (FixedPrincipals.DbDataWriter, "INSERT", false),
        (FixedPrincipals.DbDataWriter, "UPDATE", false),
        (FixedPrincipals.DbDataWriter, "DELETE", false),
        (FixedPrincipals.DbDenyDataReader, "SELECT", true),
        (FixedPrincipals.DbDenyDataWriter, "INSERT", true),
        (FixedPrincipals.DbDenyDataWriter, "UPDATE", true),
        (FixedPrincipals.DbDenyDataWriter, "DELETE", true),
        (FixedPrincipals.DbSecurityAdmin, "ALTER ANY ROLE", false),
        (FixedPrincipals.DbSecurityAdmin, "ALTER ANY APPLICATION ROLE", false),
        (FixedPrincipals.DbSecurityAdmin, "CREATE SCHEMA", false),
        (FixedPrincipals.DbSecurityAdmin, ViewDefinition, false),
        (FixedPrincipals.DbDdlAdmin, "ALTER", false),
        (FixedPrincipals.DbDdlAdmin, "CREATE TABLE", false),
        (FixedPrincipals.DbDdlAdmin, "CREATE VIEW", false),
        (FixedPrincipals.DbDdlAdmin, "CREATE PROCEDURE", false),
        (FixedPrincipals.DbDdlAdmin, "CREATE FUNCTION", false),
        (FixedPrincipals.DbDdlAdmin, "CREATE TYPE", false),
        (FixedPrincipals.DbDdlAdmin, "CREATE SCHEMA", false),
    ];

    private enum Answer
    {
        Nothing,
        Granted,
        Denied,
    }

    /// <summary>Raises 229 (object) or 230 (column) unless the user may do what the statement needs, or an ownership chain covers it.</summary>
    public void Demand(int principalId, RequiredPermission required)
    {
        if (IsCoveredByChain(required) || required.Target is Table { Lifetime: not TableLifetime.Permanent })
        {
            return;
        }

        if (required.Columns is not { Count: > 0 } columns)
        {
            if (!HasOnObject(principalId, required.Target, required.Permission, columnId: 0))
            {
                throw DeniedOnObject(required);
            }

            return;
        }

        foreach (int ordinal in columns)
        {
            int columnId = required.Target is Table table ? table.Columns[ordinal].ColumnId : ordinal + 1;
            if (HasOnObject(principalId, required.Target, required.Permission, columnId))
            {
                continue;
            }

            throw HasColumnEntries(principalId, required) && required.Target is Table denied
                ? new SqlEngineException(230, $"The {required.Permission} permission was denied on the column '{denied.Columns[ordinal].Name}' of the object '{denied.Name}', database '{databaseName}', schema '{denied.Schema.Name}'.", 14)
                : DeniedOnObject(required);
        }
    }

    /// <summary>Whether the user holds the permission on the securable, by grant, role, ownership or through what contains it.</summary>
    /// <param name="permission">Upper case, as GRANT writes it.</param>
    public bool Has(int principalId, SecurableClass securableClass, int majorId, string permission)
    {
        if (securableClass == SecurableClass.ObjectOrColumn)
        {
            return catalog.FindObject(majorId) is { } schemaObject && HasOnObject(principalId, schemaObject, permission, columnId: 0);
        }

        HashSet<int> identities = IdentitiesOf(principalId);
        if (principalId == FixedPrincipals.Dbo || (OwnerOf(securableClass, majorId) is { } owner && identities.Contains(owner)))
        {
            return true;
        }

        Answer onDatabase = OnDatabase(identities, permission);
        return (securableClass == SecurableClass.Database ? onDatabase : Combine(Entries(identities, securableClass, majorId, 0, permission), onDatabase)) == Answer.Granted;
    }

    /// <summary>Raises 262 unless the user holds a database permission (CREATE TABLE …).</summary>
    public void DemandOnDatabase(int principalId, string permission)
    {
        if (!Has(principalId, SecurableClass.Database, 0, permission))
        {
            throw new SqlEngineException(262, $"{permission} permission denied in database '{databaseName}'.", 14);
        }
    }

    /// <summary>Metadata visibility: a user sees an object it owns or has any permission on ("Metadata Visibility Configuration").</summary>
    public bool CanSee(int principalId, SchemaObject schemaObject)
    {
        if (principalId == FixedPrincipals.Dbo || schemaObject is Table { Lifetime: not TableLifetime.Permanent })
        {
            return true;
        }

        Standing standing = StandingOf(principalId);
        return standing.Visible.GetValue(schemaObject, o => new StrongBox<bool>(FindsVisible(standing.Identities, o))).Value;
    }

    private bool FindsVisible(HashSet<int> identities, SchemaObject schemaObject)
    {
        if (identities.Contains(schemaObject.OwnerId))
        {
            return true;
        }

        if (Combine(ObjectAnswer(identities, schemaObject, ViewDefinition, 0)) == Answer.Denied)
        {
            return false;
        }

        return Securables(schemaObject).Any(s => catalog.Snapshot.PermissionsBySecurable[s].Any(p => p.State != PermissionState.Deny && identities.Contains(p.GranteeId) && AppliesToObjects(p.Permission)))
            || FixedRoleRights.Any(r => !r.IsDeny && identities.Contains(r.Role) && AppliesToObjects(r.Permission));
    }

    /// <summary>Any permission on a certificate, key or principal makes it visible.</summary>
    public bool CanSee(int principalId, SecurableClass securableClass, int majorId)
    {
        HashSet<int> identities = IdentitiesOf(principalId);
        return Has(principalId, securableClass, majorId, ViewDefinition)
            || (Entries(identities, securableClass, majorId, 0, ViewDefinition) != Answer.Denied
                && catalog.Snapshot.PermissionsBySecurable[(securableClass, majorId)].Any(p => p.State != PermissionState.Deny && identities.Contains(p.GranteeId)));
    }

    /// <summary>Whether the user is the role, or in it directly or through other roles. Everybody is in public.</summary>
    public bool IsMember(int principalId, int roleId) => IdentitiesOf(principalId).Contains(roleId);

    private bool HasOnObject(int principalId, SchemaObject target, string permission, int columnId)
    {
        if (principalId == FixedPrincipals.Dbo)
        {
            return true;
        }

        HashSet<int> identities = IdentitiesOf(principalId);
        return identities.Contains(target.OwnerId) || Combine(ObjectAnswer(identities, target, permission, columnId)) == Answer.Granted;
    }

    private Answer[] ObjectAnswer(HashSet<int> identities, SchemaObject target, string permission, int columnId)
    {
        Answer onColumn = columnId == 0 ? Answer.Nothing : Entries(identities, SecurableClass.ObjectOrColumn, target.ObjectId, columnId, permission);
        SecurableClass objectClass = target is Table { IsTableType: true } ? SecurableClass.Type : SecurableClass.ObjectOrColumn;
        Answer onObject = Entries(identities, objectClass, target.ObjectId, 0, permission);

        // "A table-level DENY does not take precedence over a column-level GRANT. This inconsistency in the permissions
        // hierarchy has been preserved for the sake of backward compatibility" (GRANT Object Permissions).
        if (onColumn == Answer.Granted && onObject == Answer.Denied && Entries(identities, objectClass, target.ObjectId, 0, Control) != Answer.Denied)
        {
            onObject = Answer.Nothing;
        }

        return [onColumn, onObject, Entries(identities, SecurableClass.Schema, target.Schema.SchemaId, 0, permission), OnDatabase(identities, permission)];
    }

    private bool HasColumnEntries(int principalId, RequiredPermission required)
    {
        HashSet<int> identities = IdentitiesOf(principalId);
        return catalog.Snapshot.PermissionsBySecurable[(SecurableClass.ObjectOrColumn, required.Target.ObjectId)]
            .Any(p => p.MinorId != 0 && p.Permission == required.Permission && identities.Contains(p.GranteeId));
    }

    /// <summary>What the entries on one securable say; CONTROL there stands for every permission.</summary>
    private Answer Entries(HashSet<int> identities, SecurableClass securableClass, int majorId, int minorId, string permission)
    {
        Answer answer = Answer.Nothing;
        foreach (PermissionEntry entry in catalog.Snapshot.PermissionsBySecurable[(securableClass, majorId)])
        {
            if (entry.MinorId == minorId && (entry.Permission == permission || entry.Permission == Control) && identities.Contains(entry.GranteeId))
            {
                if (entry.State == PermissionState.Deny)
                {
                    return Answer.Denied;
                }

                answer = Answer.Granted;
            }
        }

        return answer;
    }

    private Answer OnDatabase(HashSet<int> identities, string permission)
    {
        Answer answer = Entries(identities, SecurableClass.Database, 0, 0, permission);
        foreach ((int role, string right, bool isDeny) in FixedRoleRights)
        {
            if ((right == permission || right == Control) && identities.Contains(role))
            {
                answer = Combine(answer, isDeny ? Answer.Denied : Answer.Granted);
            }
        }

        return answer;
    }

    private static Answer Combine(params ReadOnlySpan<Answer> answers)
    {
        Answer combined = Answer.Nothing;
        foreach (Answer answer in answers)
        {
            if (answer == Answer.Denied)
            {
                return Answer.Denied;
            }

            combined = answer == Answer.Granted ? Answer.Granted : combined;
        }

        return combined;
    }

    private HashSet<int> IdentitiesOf(int principalId) => StandingOf(principalId).Identities;

    private Standing StandingOf(int principalId)
    {
        CatalogSnapshot snapshot = catalog.Snapshot;
        return s_standings.GetOrCreateValue(snapshot.Rights).GetOrAdd(principalId, static (id, s) => new Standing(s, id), snapshot);
    }

    private int? OwnerOf(SecurableClass securableClass, int majorId) => securableClass switch
    {
        SecurableClass.Database => FixedPrincipals.Dbo,
        SecurableClass.Schema => catalog.Snapshot.Schemas.GetValueOrDefault(majorId)?.OwnerId,
        SecurableClass.Principal => catalog.FindPrincipal(majorId)?.OwnerId,
        SecurableClass.Type => catalog.FindObject(majorId)?.OwnerId,
        SecurableClass.Certificate => catalog.Snapshot.Keys.GetValueOrDefault((KeyObjectKind.Certificate, majorId))?.OwnerId,
        SecurableClass.SymmetricKey => catalog.Snapshot.Keys.GetValueOrDefault((KeyObjectKind.SymmetricKey, majorId))?.OwnerId,
        _ => null,
    };

    // Ownership chain: the module that names the object belongs to the object's owner ("Ownership Chains").
    private static bool IsCoveredByChain(RequiredPermission required) =>
        required.Referrer is { } referrer && referrer.OwnerId == required.Target.OwnerId
        && required.Permission is ("SELECT" or "INSERT" or "UPDATE" or "DELETE" or "EXECUTE" or "REFERENCES");

    private static IEnumerable<(SecurableClass Class, int MajorId)> Securables(SchemaObject schemaObject) =>
    [
        (schemaObject is Table { IsTableType: true } ? SecurableClass.Type : SecurableClass.ObjectOrColumn, schemaObject.ObjectId),
        (SecurableClass.Schema, schemaObject.Schema.SchemaId),
        (SecurableClass.Database, 0),
    ];

    private static bool AppliesToObjects(string permission) =>
        permission is Control or ViewDefinition or "SELECT" or "INSERT" or "UPDATE" or "DELETE" or "EXECUTE" or "REFERENCES" or "ALTER" or "TAKE OWNERSHIP";

    private SqlEngineException DeniedOnObject(RequiredPermission required) => new(
        229,
        $"The {required.Permission} permission was denied on the object '{required.Target.Name}', database '{databaseName}', schema '{required.Target.Schema.Name}'.",
        14);

    /// <summary>A principal under the grants and memberships of the moment.</summary>
    private sealed class Standing
    {
        public Standing(CatalogSnapshot snapshot, int principalId)
        {
            Identities = [principalId, FixedPrincipals.Public];
            Queue<int> open = new([principalId]);
            while (open.TryDequeue(out int member))
            {
                foreach (int role in snapshot.RolesByMember[member])
                {
                    if (Identities.Add(role))
                    {
                        open.Enqueue(role);
                    }
                }
            }
        }

        /// <summary>The principal, its roles and theirs, and public.</summary>
        public HashSet<int> Identities { get; }

        /// <summary>Objects that were asked about: whether their metadata is visible.</summary>
        public ConditionalWeakTable<SchemaObject, StrongBox<bool>> Visible { get; } = [];
    }
}
