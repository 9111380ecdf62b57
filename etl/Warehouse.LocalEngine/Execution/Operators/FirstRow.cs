using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>The first row whose value is not NULL: all that MIN and MAX need of rows in the value's order.</summary>
internal sealed class FirstRow(Operator input, Expression value) : Operator
{
    public override PlanNode Describe() => new("Top", ["TOP EXPRESSION:(1)", $"WHERE:({value.Describe()} IS NOT NULL)"], input.Describe());

    public override Cursor Open(EvaluationContext context, Value[] row) => new FirstCursor(input.Open(context, row), value, context, row);

    private sealed class FirstCursor(Cursor input, Expression value, EvaluationContext context, Value[] row) : Cursor
    {
        private bool _done;

        public override bool MoveNext()
        {
            while (!_done && input.MoveNext())
            {
                if (!value.Evaluate(context, row).IsNull)
                {
                    _done = true;
                    return true;
                }
            }

            return false;
        }

        public override void Dispose() => input.Dispose();
    }
}
