using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>The sets of GROUP BY ROLLUP, CUBE and GROUPING SETS while rows are grouped.</summary>
/// <param name="Sets">The keys of each set, as indices.</param>
/// <param name="Slot">The place for the number of a group's set.</param>
internal sealed record GroupingSets(IReadOnlyList<int[]> Sets, int Slot)
{
    /// <summary>Null when all rows are grouped once.</summary>
    public static GroupingSets? Of(Binding.Grouping grouping) => grouping.Sets is { } sets ? new GroupingSets(sets, grouping.SetSlot) : null;
}

/// <summary>
/// Each row once for each set, its key the set's number and the keys, NULL where the set leaves one out. So one hash table holds the groups of all sets, and spills as
/// any other; arguments are evaluated once per row.
/// </summary>
internal sealed class GroupingSetsInput(Cursor cursor, Expression[] keys, GroupingSets sets, Expression[] arguments, KeyFormat format, EvaluationContext context, Value[] row) : GroupInput
{
    private readonly Value[] _values = new Value[keys.Length];
    private readonly Value[] _masked = new Value[keys.Length + 1];
    private byte[] _key = new byte[256];
    private int _length;
    private int _set = sets.Sets.Count;

    public override ReadOnlySpan<byte> Key => _key.AsSpan(0, _length);

    public override Value[] Arguments { get; } = new Value[arguments.Length];

    public override bool MoveNext()
    {
        if (++_set >= sets.Sets.Count)
        {
            if (!cursor.MoveNext())
            {
                return false;
            }

            _set = 0;
            Expression.EvaluateAll(keys, context, row, _values);
            Expression.EvaluateAll(arguments, context, row, Arguments);
        }

        _masked.AsSpan().Fill(Value.Null);
        _masked[0] = Value.FromInt64(_set);
        foreach (int key in sets.Sets[_set])
        {
            _masked[key + 1] = _values[key];
        }

        _length = format.Layout.Encode(_masked, ref _key).Length;
        return true;
    }

    public override void Dispose()
    {
        cursor.Dispose();
        base.Dispose();
    }
}
