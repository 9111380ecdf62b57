using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Expressions;

/// <summary>CASE, IIF, NULLIF, CHOOSE: the first branch whose condition is TRUE; branches already have the common type.</summary>
internal sealed class CaseExpression(Predicate[] conditions, Expression[] results, Expression? otherwise) : Expression
{
    public override bool IsIndependent =>
        Array.TrueForAll(conditions, static c => c.IsIndependent) && Array.TrueForAll(results, static r => r.IsIndependent) && otherwise is not { IsIndependent: false };

    public override Value Evaluate(EvaluationContext context, Value[] row)
    {
        for (int i = 0; i < conditions.Length; i++)
        {
            if (conditions[i].Test(context, row) == true)
            {
                return results[i].Evaluate(context, row);
            }
        }

        return otherwise is null ? Value.Null : otherwise.Evaluate(context, row);
    }
}

/// <summary>COALESCE: the first value that is not NULL.</summary>
internal sealed class CoalesceExpression(Expression[] operands) : Expression
{
    public override bool IsIndependent => Array.TrueForAll(operands, static o => o.IsIndependent);

    public override Value Evaluate(EvaluationContext context, Value[] row)
    {
        foreach (Expression operand in operands)
        {
            Value value = operand.Evaluate(context, row);
            if (!value.IsNull)
            {
                return value;
            }
        }

        return Value.Null;
    }
}
