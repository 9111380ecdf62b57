using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// SELECT @v = …: gives one empty row for each row assigned. Rows are sorted and limited first, so that the last assignment
/// is the last row's and <c>@s += …</c> sees them in order.
/// </summary>
internal sealed class AssignmentPlan(Operator input, QueryBlock block, IReadOnlyList<SelectItem> items, IReadOnlyList<OutputOrder> order, RowLimit? limit) : QueryPlan
{
    private readonly Expression[] _keys = [.. order.Select(static o => o.Expression)];

    public override PlanNode Describe(bool ahead = false)
    {
        PlanNode rows = PlanText.Ordered(input.Describe(), [.. order.Select(static o => (o.Expression, o.Descending))], limit);
        return new PlanNode("Compute Scalar", [PlanText.List("DEFINE", items.Select(static i => i.Expression))], rows);
    }

    public override IRowSource Open(EvaluationContext context) => new EnumeratedRows(Rows(context).GetEnumerator());

    private IEnumerable<Value[]> Rows(EvaluationContext context)
    {
        Value[] row = new Value[block.RowSize];
        context.OuterRows[block.Number] = row;
        if (block.UsesSequences)
        {
            context.Session.StoreSession.EnsureWriting();
        }

        IEnumerable<Value[]> rows = Snapshots(context, row);
        SqlType[] types = [.. block.SlotTypes, .. _keys.Select(static k => k.Type)];
        SortKey[] sort = [.. order.Select((o, i) => new SortKey(block.RowSize + i, Comparer.For(o.Expression.Type), o.Descending))];
        if (sort.Length > 0)
        {
            rows = SelectPlan.Sort(rows, types, sort, context.OperatorMemory);
        }

        if (limit is not null)
        {
            rows = RowLimiter.Apply(rows, limit, sort, types, context);
        }

        foreach (Value[] snapshot in rows)
        {
            System.Array.Copy(snapshot, row, row.Length);
            if (block.UsesSequences)
            {
                context.Sequences.Begin();
            }

            foreach (SelectItem item in items)
            {
                context.Variables[item.Assigns!.Value] = item.Expression.Evaluate(context, row);
            }

            yield return [];
        }
    }

    // Without ORDER BY a row passes straight through: the snapshot is the block's row itself.
    private IEnumerable<Value[]> Snapshots(EvaluationContext context, Value[] row)
    {
        bool passes = _keys.Length == 0 && limit is not { IsPercent: true };
        using Cursor cursor = input.Open(context, row);
        while (cursor.MoveNext())
        {
            if (passes)
            {
                yield return row;
                continue;
            }

            Value[] snapshot = new Value[row.Length + _keys.Length];
            row.CopyTo(snapshot, 0);
            for (int i = 0; i < _keys.Length; i++)
            {
                snapshot[row.Length + i] = _keys[i].Evaluate(context, row);
            }

            yield return snapshot;
        }
    }
}
