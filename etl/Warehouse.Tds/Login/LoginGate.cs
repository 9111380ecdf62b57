using System;
using System.Net;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Session;

namespace Warehouse.Tds.Login;

/// <summary>
/// Decides who comes in. Refusals for the name, the password or the state of the login look the same to the client, in words and in time: the slow hash runs for unknown, disabled and locked names too.
/// Others tell it only what it said itself (its protocol, its way of logging in) or, once its password was right, that there is one database.
/// Every attempt is recorded before it is answered.
/// </summary>
internal sealed class LoginGate(TimeProvider clock, Action<LoginAttempt> record)
{
    private readonly LockoutList _lockouts = new(clock);

    /// <summary>Decides, and records what was decided: once, and after everything that decides it.</summary>
    public Admission Enter(EngineSession session, LoginRequest request, string address)
    {
        (LoginOutcome outcome, SessionLogin? login, string? userName) = Decide(session, request, address);
        SqlEngineException? error = ErrorOf(outcome, request);
        record(new LoginAttempt(clock.GetUtcNow(), request.UserName, userName, address, request.HostName, request.ProgramName, outcome) { ErrorNumber = error?.Number });
        return new Admission(login, error, outcome);
    }

    private (LoginOutcome Outcome, SessionLogin? Login, string? UserName) Decide(EngineSession session, LoginRequest request, string address)
    {
        LoginOutcome? unfit = request switch
        {
            { Version: < LoginRequest.Tds73 } => LoginOutcome.OldProtocol,
            { UsesSqlLogin: false } => LoginOutcome.NoSqlLogin,
            { ChangesPassword: true } => LoginOutcome.PasswordChange,
            { AttachesFile: true } => LoginOutcome.FileAttachment,
            _ => null,
        };
        if (unfit is { } reason)
        {
            return (reason, null, null);
        }

        (LocalEngine.Security.Login? login, Principal? user) = session.FindAccount(request.UserName);
        int stamp = login?.Stamp ?? 0;
        bool matches = PasswordHash.Matches(request.Password, login?.Password ?? PasswordHash.Nobody);
        LoginOutcome outcome = _lockouts.IsLocked(request.UserName, stamp) ? LoginOutcome.LockedOut
            : login is null ? LoginOutcome.UnknownLogin
            : !matches ? LoginOutcome.WrongPassword
            : login.IsDisabled ? LoginOutcome.Disabled
            : user is null ? LoginOutcome.NoUser
            : request.Database.Length > 0 && !NameComparer.Instance.Equals(request.Database, ObjectNames.DatabaseName) ? LoginOutcome.OtherDatabase
            : LoginOutcome.Succeeded;
        if (outcome is LoginOutcome.UnknownLogin or LoginOutcome.WrongPassword)
        {
            _lockouts.Failed(request.UserName, stamp);
        }
        else if (outcome != LoginOutcome.LockedOut)
        {
            _lockouts.Succeeded(request.UserName);
        }

        return outcome == LoginOutcome.Succeeded
            ? (outcome, new SessionLogin(login!.Name, user!.PrincipalId, request.HostName, request.ProgramName) { IsAdministrator = login.IsAdministrator, Sid = login.Sid, ProcessId = request.ProcessId, ClientAddress = AddressOf(address) }, user.Name)
            : (outcome, null, null);
    }

    /// <summary>What the client is told; null when it came in. What a password alone would give away has one text for all.</summary>
    private static SqlEngineException? ErrorOf(LoginOutcome outcome, LoginRequest request) => outcome switch
    {
        LoginOutcome.Succeeded => null,
        LoginOutcome.OldProtocol => new SqlEngineException(SqlEngineException.RefusedNumber, "This endpoint speaks TDS 7.3 and 7.4 (SQL Server 2008 and later). Use a driver, or a setting of it, that does."),
        LoginOutcome.NoSqlLogin => new SqlEngineException(18452, "Login failed. This endpoint knows SQL logins only: give a user name and a password.", severity: 14),
        LoginOutcome.PasswordChange => new SqlEngineException(SqlEngineException.RefusedNumber, "A password is changed by ALTER LOGIN, not while logging in."),
        LoginOutcome.FileAttachment => new SqlEngineException(SqlEngineException.RefusedNumber, "No database file is attached here. Leave AttachDbFilename out."),
        LoginOutcome.OtherDatabase => new SqlEngineException(4060, $"Cannot open database \"{request.Database}\" requested by the login. The login failed. This endpoint serves one database, \"{ObjectNames.DatabaseName}\".", severity: 11),
        _ => new SqlEngineException(18456, $"Login failed for user '{request.UserName}'.", severity: 14),
    };

    /// <summary>client_net_address has no port.</summary>
    private static string AddressOf(string endpoint) => IPEndPoint.TryParse(endpoint, out IPEndPoint? parsed) ? parsed.Address.ToString() : endpoint;
}

/// <summary>What became of a login.</summary>
/// <param name="Login">Whom the session belongs to from now on; null when nobody came in.</param>
/// <param name="Error">What the client is told then.</param>
/// <param name="Outcome">What really became of it: for the endpoint's own log.</param>
internal readonly record struct Admission(SessionLogin? Login, SqlEngineException? Error, LoginOutcome Outcome);
