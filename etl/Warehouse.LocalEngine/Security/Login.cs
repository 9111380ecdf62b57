using System;

namespace Warehouse.LocalEngine.Security;

/// <summary>
/// A SQL Server login: a name and a password by which a client of the endpoint comes in. Users are mapped to it by its SID, not by its name, so that
/// a login dropped and made again under the same name does not inherit the user ("CREATE LOGIN (Transact-SQL)").
/// </summary>
/// <param name="LoginId">principal_id of sys.server_principals; own ones from <see cref="FirstOwnId"/>.</param>
/// <param name="Sid">16 random bytes.</param>
/// <param name="Password">What <see cref="PasswordHash"/> made; never the password.</param>
/// <param name="IsAdministrator">Member of the server role sysadmin: enters the database as dbo.</param>
/// <param name="Stamp">Changed by every ALTER LOGIN; who counts failed attempts starts over when it changes.</param>
internal sealed record Login(int LoginId, string Name, byte[] Sid, byte[] Password, bool IsDisabled, bool IsAdministrator, bool ChecksPolicy, DateTime CreatedAt, DateTime ModifiedAt, int Stamp)
{
    /// <summary>Ids below are those of sa, the server roles and the certificate logins of a server.</summary>
    public const int FirstOwnId = 257;

    public const string AdministratorRole = "sysadmin";

    /// <summary>The id of that role in sys.server_principals.</summary>
    public const int AdministratorRoleId = 3;
}
