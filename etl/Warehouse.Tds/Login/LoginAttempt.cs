using System;

namespace Warehouse.Tds.Login;

/// <summary>One attempt to log in, for the access record (접속기록).</summary>
/// <param name="At">UTC.</param>
/// <param name="LoginName">As given.</param>
/// <param name="UserName">The database user it entered as; null when it did not.</param>
/// <param name="Address">Where from.</param>
/// <param name="ProgramName">What the client says it is.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record LoginAttempt(DateTimeOffset At, string LoginName, string? UserName, string Address, string HostName, string ProgramName, LoginOutcome Outcome)
{
    /// <summary>What the client was told; null when it came in.</summary>
    public int? ErrorNumber { get; init; }
}

/// <summary>For the record only: a client learns that it failed, and not why.</summary>
public enum LoginOutcome
{
    Succeeded,
    UnknownLogin,
    WrongPassword,
    Disabled,
    LockedOut,
    NoUser,

    /// <summary>The password was right, and the database that was asked for is not served here.</summary>
    OtherDatabase,

    /// <summary>Integrated security or a federated login.</summary>
    NoSqlLogin,

    /// <summary>A version of TDS before 7.3.</summary>
    OldProtocol,

    /// <summary>It wanted to change its password while logging in.</summary>
    PasswordChange,

    /// <summary>It wanted a database file to be attached.</summary>
    FileAttachment,
}
