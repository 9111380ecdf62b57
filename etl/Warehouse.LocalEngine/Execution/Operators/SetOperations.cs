using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Operators.Grouping;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>UNION [ALL], EXCEPT, INTERSECT. NULLs are equal to each other in all but UNION ALL, which compares nothing.</summary>
internal sealed class SetOperationPlan(ConvertedPlan left, ConvertedPlan right, BinaryQueryExpressionType kind, bool all, SqlType[] types, IReadOnlyList<OutputOrder> order, RowLimit? limit) : QueryPlan
{
    private readonly SortKey[] _order = [.. order.Select(o => new SortKey(o.Position, Comparer.For(types[o.Position]), o.Descending))];

    public override PlanNode Describe(bool ahead = false)
    {
        (string name, string?[] details) = kind switch
        {
            BinaryQueryExpressionType.Union when all => ("Concatenation", System.Array.Empty<string?>()),
            BinaryQueryExpressionType.Union => ("Hash Match", ["Union", PlanNode.Spills]),
            BinaryQueryExpressionType.Except => ("Hash Match", ["Left Anti Semi Join", PlanNode.Spills]),
            _ => ("Hash Match", ["Left Semi Join", PlanNode.Spills]),
        };
        return PlanText.Ordered(new PlanNode(name, details, left.Describe(), right.Describe()), [.. order.Select(static o => (o.Expression, o.Descending))], limit);
    }

    public override IRowSource Open(EvaluationContext context) => new EnumeratedRows(Rows(context).GetEnumerator());

    private IEnumerable<Value[]> Rows(EvaluationContext context)
    {
        IEnumerable<Value[]> rows = kind switch
        {
            BinaryQueryExpressionType.Union when all => left.Read(context, _order.Length > 0).Concat(right.Read(context, _order.Length > 0)),
            BinaryQueryExpressionType.Union => DistinctRows.Of(left.Read(context, copy: false).Concat(right.Read(context, copy: false)), types, context.OperatorMemory),
            _ => Match(context),
        };
        if (_order.Length > 0)
        {
            rows = SelectPlan.Sort(rows, types, _order, context.OperatorMemory);
        }

        return limit is null ? rows : RowLimiter.Apply(rows, limit, _order, types, context);
    }

    // Both sides go through one grouping, each row with a mark of its side behind the columns.
    private IEnumerable<Value[]> Match(EvaluationContext context)
    {
        IEnumerable<Value[]> marked = Marked(left.Read(context, copy: false), true).Concat(Marked(right.Read(context, copy: false), false));
        bool isExcept = kind == BinaryQueryExpressionType.Except;
        KeyFormat format = new(types);
        foreach (FoundGroup<Sides> group in new HashGroups<Sides>(format, [SqlType.Bit], static () => new Sides(), context.OperatorMemory).Group(new ValueInput(marked, format, 1)))
        {
            (bool inLeft, bool inRight) = Sides.Of(group.State);
            if (inLeft && inRight != isExcept)
            {
                Value[] row = new Value[types.Length];
                format.Decode(group.Key, row);
                yield return row;
            }
        }
    }

    private static IEnumerable<Value[]> Marked(IEnumerable<Value[]> rows, bool isLeft) => rows.Select(r => (Value[])[.. r, Value.FromBoolean(isLeft)]);

    /// <summary>On which sides a row was seen.</summary>
    private sealed class Sides : GroupStates
    {
        private const byte Left = 1;
        private const byte Right = 2;

        public override int Size => 1;

        public static (bool Left, bool Right) Of(ReadOnlySpan<byte> state) => ((state[0] & Left) != 0, (state[0] & Right) != 0);

        public override void Add(int group, Span<byte> state, Value[] arguments) => state[0] |= arguments[0].AsBoolean ? Left : Right;
    }
}

/// <summary>A query's rows with each column converted to the type the whole set operation gives it.</summary>
internal sealed class ConvertedPlan : QueryPlan
{
    private readonly QueryPlan _plan;
    private readonly int _width;
    private readonly (int Column, Func<Value, Value> Convert)[] _conversions;

    public ConvertedPlan(QueryPlan plan, IReadOnlyList<OutputColumn> from, IReadOnlyList<OutputColumn> to)
    {
        _plan = plan;
        _width = to.Count;
        _conversions = [.. Enumerable.Range(0, to.Count)
            .Where(i => !from[i].Type.IsUntypedNull && !Conversion.IsIdentity(from[i].Type, to[i].Type))
            .Select(i => (i, Conversion.Build(from[i].Type, to[i].Type, isExplicit: false)))];
    }

    public override PlanNode Describe(bool ahead = false) => _plan.Describe();

    public override IRowSource Open(EvaluationContext context) => new EnumeratedRows(Read(context, copy: false).GetEnumerator());

    /// <param name="copy">Each row a new array.</param>
    public IEnumerable<Value[]> Read(EvaluationContext context, bool copy)
    {
        using IRowSource rows = _plan.Open(context);
        while (rows.MoveNext())
        {
            // Rows may carry sort keys behind their columns.
            Value[] row = copy || _conversions.Length > 0 || rows.Current.Length != _width ? rows.Current[.._width] : rows.Current;
            foreach ((int column, Func<Value, Value> convert) in _conversions)
            {
                row[column] = convert(row[column]);
            }

            yield return row;
        }
    }
}

/// <summary>VALUES (…), (…).</summary>
internal sealed class ValuesPlan(Expression[][] rows) : QueryPlan
{
    public override PlanNode Describe(bool ahead = false) => PlanText.Values(rows.Length);

    public override IRowSource Open(EvaluationContext context) =>
        new EnumeratedRows(rows.Select(r => Array.ConvertAll(r, e => e.Evaluate(context, []))).GetEnumerator());
}
