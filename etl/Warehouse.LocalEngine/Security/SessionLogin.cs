using System;

namespace Warehouse.LocalEngine.Security;

/// <summary>Whom a session belongs to and where it comes from. What it may do is decided by its database user alone.</summary>
/// <param name="Name">ORIGINAL_LOGIN().</param>
/// <param name="PrincipalId">The database user the session begins with.</param>
internal sealed record SessionLogin(string Name, int PrincipalId, string HostName, string ProgramName)
{
    public const string LocalAddress = "<local machine>";

    /// <summary>Who runs the process in which the engine lives: who may read the files is the administrator.</summary>
    public static SessionLogin OfProcess { get; } = new(Environment.MachineName + "\\" + Environment.UserName, FixedPrincipals.Dbo, Environment.MachineName, "Warehouse") { IsAdministrator = true };

    /// <summary>The client's address, as CONNECTIONPROPERTY says it; that of a session in the engine's own process is the server's word for shared memory.</summary>
    public string ClientAddress { get; init; } = LocalAddress;

    /// <summary>May do what sysadmin may on the server: make and change logins.</summary>
    public bool IsAdministrator { get; init; }

    /// <summary>The SID of the login of the endpoint; null for <see cref="OfProcess"/>.</summary>
    public byte[]? Sid { get; init; }

    public int ProcessId { get; init; } = Environment.ProcessId;
}
