using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators.Grouping;

/// <summary>Rows of many groups that are wanted group by group, each group's in an order: one sort for all of them, which spills.</summary>
/// <param name="types">Types of a row's columns.</param>
/// <param name="order">Sort keys; columns count from <see cref="FirstColumn"/>, since the group stands first.</param>
internal sealed class LateRows(SqlType[] types, SortKey[] order, long budget) : IDisposable
{
    public const int FirstColumn = 1;

    private readonly RowSorter _sorter = new([SqlType.Int, .. types], [new SortKey(0, Comparer.For(SqlType.Int), Descending: false), .. order], budget);
    private readonly Value[] _row = new Value[types.Length + FirstColumn];
    private IEnumerator<Value[]>? _sorted;
    private bool _hasRow;

    public void Add(int group, ReadOnlySpan<Value> row)
    {
        _row[0] = Value.FromInt64(group);
        row.CopyTo(_row.AsSpan(FirstColumn));
        _sorter.Add(_row);
    }

    /// <summary>The rows of a group, behind its number. Groups are asked for in ascending order, and nothing is added any more.</summary>
    public IEnumerable<Value[]> Of(int group)
    {
        if (_sorted is null)
        {
            _sorted = _sorter.Sorted().GetEnumerator();
            _hasRow = _sorted.MoveNext();
        }

        while (_hasRow && _sorted.Current[0].AsInt64 == group)
        {
            yield return _sorted.Current;
            _hasRow = _sorted.MoveNext();
        }
    }

    public void Dispose()
    {
        _sorted?.Dispose();
        _sorter.Dispose();
    }
}
