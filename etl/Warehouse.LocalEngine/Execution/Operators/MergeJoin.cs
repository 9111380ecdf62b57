using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Joins left rows to a table by its unique clustered integer key, both in key order: the table's cursor moves along with the left rows and
/// seeks anew only over a gap. Nothing is kept in memory. Left rows out of order cost a seek each; the result is the same.
/// </summary>
/// <param name="kind">Inner or left outer.</param>
/// <param name="keyOrdinal">The table's key column.</param>
/// <param name="leftKey">What it must equal.</param>
/// <param name="rest">Tested on each pair; null for none.</param>
internal sealed class MergeJoin(JoinKind kind, Operator left, TableSource right, int keyOrdinal, Expression leftKey, Predicate? rest) : Operator
{
    // Rows stepped over before a seek is cheaper.
    private const int LongestStep = 8;

    private readonly StoredColumns _columns = KeyColumns(right, keyOrdinal);
    private readonly int[] _rightSlots = QueryBlock.SlotsOf([right]);
    private readonly Table _table = right.Table;

    public override SourceColumn? OrderedBy => left.OrderedBy;

    public override PlanNode Describe() => new(
        "Merge Join",
        [PlanText.Join(kind), $"MERGE:({leftKey.Describe()})=({PlanText.Of(right.Columns[keyOrdinal])})", PlanText.Condition("RESIDUAL", rest)],
        left.Describe(),
        new PlanNode("Clustered Index Scan", [PlanText.Object(_table, _table.ClusteredIndex, right.Name), "ORDERED FORWARD"]));

    public override Cursor Open(EvaluationContext context, Value[] row) => new MergeCursor(this, left.Open(context, row), context, row);

    private static StoredColumns KeyColumns(TableSource source, int keyOrdinal)
    {
        StoredColumns columns = new(source);
        columns.Needed[keyOrdinal] = true;
        return columns;
    }

    private sealed class MergeCursor(MergeJoin join, Cursor leftRows, EvaluationContext context, Value[] row) : Cursor
    {
        private IRowCursor? _rightRows;
        private long _rightKey;
        private bool _rightEnded;

        public override bool MoveNext()
        {
            while (leftRows.MoveNext())
            {
                Value key = join.LeftKey(context, row);
                if (!key.IsNull && Find(key))
                {
                    join._columns.Copy(_rightRows!, row);
                    if (join.Accepts(context, row))
                    {
                        return true;
                    }
                }

                if (join.IsOuter)
                {
                    Slots.Clear(row, join._rightSlots);
                    return true;
                }
            }

            return false;
        }

        public override void Dispose()
        {
            _rightRows?.Dispose();
            leftRows.Dispose();
        }

        private bool Find(Value key)
        {
            long wanted = key.AsInt64;
            if (_rightRows is null || wanted < _rightKey)
            {
                Seek(key);
            }

            for (int steps = 0; !_rightEnded && _rightKey < wanted; steps++)
            {
                if (steps < LongestStep)
                {
                    Step(wanted);
                }
                else
                {
                    Seek(key);
                }
            }

            return !_rightEnded && _rightKey == wanted;
        }

        private void Seek(Value key)
        {
            _rightRows?.Dispose();
            _rightRows = context.Session.Store.Seek(join._table, join._table.ClusteredIndex!, [], new SeekBound(key, Inclusive: true), null, join._columns.Needed);
            _rightEnded = false;
            Step(key.AsInt64);
        }

        // At the end the key is the one nothing was found for: a larger left key finds nothing either, a smaller one seeks.
        private void Step(long wanted)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (_rightRows!.MoveNext())
            {
                _rightKey = _rightRows.Current[join.KeyOrdinal].AsInt64;
            }
            else
            {
                (_rightEnded, _rightKey) = (true, wanted);
            }
        }
    }

    private bool IsOuter => kind == JoinKind.Left;

    private int KeyOrdinal => keyOrdinal;

    private Value LeftKey(EvaluationContext context, Value[] row) => leftKey.Evaluate(context, row);

    private bool Accepts(EvaluationContext context, Value[] row) => rest is null || rest.Test(context, row) == true;
}
