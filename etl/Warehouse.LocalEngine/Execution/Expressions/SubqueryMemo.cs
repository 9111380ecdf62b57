using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Expressions;

/// <summary>The columns of enclosing blocks a deterministic correlated subquery reads: with the same values in them it gives the same result.</summary>
/// <param name="State">The operator state that keeps the results of one execution.</param>
internal sealed record SubqueryKey(IReadOnlyList<SourceColumn> Columns, int State);

/// <summary>Results of a correlated scalar subquery by the outer values it was computed for, in one execution.</summary>
internal sealed class SubqueryMemo(SubqueryKey key)
{
    // Look-ups of codes have few values. A subquery that has met this many keeps what it knows and runs for the others.
    private const int Capacity = 4096;

    private readonly Dictionary<Value[], Value> _results = new(new IdentityComparer());
    private readonly Value[] _current = new Value[key.Columns.Count];

    public bool TryGet(EvaluationContext context, out Value result)
    {
        for (int i = 0; i < _current.Length; i++)
        {
            SourceColumn column = key.Columns[i];
            _current[i] = context.OuterRows[column.Source.Block.Number]![column.Slot];
        }

        return _results.TryGetValue(_current, out result);
    }

    /// <summary>Keeps the result for those outer values, if there is room.</summary>
    public void Add(Value[] outer, Value result)
    {
        if (_results.Count < Capacity)
        {
            _results.TryAdd(outer, result);
        }
    }

    /// <summary>A copy of the outer values of the last <see cref="TryGet"/>: the subquery may come back here before it is done.</summary>
    public Value[] Current() => [.. _current];

    // Exact, since a subquery may tell apart what a collation calls equal.
    private sealed class IdentityComparer : IEqualityComparer<Value[]>
    {
        public bool Equals(Value[]? x, Value[]? y)
        {
            for (int i = 0; i < x!.Length; i++)
            {
                if (!Value.AreIdentical(x[i], y![i]))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(Value[] obj)
        {
            int hash = 0;
            foreach (ref readonly Value value in obj.AsSpan())
            {
                hash = (hash * 31) + value.IdentityHash;
            }

            return hash;
        }
    }
}
