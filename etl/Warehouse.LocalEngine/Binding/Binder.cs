using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>Binds one statement. Holds what is common to all its queries; where it stands (block, CTEs, module) changes as it descends.</summary>
internal sealed partial class Binder(BindingScope scope, List<RequiredPermission> permissions)
{
    private readonly List<Action> _deferredPlans = [];
    private readonly Stack<HashSet<SourceColumn>> _collectors = new();
    private BindingScope _scope = scope;
    private QueryBlock? _block;
    private CteScope? _ctes;
    private IReadOnlyDictionary<string, Execution.Expression>? _parameters;
    private int _viewDepth;

    /// <summary>Blocks numbered so far: the size of <see cref="EvaluationContext.OuterRows"/>.</summary>
    public int BlockCount { get; private set; }

    /// <summary>Operator states numbered so far.</summary>
    public int OperatorStateCount { get; private set; }

    public List<RequiredPermission> Permissions { get; } = permissions;

    /// <summary>Set when the statement assigns variables row by row: then nothing that reads variables may be computed once.</summary>
    public bool AssignsVariables { get; private set; }

    /// <summary>The tightest MAXRECURSION of the statement; 100 without a hint, 0 for no limit.</summary>
    private int _maximumRecursion = 100;

    /// <summary>The stored tables the statement's queries read, also through views and inline functions.</summary>
    public HashSet<int> TablesRead { get; } = [];

    /// <summary>Something may read tables beside those: a T-SQL function, a system view.</summary>
    public bool ReadsUnknownTables { get; private set; }

    public QueryBlock NewBlock(QueryBlock? parent) => new(BlockCount++, parent);

    public int NewOperatorState() => OperatorStateCount++;

    /// <summary>Plans the subqueries met so far; called once everything that could refer to their columns is bound.</summary>
    public void PlanSubqueries()
    {
        // A subquery may hold further ones, which were deferred after it.
        for (int i = 0; i < _deferredPlans.Count; i++)
        {
            _deferredPlans[i]();
        }

        _deferredPlans.Clear();
    }

    /// <summary>Binds something and tells which columns it refers to.</summary>
    private (T Result, HashSet<SourceColumn> Columns) Collect<T>(Func<T> bind)
    {
        HashSet<SourceColumn> columns = [];
        _collectors.Push(columns);
        T result;
        try
        {
            result = bind();
        }
        finally
        {
            _collectors.Pop();
        }

        Note(columns);
        return (result, columns);
    }

    private void Note(IEnumerable<SourceColumn> columns)
    {
        if (_collectors.TryPeek(out HashSet<SourceColumn>? outer))
        {
            outer.UnionWith(columns);
        }
    }

    /// <summary>Binds something over a block's row that the caller laid out.</summary>
    public T BindInBlock<T>(QueryBlock block, Func<Binder, T> bind) => InBlock(block, () => bind(this));

    private T InBlock<T>(QueryBlock? block, Func<T> bind)
    {
        QueryBlock? saved = _block;
        _block = block;
        try
        {
            return bind();
        }
        finally
        {
            _block = saved;
        }
    }

    private T InClause<T>(QueryClause clause, Func<T> bind)
    {
        QueryClause saved = _block!.Clause;
        _block.Clause = clause;
        try
        {
            return bind();
        }
        finally
        {
            _block.Clause = saved;
        }
    }

    /// <summary>Binds the text of a view or function: its own names, its own CTEs, none of the caller's variables or columns.</summary>
    private T InModule<T>(Module module, IReadOnlyDictionary<string, Execution.Expression>? parameters, Func<T> bind)
    {
        const int deepest = 32;
        if (_viewDepth == deepest)
        {
            throw new SqlEngineException(217, "Maximum stored procedure, function, trigger, or view nesting level exceeded (limit 32).");
        }

        (BindingScope savedScope, QueryBlock? savedBlock, CteScope? savedCtes, IReadOnlyDictionary<string, Execution.Expression>? savedParameters) = (_scope, _block, _ctes, _parameters);
        _scope = new BindingScope
        {
            Catalog = savedScope.Catalog,
            Variables = new Dictionary<string, VariableSlot>(),
            TableVariables = new Dictionary<string, Table>(),
            FindTemporaryTable = static _ => null,
            FindSystemView = savedScope.FindSystemView,
            Functions = savedScope.Functions,
            PrepareFunction = savedScope.PrepareFunction,
            DefaultSchema = module.Schema.Name,
            Module = module,
        };
        _block = null;
        _ctes = null;
        _parameters = parameters;
        _viewDepth++;
        try
        {
            return bind();
        }
        finally
        {
            _viewDepth--;
            (_scope, _block, _ctes, _parameters) = (savedScope, savedBlock, savedCtes, savedParameters);
        }
    }

    private static bool SameName(string left, string right) => Collation.DatabaseDefault.Equals(left, right);

    /// <summary>Gives an error the line of the construct it is about, unless it has one.</summary>
    private static SqlEngineException At(SqlEngineException error, TSqlFragment fragment)
    {
        if (error.LineNumber == 0)
        {
            error.LineNumber = fragment.StartLine;
        }

        return error;
    }

    private static SqlEngineException Error(int number, string message, TSqlFragment fragment, byte severity = 16) =>
        new(number, message, severity) { LineNumber = fragment.StartLine };
}
