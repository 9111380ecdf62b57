using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>A column to sort by.</summary>
internal sealed record SortKey(int Column, Comparer Comparer, bool Descending);

/// <summary>Compares rows by several columns.</summary>
internal sealed class RowComparer(SortKey[] keys) : IComparer<Value[]>
{
    public int Compare(Value[]? x, Value[]? y)
    {
        foreach (SortKey key in keys)
        {
            int order = key.Comparer.Compare(x![key.Column], y![key.Column]);
            if (order != 0)
            {
                return key.Descending ? -order : order;
            }
        }

        return 0;
    }
}
