using System;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution;

/// <summary>What an expression may see while a statement runs.</summary>
internal sealed class EvaluationContext
{
    public required ISessionServices Session { get; init; }

    /// <summary>UTC instant the statement began: GETDATE and its kin give one value per statement.</summary>
    public required DateTime StatementStart { get; init; }

    /// <summary>Variables and parameters of the running batch or module, by slot.</summary>
    public required Value[] Variables { get; init; }

    /// <summary>Rows of the enclosing queries a correlated subquery refers to, outermost first; managed by the executor.</summary>
    public Value[]?[] OuterRows { get; set; } = [];

    public System.Threading.CancellationToken Cancellation { get; init; }
}

/// <summary>The services of a session that queries and functions need. Implemented in Session/.</summary>
internal interface ISessionServices
{
    ICatalog Catalog { get; }

    IRowStore Store { get; }

    /// <summary>The user whose rights count now (after EXECUTE AS).</summary>
    int CurrentPrincipalId { get; }

    /// <summary>Rows of the last statement (@@ROWCOUNT).</summary>
    long RowCount { get; }

    int TransactionCount { get; }

    /// <summary>1 active, 0 none, -1 doomed.</summary>
    int TransactionState { get; }

    /// <summary>Runs a T-SQL scalar function or a CLR function.</summary>
    Value InvokeFunction(SchemaObject function, ReadOnlySpan<Value> arguments, EvaluationContext caller);

    /// <summary>A #temporary table visible to the running module; null when there is none.</summary>
    Table? FindTemporaryTable(string name);

    /// <summary>The rows behind a system view (sys.objects …); null when the name is none the engine has.</summary>
    SystemView? FindSystemView(string schemaName, string name);
}
