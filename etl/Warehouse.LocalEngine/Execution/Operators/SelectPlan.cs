using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>The end of a query block: SELECT list, DISTINCT, ORDER BY, TOP and OFFSET, in this order.</summary>
internal sealed class SelectPlan : QueryPlan
{
    private readonly Operator _input;
    private readonly QueryBlock _block;
    private readonly SelectItem?[] _items;
    private readonly Expression[] _extraKeys;
    private readonly SortKey[] _order;
    private readonly SqlType[] _types;
    private readonly RowLimit? _limit;
    private readonly bool _isDistinct;
    private readonly AheadProjection? _ahead;
    private readonly IReadOnlyList<OutputOrder> _sortBy;

    /// <param name="items">Null for outputs nobody reads.</param>
    /// <param name="isInputOrdered">The input already comes in the order asked for.</param>
    public SelectPlan(Operator input, QueryBlock block, SelectItem?[] items, IReadOnlyList<OutputOrder> order, RowLimit? limit, bool isDistinct, bool isInputOrdered = false)
    {
        (_input, _block, _items, _limit, _isDistinct) = (input, block, items, limit, isDistinct);
        bool keepsTies = limit is { WithTies: true };
        IReadOnlyList<OutputOrder> sortBy = isInputOrdered && !keepsTies ? [] : order;

        // Sort keys that are no outputs ride behind them.
        _sortBy = sortBy;
        List<Expression> extra = [];
        List<SortKey> keys = [];
        foreach (OutputOrder item in sortBy)
        {
            int position = item.Position;
            if (position < 0 || items[position] is null)
            {
                position = items.Length + extra.Count;
                extra.Add(item.Expression);
            }

            keys.Add(new SortKey(position, Comparer.For(item.Expression.Type), item.Descending));
        }

        _extraKeys = [.. extra];
        _order = [.. keys];
        _types = [.. items.Select(static i => i?.Output.Type ?? SqlType.Int), .. extra.Select(static e => e.Type)];
        _ahead = sortBy.Count == 0 && limit is null && !isDistinct && !block.UsesSequences ? AheadProjection.TryMake(input, block, [.. items.Select(static i => i?.Expression)]) : null;
    }

    public override IReadOnlyList<int> OrderedOutputs =>
        _isDistinct ? []
        : _sortBy.Count > 0 ? [.. _sortBy.TakeWhile(static o => !o.Descending && o.Position >= 0).Select(static o => o.Position)]
        : [.. _input.OrderedBy.Select(PlaceOf).TakeWhile(static p => p >= 0)];

    public override IRowSource Open(EvaluationContext context) => new EnumeratedRows(Rows(context).GetEnumerator());

    public override IRowSource OpenAhead(EvaluationContext context) =>
        _ahead is null ? Open(context) : new EnumeratedRows(_ahead.Rows(context).GetEnumerator());

    public override PlanNode Describe(bool ahead = false)
    {
        PlanNode rows = _input.Describe();
        SelectItem[] computed = [.. _items.OfType<SelectItem>().Where(static i => i.Expression is not (ColumnExpression or ConstantExpression or SlotExpression))];
        if (computed.Length > 0)
        {
            IEnumerable<string> definitions = computed.Select(static i => i.Output.Name.Length == 0 ? i.Expression.Describe() : $"[{i.Output.Name}]={i.Expression.Describe()}");
            rows = new PlanNode("Compute Scalar", [PlanText.List("DEFINE", definitions), ahead && _ahead is not null ? PlanNode.Ahead : null], rows);
        }

        if (_isDistinct)
        {
            rows = new PlanNode("Hash Match", ["Aggregate", PlanText.List("HASH", _items.OfType<SelectItem>().Select(static i => i.Expression)), PlanNode.Spills], rows);
        }

        return PlanText.Ordered(rows, [.. _sortBy.Select(static o => (o.Expression, o.Descending))], _limit);
    }

    private int PlaceOf(SourceColumn column) => Array.FindIndex(_items, i => i?.Expression is ColumnExpression output && ReferenceEquals(output.Column, column));

    private IEnumerable<Value[]> Rows(EvaluationContext context)
    {
        long? wanted = RowsWanted(context);
        IEnumerable<Value[]> rows = Project(context, wanted);
        if (_isDistinct)
        {
            rows = DistinctRows.Of(rows, _types[.._items.Length], context.OperatorMemory);
        }

        if (_order.Length > 0)
        {
            rows = Sort(rows, _types, _order, context.OperatorMemory, wanted);
        }

        return _limit is null ? rows : RowLimiter.Apply(rows, _limit, _order, _types, context);
    }

    /// <summary>With TOP n the sort keeps no more rows than it must give.</summary>
    private long? RowsWanted(EvaluationContext context) =>
        _limit is { IsPercent: false, WithTies: false, Count: { } count } && count.Evaluate(context, []) is { IsNull: false } n
            ? n.AsInt64 + (_limit.Offset?.Evaluate(context, []) is { IsNull: false } offset ? offset.AsInt64 : 0)
            : null;

    private IEnumerable<Value[]> Project(EvaluationContext context, long? wanted)
    {
        Value[] row = new Value[_block.RowSize];
        context.OuterRows[_block.Number] = row;
        if (_block.UsesSequences)
        {
            // Before a cursor is open: a reader's lock cannot always grow into the writer's.
            context.Session.StoreSession.EnsureWriting();
        }

        using Cursor cursor = _input.Open(context, row);

        // Rows that are kept need an array each; rows that pass, or are copied by DISTINCT or a sort, share one.
        bool passes = _isDistinct || (_order.Length == 0 ? _limit is not { IsPercent: true } : !TopRows.Suits(wanted));
        Value[]? shared = passes ? new Value[_types.Length] : null;
        while (cursor.MoveNext())
        {
            if (_block.UsesSequences)
            {
                context.Sequences.Begin();
            }

            Value[] output = shared ?? new Value[_types.Length];
            for (int i = 0; i < _items.Length; i++)
            {
                if (_items[i] is { } item)
                {
                    output[i] = item.Expression.Evaluate(context, row);
                }
            }

            for (int i = 0; i < _extraKeys.Length; i++)
            {
                output[_items.Length + i] = _extraKeys[i].Evaluate(context, row);
            }

            yield return output;
        }
    }

    /// <summary>The rows in order; only the first <paramref name="keep"/> when that is given and small.</summary>
    internal static IEnumerable<Value[]> Sort(IEnumerable<Value[]> rows, SqlType[] types, SortKey[] keys, long budget, long? keep = null)
    {
        if (TopRows.Suits(keep))
        {
            foreach (Value[] row in TopRows.Of(rows, keys, (int)keep!.Value))
            {
                yield return row;
            }

            yield break;
        }

        using RowSorter sorter = new(types, keys, budget);
        foreach (Value[] row in rows)
        {
            sorter.Add(row);
        }

        foreach (Value[] row in sorter.Sorted())
        {
            yield return row;
        }
    }
}
