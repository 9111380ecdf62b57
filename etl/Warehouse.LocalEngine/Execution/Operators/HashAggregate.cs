using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Operators.Grouping;
using Warehouse.LocalEngine.Execution.Plans;
using Warehouse.LocalEngine.Storage;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>GROUP BY: one row for each group of equal keys; without keys one row in all, even over no rows. Text keys show the first row's spelling.</summary>
internal sealed class HashAggregate : Operator
{
    // Fewer arguments are computed sooner than handed over.
    private const int ArgumentsWorthAThread = 4;

    private readonly Operator _input;
    private readonly QueryBlock _block;
    private readonly Expression[] _keys;
    private readonly int[] _keySlots;
    private readonly AggregateCall[] _aggregates;
    private readonly Expression[] _arguments;
    private readonly AheadProjection? _ahead;
    private readonly int[]? _storedOrdinals;

    /// <param name="keys">What to group by, each with its place in the row.</param>
    /// <param name="stored">The table whose plain columns the keys are, when <paramref name="input"/> only passes rows of it: then they need no places before this operator.</param>
    public HashAggregate(Operator input, QueryBlock block, IReadOnlyList<(Expression Expression, int Slot)> keys, IReadOnlyList<AggregateCall> aggregates, TableSource? stored)
    {
        _input = input;
        _block = block;
        _keys = [.. keys.Select(static k => k.Expression)];
        _keySlots = [.. keys.Select(static k => k.Slot)];
        _aggregates = [.. aggregates];
        _arguments = [.. aggregates.SelectMany(static a => a.Arguments.Concat(a.Order.Select(static o => o.Expression)))];
        _ahead = keys.Count == 0 ? AheadProjection.TryMake(input, block, _arguments, ArgumentsWorthAThread) : null;
        if (stored is not null)
        {
            _storedOrdinals = Array.ConvertAll(_keys, static k => StoredColumn(k)!.Ordinal);
        }
    }

    /// <summary>The column whose stored bytes a key is: a column as it is, or under another collation, which changes how the bytes compare and not what they are.</summary>
    public static SourceColumn? StoredColumn(Expression key) => key switch
    {
        ColumnExpression plain => plain.Column,
        RetypedExpression { Operand: ColumnExpression column } => column.Column,
        _ => null,
    };

    /// <summary>One row in all, even over no rows.</summary>
    public required bool IsScalar { get; init; }

    /// <summary>Null when all rows are grouped once, by all keys.</summary>
    public required GroupingSets? Sets { get; init; }

    public override PlanNode Describe()
    {
        string? definitions = _aggregates.Length == 0 ? null : PlanText.List("DEFINE", _aggregates.Select(static a => PlanText.Of(a.Source) ?? "aggregate").Distinct());
        string? sets = Sets is null ? null : PlanText.List("GROUPING SETS", Sets.Sets.Select(s => $"({string.Join(", ", s.Select(k => _keys[k].Describe()))})"));
        return IsScalar
            ? new PlanNode("Stream Aggregate", [definitions, _ahead is null ? null : PlanNode.Ahead], _input.Describe())
            : new PlanNode("Hash Match", ["Aggregate", PlanText.List("HASH", _keys), sets, definitions, PlanNode.Spills], _input.Describe());
    }

    public override Cursor Open(EvaluationContext context, Value[] row) => new EnumeratedCursor(IsScalar ? Whole(context, row) : Groups(context, row));

    private IEnumerator<bool> Whole(EvaluationContext context, Value[] row)
    {
        using AggregateStates states = new(_aggregates, context.OperatorMemory);
        byte[] state = new byte[states.Size];
        foreach (Value[] arguments in _ahead is null ? Arguments(context, row) : _ahead.Rows(context))
        {
            states.Add(0, state, arguments);
        }

        context.OuterRows[_block.Number] = row;
        states.Finish(0, state, row);
        yield return true;
    }

    private IEnumerable<Value[]> Arguments(EvaluationContext context, Value[] row)
    {
        using Cursor cursor = _input.Open(context, row);
        Value[] arguments = new Value[_arguments.Length];
        while (cursor.MoveNext())
        {
            Expression.EvaluateAll(_arguments, context, row, arguments);
            yield return arguments;
        }
    }

    private IEnumerator<bool> Groups(EvaluationContext context, Value[] row)
    {
        long budget = context.OperatorMemory;
        SqlType[] keyTypes = Array.ConvertAll(_keys, static k => k.Type);
        int[] slots = _keySlots;
        if (Sets is { Slot: var setSlot })
        {
            keyTypes = [SqlType.Int, .. keyTypes];
            slots = [setSlot, .. slots];
        }

        KeyFormat format = new(keyTypes);
        HashGroups<AggregateStates> groups = new(format, Array.ConvertAll(_arguments, static a => a.Type), () => new AggregateStates(_aggregates, budget), budget);
        Value[] key = new Value[slots.Length];
        foreach (FoundGroup<AggregateStates> group in groups.Group(Input(format, context, row)))
        {
            format.Decode(group.Key, key);
            for (int i = 0; i < key.Length; i++)
            {
                row[slots[i]] = key[i];
            }

            group.States.Finish(group.Number, group.State, row);
            yield return true;
        }
    }

    private GroupInput Input(KeyFormat format, EvaluationContext context, Value[] row)
    {
        Cursor cursor = _input.Open(context, row);
        return Sets is not null ? new GroupingSetsInput(cursor, _keys, Sets, _arguments, format, context, row)
            : _storedOrdinals is null ? new ExpressionInput(cursor, _keys, _arguments, format, context, row)
            : new RecordInput(cursor, _storedOrdinals, _arguments, format, context, row);
    }
}
