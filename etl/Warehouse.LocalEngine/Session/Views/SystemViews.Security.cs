using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Principals, permissions, keys.</summary>
internal static partial class SystemViews
{
    private static IEnumerable<SystemView> SecurityViews()
    {
        yield return View("database_principals",
            [
                ("name", Name), ("principal_id", SqlType.Int), ("type", SqlType.Char(1, Collation.Latin1General100Bin2)), ("type_desc", Description), ("default_schema_name", Name),
                ("owning_principal_id", SqlType.Int), ("is_fixed_role", SqlType.Bit), ("authentication_type_desc", Description), ("sid", SqlType.VarBinary(85)),
            ],
            static s => s.Catalog.Principals.OrderBy(static p => p.PrincipalId).Select(static p => new object?[]
            {
                p.Name, p.PrincipalId, p.Kind == PrincipalKind.Role ? "R" : "S", p.Kind == PrincipalKind.Role ? "DATABASE_ROLE" : "SQL_USER", p.DefaultSchema,
                p.Kind == PrincipalKind.Role ? p.OwnerId : null, p.PrincipalId >= FixedPrincipals.DbOwner, p.LoginSid is null ? "NONE" : "INSTANCE", SecurityIdentifier(p),
            }));

        yield return View("database_role_members", [("role_principal_id", SqlType.Int), ("member_principal_id", SqlType.Int)],
            static s => s.Catalog.RoleMembers.Order().Select(static m => new object?[] { m.RoleId, m.MemberId }));
        yield return View("database_permissions",
            [
                ("class", SqlType.TinyInt), ("class_desc", Description), ("major_id", SqlType.Int), ("minor_id", SqlType.Int), ("grantee_principal_id", SqlType.Int),
                ("grantor_principal_id", SqlType.Int), ("type", SqlType.Char(4, Collation.Latin1General100Bin2)), ("permission_name", Name), ("state", SqlType.Char(1, Collation.Latin1General100Bin2)), ("state_desc", Description),
            ],
            static s => s.Catalog.Permissions.Where(p => SeesPermission(s, p)).Select(static p => new object?[]
            {
                (int)p.Class, ClassDescription(p.Class), p.MajorId, p.MinorId, p.GranteeId, p.GrantorId, PermissionCode(p.Permission), p.Permission,
                p.State switch { PermissionState.Deny => "D", PermissionState.Grant => "G", _ => "W" },
                p.State switch { PermissionState.Deny => "DENY", PermissionState.Grant => "GRANT", _ => "GRANT_WITH_GRANT_OPTION" },
            }));
        yield return View("extended_properties",
            [("class", SqlType.TinyInt), ("class_desc", Description), ("major_id", SqlType.Int), ("minor_id", SqlType.Int), ("name", Name), ("value", SqlType.SqlVariant)],
            static s => s.Catalog.ExtendedProperties.Where(p => ExtendedProperties.IsVisible(s, p.Target))
                .OrderBy(static p => (p.Target.Class, p.Target.MajorId, p.Target.MinorId)).ThenBy(static p => p.Name, System.StringComparer.OrdinalIgnoreCase)
                .Select(static p => new object?[]
                {
                    p.Target.Class, ExtendedProperties.ClassDescription(p.Target.Class), p.Target.MajorId, p.Target.MinorId, p.Name,
                    p.Value is null ? null : Value.FromVariant(Storage.VariantFormat.Read(p.Value)),
                }));

        // "Requires the VIEW ANY SENSITIVITY CLASSIFICATION permission"; who may alter them sees them.
        yield return View("sensitivity_classifications",
            [
                ("class", SqlType.Int), ("class_desc", SqlType.VarChar(16)), ("major_id", SqlType.Int), ("minor_id", SqlType.Int), ("label", Name), ("label_id", Name),
                ("information_type", Name), ("information_type_id", Name), ("rank", SqlType.Int), ("rank_desc", Name),
            ],
            static s => s.Catalog.Classifications.Where(_ => SeesClassifications(s)).OrderBy(static c => (c.Target.MajorId, c.Target.MinorId)).Select(static c => new object?[]
            {
                c.Target.Class, "OBJECT_OR_COLUMN", c.Target.MajorId, c.Target.MinorId, c.Label, c.LabelId, c.InformationType, c.InformationTypeId, c.Rank,
                Definitions.SensitivityDefinitions.Ranks.FirstOrDefault(r => r.Value == c.Rank).Key,
            }));

        yield return View("certificates",
            [("name", Name), ("certificate_id", SqlType.Int), ("principal_id", SqlType.Int), ("pvt_key_encryption_type", SqlType.Char(2, Collation.Latin1General100Bin2)), ("pvt_key_encryption_type_desc", Description), ("subject", SqlType.NVarChar(4000))],
            static s => Keys(s, KeyObjectKind.Certificate, SecurableClass.Certificate).Select(static k => new object?[] { k.Name, k.Id, k.OwnerId, "MK", "ENCRYPTED_BY_MASTER_KEY", k.Subject }));
        yield return View("symmetric_keys",
            [("name", Name), ("principal_id", SqlType.Int), ("symmetric_key_id", SqlType.Int), ("key_length", SqlType.Int), ("key_algorithm", SqlType.Char(2, Collation.Latin1General100Bin2)), ("algorithm_desc", Description), ("create_date", SqlType.DateTime), ("modify_date", SqlType.DateTime), ("key_guid", SqlType.UniqueIdentifier)],
            static s => Keys(s, KeyObjectKind.SymmetricKey, SecurableClass.SymmetricKey).Concat(Keys(s, KeyObjectKind.MasterKey, SecurableClass.Database))
                .Select(static k => new object?[] { k.Name, k.OwnerId, k.Id, 256, "A3", "AES_256", k.CreatedAt, k.CreatedAt, k.KeyGuid }));
        yield return View("openkeys", [("key_id", SqlType.Int), ("key_name", Name), ("key_guid", SqlType.UniqueIdentifier)],
            static s => Keys(s, KeyObjectKind.SymmetricKey, SecurableClass.SymmetricKey).Where(k => s.Keys.IsOpen(k.KeyGuid)).Select(static k => new object?[] { k.Id, k.Name, k.KeyGuid }));
    }

