using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Types;
using Expression = Warehouse.LocalEngine.Execution.Expression;

namespace Warehouse.LocalEngine.Binding;

/// <summary>Conditions, with T-SQL's three-valued logic.</summary>
internal sealed partial class Binder
{
    public Predicate BindCondition(BooleanExpression node)
    {
        RequireStack();
        try
        {
            Predicate condition = BindConditionNode(node);
            condition.Source ??= node;
            return condition;
        }
        catch (SqlEngineException error) when (error.LineNumber == 0)
        {
            throw At(error, node);
        }
    }

    private Predicate BindConditionNode(BooleanExpression node) => node switch
    {
        BooleanParenthesisExpression parenthesis => BindCondition(parenthesis.Expression),
        BooleanNotExpression not => new NotPredicate(BindCondition(not.Expression)),
        BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } => new AndPredicate([.. SplitAnd(node).Select(BindCondition)]),
        BooleanBinaryExpression binary => new OrPredicate(BindCondition(binary.FirstExpression), BindCondition(binary.SecondExpression)),
        BooleanComparisonExpression comparison => Compare(comparison.ComparisonType, BindScalar(comparison.FirstExpression), BindScalar(comparison.SecondExpression)),
        BooleanIsNullExpression isNull => new IsNullPredicate(BindScalar(isNull.Expression), isNull.IsNot),
        BooleanTernaryExpression between => BindBetween(between),
        InPredicate { Subquery: null } list => BindInList(list),
        InPredicate subquery => BindInSubquery(subquery),
        Microsoft.SqlServer.TransactSql.ScriptDom.LikePredicate like => BindLike(like),
        Microsoft.SqlServer.TransactSql.ScriptDom.ExistsPredicate exists => BindExists(exists),
        SubqueryComparisonPredicate quantified => BindQuantified(quantified),
        UpdateCall update => BindUpdateCall(update),
        _ => throw SqlEngineException.Refused($"the condition {node.GetType().Name}", node),
    };

    /// <summary>The conditions that AND joins, parentheses removed.</summary>
    private static IEnumerable<BooleanExpression> SplitAnd(BooleanExpression node) => node switch
    {
        BooleanParenthesisExpression { Expression: BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } and } => SplitAnd(and),
        BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } and => SplitAnd(and.FirstExpression).Concat(SplitAnd(and.SecondExpression)),
        _ => [node],
    };

    private static ComparisonPredicate Compare(BooleanComparisonType kind, Expression left, Expression right)
    {
        ComparisonBinding binding = Operators.BindComparison(kind, left.Type, right.Type);
        return new ComparisonPredicate(ConvertTo(left, binding.LeftAs), ConvertTo(right, binding.RightAs), binding.Test);
    }

    private Predicate BindBetween(BooleanTernaryExpression node)
    {
        Expression operand = BindScalar(node.FirstExpression);
        AndPredicate between = new(
        [
            Compare(BooleanComparisonType.GreaterThanOrEqualTo, operand, BindScalar(node.SecondExpression)),
            Compare(BooleanComparisonType.LessThanOrEqualTo, operand, BindScalar(node.ThirdExpression)),
        ]);
        return node.TernaryExpressionType == BooleanTernaryExpressionType.NotBetween ? new NotPredicate(between) : between;
    }

    // IN is a chain of equalities ("IN (Transact-SQL)"), each with its own type rules; a list of constants of one type becomes a look-up.
    private Predicate BindInList(InPredicate node)
    {
        Expression operand = BindScalar(node.Expression);
        Expression[] values = [.. node.Values.Select(BindScalar)];
        Predicate result = TryLookUp(operand, values) ?? values
            .Select(v => (Predicate)Compare(BooleanComparisonType.Equals, operand, v))
            .Aggregate(static (left, right) => new OrPredicate(left, right));
        return node.NotDefined ? new NotPredicate(result) : result;
    }

    private static InSetPredicate? TryLookUp(Expression operand, Expression[] values)
    {
        const int worthwhile = 4;
        if (values.Length < worthwhile || !Array.TrueForAll(values, static v => v is ConstantExpression))
        {
            return null;
        }

        SqlType? common = null;
        HashSet<Value>? set = null;
        bool hasNull = false;
        foreach (ConstantExpression value in values.Cast<ConstantExpression>())
        {
            if (value.Value.IsNull)
            {
                hasNull = true;
                continue;
            }

            ComparisonBinding binding = Operators.BindComparison(BooleanComparisonType.Equals, operand.Type, value.Type);
            set ??= new HashSet<Value>(Comparer.For(binding.LeftAs));
            common ??= binding.LeftAs;
            bool sameComparison = SameComparison(binding.LeftAs, common) && SameComparison(binding.RightAs, common);
            if (!sameComparison || ConvertTo(value, binding.RightAs) is not ConstantExpression converted)
            {
                return null;
            }

            set.Add(converted.Value);
        }

        return set is null ? null : new InSetPredicate(ConvertTo(operand, common!), set, hasNull);
    }

    /// <summary>Values of both types are kept and compare alike: lengths do not matter, scale and collation do.</summary>
    internal static bool SameComparison(SqlType left, SqlType right) =>
        left.IsInteger ? right.IsInteger
        : left.IsText ? right.IsText && left.IsUnicode == right.IsUnicode && left.Collation == right.Collation
        : left.IsBinary ? right.IsBinary
        : left.Kind == right.Kind && left.Scale == right.Scale;

    private Predicate BindLike(Microsoft.SqlServer.TransactSql.ScriptDom.LikePredicate node)
    {
        Expression text = BindScalar(node.FirstExpression);
        Expression pattern = BindScalar(node.SecondExpression);
        Expression? escape = node.EscapeExpression is null ? null : BindScalar(node.EscapeExpression, SqlType.NVarChar(SqlType.Max));
        LikeBinding binding = Like.Bind(text.Type, pattern.Type, escape is not null);
        Execution.Expressions.LikePredicate like = new(ConvertTo(text, binding.TextAs), ConvertTo(pattern, binding.PatternAs), escape, binding.Test);
        return node.NotDefined ? new NotPredicate(like) : like;
    }

    // Which columns the firing statement set is the session's to know: its library has UPDATE as a function of the column's name.
    private PredicateOfExpression BindUpdateCall(UpdateCall update) =>
        new(BindBuiltIn("UPDATE", [new StringLiteral { Value = update.Identifier.Value, IsNational = true }], update));

    /// <summary>Splits a condition at its ANDs and tells the planner of each part which columns it needs and whether it compares two things.</summary>
    private List<Conjunct> BindConjuncts(BooleanExpression condition)
    {
        QueryBlock block = _block!;
        List<Conjunct> conjuncts = [];
        foreach (BooleanExpression part in SplitAnd(condition))
        {
            switch (part)
            {
                case BooleanComparisonExpression comparison:
                    conjuncts.Add(BindComparison(block, comparison, comparison.ComparisonType, comparison.FirstExpression, comparison.SecondExpression));
                    break;
                case BooleanTernaryExpression { TernaryExpressionType: BooleanTernaryExpressionType.Between } between:
                    conjuncts.Add(BindComparison(block, between, BooleanComparisonType.GreaterThanOrEqualTo, between.FirstExpression, between.SecondExpression));
                    conjuncts.Add(BindComparison(block, between, BooleanComparisonType.LessThanOrEqualTo, between.FirstExpression, between.ThirdExpression));
                    break;
                default:
                    (Predicate predicate, HashSet<SourceColumn> columns) = Collect(() => BindCondition(part));
                    conjuncts.Add(new Conjunct(block, predicate, columns));
                    break;
            }
        }

        return conjuncts;
    }

    private Conjunct BindComparison(QueryBlock block, TSqlFragment source, BooleanComparisonType kind, ScalarExpression leftNode, ScalarExpression rightNode)
    {
        (Expression left, HashSet<SourceColumn> leftColumns) = Collect(() => BindScalar(leftNode));
        (Expression right, HashSet<SourceColumn> rightColumns) = Collect(() => BindScalar(rightNode));
        try
        {
            ComparisonBinding binding = Operators.BindComparison(kind, left.Type, right.Type);
            // Of two texts each keeps its own code page; when their collations differ, neither column's index is in the order of the comparison.
            bool usesColumns = !binding.LeftAs.IsText || SameComparison(binding.LeftAs, binding.RightAs);
            ComparisonSide leftSide = MakeSide(block, left, ConvertTo(left, binding.LeftAs), leftColumns, usesColumns);
            ComparisonSide rightSide = MakeSide(block, right, ConvertTo(right, binding.RightAs), rightColumns, usesColumns);
            ComparisonPredicate predicate = new(leftSide.Converted, rightSide.Converted, binding.Test) { Source = source };
            return new Conjunct(block, predicate, (HashSet<SourceColumn>)[.. leftColumns, .. rightColumns])
            {
                Comparison = new BoundComparison(kind, leftSide, rightSide),
            };
        }
        catch (SqlEngineException error) when (error.LineNumber == 0)
        {
            throw At(error, source);
        }
    }

    private static ComparisonSide MakeSide(QueryBlock block, Expression original, Expression converted, HashSet<SourceColumn> columns, bool usesColumn)
    {
        SourceColumn? column = usesColumn && original is ColumnExpression reference && SameComparison(original.Type, converted.Type) ? reference.Column : null;
        return new ComparisonSide(converted, columns, Conjunct.SourcesOf(block, columns), column);
    }
}
