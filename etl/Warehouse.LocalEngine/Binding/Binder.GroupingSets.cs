using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>
/// ROLLUP, CUBE and GROUPING SETS, GROUPING and GROUPING_ID. Each item of the clause stands for a list of sets, and items combine as a product: every set of one
/// with every set of the next. Sets that come twice are grouped twice ("SELECT - GROUP BY- Transact-SQL").
/// </summary>
internal sealed partial class Binder
{
    // "Using GROUP BY with ROLLUP, CUBE, and GROUPING SETS"; errors 10703 and 10706.
    private const int MostGroupingSets = 4096;
    private const int MostKeysOfSets = 32;

    private void BindGroupingSets(QueryBlock block, Grouping grouping, GroupByClause clause)
    {
        List<int[]> sets = [[]];
        foreach (GroupingSpecification item in clause.GroupingSpecifications)
        {
            List<int[]> factors = SetsOf(block, grouping, item);
            if ((long)sets.Count * factors.Count > MostGroupingSets)
            {
                throw TooManyGroupingSets(clause);
            }

            sets = [.. sets.SelectMany(_ => factors, Join)];
        }

        bool isPlain = sets.Count == 1 && sets[0].Length > 0;
        if (isPlain)
        {
            return;
        }

        if (grouping.Keys.Count > MostKeysOfSets)
        {
            throw Error(10706, $"Too many expressions are specified in the GROUP BY clause. The maximum number is {MostKeysOfSets} when grouping sets are supplied.", clause, severity: 15);
        }

        grouping.Sets = sets;
        grouping.SetSlot = block.NewSlot(SqlType.Int);
        for (int i = 0; i < grouping.Keys.Count; i++)
        {
            grouping.Keys[i].IsInEverySet = sets.TrueForAll(s => s.Contains(i));
        }
    }

    private List<int[]> SetsOf(QueryBlock block, Grouping grouping, GroupingSpecification item)
    {
        switch (item)
        {
            case ExpressionGroupingSpecification { DistributedAggregation: false } or CompositeGroupingSpecification:
                return [KeysOf(block, grouping, item)];
            case GrandTotalGroupingSpecification:
                return [[]];
            case RollupGroupingSpecification rollup:
                int[][] levels = [.. rollup.Arguments.Select(a => KeysOf(block, grouping, a))];
                return [.. Enumerable.Range(0, levels.Length + 1).Select(left => Union(levels[..^left]))];
            case CubeGroupingSpecification cube:
                int[][] dimensions = [.. cube.Arguments.Select(a => KeysOf(block, grouping, a))];
                if (1L << Math.Min(dimensions.Length, MostKeysOfSets) > MostGroupingSets)
                {
                    throw TooManyGroupingSets(item);
                }

                return [.. Enumerable.Range(0, 1 << dimensions.Length).Select(left => Union(dimensions.Where((_, i) => (left >> i & 1) == 0)))];
            case GroupingSetsGroupingSpecification sets:
                return [.. sets.Sets.SelectMany(s => SetsOf(block, grouping, s))];
            default:
                throw SqlEngineException.Refused($"the grouping {item.GetType().Name}", item);
        }
    }

    /// <summary>An expression, or several in parentheses that count as one.</summary>
    private int[] KeysOf(QueryBlock block, Grouping grouping, GroupingSpecification item) => item switch
    {
        ExpressionGroupingSpecification { DistributedAggregation: false } single => [KeyOf(block, grouping, single)],
        CompositeGroupingSpecification composite => Union(composite.Items.Select(i => KeysOf(block, grouping, i))),
        _ => throw SqlEngineException.Refused($"the grouping {item.GetType().Name}", item),
    };

    private int KeyOf(QueryBlock block, Grouping grouping, ExpressionGroupingSpecification item)
    {
        if (item.Expression is Literal)
        {
            throw Error(164, "Each GROUP BY expression must contain at least one column that is not an outer reference.", item);
        }

        (Expression expression, HashSet<SourceColumn> columns) = Collect(() => BindScalar(item.Expression));
        string text = TextOf(item.Expression);
        int known = grouping.Keys.FindIndex(k => SameColumn(k.Expression, expression) || (k.Expression is not ColumnExpression && k.Text == text));
        if (known >= 0)
        {
            return known;
        }

        grouping.Columns.UnionWith(columns);
        grouping.Keys.Add(new GroupKey(expression, block.NewSlot(expression.Type), text));
        return grouping.Keys.Count - 1;
    }

    private static int[] Union(IEnumerable<int[]> sets) => [.. sets.SelectMany(static s => s).Distinct()];

    private static int[] Join(int[] left, int[] right) => Union([left, right]);

    private static SqlEngineException TooManyGroupingSets(TSqlFragment node) =>
        Error(10703, $"Too many grouping sets. The maximum number is {MostGroupingSets}.", node, severity: 15);

    /// <summary>GROUPING: 1 where the row's set leaves the expression out. GROUPING_ID: these of all its arguments as the digits of a binary number, the last one lowest.</summary>
    private GroupingExpression BindGroupingFunction(FunctionCall call)
    {
        string name = call.FunctionName.Value.ToUpperInvariant();
        if (_block?.Grouping is not { } grouping || !_block.SeesGroups)
        {
            throw MisplacedAggregate(_block?.Clause, call);
        }

        bool isSingle = name == "GROUPING";
        if (call.Parameters.Count == 0 || call.Parameters.Count > (isSingle ? 1 : MostKeysOfSets))
        {
            throw isSingle ? TypeErrors.ArgumentCount("grouping", 1, 1) : TypeErrors.ArgumentCount("grouping_id", 1, MostKeysOfSets);
        }

        int[] keys = [.. call.Parameters.Select((p, i) => GroupKeyNamed(grouping, p) is var key and >= 0
            ? key
            : throw Error(8161, $"Argument {i + 1} of the {name} function does not match any of the expressions in the GROUP BY clause.", call))];
        IReadOnlyList<int[]> sets = grouping.Sets ?? [[.. Enumerable.Range(0, grouping.Keys.Count)]];
        Value[] bySet = [.. sets.Select(set => Value.FromInt64(keys.Aggregate(0, (id, key) => (id << 1) | (set.Contains(key) ? 0 : 1))))];
        return new GroupingExpression(grouping.Sets is null ? null : grouping.SetSlot, bySet) { Type = isSingle ? SqlType.TinyInt : SqlType.Int };
    }

    private int GroupKeyNamed(Grouping grouping, ScalarExpression argument)
    {
        ScalarExpression node = Unwrap(argument);
        string text = TextOf(node);
        return node is ColumnReferenceExpression { ColumnType: ColumnType.Regular } reference && FindColumn(_block!, reference.MultiPartIdentifier) is { } column
            ? grouping.Keys.FindIndex(k => k.Expression is ColumnExpression c && ReferenceEquals(c.Column, column))
            : grouping.Keys.FindIndex(k => k.Expression is not ColumnExpression && k.Text == text);
    }
}
