using System;
using System.Collections.Generic;
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

    /// <summary>The session's own user: the trial's administrator.</summary>
    private const int LoginPrincipalId = FixedPrincipals.Dbo;

    public int CurrentPrincipalId => _impersonations.Count == 0 ? LoginPrincipalId : _impersonations[^1].PrincipalId;

    /// <summary>ORIGINAL_LOGIN(): the operating system's user, whoever is impersonated.</summary>
    public static string OriginalLogin => Environment.MachineName + "\\" + Environment.UserName;

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
                throw SqlEngineException.Refused("EXECUTE AS LOGIN (the local engine has users without login only)", statement);
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
