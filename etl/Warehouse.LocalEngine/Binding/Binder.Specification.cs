using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Functions.Aggregates;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>SELECT … FROM … WHERE … GROUP BY … HAVING … ORDER BY.</summary>
internal sealed partial class Binder
{
    /// <summary>Binds a SELECT statement's query with its CTEs, in a block tree of its own or under <paramref name="parent"/>.</summary>
    public BoundQuery BindSelectBody(SelectStatement statement, QueryBlock? parent)
    {
        if (statement.ComputeClauses.Count > 0 || statement.On is not null)
        {
            throw SqlEngineException.Refused("COMPUTE or ON filegroup", statement);
        }

        ReadHints(statement.OptimizerHints);
        return WithCtes(statement.WithCtesAndXmlNamespaces, () => BindQuery(statement.QueryExpression, parent));
    }

    // Where an ORDER BY may not stand, the parser says so.
    private BoundQuery BindQuery(QueryExpression node, QueryBlock? parent)
    {
        BoundQuery query = node switch
        {
            QuerySpecification specification => BindSpecification(specification, parent),
            BinaryQueryExpression set => BindSetOperation(set, parent),
            QueryParenthesisExpression { OrderByClause: null, OffsetClause: null } parenthesis => BindQuery(parenthesis.QueryExpression, parent),
            _ => throw SqlEngineException.Refused($"the query {node.GetType().Name}", node),
        };
        return node.ForClause switch
        {
            null => query,
            JsonForClause json => BindForJson(json, query),
            _ => throw SqlEngineException.Refused($"the clause {node.ForClause.GetType().Name}", node.ForClause),
        };
    }

    private BoundSpecification BindSpecification(QuerySpecification node, QueryBlock? parent) => InBlock(NewBlock(parent), () =>
    {
        QueryBlock block = _block!;
        block.Clause = QueryClause.From;
        HashSet<SourceColumn> always = [];
        (JoinTree? from, HashSet<SourceColumn> fromColumns) = Collect(() => BindFrom(node.FromClause));
        always.UnionWith(fromColumns);
        block.Clause = QueryClause.Where;
        (List<Conjunct> where, HashSet<SourceColumn> whereColumns) = Collect(() => node.WhereClause is null ? [] : BindConjuncts(node.WhereClause.SearchCondition));
        always.UnionWith(whereColumns);
        if (node.GroupByClause is not null || node.HavingClause is not null || HasAggregates(node))
        {
            BindGroupBy(block, node.GroupByClause);
        }

        block.Clause = QueryClause.Having;
        (Predicate? having, HashSet<SourceColumn> havingColumns) = Collect(() => node.HavingClause is null ? null : BindCondition(node.HavingClause.SearchCondition));
        always.UnionWith(havingColumns);
        block.Clause = QueryClause.Select;
        List<SelectItem> items = BindSelectItems(block, node.SelectElements);
        block.Clause = QueryClause.OrderBy;
        bool isDistinct = node.UniqueRowFilter == UniqueRowFilter.Distinct;
        (List<OutputOrder> order, HashSet<SourceColumn> orderColumns) = Collect(() => BindOrderBy(node, items, isDistinct));
        always.UnionWith(orderColumns);
        RowLimit? limit = BindLimit(node, order.Count > 0);
        return new BoundSpecification
        {
            Block = block,
            From = from,
            FromColumns = fromColumns,
            WhereColumns = whereColumns,
            IsVolatile = _isVolatile,
            Where = where,
            Having = having,
            Items = items,
            Order = order,
            Limit = limit,
            IsDistinct = isDistinct,
            AlwaysUsed = always,
            Outputs = items.Exists(static i => i.Assigns is not null) ? [] : [.. items.Select(static i => i.Output)],
        };
    });

    private bool HasAggregates(QuerySpecification node)
    {
        AggregateFinder finder = new(_scope.Catalog);
        foreach (SelectElement element in node.SelectElements)
        {
            element.Accept(finder);
        }

        node.OrderByClause?.Accept(finder);
        return finder.Found;
    }

    /// <summary>Looks for aggregates of the query itself: neither windowed nor in a subquery.</summary>
    private sealed class AggregateFinder(ICatalogNames catalog) : TSqlConcreteFragmentVisitor
    {
        public bool Found { get; private set; }

        public override void ExplicitVisit(ScalarSubquery node)
        {
        }

        public override void ExplicitVisit(FunctionCall node)
        {
            if (node.OverClause is null && (node.CallTarget is null ? AggregateLibrary.IsAggregate(node.FunctionName.Value) || IsGroupingFunction(node.FunctionName.Value) : FindAggregate(catalog, node) is not null))
            {
                Found = true;
                return;
            }

            base.ExplicitVisit(node);
        }
    }

