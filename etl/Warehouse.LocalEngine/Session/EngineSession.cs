using System;
using System.Collections.Generic;
using System.Threading;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Security;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// One connection's T-SQL session: runs batches statement by statement over the compiler, and keeps what outlives a batch:
/// the transaction, SET options, EXECUTE AS, #tables, the session context, application locks.
/// Not thread-safe; one batch at a time.
/// </summary>
internal sealed partial class EngineSession : ISessionServices, IDisposable
{
    /// <summary>Deepest nesting of modules and dynamic batches ("Nest stored procedures").</summary>
    private const int MaximumNesting = 32;

    private readonly IStatementCompiler _compiler;
    private readonly IReadOnlyList<IFunctionLibrary> _functions;
    private readonly StoreSession _store;
    private readonly TransactionState _transaction;
    private readonly TimeProvider _clock;

    private readonly Dictionary<string, Table> _sessionTables = new(NameComparer.Instance);
    private Frame? _frame;
    private CancellationToken _cancellation;
    private int _openTryBlocks;

    public EngineSession(StoreSession store, IStatementCompiler compiler, TimeProvider clock)
    {
        _store = store;
        _compiler = compiler;
        _clock = clock;
        _transaction = new TransactionState(store);
        _units = new CodeUnitCache(store);
        Permissions = new PermissionCheck(store.Catalog, ObjectNames.DatabaseName);
        Keys = new KeyRing(store.Catalog, Permissions, new MasterKeyVault(store.Options.PassphraseFile));
        _functions = [ValueFunctions.Instance, KeyFunctions.Instance, SessionFunctions.Instance];
        store.Rows.FilterCompiler = CompileFilter;
    }

    public ICatalog Catalog => _store.Catalog;

    public IRowStore Store => _store.Rows;

    public StoreSession StoreSession => _store;

    public KeyRing Keys { get; }

    /// <summary>Whether users may do things; the session asks before every statement.</summary>
    public PermissionCheck Permissions { get; }

    public int? IdentityInsertTableId => Options.IdentityInsertTableId;

    public SessionOptions Options { get; private set; } = new();

    public long RowCount { get; set; }

    public long RowLimit => Options.RowLimit;

    /// <summary>@@ERROR.</summary>
    public int LastError { get; private set; }

    public int TransactionCount => _transaction.Count;

    public int TransactionState => _transaction.State;

    /// <summary>@@SPID; unique within the process.</summary>
    public int SessionId { get; } = Interlocked.Increment(ref s_lastSessionId) + 50;

    private static int s_lastSessionId;

    /// <summary>@@NESTLEVEL.</summary>
    public int NestingLevel => (_frame?.Level ?? 1) - 1;

    /// <summary>The module that is running; null in a batch.</summary>
    public Module? RunningModule => _frame?.Code.Module;

    public TriggerFiring? Firing
    {
        get
        {
            for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
            {
                if (frame.Firing is not null)
                {
                    return frame.Firing;
                }
            }

            return null;
        }
    }

    public Table? FindTemporaryTable(string name)
    {
        for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
        {
            if (frame.TemporaryTables.TryGetValue(name, out Table? table))
            {
                return table;
            }
        }

        return _sessionTables.GetValueOrDefault(name);
    }

    /// <summary>The #tables that names resolve to here: of one name only the innermost.</summary>
    internal IEnumerable<Table> VisibleTemporaryTables()
    {
        Dictionary<string, Table> visible = new(_sessionTables, NameComparer.Instance);
        for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
        {
            foreach ((string name, Table table) in frame.TemporaryTables)
            {
                if (ReferenceEquals(FindTemporaryTable(name), table))
                {
                    visible[name] = table;
                }
            }
        }

        return visible.Values;
    }

    /// <summary>Makes a #table visible: to the running module and what it calls, or to the whole session when a batch makes it.</summary>
    public void AddTemporaryTable(Table table)
    {
        Dictionary<string, Table> scope = TemporaryTableScope();
        if (!scope.TryAdd(table.Name, table))
        {
            throw SessionErrors.AlreadyExists(table.Name);
        }

        _transaction.OnRollback(() => scope.Remove(table.Name));
    }

