using System.Collections.Generic;
using System.Globalization;
using Warehouse.LocalEngine.Catalog;

namespace Warehouse.LocalEngine.Security;

/// <summary>What every database begins with: its fixed users, roles and schemas, under SQL Server's ids.</summary>
internal static class FixedPrincipals
{
    public const int Public = 0;
    public const int Dbo = 1;
    public const int Guest = 2;
    public const int InformationSchema = 3;
    public const int Sys = 4;
    public const int DbOwner = 16384;
    public const int DbSecurityAdmin = 16386;
    public const int DbDdlAdmin = 16387;
    public const int DbDataReader = 16390;
    public const int DbDataWriter = 16391;
    public const int DbDenyDataReader = 16392;
    public const int DbDenyDataWriter = 16393;

    /// <summary>The first id of principals and schemas that users make.</summary>
    public const int FirstOwnId = 5;

    public static IReadOnlyList<Principal> All { get; } =
    [
        new(Public, "public", PrincipalKind.Role, Dbo, null),
        new(Dbo, "dbo", PrincipalKind.User, Dbo, "dbo"),
        new(Guest, "guest", PrincipalKind.User, Dbo, "guest"),
        new(InformationSchema, "INFORMATION_SCHEMA", PrincipalKind.User, Dbo, null),
        new(Sys, "sys", PrincipalKind.User, Dbo, null),
        new(DbOwner, "db_owner", PrincipalKind.Role, Dbo, null),
        new(DbSecurityAdmin, "db_securityadmin", PrincipalKind.Role, Dbo, null),
        new(DbDdlAdmin, "db_ddladmin", PrincipalKind.Role, Dbo, null),
        new(DbDataReader, "db_datareader", PrincipalKind.Role, Dbo, null),
        new(DbDataWriter, "db_datawriter", PrincipalKind.Role, Dbo, null),
        new(DbDenyDataReader, "db_denydatareader", PrincipalKind.Role, Dbo, null),
        new(DbDenyDataWriter, "db_denydatawriter", PrincipalKind.Role, Dbo, null),
    ];

    public static IReadOnlyList<SchemaInfo> Schemas { get; } =
    [
        new(1, "dbo", Dbo),
        new(2, "guest", Guest),
        new(3, "INFORMATION_SCHEMA", InformationSchema),
        new(4, "sys", Sys),
    ];

    internal static IEnumerable<(string Kind, string Key, string Body)> CatalogRows()
    {
        foreach (SchemaInfo schema in Schemas)
        {
            yield return (nameof(SchemaInfo), schema.SchemaId.ToString(CultureInfo.InvariantCulture), CatalogFormat.Write(schema));
        }

        foreach (Principal principal in All)
        {
            yield return (nameof(Principal), principal.PrincipalId.ToString(CultureInfo.InvariantCulture), CatalogFormat.Write(principal));
        }

        // dbo is always a member of db_owner (sys.database_role_members).
        yield return (CatalogFormat.RoleMemberKind, string.Create(CultureInfo.InvariantCulture, $"{DbOwner}|{Dbo}"), CatalogFormat.Write((DbOwner, Dbo)));
    }
}
