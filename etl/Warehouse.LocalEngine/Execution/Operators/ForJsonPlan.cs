using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Functions.Json;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>FOR JSON: all rows as one text; no row when there are none.</summary>
internal sealed class ForJsonPlan(QueryPlan plan, Func<ForJsonWriter> newWriter) : QueryPlan
{
    public override PlanNode Describe(bool ahead = false) => new("UDX", ["FOR JSON"], plan.Describe());

    public override IRowSource Open(EvaluationContext context) => new EnumeratedRows(Rows(context).GetEnumerator());

    private IEnumerable<Value[]> Rows(EvaluationContext context)
    {
        ForJsonWriter writer = newWriter();
        using (IRowSource rows = plan.Open(context))
        {
            while (rows.MoveNext())
            {
                writer.Add(rows.Current);
            }
        }

        Value text = writer.Finish();
        if (!text.IsNull)
        {
            yield return [text];
        }
    }
}
