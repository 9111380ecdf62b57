using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// Joins left rows to a table by its unique clustered key, both in key order: the table's cursor moves along with the left rows and
/// seeks anew only over a gap; where most of the table's rows are such gaps, rows are looked up one by one. Nothing is kept in memory. Left rows out of order cost a seek each; the result is the same.
/// </summary>
/// <param name="kind">Inner or left outer.</param>
/// <param name="prefix">What the key's columns before its last one must equal: the same for every left row.</param>
/// <param name="keyOrdinal">The key's last column.</param>
/// <param name="leftKey">What it must equal: a left column, and that in the key's type.</param>
/// <param name="rest">Tested on each pair; null for none.</param>
internal sealed class MergeJoin(JoinKind kind, Operator left, TableSource right, Expression[] prefix, int keyOrdinal, (SourceColumn Column, Expression Converted) leftKey, Predicate? rest) : Operator
{
    // Rows stepped over before a seek is cheaper: more where a step compares bytes and decodes nothing.
    private const int LongestStep = 8;
    private const int LongestKeyedStep = 24;

    // From so many steps on a look-up is cheaper. After so many left rows that took them the next ones are looked up; then it is tried again whether they still lie far apart.
    private const int FarSteps = 6;
    private const int FarRows = 8;
    private const int LookedUpRows = 1000;

    private readonly StoredColumns _columns = KeyColumns(right, keyOrdinal);
    private readonly Comparer _comparer = Comparer.For(right.Columns[keyOrdinal].Type);
    private readonly int[] _rightSlots = QueryBlock.SlotsOf([right]);
    private readonly Table _table = right.Table;

    public override IReadOnlyList<SourceColumn> OrderedBy => left.OrderedBy;

    /// <summary>The left column that is compared.</summary>
    public SourceColumn LeftColumn => leftKey.Column;

    /// <summary>The left rows come in its order.</summary>
    public bool IsOrdered => left.OrderedBy is [var first, ..] && ReferenceEquals(first, leftKey.Column);

    public override PlanNode Describe() => new(
        "Merge Join",
        [PlanText.Join(kind), DescribeKey(), PlanText.Condition("RESIDUAL", rest)],
        left.Describe(),
        new PlanNode(
            prefix.Length == 0 ? "Clustered Index Scan" : "Clustered Index Seek",
            [PlanText.Object(_table, _table.ClusteredIndex, right.Name), prefix.Length == 0 ? null : $"SEEK:({string.Join(" AND ", prefix.Select(DescribePrefix))})", "ORDERED FORWARD"]));

    /// <summary>What is merged by what.</summary>
    public string DescribeKey() => $"MERGE:({leftKey.Converted.Describe()})=({PlanText.Of(right.Columns[keyOrdinal])})";

    private string DescribePrefix(Expression value, int position) => $"{PlanText.Of(right.Columns[_table.ClusteredIndex!.Columns[position].Ordinal])}={value.Describe()}";

    public override Cursor Open(EvaluationContext context, Value[] row) => Open(left.Open(context, row), context, row);

    /// <summary>Runs over left rows that are already being read.</summary>
    public Cursor Open(Cursor leftRows, EvaluationContext context, Value[] row) => new MergeCursor(this, leftRows, context, row);

    private static StoredColumns KeyColumns(TableSource source, int keyOrdinal)
    {
        StoredColumns columns = new(source);

        // Rows that lie by number are compared by it; others by the bytes of their keys.
        columns.Needed[keyOrdinal] |= source.Columns[keyOrdinal].Type.IsInteger;
        return columns;
    }

    private sealed class MergeCursor(MergeJoin join, Cursor leftRows, EvaluationContext context, Value[] row) : Cursor
    {
        private readonly IRowStore _store = context.Session.Store;
        private readonly Value[] _values = new Value[join.Prefix.Length + 1];
        private readonly KeyBuffer _wanted = new();
        private readonly KeyBuffer _passed = new();
        private IRowCursor? _rightRows;
        private IRowLookup? _lookup;
        private int _farRows;
        private int _rowsToLookUp;
        private bool _isKeyed;
        private Value _passedKey;
        private bool _hasPassed;
        private bool _rightEnded;

