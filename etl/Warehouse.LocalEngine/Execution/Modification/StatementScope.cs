using System;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;

namespace Warehouse.LocalEngine.Execution.Modification;

/// <summary>Makes the changes of one statement all or nothing where the session's savepoint does not reach: in table variables.</summary>
internal static class StatementScope
{
    public static void Run(EvaluationContext context, Table target, Table? outputTarget, Action change)
    {
        if (target.Lifetime == TableLifetime.Variable || outputTarget?.Lifetime == TableLifetime.Variable)
        {
            context.Session.StoreSession.ChangeVariables(change);
        }
        else
        {
            change();
        }
    }
}
