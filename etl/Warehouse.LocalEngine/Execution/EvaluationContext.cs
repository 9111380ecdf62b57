using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution;

/// <summary>What an expression may see while a statement runs.</summary>
internal sealed class EvaluationContext : IDisposable
{
    public required ISessionServices Session { get; init; }

    /// <summary>UTC instant the statement began: GETDATE and its kin give one value per statement.</summary>
    public required DateTime StatementStart { get; init; }

    /// <summary>Variables and parameters of the running batch or module, by slot.</summary>
    public required Value[] Variables { get; init; }

    /// <summary>The current row of each query block of the running statement, by block number; correlated subqueries read them. Managed by the executor.</summary>
    public Value[]?[] OuterRows { get; init; } = [];

    /// <summary>What operators keep for the length of one execution (cached subqueries, spooled rows), by the number the binder gave them. Managed by the executor.</summary>
    public object?[] OperatorStates { get; init; } = [];

    /// <summary>The sequence values of the row being made; shared by all parts of a statement.</summary>
    public SequenceRow Sequences { get; init; } = new();

    public System.Threading.CancellationToken Cancellation { get; init; }

    /// <summary>Bytes each sort, hash or spool may keep in memory before it spills.</summary>
    public long OperatorMemory { get; init; } = Operators.MemoryBudget.Default;

    /// <summary>Ends the execution: what operators kept for it goes, temporary files included.</summary>
    public void Dispose()
    {
        foreach (object? state in OperatorStates)
        {
            (state as IDisposable)?.Dispose();
        }
    }

    /// <summary>A context for one execution of a plan with that many query blocks and operator states; variables are shared. Whoever makes it disposes it.</summary>
    public EvaluationContext ForExecution(int blockCount, int operatorStateCount) => new()
    {
        Session = Session,
        StatementStart = StatementStart,
        Variables = Variables,
        Sequences = Sequences,
        Cancellation = Cancellation,
        OperatorMemory = OperatorMemory,
        OuterRows = blockCount == 0 ? [] : new Value[]?[blockCount],
        OperatorStates = operatorStateCount == 0 ? [] : new object?[operatorStateCount],
    };
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

    /// <summary>"SET ROWCOUNT (Transact-SQL)": how many rows a statement returns, inserts, changes or deletes; what its subqueries read is not limited.</summary>
    long RowLimit { get; }

    int TransactionCount { get; }

    /// <summary>1 active, 0 none, -1 doomed.</summary>
    int TransactionState { get; }

    /// <summary>Runs a T-SQL scalar function or a CLR function.</summary>
    Value InvokeFunction(SchemaObject function, ReadOnlySpan<Value> arguments, EvaluationContext caller);

    /// <summary>A #temporary table visible to the running module; null when there is none.</summary>
    Table? FindTemporaryTable(string name);

    /// <summary>The rows behind a system view (sys.objects …); null when the name is none the engine has.</summary>
    SystemView? FindSystemView(string schemaName, string name);

    /// <summary>The connection's store, for what goes beyond rows (private ids, guarding changes of table variables).</summary>
    StoreSession StoreSession { get; }

    /// <summary>The symmetric keys this session has open, and how to use them.</summary>
    KeyRing Keys { get; }

    /// <summary>The table SET IDENTITY_INSERT is ON for.</summary>
    int? IdentityInsertTableId { get; }

    /// <summary>Remembers the identity value just inserted (SCOPE_IDENTITY, @@IDENTITY).</summary>
    void RecordIdentity(long value);

    /// <summary>Makes a #table of SELECT INTO visible to the running module.</summary>
    void AddTemporaryTable(Table table);

    /// <summary>Runs the triggers one after the other, the pseudo-tables bound as inserted and deleted. Errors end the statement; a ROLLBACK in a trigger raises 3609.</summary>
    void FireTriggers(IReadOnlyList<Trigger> triggers, TriggerCall call);
}
