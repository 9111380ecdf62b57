using System;
using System.Net;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Session;

namespace Warehouse.Tds.Login;

/// <summary>
/// Decides who comes in. Every refusal looks the same to the client, in words and in time: the slow hash runs for unknown, disabled and locked names too.
/// Every attempt is recorded before it is answered.
/// </summary>
internal sealed class LoginGate(TimeProvider clock, Action<LoginAttempt> record)
{
    private readonly LockoutList _lockouts = new(clock);

    /// <returns>Whom the session belongs to from now on; null when the login failed.</returns>
    public SessionLogin? Enter(EngineSession session, LoginRequest request, string address)
    {
        (LocalEngine.Security.Login? login, Principal? user) = session.FindAccount(request.UserName);
        int stamp = login?.Stamp ?? 0;
        bool matches = PasswordHash.Matches(request.Password, login?.Password ?? PasswordHash.Nobody);
        LoginOutcome outcome = _lockouts.IsLocked(request.UserName, stamp) ? LoginOutcome.LockedOut
            : login is null ? LoginOutcome.UnknownLogin
            : !matches ? LoginOutcome.WrongPassword
            : login.IsDisabled ? LoginOutcome.Disabled
            : user is null ? LoginOutcome.NoUser
            : LoginOutcome.Succeeded;
        if (outcome is LoginOutcome.UnknownLogin or LoginOutcome.WrongPassword)
        {
            _lockouts.Failed(request.UserName, stamp);
        }
        else if (outcome != LoginOutcome.LockedOut)
        {
            _lockouts.Succeeded(request.UserName);
        }

        bool entered = outcome == LoginOutcome.Succeeded;
        record(new LoginAttempt(clock.GetUtcNow(), request.UserName, entered ? user!.Name : null, address, request.HostName, request.ProgramName, outcome));
        return entered
            ? new SessionLogin(login!.Name, user!.PrincipalId, request.HostName, request.ProgramName) { IsAdministrator = login.IsAdministrator, Sid = login.Sid, ProcessId = request.ProcessId, ClientAddress = AddressOf(address) }
            : null;
    }

    /// <summary>client_net_address has no port.</summary>
    private static string AddressOf(string endpoint) => IPEndPoint.TryParse(endpoint, out IPEndPoint? parsed) ? parsed.Address.ToString() : endpoint;

    public static SqlEngineException Failed(string userName) => new(18456, $"Login failed for user '{userName}'.", severity: 14);
}
