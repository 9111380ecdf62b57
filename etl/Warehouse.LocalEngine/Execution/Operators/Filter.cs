using System.Collections.Generic;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Passes the rows for which the condition is TRUE.</summary>
internal sealed class Filter(Operator input, Predicate condition) : Operator
{
    public override IReadOnlyList<SourceColumn> OrderedBy => input.OrderedBy;

    public override PlanNode Describe() => new("Filter", [PlanText.Condition("WHERE", condition)], input.Describe());

    public override Cursor Open(EvaluationContext context, Value[] row) => new FilterCursor(input.Open(context, row), condition, context, row);

    private sealed class FilterCursor(Cursor input, Predicate condition, EvaluationContext context, Value[] row) : Cursor
    {
        public override Storage.IRowCursor? Stored => input.Stored;

        public override bool MoveNext()
        {
            while (input.MoveNext())
            {
                if (condition.Test(context, row) == true)
                {
                    return true;
                }
            }

            return false;
        }

        public override void Dispose() => input.Dispose();
    }
}

/// <summary>A condition that does not depend on the rows: tested once, before any row is read.</summary>
internal sealed class StartupFilter(Operator input, Predicate condition) : Operator
{
    public override PlanNode Describe() => new("Filter", [PlanText.Condition("STARTUP EXPR", condition)], input.Describe());

    public override Cursor Open(EvaluationContext context, Value[] row) =>
        condition.Test(context, row) == true ? input.Open(context, row) : new EmptyCursor();
}
