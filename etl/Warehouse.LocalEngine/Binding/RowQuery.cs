using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// The rows an UPDATE or DELETE touches: its target joined with its FROM, restricted by WHERE and TOP, each target row once.
/// A row is laid out as the target's columns, then a second copy of them ("inserted"), then whatever else the statement refers to.
/// Usage: construct, bind the SET and OUTPUT expressions, <see cref="Finish"/>, then <see cref="Open"/> for each execution.
/// </summary>
internal sealed class RowQuery
{
    private readonly Binder _binder;
    private readonly QueryBlock _block;
    private readonly ModificationTarget _target;
    private readonly TableSource _inserted;
    private readonly TableSource _deleted;
    private readonly HashSet<SourceColumn> _used;
    private readonly JoinTree _tree;
    private readonly List<Conjunct> _where;
    private readonly RowLimit? _limit;
    private Operator? _plan;

    /// <param name="target">What the statement names: a table, an alias of its FROM, a table variable, or a CTE over one table.</param>
    public RowQuery(TableReference target, FromClause? from, WhereClause? where, TopRowFilter? top, WithCtesAndXmlNamespaces? ctes, IList<OptimizerHint> hints, BindingScope scope)
    {
        _binder = new Binder(scope, []);
        _binder.ReadHints(hints);
        _binder.EnterCtes(ctes);
        _block = _binder.NewBlock(parent: null);
        (_tree, _target, _where, _limit, _used) = _binder.BindModified(_block, target, from, where, top);
        foreach (SourceColumn column in _target.Columns)
        {
            column.Use();
        }

        _inserted = new TableSource(_block, "inserted", null, _target.Table);
        foreach (SourceColumn column in _inserted.Columns)
        {
            column.Use();
        }

        _target.Locator.Use();
        _deleted = new TableSource(_block, "deleted", null, _target.Table);
        foreach (SourceColumn column in _deleted.Columns)
        {
            column.TakeSlot(_target.Columns[column.Ordinal].Slot);
        }
    }

    /// <summary>The table whose rows are modified. Its columns stand first in a row, in the order of the table's.</summary>
    public Table Target => _target.Table;

    /// <summary>Where the second copy of the columns begins, which OUTPUT reads as "inserted".</summary>
    public int InsertedOffset => Target.Columns.Count;

    /// <summary>Rights the expressions and sources need, once <see cref="Finish"/> was called; the right to modify is the caller's to add.</summary>
    public IReadOnlyList<RequiredPermission> Permissions => _binder.Permissions;

    /// <summary>The ordinal of the target's column that SET names; -1 for an expression of the query it goes through; null when there is no such column.</summary>
    public int? FindTargetColumn(string name) => (_target.Source, _target.Source.FindColumn(name)) switch
    {
        (_, null) => null,
        (QuerySource { Query: BoundSpecification query }, { } column) =>
            query.Items[column.Ordinal].Expression is Execution.Expressions.ColumnExpression { Column: { Source: TableSource inner } through } && ReferenceEquals(inner.Table, Target) ? through.Ordinal : -1,
        (_, { } column) => column.Ordinal,
    };

    /// <summary>A variable SET assigns row by row.</summary>
    public (int Slot, SqlType Type) BindAssignedVariable(VariableReference variable) => _binder.BindAssignedVariable(variable);

    /// <summary>Binds a SET value over the target and the FROM clause. Evaluate it on <see cref="RowQueryRun.Current"/> while the run stands on the row.</summary>
    public Expression Bind(ScalarExpression expression, SqlType? target)
    {
        (Expression bound, IReadOnlySet<SourceColumn> columns) = _binder.BindOver(_block, expression, target);
        _used.UnionWith(columns);
        return bound;
    }

    /// <summary>
    /// Binds the columns of an OUTPUT clause. Evaluate them on a copy of a row whose second copy of the columns was filled in.
    /// </summary>
    /// <param name="hasInserted">False in DELETE: "inserted" is then no name.</param>
    /// <param name="hasDeleted">False in INSERT.</param>
    public IReadOnlyList<(string Name, Expression Expression)> BindOutput(IList<SelectElement> elements, bool hasInserted, bool hasDeleted)
    {
        BoundSource[] pseudoTables = [.. new[] { hasInserted ? _inserted : null, hasDeleted ? _deleted : null }.OfType<TableSource>()];
        _block.Sources.AddRange(pseudoTables);
        try
        {
            (List<SelectItem> items, IReadOnlySet<SourceColumn> columns) = _binder.BindOutputColumns(_block, elements);
            _used.UnionWith(columns);
            return [.. items.Select(static i => (i.Output.Name, i.Expression))];
        }
        finally
        {
            _block.Sources.RemoveAll(pseudoTables.Contains);
        }
    }

    /// <summary>Plans the query; nothing can be bound afterwards.</summary>
    public void Finish()
    {
        foreach (SourceColumn column in _used.Where(c => ReferenceEquals(c.Source.Block, _block)))
        {
            column.Use();
        }

        _plan = new JoinPlanner(_block).Plan(_tree, _where);
        _binder.PlanSubqueries();
        _binder.FinishPermissions(exceptUnread: _target.Source);
    }

    /// <summary>How the rows are found: the operators, then the subqueries.</summary>
    public IEnumerable<PlanNode> Describe()
    {
        PlanNode rows = _plan!.Describe();
        return [_limit is null ? rows : PlanText.Limited(rows, _limit), .. _binder.DescribeSubqueries()];
    }

    public RowQueryRun Open(EvaluationContext context)
    {
        EvaluationContext execution = context.ForExecution(_binder.BlockCount, _binder.OperatorStateCount);
        Value[] row = new Value[_block.RowSize];
        execution.OuterRows[_block.Number] = row;
        long? limit = _limit is null ? null : RowLimiter.Bounds(_limit, execution).Count;
        return new RowQueryRun(_plan!.Open(execution, row), execution, row, _target.Locator.Slot, limit, distinct: _tree is JoinTree.Join);
    }
}

/// <summary>What an UPDATE or DELETE modifies: the source that names it, its columns and locator in the block's row.</summary>
internal sealed record ModificationTarget(BoundSource Source, Table Table, IReadOnlyList<SourceColumn> Columns, SourceColumn Locator);

/// <summary>One execution of a <see cref="RowQuery"/>. Rows must be copied before the table is modified.</summary>
internal sealed class RowQueryRun(Cursor cursor, EvaluationContext context, Value[] row, int locatorSlot, long? limit, bool distinct) : IDisposable
{
    // A target row that several FROM rows match is modified once; which of them counts is undefined in T-SQL too ("UPDATE (Transact-SQL)").
    private readonly HashSet<byte[]>? _seen = distinct ? new HashSet<byte[]>(new ByteEquality()) : null;
    private long _count;

    /// <summary>The context to evaluate the query's expressions in.</summary>
    public EvaluationContext Context => context;

    /// <summary>The row, overwritten by the next <see cref="MoveNext"/>.</summary>
    public Value[] Current => row;

    public RowLocator Locator => new(row[locatorSlot].AsBytes);

    public bool MoveNext()
    {
        while (_count != limit && cursor.MoveNext())
        {
            // An outer join may leave no target row.
            if (!row[locatorSlot].IsNull && _seen?.Add(row[locatorSlot].AsBytes) != false)
            {
                _count++;
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        cursor.Dispose();
        context.Dispose();
    }

    private sealed class ByteEquality : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj)
        {
            HashCode hash = default;
            hash.AddBytes(obj);
            return hash.ToHashCode();
        }
    }
}
