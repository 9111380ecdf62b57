using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>Who runs the statement, and whether that user may ("EXECUTE AS", "Ownership Chains").</summary>
internal sealed partial class EngineSession
{
    /// <param name="PrincipalId">The user whose rights count.</param>
    /// <param name="IsFinal">WITH NO REVERT.</param>
    private readonly record struct Impersonation(int PrincipalId, bool IsFinal);

    private readonly List<Impersonation> _impersonations = [];

    /// <summary>Who the session belongs to: in process the trial's administrator, over the endpoint who logged in.</summary>
    public SessionLogin Login { get; private set; } = SessionLogin.OfProcess;

    public int CurrentPrincipalId => _impersonations.Count == 0 ? Login.PrincipalId : _impersonations[^1].PrincipalId;

    /// <summary>False while it acts as somebody else, through EXECUTE AS or a module's clause.</summary>
    public bool IsLoginItself => _impersonations.Count == 0;

    /// <summary>May make and change logins: an administrator, and not while acting as a user of the database ("Extending Database Impersonation by Using EXECUTE AS").</summary>
    public bool HasServerControl => Login.IsAdministrator && IsLoginItself;

    /// <summary>The login of that name as of now, and the user it enters the database as; null where there is none.</summary>
    internal (Login? Login, Principal? User) FindAccount(string loginName) => WithCatalog(() =>
    {
        Login? login = Catalog.FindLogin(loginName);
        return (login, login is null ? null : UserOf(login));
    });

    /// <summary>Hands the session, which was opened as the process's own, to who logged in. Nothing gives it back.</summary>
    internal void LogIn(SessionLogin login) => Login = login;

    /// <summary>A login whose user was dropped or remapped, or that was disabled, does nothing more: a new user must not be met under the old one's id.</summary>
    private bool RequireAccount()
    {
        if (Login.Sid is not { } sid)
        {
            return true;
        }

        Login? login = Catalog.Logins.FirstOrDefault(l => l.Sid.AsSpan().SequenceEqual(sid));
        if (login is null or { IsDisabled: true } || UserOf(login)?.PrincipalId != Login.PrincipalId)
        {
            throw new SqlEngineException(916, $"The server principal \"{Login.Name}\" is not able to access the database \"{ObjectNames.DatabaseName}\" under the current security context.", severity: 14) { AbortsBatch = true };
        }

        return true;
    }

    private Principal? UserOf(Login login) => login.IsAdministrator
        ? Catalog.FindPrincipal(FixedPrincipals.Dbo)
        : Catalog.Principals.FirstOrDefault(p => p.LoginSid is { } mapped && mapped.AsSpan().SequenceEqual(login.Sid));

    /// <summary>Applies the module's EXECUTE AS clause for the length of its frame.</summary>
    private void EnterModuleIdentity(Frame frame)
    {
        if (frame.Code.Module?.ExecuteAsPrincipalId is { } principalId)
        {
            _impersonations.Add(new Impersonation(principalId == 0 ? frame.Code.Module.OwnerId : principalId, IsFinal: false));
        }

        frame.ImpersonationBase = frame.Kind == FrameKind.Batch ? 0 : _impersonations.Count;
    }

    private void RunIdentity(TSqlStatement statement, Frame frame)
    {
        switch (statement)
        {
            case ExecuteAsStatement { Cookie: not null }:
                throw SqlEngineException.Refused("EXECUTE AS … WITH COOKIE", statement);
            case ExecuteAsStatement executeAs:
                Impersonate(executeAs.ExecuteContext, frame, executeAs.WithNoRevert, statement);
                break;
            case RevertStatement { Cookie: not null }:
                throw SqlEngineException.Refused("REVERT WITH COOKIE", statement);
            case RevertStatement when _impersonations.Count > frame.ImpersonationBase:
                if (_impersonations[^1].IsFinal)
                {
                    throw SessionErrors.CannotRevert();
                }

                _impersonations.RemoveAt(_impersonations.Count - 1);
                break;
        }
    }

    private void Impersonate(ExecuteContext context, Frame frame, bool noRevert, TSqlStatement statement)
    {
        switch (context.Kind)
        {
            case ExecuteAsOption.Caller:
                _impersonations.Add(new Impersonation(frame.CallerPrincipalId, noRevert));
                break;
            case ExecuteAsOption.User:
                Value name = Evaluate(context.Principal, SqlType.NVarChar(128), frame);
                int principalId = WithCatalog(() => RequireImpersonable(name.IsNull ? string.Empty : name.AsString));
                _impersonations.Add(new Impersonation(principalId, noRevert));
                break;
            default:
                throw SqlEngineException.Refused("EXECUTE AS LOGIN (act as the login's user: EXECUTE AS USER)", statement);
        }
    }

    /// <summary>The user of that name, if the current user may act as them.</summary>
    internal int RequireImpersonable(string name)
    {
        if (Catalog.FindPrincipal(name) is not { Kind: PrincipalKind.User } user)
        {
            throw SessionErrors.CannotImpersonate(name);
        }

        return user.PrincipalId == CurrentPrincipalId || Permissions.Has(CurrentPrincipalId, SecurableClass.Principal, user.PrincipalId, "IMPERSONATE")
            ? user.PrincipalId
            : throw SessionErrors.CannotImpersonate(name);
    }

    private void Demand(CachedPlan plan)
    {
        if (plan.Permissions.Count == 0 || plan.Allowed == (CurrentPrincipalId, Catalog.Version))
        {
            return;
        }

        foreach (RequiredPermission permission in plan.Permissions)
        {
            Demand(permission);
        }

        plan.Allowed = (CurrentPrincipalId, Catalog.Version);
    }

    private void Demand(RequiredPermission permission) => Permissions.Demand(CurrentPrincipalId, permission);
}
