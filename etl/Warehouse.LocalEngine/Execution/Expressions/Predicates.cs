using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Expressions;

/// <summary>A comparison whose operands already have the type it is made in; UNKNOWN when one is NULL.</summary>
internal sealed class ComparisonPredicate(Expression left, Expression right, Func<Value, Value, bool?> test) : Predicate
{
    public override bool IsIndependent => left.IsIndependent && right.IsIndependent;

    public override bool? Test(EvaluationContext context, Value[] row) => test(left.Evaluate(context, row), right.Evaluate(context, row));
}

internal sealed class AndPredicate(Predicate[] operands) : Predicate
{
    // BETWEEN is two conditions of one text.
    public override string Describe() => string.Join(" AND ", operands.Select(static o => o.Describe()).Distinct());

    public override bool IsIndependent => Array.TrueForAll(operands, static o => o.IsIndependent);

    public override bool? Test(EvaluationContext context, Value[] row)
    {
        bool? result = true;
        foreach (Predicate operand in operands)
        {
            switch (operand.Test(context, row))
            {
                case false:
                    return false;
                case null:
                    result = null;
                    break;
            }
        }

        return result;
    }
}

internal sealed class OrPredicate(Predicate left, Predicate right) : Predicate
{
    public override bool IsIndependent => left.IsIndependent && right.IsIndependent;

    public override bool? Test(EvaluationContext context, Value[] row)
    {
        bool? first = left.Test(context, row);
        if (first == true)
        {
            return true;
        }

        bool? second = right.Test(context, row);
        return second == true ? true : first is null || second is null ? null : false;
    }
}

internal sealed class NotPredicate(Predicate operand) : Predicate
{
    public override bool IsIndependent => operand.IsIndependent;

    public override bool? Test(EvaluationContext context, Value[] row) => !operand.Test(context, row);
}

internal sealed class IsNullPredicate(Expression operand, bool negated) : Predicate
{
    public override bool IsIndependent => operand.IsIndependent;

    public override bool? Test(EvaluationContext context, Value[] row) => operand.Evaluate(context, row).IsNull != negated;
}

/// <summary>IN over a list of constants: one look-up instead of a chain of comparisons.</summary>
/// <param name="hasNull">A NULL in the list makes every miss UNKNOWN.</param>
internal sealed class InSetPredicate(Expression operand, HashSet<Value> values, bool hasNull) : Predicate
{
    public override bool IsIndependent => operand.IsIndependent;

    public override bool? Test(EvaluationContext context, Value[] row)
    {
        Value value = operand.Evaluate(context, row);
        return value.IsNull ? null : values.Contains(value) ? true : hasNull ? null : false;
    }
}

/// <summary>LIKE, prepared per pattern by the caller.</summary>
internal sealed class LikePredicate(Expression text, Expression pattern, Expression? escape, Func<Value, Value, Value, bool?> body) : Predicate
{
    public override bool IsIndependent => text.IsIndependent && pattern.IsIndependent && escape is not { IsIndependent: false };

    public override bool? Test(EvaluationContext context, Value[] row) =>
        body(text.Evaluate(context, row), pattern.Evaluate(context, row), escape is null ? Value.Null : escape.Evaluate(context, row));
}

/// <summary>A condition's own value as an expression of type bit, for the places where the engine needs both.</summary>
internal sealed class PredicateOfExpression(Expression bit) : Predicate
{
    public override bool IsIndependent => bit.IsIndependent;

    public override bool? Test(EvaluationContext context, Value[] row)
    {
        Value value = bit.Evaluate(context, row);
        return value.IsNull ? null : value.AsBoolean;
    }
}
