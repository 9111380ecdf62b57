namespace Warehouse.LocalEngine.Security;

/// <summary>A database user, or a database role. Ids are those of sys.database_principals (public 0, dbo 1, guest 2 …, own ones from 5).</summary>
/// <param name="LoginSid">The login a user is mapped to; null for a user without login.</param>
internal sealed record Principal(int PrincipalId, string Name, PrincipalKind Kind, int OwnerId, string? DefaultSchema, byte[]? LoginSid = null);

internal enum PrincipalKind
{
    User,
    Role,
}
