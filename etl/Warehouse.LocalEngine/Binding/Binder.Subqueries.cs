using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>Subqueries in expressions and conditions.</summary>
internal sealed partial class Binder
{
    private int _parameterReads;

    /// <summary>The statement's subqueries in the order they were met.</summary>
    public List<Subquery> Subqueries { get; } = [];

    /// <summary>How the subqueries run; after <see cref="PlanSubqueries"/>.</summary>
    public IEnumerable<PlanNode> DescribeSubqueries() => Subqueries.Select(static s => s.Describe());

    private Subquery NewSubquery(QueryExpression source, bool givesKeys = false)
    {
        Subquery subquery = new(source, givesKeys);
        Subqueries.Add(subquery);
        return subquery;
    }

    /// <param name="Source">The query's text.</param>
    /// <param name="Query">The bound query.</param>
    /// <param name="IsConstant">Nothing in it changes from row to row of the statement, variables aside.</param>
    /// <param name="OuterColumns">All it depends on beside variables, when it is deterministic; null when that is not known.</param>
    private sealed record BoundSubquery(QueryExpression Source, BoundQuery Query, bool IsConstant, bool ReadsVariables, IReadOnlyList<SourceColumn>? OuterColumns);

    private BoundSubquery BindSubquery(QueryExpression node)
    {
        if (_block?.Clause is QueryClause.AggregateArgument or QueryClause.GroupBy)
        {
            throw MisplacedAggregate(_block.Clause, node);
        }

        int firstBlock = BlockCount;
        int parameterReads = _parameterReads;
        (bool wasVolatile, bool readVariables) = (_isVolatile, _readsVariables);
        (_isVolatile, _readsVariables) = (false, false);
        (BoundQuery query, HashSet<SourceColumn> columns) = Collect(() => BindQuery(node, _block));
        SourceColumn[]? outer = _isVolatile || parameterReads != _parameterReads ? null : [.. columns.Where(c => c.Source.Block.Number < firstBlock)];
        BoundSubquery result = new(node, query, outer is { Length: 0 }, _readsVariables, outer);
        _isVolatile |= wasVolatile;
        _readsVariables |= readVariables;
        return result;
    }

    /// <summary>Plans later, when the enclosing queries know all their columns.</summary>
    private Subquery Defer(BoundSubquery bound, bool[]? needed)
    {
        Subquery subquery = NewSubquery(bound.Source);
        int state = bound.OuterColumns is null ? -1 : NewOperatorState();
        _deferredPlans.Add(() =>
        {
            bool mayCache = bound.OuterColumns is not null && !(bound.ReadsVariables && AssignsVariables);

            // In a grouped block an outer value is a group's, not its column's.
            bool mayRecall = mayCache && !bound.IsConstant && bound.OuterColumns!.All(static c => c.Source.Block.Grouping is null);
            subquery.SetPlan(bound.Query.Plan(needed), mayCache && bound.IsConstant ? state : null, mayRecall ? new SubqueryKey(bound.OuterColumns!, state) : null);
        });
        return subquery;
    }

    private ScalarSubqueryExpression BindScalarSubquery(ScalarSubquery node)
    {
        BoundSubquery bound = BindSubquery(node.QueryExpression);
        RequireOneColumn(bound.Query, node);
        return new ScalarSubqueryExpression(Defer(bound, null)) { Type = bound.Query.Outputs[0].Type };
    }

    private static void RequireOneColumn(BoundQuery query, TSqlFragment node)
    {
        if (query.Outputs.Count != 1)
        {
            throw Error(116, "Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.", node);
        }
    }

    private Predicate BindExists(Microsoft.SqlServer.TransactSql.ScriptDom.ExistsPredicate node)
    {
        BoundSubquery bound = BindSubquery(node.Subquery.QueryExpression);
        Subquery subquery = Defer(bound, new bool[bound.Query.Outputs.Count]);
        return !bound.IsConstant && bound.Query is BoundSpecification specification && TrySemiJoin(bound.Source, specification, subquery) is { } semiJoin
            ? semiJoin
            : new Execution.Expressions.ExistsPredicate(subquery);
    }