    /// <summary>Replaces a #table's definition, or removes it when <paramref name="replacement"/> is null.</summary>
    internal void ReplaceTemporaryTable(Table table, Table? replacement)
    {
        Dictionary<string, Table> scope = _sessionTables;
        for (Frame? frame = _frame; frame is not null; frame = frame.Caller)
        {
            if (frame.TemporaryTables.ContainsKey(table.Name))
            {
                scope = frame.TemporaryTables;
                break;
            }
        }

        if (replacement is null)
        {
            scope.Remove(table.Name);
        }
        else
        {
            scope[table.Name] = replacement;
        }

        _transaction.OnRollback(() => scope[table.Name] = table);
    }

    public void Dispose()
    {
        ReleaseAllLocks();
        _units.LeaveModules();
        Keys.Dispose();
        _store.Dispose();
    }

    private Dictionary<string, Table> TemporaryTableScope()
    {
        Frame? frame = _frame;
        while (frame is { Kind: FrameKind.Function })
        {
            frame = frame.Caller;
        }

        return frame is null or { Kind: FrameKind.Batch } ? _sessionTables : frame.TemporaryTables;
    }

    /// <summary>The WHERE of a filtered index as a test of a row; like SQL Server's it can refer to the row's columns and constants only.</summary>
    private Func<Value[], bool> CompileFilter(Table table, IndexInfo index)
    {
        BindingScope scope = new()
        {
            Catalog = Catalog,
            Variables = new Dictionary<string, VariableSlot>(),
            TableVariables = new Dictionary<string, Table>(),
            FindTemporaryTable = static _ => null,
            FindSystemView = static (_, _) => null,
            Functions = _functions,
            DefaultSchema = table.Schema.Name,
        };
        Predicate filter = _compiler.CompileCheck(index.FilterText!, table, scope);
        EvaluationContext context = new() { Session = this, StatementStart = _clock.GetUtcNow().UtcDateTime, Variables = [] };
        return row => filter.Test(context, row) == true;
    }

    internal EvaluationContext NewContext(Frame frame) => new()
    {
        Session = this,
        StatementStart = _clock.GetUtcNow().UtcDateTime,
        Variables = frame.Variables,
        Cancellation = _cancellation,
    };
}

/// <summary>SET options; a module's changes end with it.</summary>
internal sealed record SessionOptions
{
    public bool NoCount { get; init; }

    public bool XactAbort { get; init; }

    public bool ImplicitTransactions { get; init; }

    /// <summary>SET ROWCOUNT.</summary>
    public long RowLimit { get; init; } = long.MaxValue;

    /// <summary>SET FMTONLY ON: columns of results, no rows, no changes.</summary>
    public bool FormatOnly { get; init; }

    /// <summary>SET SHOWPLAN_TEXT ON: statements are shown, not run.</summary>
    public bool ShowsPlans { get; init; }

    /// <summary>
    /// "SET ANSI_WARNINGS (Transact-SQL)". Off, it silences the warning about eliminated NULLs, which this engine does not send anyway. What would be cut to its column's length is an error all the same (2628),
    /// and rows of permanent tables are not changed at all (1934), where a server refuses that only for tables with indexed views, filtered indexes and their like.
    /// </summary>
    public bool AnsiWarnings { get; init; } = true;

    /// <summary>"SET QUOTED_IDENTIFIER (Transact-SQL)": off, double quotes stand around texts, in the batches that follow.</summary>
    public bool QuotedIdentifier { get; init; } = true;

    /// <summary>"SET CURSOR_CLOSE_ON_COMMIT (Transact-SQL)".</summary>
    public bool CursorCloseOnCommit { get; init; }

    /// <summary>"SET TEXTSIZE (Transact-SQL)": the most bytes of a value of a max type that a SELECT sends to its client; -1 for all of them.</summary>
    public int TextSize { get; init; } = -1;

    /// <summary>@@OPTIONS ("Configure the user options"): ANSI_PADDING, ANSI_NULLS, ARITHABORT, ANSI_NULL_DFLT_ON and CONCAT_NULL_YIELDS_NULL are always on.</summary>
    public int Mask => 16 + 32 + 64 + 1024 + 4096 + (AnsiWarnings ? 8 : 0) + (CursorCloseOnCommit ? 4 : 0) + (QuotedIdentifier ? 256 : 0) + (ImplicitTransactions ? 2 : 0) + (NoCount ? 512 : 0) + (XactAbort ? 16384 : 0);

    /// <summary>SET IDENTITY_INSERT … ON: the one table it is on for.</summary>
    public int? IdentityInsertTableId { get; init; }
}
