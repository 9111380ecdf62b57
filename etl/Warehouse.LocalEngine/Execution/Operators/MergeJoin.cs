using System;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Joins left rows to a table by its unique clustered key, both in key order: the table's cursor moves along with the left rows and
/// seeks anew only over a gap. Nothing is kept in memory. Left rows out of order cost a seek each; the result is the same.
/// </summary>
/// <param name="kind">Inner or left outer.</param>
/// <param name="prefix">What the key's columns before its last one must equal: the same for every left row.</param>
/// <param name="keyOrdinal">The key's last column.</param>
/// <param name="leftKey">What it must equal.</param>
/// <param name="rest">Tested on each pair; null for none.</param>
internal sealed class MergeJoin(JoinKind kind, Operator left, TableSource right, Expression[] prefix, int keyOrdinal, Expression leftKey, Predicate? rest) : Operator
{
    // Rows stepped over before a seek is cheaper.
    private const int LongestStep = 8;

    private readonly StoredColumns _columns = KeyColumns(right, keyOrdinal);
    private readonly Comparer _comparer = Comparer.For(right.Columns[keyOrdinal].Type);
    private readonly int[] _rightSlots = QueryBlock.SlotsOf([right]);
    private readonly Table _table = right.Table;

    public override SourceColumn? OrderedBy => left.OrderedBy;

    public override PlanNode Describe() => new(
        "Merge Join",
        [PlanText.Join(kind), $"MERGE:({leftKey.Describe()})=({PlanText.Of(right.Columns[keyOrdinal])})", PlanText.Condition("RESIDUAL", rest)],
        left.Describe(),
        new PlanNode(
            prefix.Length == 0 ? "Clustered Index Scan" : "Clustered Index Seek",
            [PlanText.Object(_table, _table.ClusteredIndex, right.Name), prefix.Length == 0 ? null : $"SEEK:({string.Join(" AND ", prefix.Select(DescribePrefix))})", "ORDERED FORWARD"]));

    private string DescribePrefix(Expression value, int position) => $"{PlanText.Of(right.Columns[_table.ClusteredIndex!.Columns[position].Ordinal])}={value.Describe()}";

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
        private Value _rightKey;
        private Value _passedKey;
        private bool _hasPassed;
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
            // A left key below the one stood on is out of order, or fell into the gap that was passed.
            int order = _rightRows is null ? 1 : join._comparer.Compare(_rightKey, key);
            if (order > 0 && !IsInGap(key))
            {
                order = Seek(key);
            }

            for (int steps = 0; !_rightEnded && order < 0; steps++)
            {
                order = steps < LongestStep ? Step(key) : Seek(key);
            }

            return !_rightEnded && order == 0;
        }

        // Between the row before and the one stood on there is none: what is missing there needs no seek.
        private bool IsInGap(Value key) => _hasPassed && join._comparer.Compare(_passedKey, key) < 0;

        private int Seek(Value key)
        {
            _rightRows?.Dispose();
            _rightRows = context.Session.Store.Seek(
                join._table, join._table.ClusteredIndex!, Array.ConvertAll(join.Prefix, p => p.Evaluate(context, row)), new SeekBound(key, Inclusive: true), null, join._columns.Needed);
            _rightEnded = false;
            (_passedKey, _hasPassed) = (key, true);
            return MoveRight(key);
        }

        private int Step(Value wanted)
        {
            (_passedKey, _hasPassed) = (_rightKey, true);
            return MoveRight(wanted);
        }

        // At the end the key is the one nothing was found for: a larger left key finds nothing either, a smaller one seeks.
        private int MoveRight(Value wanted)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (_rightRows!.MoveNext())
            {
                _rightKey = _rightRows.Current[join.KeyOrdinal];
                return join._comparer.Compare(_rightKey, wanted);
            }

            (_rightEnded, _rightKey) = (true, wanted);
            return 0;
        }
    }

    private bool IsOuter => kind == JoinKind.Left;

    private Expression[] Prefix => prefix;

    private int KeyOrdinal => keyOrdinal;

    private Value LeftKey(EvaluationContext context, Value[] row) => leftKey.Evaluate(context, row);

    private bool Accepts(EvaluationContext context, Value[] row) => rest is null || rest.Test(context, row) == true;
}
