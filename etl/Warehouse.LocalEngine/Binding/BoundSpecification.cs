using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Expressions;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Execution.Operators.Grouping;

namespace Warehouse.LocalEngine.Binding;

/// <summary>An item of a SELECT list.</summary>
internal sealed record SelectItem(OutputColumn Output, Expression Expression, IReadOnlySet<SourceColumn> Columns)
{
    /// <summary>The variable's slot when the item assigns one.</summary>
    public int? Assigns { get; init; }

    /// <summary>The expression's tokens.</summary>
    public string Text { get; init; } = string.Empty;
}

/// <summary>An ORDER BY item: an output by its position, or an expression of its own (position -1).</summary>
internal sealed record OutputOrder(int Position, Expression Expression, bool Descending);

/// <summary>TOP, or OFFSET and FETCH. Null means no offset, no count.</summary>
internal sealed record RowLimit(Expression? Offset, Expression? Count, bool IsPercent, bool WithTies);

/// <summary>A bound SELECT … FROM ….</summary>
internal sealed class BoundSpecification : BoundQuery
{
    public required QueryBlock Block { get; init; }

    public required JoinTree? From { get; init; }

    public required IReadOnlyList<Conjunct> Where { get; init; }

    public required Predicate? Having { get; init; }

    public required IReadOnlyList<SelectItem> Items { get; init; }

    public required IReadOnlyList<OutputOrder> Order { get; init; }

    public required RowLimit? Limit { get; init; }

    public required bool IsDistinct { get; init; }

    /// <summary>Columns of every clause but the SELECT list.</summary>
    public required IReadOnlySet<SourceColumn> AlwaysUsed { get; init; }

    /// <summary>Columns the FROM clause refers to: in ON conditions and arguments.</summary>
    public required IReadOnlySet<SourceColumn> FromColumns { get; init; }

    public required IReadOnlySet<SourceColumn> WhereColumns { get; init; }

    /// <summary>Calls functions that may give another result each time.</summary>
    public required bool IsVolatile { get; init; }

    /// <summary>Each of its rows is one row of its table, so that UPDATE and DELETE may go through it.</summary>
    public bool IsUpdatable => Block.Grouping is null && !IsDistinct;

    public BoundSpecification WithItems(IReadOnlyList<SelectItem> items) => new()
    {
        Block = Block,
        From = From,
        FromColumns = FromColumns,
        WhereColumns = WhereColumns,
        IsVolatile = IsVolatile,
        Where = Where,
        Having = Having,
        Items = items,
        Order = Order,
        Limit = Limit,
        IsDistinct = IsDistinct,
        AlwaysUsed = AlwaysUsed,
        Outputs = [.. items.Select(static i => i.Output)],
    };

    /// <summary>The same rows under fewer conditions, giving one side of comparisons: for semi-joins.</summary>
    public BoundSpecification WithKeys(IReadOnlyList<Conjunct> where, IReadOnlyList<ComparisonSide> keys)
    {
        SelectItem[] items = [.. keys.Select(static k => new SelectItem(new OutputColumn(string.Empty, k.Converted.Type, IsNullable: true), k.Converted, k.Columns))];
        return new BoundSpecification
        {
            Block = Block,
            From = From,
            FromColumns = FromColumns,
            WhereColumns = WhereColumns,
            IsVolatile = IsVolatile,
            Where = where,
            Having = null,
            Items = items,
            Order = [],
            Limit = null,
            IsDistinct = false,
            AlwaysUsed = AlwaysUsed,
            Outputs = [.. items.Select(static i => i.Output)],
        };
    }

    public override bool IsOrdered => Order.Count > 0;

    public override IReadOnlyList<Expression>? SingleRow =>
        From is null && Where.Count == 0 && Having is null && Limit is null && Block is { Grouping: null, Windows.Count: 0, RowSize: 0 } && Items.All(static i => i.Assigns is null)
            ? [.. Items.Select(static i => i.Expression)]
            : null;

