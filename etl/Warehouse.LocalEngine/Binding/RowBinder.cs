using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// Binds expressions over rows the caller lays out itself: the columns of one table after the other, all of them, in order.
/// For defaults, checks, computed columns (one table), and OUTPUT ("deleted", then "inserted").
/// </summary>
internal sealed class RowBinder
{
    private readonly Binder _binder;
    private readonly QueryBlock _block;

    /// <param name="tables">Each table with the name its columns may be qualified by; null for none.</param>
    public RowBinder(BindingScope scope, IReadOnlyList<(string? Name, Table Table)> tables)
    {
        _binder = new Binder(scope, []);
        _block = _binder.NewBlock(parent: null);
        _block.Clause = QueryClause.Modification;
        foreach ((string? name, Table table) in tables)
        {
            TableSource source = new(_block, name ?? table.Name, null, table);
            foreach (SourceColumn column in source.Columns)
            {
                column.Use();
            }

            _block.Sources.Add(source);
        }
    }

    /// <summary>Length of the rows expressions are evaluated on.</summary>
    public int RowSize => _block.RowSize;

    /// <summary>Rights on functions the expressions call.</summary>
    public IReadOnlyList<RequiredPermission> Permissions => _binder.Permissions;

    public Expression Bind(ScalarExpression expression, SqlType? target)
    {
        Expression bound = _binder.BindInBlock(_block, b => target is null ? b.BindScalar(expression) : b.BindScalar(expression, target));
        RefuseSubqueries(expression);
        return bound;
    }

    /// <summary>An expression of OUTPUT; error 10705.</summary>
    public Expression BindOutput(ScalarExpression expression)
    {
        Expression bound = _binder.BindInBlock(_block, b => b.BindScalar(expression));
        return _binder.BlockCount == 1 ? bound : throw Binder.SubqueryInOutput(expression);
    }

    public Predicate BindCondition(BooleanExpression condition)
    {
        Predicate bound = _binder.BindInBlock(_block, b => b.BindCondition(condition));
        RefuseSubqueries(condition);
        return bound;
    }

    private void RefuseSubqueries(TSqlFragment source)
    {
        if (_binder.BlockCount > 1)
        {
            throw new SqlEngineException(1046, "Subqueries are not allowed in this context. Only scalar expressions are allowed.", severity: 15) { LineNumber = source.StartLine };
        }
    }
}
