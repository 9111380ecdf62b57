using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// A recursive CTE: the anchor's rows, then round by round what the recursive members make of the rows of the round before
/// ("WITH common_table_expression"). Error 530 after the greatest number of rounds allowed.
/// </summary>
/// <param name="maximumRounds">0 for no limit.</param>
internal sealed class RecursionPlan(ConvertedPlan[] anchors, ConvertedPlan[] recursive, int state, int maximumRounds, SqlType[] types) : QueryPlan
{
    public override PlanNode Describe(bool ahead = false) => new(
        "Concatenation",
        [string.Create(CultureInfo.InvariantCulture, $"RECURSIVE, MAXRECURSION {maximumRounds}"), PlanNode.Spills],
        anchors.Concat(recursive).Select(static member => member.Describe()));

    public override IRowSource Open(EvaluationContext context) => new EnumeratedRows(Rows(context).GetEnumerator());

    private IEnumerable<Value[]> Rows(EvaluationContext context)
    {
        RowBuffer current = new(types, context.OperatorMemory);
        try
        {
            foreach (Value[] row in Produce(anchors, context, current))
            {
                yield return row;
            }

            for (int round = 1; current.Count > 0; round++)
            {
                RowBuffer next = new(types, context.OperatorMemory);
                context.OperatorStates[state] = current;
                foreach (Value[] row in Produce(recursive, context, next))
                {
                    if (maximumRounds > 0 && round > maximumRounds)
                    {
                        next.Dispose();
                        throw new SqlEngineException(530, string.Create(CultureInfo.InvariantCulture, $"The statement terminated. The maximum recursion {maximumRounds} has been exhausted before statement completion."));
                    }

                    yield return row;
                }

                current.Dispose();
                current = next;
            }
        }
        finally
        {
            current.Dispose();
        }
    }

    private static IEnumerable<Value[]> Produce(ConvertedPlan[] members, EvaluationContext context, RowBuffer kept)
    {
        foreach (ConvertedPlan member in members)
        {
            foreach (Value[] row in member.Read(context, copy: true))
            {
                kept.Add(row);
                yield return row;
            }
        }
    }
}
