using System;
using System.Collections.Generic;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Execution.Operators;

/// <summary>
/// A partition in its order, in memory or not: everything about it is read from the first row to the last, by as many readers as there are questions.
/// </summary>
/// <param name="memory">Bytes that what a function keeps of it may take.</param>
/// <param name="isMirrored">Seen from its end.</param>
internal sealed class WindowPartition(RowBuffer rows, RowComparer order, long memory, bool isMirrored = false)
{
    public long Count => rows.Count;

    public long Memory => memory;

    public IEnumerable<Value[]> Rows => isMirrored ? rows.ReadBackward() : rows.Read();

    /// <summary>The same partition from the last row to the first: what follows a row comes before it.</summary>
    public WindowPartition Mirrored() => new(rows, order, memory, !isMirrored);

    /// <summary>For each row, where its peers (equal in the order, itself included) begin, and the position after the last.</summary>
    public IEnumerable<(long Start, long End)> Peers()
    {
        (long start, long end) = (0, 0);
        Value[]? previous = null;
        foreach (Value[] row in Rows)
        {
            if (previous is not null && order.Compare(previous, row) != 0)
            {
                for (long i = start; i < end; i++)
                {
                    yield return (start, end);
                }

                start = end;
            }

            previous = row;
            end++;
        }

        for (long i = start; i < end; i++)
        {
            yield return (start, end);
        }
    }

    /// <summary>For each row, the rows [start, end) of its frame; empty when end is not beyond start. Neither ever goes back from one row to the next.</summary>
    public IEnumerable<(long Start, long End)> Frames(WindowFrame frame)
    {
        if (frame.IsRange && (frame.Start.Kind == WindowDelimiterType.CurrentRow || frame.End.Kind == WindowDelimiterType.CurrentRow))
        {
            foreach ((long start, long end) in Peers())
            {
                yield return (
                    frame.Start.Kind == WindowDelimiterType.CurrentRow ? start : 0,
                    frame.End.Kind == WindowDelimiterType.CurrentRow ? end : Count);
            }

            yield break;
        }

        for (long row = 0; row < Count; row++)
        {
            yield return (
                frame.Start.Kind switch
                {
                    WindowDelimiterType.UnboundedPreceding => 0,
                    WindowDelimiterType.ValuePreceding => Math.Max(0, row - frame.Start.Offset),
                    WindowDelimiterType.ValueFollowing => Math.Min(Count, row + frame.Start.Offset),
                    _ => row,
                },
                frame.End.Kind switch
                {
                    WindowDelimiterType.UnboundedFollowing => Count,
                    WindowDelimiterType.ValueFollowing => Math.Min(Count, row + frame.End.Offset + 1),
                    WindowDelimiterType.ValuePreceding => Math.Max(0, row - frame.End.Offset + 1),
                    _ => row + 1,
                });
        }
    }
}

/// <summary>A row of a partition by its position. Going on is cheap, going back begins anew.</summary>
internal sealed class PartitionCursor(WindowPartition partition) : IDisposable
{
    private IEnumerator<Value[]> _rows = partition.Rows.GetEnumerator();
    private long _position = -1;

    public Value[] At(long position)
    {
        if (position < _position)
        {
            _rows.Dispose();
            (_rows, _position) = (partition.Rows.GetEnumerator(), -1);
        }

        while (_position < position)
        {
            _rows.MoveNext();
            _position++;
        }

        return _rows.Current;
    }

    public void Dispose() => _rows.Dispose();
}
