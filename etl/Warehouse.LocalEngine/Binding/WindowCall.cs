using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Operators;

namespace Warehouse.LocalEngine.Binding;

/// <summary>A window function: how rows are partitioned and ordered, and what is computed over them.</summary>
/// <param name="Arguments">Evaluated for each row and handed to the function.</param>
/// <param name="Text">Tokens of PARTITION BY and ORDER BY: functions with the same ones share a sort.</param>
/// <param name="Columns">Columns all of these refer to.</param>
internal sealed record WindowCall(
    IReadOnlyList<Expression> Partition,
    IReadOnlyList<OrderItem> Order,
    IReadOnlyList<Expression> Arguments,
    WindowFunction Function,
    int Slot,
    string Text,
    IReadOnlySet<SourceColumn> Columns);

/// <summary>The rows of a partition that a window function sees from one of its rows.</summary>
/// <param name="IsRange">RANGE: CURRENT ROW means the row and its peers in the order.</param>
internal sealed record WindowFrame(bool IsRange, FrameBound Start, FrameBound End)
{
    /// <summary>The frame when none is written and there is an ORDER BY ("SELECT - OVER Clause").</summary>
    public static readonly WindowFrame UpToPeers = new(true, new FrameBound(WindowDelimiterType.UnboundedPreceding, 0), new FrameBound(WindowDelimiterType.CurrentRow, 0));

    /// <summary>The frame without an ORDER BY.</summary>
    public static readonly WindowFrame Whole = new(true, new FrameBound(WindowDelimiterType.UnboundedPreceding, 0), new FrameBound(WindowDelimiterType.UnboundedFollowing, 0));
}

/// <param name="Offset">Rows, for n PRECEDING and n FOLLOWING.</param>
internal readonly record struct FrameBound(WindowDelimiterType Kind, int Offset);

/// <summary>Puts the operators of a query's window functions on its rows, one for each different partitioning and order.</summary>
internal static class WindowPlanner
{
    public static Operator Plan(Operator input, QueryBlock block)
    {
        foreach (IGrouping<string, WindowCall> calls in block.Windows.GroupBy(static w => w.Text))
        {
            input = new Window(input, [.. calls], block);
        }

        return input;
    }
}