        // Where the right side ended there is nothing from this key on.
        private Value _endKey;

        public override bool MoveNext()
        {
            while (leftRows.MoveNext())
            {
                Value key = join.LeftKey(context, row);
                if (!key.IsNull && Find(key) is { } found)
                {
                    if (_isKeyed)
                    {
                        found.Read();
                    }

                    join._columns.Copy(found, row);
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
            _lookup?.Dispose();
            leftRows.Dispose();
        }

        // The right row of that key; null where there is none.
        private IRowCursor? Find(Value key)
        {
            if (_rightRows is null)
            {
                for (int i = 0; i < join.Prefix.Length; i++)
                {
                    _values[i] = join.Prefix[i].Evaluate(context, row);
                }
            }

            // Keys of bytes are compared as they are stored: rows that are only passed are never decoded.
            _values[^1] = key;
            _isKeyed = _store.TryEncodeKey(join._table, _values, _wanted);
            if (_rowsToLookUp > 0)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                _rowsToLookUp--;
                _lookup ??= _store.Lookup(join._table, join._columns.Needed);
                return _lookup.MoveTo(_wanted.Written) ? _lookup : null;
            }

            // A left key below the one stood on is out of order, or fell into the gap that was passed.
            int order = _rightRows is null ? 1 : Compare(key);
            if (order > 0 && !IsInGap(key))
            {
                order = Seek(key);
            }

            int steps = 0;
            for (; !_rightEnded && order < 0; steps++)
            {
                order = steps < (_isKeyed ? LongestKeyedStep : LongestStep) ? Step(key) : Seek(key);
            }

            NoteDistance(steps);
            return !_rightEnded && order == 0 ? _rightRows : null;
        }

        private void NoteDistance(int steps)
        {
            _farRows = _isKeyed && steps >= FarSteps ? _farRows + 1 : 0;
            if (_farRows == FarRows)
            {
                (_farRows, _rowsToLookUp) = (0, LookedUpRows);
            }
        }

        // The right side's key beside the wanted one. At the end the key is the one nothing was found for: a larger left key finds nothing either, a smaller one seeks.
        private int Compare(Value wanted) =>
            _rightEnded ? Math.Max(join._comparer.Compare(_endKey, wanted), 0)
            : _isKeyed ? _rightRows!.Key.SequenceCompareTo(_wanted.Written)
            : join._comparer.Compare(_rightRows!.Current[join.KeyOrdinal], wanted);

        // Between the row before and the one stood on there is none: what is missing there needs no seek.
        private bool IsInGap(Value key) =>
            _hasPassed && (_isKeyed ? _passed.Written.SequenceCompareTo(_wanted.Written) < 0 : join._comparer.Compare(_passedKey, key) < 0);

        private int Seek(Value key)
        {
            _rightRows?.Dispose();
            _rightRows = _store.Seek(join._table, join._table.ClusteredIndex!, _values.AsSpan(0, join.Prefix.Length), new SeekBound(key, Inclusive: true), null, join._columns.Needed);
            _rightEnded = false;
            Pass(_wanted.Written, key);
            return MoveRight(key);
        }

        private int Step(Value wanted)
        {
            Pass(_isKeyed ? _rightRows!.Key : default, _isKeyed ? default : _rightRows!.Current[join.KeyOrdinal]);
            return MoveRight(wanted);
        }

        private void Pass(ReadOnlySpan<byte> bytes, Value key)
        {
            _hasPassed = true;
            if (_isKeyed)
            {
                _passed.Clear();
                _passed.Append(bytes);
            }
            else
            {
                _passedKey = key;
            }
        }

        private int MoveRight(Value wanted)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (_isKeyed ? _rightRows!.Advance() : _rightRows!.MoveNext())
            {
                return Compare(wanted);
            }

            (_rightEnded, _endKey) = (true, wanted);
            return 0;
        }
    }

    private bool IsOuter => kind == JoinKind.Left;

    private Expression[] Prefix => prefix;

    private int KeyOrdinal => keyOrdinal;

    private Value LeftKey(EvaluationContext context, Value[] row) => leftKey.Converted.Evaluate(context, row);

    private bool Accepts(EvaluationContext context, Value[] row) => rest is null || rest.Test(context, row) == true;
}
