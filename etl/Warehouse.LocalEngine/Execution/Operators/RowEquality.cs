using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>Equality of rows over their first columns, NULLs being equal: what a hash join goes by.</summary>
internal sealed class RowEquality(ReadOnlySpan<SqlType> types) : IEqualityComparer<Value[]>
{
    private readonly Comparer[] _comparers = Array.ConvertAll(types.ToArray(), Comparer.For);

    public bool Equals(Value[]? x, Value[]? y)
    {
        for (int i = 0; i < _comparers.Length; i++)
        {
            if (!_comparers[i].Equals(x![i], y![i]))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(Value[] obj)
    {
        HashCode hash = default;
        for (int i = 0; i < _comparers.Length; i++)
        {
            hash.Add(_comparers[i].GetHashCode(obj[i]));
        }

        return hash.ToHashCode();
    }
}