    private List<SelectItem> BindSelectItems(QueryBlock block, IList<SelectElement> elements)
    {
        List<SelectItem> items = [];
        foreach (SelectElement element in elements)
        {
            switch (element)
            {
                case SelectScalarExpression scalar:
                    items.Add(BindSelectScalar(scalar));
                    break;
                case SelectStarExpression star:
                    BindStar(block, star, items);
                    break;
                case SelectSetVariable assignment:
                    items.Add(BindAssignment(assignment));
                    break;
                default:
                    throw SqlEngineException.Refused($"the select element {element.GetType().Name}", element);
            }
        }

        if (items.Exists(static i => i.Assigns is not null) && items.Exists(static i => i.Assigns is null))
        {
            throw Error(141, "A SELECT statement that assigns a value to a variable must not be combined with data-retrieval operations.", elements[0], severity: 15);
        }

        return items;
    }

    private SelectItem BindSelectScalar(SelectScalarExpression scalar)
    {
        (Expression expression, HashSet<SourceColumn> columns) = Collect(() => BindScalar(scalar.Expression));
        string name = scalar.ColumnName?.Value ?? (Unwrap(scalar.Expression) is ColumnReferenceExpression reference ? reference.MultiPartIdentifier.Identifiers[^1].Value : string.Empty);
        return new SelectItem(new OutputColumn(name, expression.Type, expression.IsNullable) { IsJson = IsJsonText(scalar.Expression), IsIdentity = Unwrap(scalar.Expression) is ColumnReferenceExpression && columns.Count == 1 && IsIdentity(columns.First()) }, expression, columns)
        {
            Text = TextOf(scalar.Expression),
        };
    }

    private static bool IsIdentity(SourceColumn column) => column.Source is TableSource { Table: { } table } && table.Columns[column.Ordinal].Identity is not null;

    private static ScalarExpression Unwrap(ScalarExpression node)
    {
        while (node is ParenthesisExpression { Collation: null } parenthesis)
        {
            node = parenthesis.Expression;
        }

        return node;
    }

    private void BindStar(QueryBlock block, SelectStarExpression star, List<SelectItem> items)
    {
        IList<Identifier>? qualifier = star.Qualifier?.Identifiers;
        BoundSource[] sources = [.. block.Sources.Where(s => qualifier is null || s.IsNamed(qualifier.Count > 1 ? qualifier[^2].Value : null, qualifier[^1].Value))];
        if (sources.Length == 0)
        {
            throw qualifier is null
                ? Error(263, "Must specify table to select from.", star)
                : Error(107, $"The column prefix '{qualifier[^1].Value}' does not match with a table name or alias name used in the query.", star, severity: 15);
        }

        foreach (SourceColumn column in sources.SelectMany(static s => s.Columns))
        {
            (Expression expression, HashSet<SourceColumn> columns) = Collect(() => Refer(block, column, star));
            items.Add(new SelectItem(new OutputColumn(column.Name, expression.Type, expression.IsNullable) { IsIdentity = IsIdentity(column) }, expression, columns) { Text = string.Empty });
        }
    }

    private SelectItem BindAssignment(SelectSetVariable assignment)
    {
        if (!_scope.Variables.TryGetValue(assignment.Variable.Name, out VariableSlot? slot))
        {
            throw Error(137, $"Must declare the scalar variable \"{assignment.Variable.Name}\".", assignment, severity: 15);
        }

        AssignsVariables = true;
        (Expression expression, HashSet<SourceColumn> columns) = Collect(() => BindScalar(assignment.Expression));
        if (assignment.AssignmentKind != AssignmentKind.Equals)
        {
            expression = Combine(OperatorOf(assignment.AssignmentKind), BindVariable(assignment.Variable), expression);
        }

        return new SelectItem(new OutputColumn(string.Empty, slot.Type, IsNullable: true), ConvertTo(expression, slot.Type), columns) { Assigns = slot.Slot };
    }

    /// <summary>The operator of += and its kin.</summary>
    internal static BinaryExpressionType OperatorOf(AssignmentKind kind) => kind switch
    {
        AssignmentKind.AddEquals => BinaryExpressionType.Add,
        AssignmentKind.SubtractEquals => BinaryExpressionType.Subtract,
        AssignmentKind.MultiplyEquals => BinaryExpressionType.Multiply,
        AssignmentKind.DivideEquals => BinaryExpressionType.Divide,
        AssignmentKind.ModEquals => BinaryExpressionType.Modulo,
        AssignmentKind.BitwiseAndEquals => BinaryExpressionType.BitwiseAnd,
        AssignmentKind.BitwiseOrEquals => BinaryExpressionType.BitwiseOr,
        _ => BinaryExpressionType.BitwiseXor,
    };

    /// <summary>An ORDER BY item is a position, an alias of the SELECT list, or an expression; with DISTINCT it must be in the list.</summary>
    private List<OutputOrder> BindOrderBy(QuerySpecification node, List<SelectItem> items, bool isDistinct)
    {
        List<OutputOrder> order = [];
        HashSet<SourceColumn> ordered = [];
        foreach (ExpressionWithSortOrder element in node.OrderByClause?.OrderByElements ?? [])
        {
            bool descending = element.SortOrder == SortOrder.Descending;
            int item = FindSelectItem(Unwrap(element.Expression), items);
            Expression expression = item >= 0 ? items[item].Expression : BindScalar(element.Expression);
            if (expression is ColumnExpression { Column: var column } && !ordered.Add(column))
            {
                throw Error(169, "A column has been specified more than once in the order by list. Columns in the order by list must be unique.", element, severity: 15);
            }

            if (item >= 0)
            {
                order.Add(new OutputOrder(item, expression, descending));
                continue;
            }

            if (isDistinct)
            {
                string text = TextOf(element.Expression);
                item = items.FindIndex(i => i.Text == text || SameColumn(i.Expression, expression));
                if (item < 0)
                {
                    throw Error(145, "ORDER BY items must appear in the select list if SELECT DISTINCT is specified.", element, severity: 15);
                }
            }

            if (expression is ConstantExpression)
            {
                throw Error(408, "A constant expression was encountered in the ORDER BY list, position " + (order.Count + 1) + ".", element);
            }

            order.Add(new OutputOrder(item, expression, descending));
        }

        return order;
    }

