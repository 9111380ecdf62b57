using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Functions.Aggregates;

namespace Warehouse.LocalEngine.Binding;

/// <summary>What a grouped query computes: its keys and aggregates, each with a place in the block's row.</summary>
internal sealed class Grouping
{
    public List<GroupKey> Keys { get; } = [];

    public List<AggregateCall> Aggregates { get; } = [];

    /// <summary>Columns that keys and aggregates read.</summary>
    public HashSet<SourceColumn> Columns { get; } = [];

    /// <summary>Those that aggregates read.</summary>
    public HashSet<SourceColumn> ArgumentColumns { get; } = [];

    /// <summary>The key that is this column; null when the query does not group by it.</summary>
    public GroupKey? FindKey(SourceColumn column) => Keys.FirstOrDefault(k => k.Expression is ColumnExpression c && ReferenceEquals(c.Column, column));
}

/// <param name="Text">The key's tokens, by which the same expression is recognized in the SELECT list.</param>
internal sealed record GroupKey(Expression Expression, int Slot, string Text);

/// <summary>An aggregate of a grouped query, or of a window.</summary>
/// <param name="Order">WITHIN GROUP (ORDER BY …) of STRING_AGG and percentiles.</param>
internal sealed record AggregateCall(AggregateBinding Binding, Expression[] Arguments, bool IsDistinct, IReadOnlyList<OrderItem> Order, int Slot)
{
    /// <summary>Set for MIN and MAX.</summary>
    public Extreme? Extreme { get; init; }

    /// <summary>The call, for plans that are shown.</summary>
    public TSqlFragment? Source { get; init; }
}

internal enum Extreme
{
    Least,
    Greatest,
}

/// <summary>An ORDER BY item over the block's row.</summary>
internal sealed record OrderItem(Expression Expression, bool Descending);
