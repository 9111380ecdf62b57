namespace Warehouse.LocalEngine.Security;

/// <summary>A database user without login, or a database role. Ids are those of sys.database_principals (public 0, dbo 1, guest 2 …, own ones from 5).</summary>
internal sealed record Principal(int PrincipalId, string Name, PrincipalKind Kind, int OwnerId, string? DefaultSchema);

internal enum PrincipalKind
{
    User,
    Role,
}
