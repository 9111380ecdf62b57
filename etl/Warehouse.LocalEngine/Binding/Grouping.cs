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

    /// <summary>Which keys each of the GROUPING SETS groups by, as indices; null when all rows are grouped once, by all keys.</summary>
    public IReadOnlyList<int[]>? Sets { get; set; }

    /// <summary>With <see cref="Sets"/>: the place for the number of the set that a row belongs to.</summary>
    public int SetSlot { get; set; }

    /// <summary>One row in all, even over no rows: aggregates and no GROUP BY clause. GROUP BY () gives no row then ("Fun with Scalar and Vector Aggregates", sql.kiwi).</summary>
    public bool IsScalar { get; init; }

    public List<AggregateCall> Aggregates { get; } = [];

    /// <summary>Columns that keys and aggregates read.</summary>
    public HashSet<SourceColumn> Columns { get; } = [];

    /// <summary>Those that aggregates read.</summary>
    public HashSet<SourceColumn> ArgumentColumns { get; } = [];

    /// <summary>The key that is this column; null when the query does not group by it.</summary>
    public GroupKey? FindKey(SourceColumn column) => Keys.FirstOrDefault(k => k.Expression is ColumnExpression c && ReferenceEquals(c.Column, column));
}

/// <param name="Text">The key's tokens, by which the same expression is recognized in the SELECT list.</param>
internal sealed record GroupKey(Expression Expression, int Slot, string Text)
{
    /// <summary>False in rows of grouping sets that leave the key out: it is NULL there.</summary>
    public bool IsInEverySet { get; set; } = true;

    public bool IsNullable => Expression.IsNullable || !IsInEverySet;
}

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