    /// <summary>Takes a subquery apart into equalities with outer columns and a rest without any; null when it does not come apart so.</summary>
    private SemiJoinPredicate? TrySemiJoin(QueryExpression source, BoundSpecification query, Subquery subquery)
    {
        if (query.From is null || query.Block.Grouping is not null || query.Limit is not null || query.Block.Windows.Count > 0 || query.IsVolatile)
        {
            return null;
        }

        QueryBlock block = query.Block;
        List<(ComparisonSide Inner, ComparisonSide Outer)> keys = [];
        List<Conjunct> rest = [];
        HashSet<Conjunct> ties = [];
        foreach (Conjunct conjunct in query.Where)
        {
            if (conjunct.Comparison is { Kind: BooleanComparisonType.Equals } comparison && TieOf(comparison) is { } tie)
            {
                keys.Add(tie);
                ties.Add(conjunct);
            }
            else if (conjunct.Columns.All(c => c.Source.Block.Number >= block.Number))
            {
                rest.Add(conjunct);
            }
            else
            {
                return null;
            }
        }

        // An outer column anywhere else (ON, APPLY, a nested subquery) ties the subquery in another way.
        if (keys.Count == 0 || query.FromColumns.Any(c => c.Source.Block.Number < block.Number))
        {
            return null;
        }

        BoundSpecification keyQuery = query.WithKeys(rest, [.. keys.Select(static k => k.Inner)]);
        Subquery keyRows = NewSubquery(source, givesKeys: true);
        _deferredPlans.Add(() => keyRows.SetPlan(keyQuery.Plan(null), null));
        Catalog.Table? seekTable = query.From is JoinTree.Leaf { Source: TableSource table } && SeekPlanner.Choose(table, query.Where, []) is { } seek && seek.Uses.Overlaps(ties) ? table.Table : null;
        return new SemiJoinPredicate(
            subquery,
            keyRows,
            [.. keys.Select(static k => k.Outer.Converted)],
            [.. keys.Select(static k => k.Inner.Converted.Type)],
            seekTable,
            NewOperatorState());

        (ComparisonSide Inner, ComparisonSide Outer)? TieOf(BoundComparison comparison) =>
            !SameComparison(comparison.Left.Converted.Type, comparison.Right.Converted.Type) ? null
            : IsInner(comparison.Left) && IsOuter(comparison.Right) ? (comparison.Left, comparison.Right)
            : IsInner(comparison.Right) && IsOuter(comparison.Left) ? (comparison.Right, comparison.Left)
            : null;

        bool IsInner(ComparisonSide side) => side.Columns.Count > 0 && side.Columns.All(c => c.Source.Block.Number >= block.Number);

        bool IsOuter(ComparisonSide side) => side.Columns.Count > 0 && side.Columns.All(c => c.Source.Block.Number < block.Number);
    }

    private Predicate BindInSubquery(InPredicate node)
    {
        Expression operand = BindScalar(node.Expression);
        Predicate result = BindMembership(operand, node.Subquery);
        return node.NotDefined ? new NotPredicate(result) : result;
    }

    private Predicate BindMembership(Expression operand, ScalarSubquery node)
    {
        BoundSubquery bound = BindSubquery(node.QueryExpression);
        RequireOneColumn(bound.Query, node);
        SqlType type = bound.Query.Outputs[0].Type;
        ComparisonBinding binding = Operators.BindComparison(BooleanComparisonType.Equals, operand.Type, type);
        return MembershipType(binding) is { } common
            ? new InSubqueryPredicate(ConvertTo(operand, common), Defer(bound, null), common, Conversion.Build(type, common.IsExactWithScale ? common : binding.RightAs, isExplicit: false))
            : new QuantifiedPredicate(ConvertTo(operand, binding.LeftAs), Defer(bound, null), Conversion.Build(type, binding.RightAs, isExplicit: false), binding.Test, isAll: false);
    }

    /// <summary>The type whose equality is the comparison's, so that members can be looked up by value; null when each must be compared.</summary>
    private static SqlType? MembershipType(ComparisonBinding binding)
    {
        (SqlType left, SqlType right) = (binding.LeftAs, binding.RightAs);
        if (SameComparison(left, right))
        {
            return left;
        }

        if (!left.IsExactWithScale || !right.IsExactWithScale)
        {
            return null;
        }

        int scale = int.Max(left.Scale, right.Scale);
        int precision = int.Max(left.Precision - left.Scale, right.Precision - right.Scale) + scale;
        return precision <= DecimalMath.MaxPrecision ? SqlType.Decimal(precision, scale) : null;
    }

    private Predicate BindQuantified(SubqueryComparisonPredicate node)
    {
        Expression operand = BindScalar(node.Expression);
        bool isAll = node.SubqueryComparisonPredicateType == SubqueryComparisonPredicateType.All;
        if (!isAll && node.ComparisonType == BooleanComparisonType.Equals)
        {
            return BindMembership(operand, node.Subquery);
        }

        BoundSubquery bound = BindSubquery(node.Subquery.QueryExpression);
        RequireOneColumn(bound.Query, node);
        SqlType type = bound.Query.Outputs[0].Type;
        ComparisonBinding binding = Operators.BindComparison(node.ComparisonType, operand.Type, type);
        return new QuantifiedPredicate(ConvertTo(operand, binding.LeftAs), Defer(bound, null), Conversion.Build(type, binding.RightAs, isExplicit: false), binding.Test, isAll);
    }
}
