using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Clr;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Functions;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>GROUP BY and aggregates.</summary>
internal sealed partial class Binder
{
    private void BindGroupBy(QueryBlock block, GroupByClause? clause)
    {
        Grouping grouping = new() { IsScalar = clause is null };
        block.Clause = QueryClause.GroupBy;
        block.Grouping = grouping;
        if (clause is null)
        {
            return;
        }

        if (clause.GroupByOption != GroupByOption.None || clause.All)
        {
            // Not ISO; SQL Server keeps them for what was written long ago.
            throw SqlEngineException.Refused("GROUP BY ALL, WITH CUBE or WITH ROLLUP", clause);
        }

        BindGroupingSets(block, grouping, clause);
    }

    /// <summary>The group key an expression repeats, as a place of the row; null when it is none.</summary>
    private SlotExpression? FindGroupKey(ScalarExpression node)
    {
        if (node is ColumnReferenceExpression or Literal or VariableReference)
        {
            return null;
        }

        List<GroupKey> keys = _block!.Grouping!.Keys;
        if (!keys.Exists(static k => k.Expression is not ColumnExpression))
        {
            return null;
        }

        string text = TextOf(node);
        GroupKey? key = keys.Find(k => k.Text == text);
        if (key is null)
        {
            return null;
        }

        Note(_block.Grouping.Columns);
        return new SlotExpression(key.Slot) { Type = key.Expression.Type, IsNullable = key.IsNullable };
    }

    private SlotExpression BindAggregate(FunctionCall call)
    {
        QueryBlock? block = _block;
        if (block?.Grouping is null || !block.SeesGroups)
        {
            if (block is { Clause: QueryClause.Where, Parent: not null })
            {
                (_, HashSet<SourceColumn> aggregated) = Collect(() => InClause(QueryClause.AggregateArgument, () => BindAggregateArguments(call)));
                CheckOuterColumns(block, aggregated, call);
            }

            throw MisplacedAggregate(block?.Clause, call);
        }

        (AggregateCall aggregate, HashSet<SourceColumn> columns) = Collect(() => InClause(QueryClause.AggregateArgument, () => BindAggregateCall(block, call)));
        CheckOuterColumns(block, columns, call);
        block.Grouping.Columns.UnionWith(columns);
        block.Grouping.ArgumentColumns.UnionWith(columns);
        block.Grouping.Aggregates.Add(aggregate);
        return new SlotExpression(aggregate.Slot) { Type = aggregate.Binding.ReturnType, IsNullable = !call.FunctionName.Value.StartsWith("COUNT", StringComparison.OrdinalIgnoreCase) };
    }

    private static SqlEngineException MisplacedAggregate(QueryClause? clause, TSqlFragment node) => clause switch
    {
        QueryClause.Where => Error(147, "An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.", node, severity: 15),
        QueryClause.AggregateArgument => Error(130, "Cannot perform an aggregate function on an expression containing an aggregate or a subquery.", node),
        QueryClause.GroupBy => Error(144, "Cannot use an aggregate or a subquery in an expression used for the group by list of a GROUP BY clause.", node, severity: 15),
        _ => Error(157, "An aggregate may not appear here.", node, severity: 15),
    };

    /// <summary>
    /// An aggregate of an enclosing query's column belongs to that query ("Subqueries (SQL Server)", error 8124): taken for an aggregate of its own query
    /// it would give another result.
    /// </summary>
    private static void CheckOuterColumns(QueryBlock block, HashSet<SourceColumn> columns, FunctionCall call)
    {
        if (columns.All(c => c.Source.Block.Number >= block.Number))
        {
            return;
        }

        throw columns.Count == 1
            ? SqlEngineException.Refused("an aggregate of an outer query's column", call)
            : Error(8124, "Multiple columns are specified in an aggregated expression containing an outer reference. If an expression being aggregated contains an outer reference, then that outer reference must be the only column referenced in the expression.", call);
    }

    private AggregateCall BindAggregateCall(QueryBlock block, FunctionCall call)
    {
        (AggregateBinding binding, Expression[] arguments) = BindAggregateArguments(call);
        bool isDistinct = call.UniqueRowFilter == UniqueRowFilter.Distinct;
        OrderItem[] order = [.. BindOrderItems(call.WithinGroupClause?.OrderByClause)];
        return new AggregateCall(binding, arguments, isDistinct, order, block.NewSlot(binding.ReturnType))
        {
            Extreme = call.FunctionName.Value.ToUpperInvariant() switch
            {
                "MIN" => Extreme.Least,
                "MAX" => Extreme.Greatest,
                _ => null,
            },
            Source = call,
        };
    }

    private (AggregateBinding Binding, Expression[] Arguments) BindAggregateArguments(FunctionCall call)
    {
        if (FindAggregate(_scope.Catalog, call) is { } aggregate)
        {
            CreateAggregateStatement syntax = (CreateAggregateStatement)ModuleSyntax.Of(aggregate);
            return (ClrAggregateBinder.Bind(aggregate), BindArguments(aggregate.FullName, syntax.Parameters, call.Parameters, call));
        }

        string name = call.FunctionName.Value;
        bool isStar = call.Parameters.Count == 1 && call.Parameters[0] is ColumnReferenceExpression { ColumnType: ColumnType.Wildcard };
        Expression[] arguments = isStar ? [] : [.. call.Parameters.Select(BindScalar)];
        BoundArgument[] described = [.. arguments.Select((a, i) => new BoundArgument(a.Type, a is ConstantExpression constant ? constant.Value : null, call.Parameters[i]))];
        AggregateBinding binding = AggregateLibrary.TryBind(name, described, call)
            ?? throw Error(195, $"'{name}' is not a recognized built-in function name.", call, severity: 15);
        if (call.Parameters.Count == 2 && !IsConstantOrVariable(call.Parameters[1]))
        {
            throw Error(8733, "Separator parameter for STRING_AGG must be a string literal or variable.", call);
        }

        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = ConvertTo(arguments[i], binding.ArgumentTypes[i]);
        }

        return (binding, arguments);
    }

    private static bool IsConstantOrVariable(ScalarExpression node)
    {
        if (Unwrap(node) is VariableReference)
        {
            return true;
        }

        ReferenceFinder finder = new();
        node.Accept(finder);
        return !finder.Found;
    }

    /// <summary>Looks for what makes an expression more than a constant.</summary>
    private sealed class ReferenceFinder : TSqlConcreteFragmentVisitor
    {
        public bool Found { get; private set; }

        public override void Visit(ColumnReferenceExpression node) => Found = true;

        public override void Visit(VariableReference node) => Found = true;

        public override void Visit(ScalarSubquery node) => Found = true;

        // CHAR(13) is the page's own example; a text that another function makes is no literal.
        public override void Visit(FunctionCall node) => Found |= node.FunctionName.Value.ToUpperInvariant() is not ("CHAR" or "NCHAR");
    }

    private IEnumerable<OrderItem> BindOrderItems(OrderByClause? clause)
    {
        foreach (ExpressionWithSortOrder element in clause?.OrderByElements ?? [])
        {
            if (element.Expression is IntegerLiteral)
            {
                throw Error(5308, "Windowed functions, aggregates and NEXT VALUE FOR functions do not support integer indices as ORDER BY clause expressions.", element);
            }

            yield return new OrderItem(BindScalar(element.Expression), element.SortOrder == SortOrder.Descending);
        }
    }
}
