using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Adds computed values to each row: APPLY of exactly one row of expressions (VALUES with one row, SELECT without FROM), which needs no join.
/// </summary>
/// <param name="values">The values someone reads, each with its place in the row.</param>
internal sealed class Compute(Operator input, (Expression Value, int Slot)[] values) : Operator
{
    public override IReadOnlyList<SourceColumn> OrderedBy => input.OrderedBy;

    public override PlanNode Describe() => new("Compute Scalar", [PlanText.List("DEFINE", values.Select(static v => v.Value))], input.Describe());

    public Operator Input => input;

    public IReadOnlyList<(Expression Value, int Slot)> Values => values;

    public override Cursor Open(EvaluationContext context, Value[] row) => new ComputeCursor(input.Open(context, row), values, context, row);

    private sealed class ComputeCursor(Cursor input, (Expression Value, int Slot)[] values, EvaluationContext context, Value[] row) : Cursor
    {
        public override bool MoveNext()
        {
            if (!input.MoveNext())
            {
                return false;
            }

            // The expressions stand in a block of their own, without columns: what they read is all outer to them.
            foreach ((Expression value, int slot) in values)
            {
                row[slot] = value.Evaluate(context, []);
            }

            return true;
        }

        public override void Dispose() => input.Dispose();
    }
}
