namespace Warehouse.LocalEngine.Security;

/// <summary>One row of sys.database_permissions.</summary>
/// <param name="Class">What kind of thing <paramref name="MajorId"/> names.</param>
/// <param name="MajorId">object_id, schema_id, certificate or key id, type id; 0 for the database.</param>
/// <param name="MinorId">column_id, or 0 for the whole object.</param>
/// <param name="Permission">SELECT, INSERT, UPDATE, DELETE, EXECUTE, REFERENCES, ALTER, CONTROL, VIEW DEFINITION, CREATE TABLE, IMPERSONATE …, upper case.</param>
internal sealed record PermissionEntry(SecurableClass Class, int MajorId, int MinorId, int GranteeId, int GrantorId, string Permission, PermissionState State);

/// <summary>Numbers as in sys.database_permissions.class.</summary>
internal enum SecurableClass
{
    Database = 0,
    ObjectOrColumn = 1,
    Schema = 3,
    Principal = 4,
    Type = 6,
    SymmetricKey = 24,
    Certificate = 25,
}

internal enum PermissionState
{
    Grant,
    GrantWithGrantOption,
    Deny,
}