    public override QueryPlan Plan(bool[]? needed)
    {
        if (IsDistinct)
        {
            needed = null;
        }

        bool groupsRecords = Block.Grouping is not null ? GroupsRecords : IsDistinctOfRecords;
        if (groupsRecords)
        {
            // The scan decodes what conditions and aggregates read; keys go to the groups as bytes, and get their places after it.
            Use(FromColumns);
            Use(WhereColumns);
            Use(Block.Grouping?.ArgumentColumns ?? []);
        }
        else
        {
            UseColumns(needed);
        }

        OrderedAccess? ordered = OrderPlanner.ForOrderBy(this);
        (OrderedAccess Access, ColumnExpression Column)? extreme = OrderPlanner.ForExtreme(this);
        Operator input = new JoinPlanner(Block, ordered ?? extreme?.Access).Plan(From, Where);
        if (groupsRecords)
        {
            UseColumns(needed);
        }

        if (extreme is { } one)
        {
            input = new FirstRow(input, one.Column);
        }

        bool isDistinct = IsDistinct;
        if (Block.Grouping is { } grouping)
        {
            input = new HashAggregate(input, Block, [.. grouping.Keys.Select(static k => (k.Expression, k.Slot))], grouping.Aggregates, groupsRecords ? StoredSource : null) { IsScalar = grouping.IsScalar, Sets = GroupingSets.Of(grouping) };
            if (Having is not null)
            {
                input = new Filter(input, Having);
            }
        }
        else if (groupsRecords)
        {
            input = new HashAggregate(input, Block, [.. Items.Select(static i => (i.Expression, ((ColumnExpression)i.Expression).Column.Slot))], [], StoredSource) { IsScalar = false, Sets = null };
            isDistinct = false;
        }

        input = WindowPlanner.Plan(input, Block);
        SelectItem?[] items = [.. Items.Select((item, i) => needed is null || needed[i] ? item : null)];
        return Items.Any(static i => i.Assigns is not null)
            ? new AssignmentPlan(input, Block, Items, Order, Limit)
            : new SelectPlan(input, Block, items, Order, Limit, isDistinct, isInputOrdered: ordered is not null);
    }

    /// <summary>The one stored table of the FROM clause; null when there are others or none.</summary>
    private TableSource? StoredSource => From is JoinTree.Leaf { Source: TableSource table } ? table : null;

    /// <summary>GROUP BY plain columns of one stored table.</summary>
    private bool GroupsRecords => Block.Grouping is { Sets: null, Keys: { Count: > 0 } keys } && keys.TrueForAll(k => IsStored(k.Expression));

    /// <summary>DISTINCT over plain columns of one stored table: a grouping by them.</summary>
    private bool IsDistinctOfRecords => IsDistinct && Block.Windows.Count == 0 && Items.All(i => i.Assigns is null && i.Expression is ColumnExpression && IsStored(i.Expression));

    private bool IsStored(Expression expression) => HashAggregate.StoredColumn(expression) is { } column && StoredSource is { } table && ReferenceEquals(column.Source, table) && column.Ordinal >= 0;

    // Everything a query reads gets its place before any operator is made, since operators copy only what has one.
    private void UseColumns(bool[]? needed)
    {
        Use(AlwaysUsed);
        for (int i = 0; i < Items.Count; i++)
        {
            if (needed is null || needed[i])
            {
                Use(Items[i].Columns);
            }
        }

        if (Block.Grouping is { } grouping)
        {
            Use(grouping.Columns);
        }

        foreach (WindowCall window in Block.Windows)
        {
            Use(window.Columns);
        }
    }

    // Columns of enclosing blocks are theirs to use; those of nested ones are used when, and if, these need them.
    private void Use(IEnumerable<SourceColumn> columns)
    {
        foreach (SourceColumn column in columns)
        {
            if (ReferenceEquals(column.Source.Block, Block))
            {
                column.Use();
            }
        }
    }
}