    private static IEnumerable<KeyObject> Keys(EngineSession session, KeyObjectKind kind, SecurableClass securable) =>
        session.Catalog.KeyObjects.Where(k => k.Kind == kind && session.Permissions.CanSee(session.CurrentPrincipalId, securable, kind == KeyObjectKind.MasterKey ? 0 : k.Id)).OrderBy(static k => k.Id);

    private static bool SeesClassifications(EngineSession session) =>
        session.Permissions.Has(session.CurrentPrincipalId, SecurableClass.Database, 0, "VIEW ANY SENSITIVITY CLASSIFICATION")
        || session.Permissions.Has(session.CurrentPrincipalId, SecurableClass.Database, 0, "ALTER ANY SENSITIVITY CLASSIFICATION");

    private static bool SeesPermission(EngineSession session, PermissionEntry entry) =>
        entry.Class != SecurableClass.ObjectOrColumn
        || (session.Catalog.FindObject(entry.MajorId) is { } target && session.Permissions.CanSee(session.CurrentPrincipalId, target));

    private static string ClassDescription(SecurableClass securable) => securable switch
    {
        SecurableClass.Database => "DATABASE",
        SecurableClass.ObjectOrColumn => "OBJECT_OR_COLUMN",
        SecurableClass.Schema => "SCHEMA",
        SecurableClass.Principal => "DATABASE_PRINCIPAL",
        SecurableClass.Type => "TYPE",
        SecurableClass.SymmetricKey => "SYMMETRIC_KEYS",
        _ => "CERTIFICATE",
    };

    /// <summary>Users without login have a SID of the authority S-1-9-3 and roles one of S-1-9-4, made from a GUID; sys and INFORMATION_SCHEMA have none.</summary>
    private static byte[]? SecurityIdentifier(Principal principal) => principal.PrincipalId switch
    {
        FixedPrincipals.Dbo => [1],
        FixedPrincipals.Guest => [0],
        FixedPrincipals.InformationSchema or FixedPrincipals.Sys => null,
        _ when principal.LoginSid is { } login => login,
        _ =>
        [
            1, 5, 0, 0, 0, 0, 0, 9, (byte)(principal.Kind == PrincipalKind.Role ? 4 : 3), 0, 0, 0,
            .. SHA256.HashData(Encoding.Unicode.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{principal.PrincipalId}|{principal.Name}"))).AsSpan(0, 16),
        ],
    };

    private static string PermissionCode(string permission) => permission switch
    {
        "SELECT" => "SL",
        "INSERT" => "IN",
        "UPDATE" => "UP",
        "DELETE" => "DL",
        "EXECUTE" => "EX",
        "REFERENCES" => "RF",
        "ALTER" => "AL",
        "CONTROL" => "CL",
        "VIEW DEFINITION" => "VW",
        "IMPERSONATE" => "IM",
        "TAKE OWNERSHIP" => "TO",
        "CREATE TABLE" => "CRTB",
        "CREATE VIEW" => "CRVW",
        "CREATE PROCEDURE" => "CRPR",
        "CREATE FUNCTION" => "CRFN",
        "CREATE SCHEMA" => "CRSM",
        "CREATE ROLE" => "CRRL",
        "CONNECT" => "CO",
        "SHOWPLAN" => "SPLN",
        _ => string.Concat(permission.Split(' ').Select(static w => w[0]))[..int.Min(4, permission.Split(' ').Length)],
    };
}