    private static bool SameColumn(Expression left, Expression right) =>
        left is ColumnExpression l && right is ColumnExpression r && ReferenceEquals(l.Column, r.Column);

    private static int FindSelectItem(ScalarExpression node, List<SelectItem> items)
    {
        switch (node)
        {
            case IntegerLiteral position:
                int index = int.TryParse(position.Value, out int number) ? number - 1 : -1;
                return index >= 0 && index < items.Count
                    ? index
                    : throw Error(108, $"The ORDER BY position number {position.Value} is out of range of the number of items in the select list.", node);
            case ColumnReferenceExpression { MultiPartIdentifier.Count: 1, Collation: null } column:
                string name = column.MultiPartIdentifier.Identifiers[0].Value;
                int found = -1;
                for (int i = 0; i < items.Count; i++)
                {
                    if (!SameName(items[i].Output.Name, name))
                    {
                        continue;
                    }

                    found = found < 0 || SameColumn(items[found].Expression, items[i].Expression)
                        ? i
                        : throw Error(209, $"Ambiguous column name '{name}'.", node);
                }

                return found;
            default:
                return -1;
        }
    }

    private RowLimit? BindLimit(QuerySpecification node, bool isOrdered)
    {
        QueryBlock? block = _block;
        if (node.TopRowFilter is { } top)
        {
            if (node.OffsetClause is not null)
            {
                throw Error(10741, "A TOP can not be used in the same query or sub-query as a OFFSET.", node, severity: 15);
            }

            if (top.WithTies && !isOrdered)
            {
                throw Error(1062, "The TOP N WITH TIES clause is not allowed without a corresponding ORDER BY clause.", node, severity: 15);
            }

            Expression count = InBlock(NewBlock(block!.Parent), () => BindScalar(top.Expression));
            if (!top.Percent && (!count.Type.IsInteger || count.Type.IsUntypedNull))
            {
                throw Error(1060, "The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.", top, severity: 15);
            }

            return new RowLimit(null, ConvertTo(count, top.Percent ? SqlType.Float : SqlType.BigInt), top.Percent, top.WithTies);
        }

        return node.OffsetClause is null ? null : BindOffset(node.OffsetClause, block!.Parent);
    }

    private RowLimit BindOffset(OffsetClause offset, QueryBlock? parent) => InBlock(NewBlock(parent), () => new RowLimit(
        BindScalar(offset.OffsetExpression, SqlType.BigInt),
        offset.FetchExpression is null ? null : BindScalar(offset.FetchExpression, SqlType.BigInt),
        IsPercent: false,
        WithTies: false));

    /// <summary>An expression's tokens, to tell whether two places say the same; text literals keep their case.</summary>
    private static string TextOf(TSqlFragment node) => node.ScriptTokenStream is null
        ? string.Empty
        : string.Join(' ', Enumerable.Range(node.FirstTokenIndex, node.LastTokenIndex - node.FirstTokenIndex + 1)
            .Select(i => node.ScriptTokenStream[i])
            .Where(static t => t.TokenType is not (TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment))
            .Select(static t => t.TokenType is TSqlTokenType.AsciiStringLiteral or TSqlTokenType.UnicodeStringLiteral ? t.Text : t.Text.Trim('[', ']', '"').ToUpperInvariant()));

    /// <summary>Takes MAXRECURSION; hints that only steer the plan are accepted, others refused.</summary>
    internal void ReadHints(IList<OptimizerHint> hints)
    {
        foreach (OptimizerHint hint in hints)
        {
            switch (hint.HintKind)
            {
                case OptimizerHintKind.MaxRecursion when hint is LiteralOptimizerHint { Value: IntegerLiteral limit }:
                    _maximumRecursion = int.Parse(limit.Value, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case OptimizerHintKind.Recompile or OptimizerHintKind.MaxDop or OptimizerHintKind.ForceOrder or OptimizerHintKind.HashJoin
                    or OptimizerHintKind.LoopJoin or OptimizerHintKind.MergeJoin or OptimizerHintKind.OptimizeFor or OptimizerHintKind.KeepPlan
                    or OptimizerHintKind.HashGroup or OptimizerHintKind.OrderGroup:
                    // How a plan is chosen changes no result.
                    break;
                default:
                    throw SqlEngineException.Refused($"the query hint {hint.HintKind}", hint);
            }
        }
    }
}
