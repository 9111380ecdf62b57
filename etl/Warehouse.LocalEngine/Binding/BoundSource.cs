using System;
using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>An item of a FROM clause: something with a name and columns.</summary>
internal abstract class BoundSource(QueryBlock block, string? name, string? schemaName)
{
    public QueryBlock Block { get; } = block;

    /// <summary>The alias, or the object's own name; null for a source nothing can qualify.</summary>
    public string? Name { get; } = name;

    /// <summary>The schema the object was named with or found in; null with an alias.</summary>
    public string? SchemaName { get; } = schemaName;

    public IReadOnlyList<SourceColumn> Columns { get; protected set; } = [];

    /// <summary>The columns and what a source keeps beside them (a row's locator).</summary>
    public virtual IEnumerable<SourceColumn> AllColumns => Columns;

    public SourceColumn? FindColumn(string name) => Columns.FirstOrDefault(c => Collation.DatabaseDefault.Equals(c.Name, name));

    /// <summary>True when a qualifier (table, or schema and table) names this source.</summary>
    public bool IsNamed(string? schemaName, string name) =>
        Name is not null && Collation.DatabaseDefault.Equals(Name, name)
        && (schemaName is null || (SchemaName is not null && Collation.DatabaseDefault.Equals(SchemaName, schemaName)));
}

/// <summary>A stored table: permanent, temporary, or a table variable.</summary>
internal sealed class TableSource : BoundSource
{
    public TableSource(QueryBlock block, string? name, string? schemaName, Table table)
        : base(block, name, schemaName)
    {
        Table = table;
        Columns = [.. table.Columns.Select((c, i) => new SourceColumn(this, i, c.Name, c.Type.AsColumn(), c.IsNullable))];
        Locator = new SourceColumn(this, -1, string.Empty, SqlType.VarBinary(SqlType.Max), isNullable: true);
    }

    public Table Table { get; }

    /// <summary>Where the row is stored: what UPDATE and DELETE carry through their joins.</summary>
    public SourceColumn Locator { get; }

    public override IEnumerable<SourceColumn> AllColumns => Columns.Append(Locator);
}

/// <summary>A derived table, view, CTE, inline function or VALUES list.</summary>
internal sealed class QuerySource : BoundSource
{
    public QuerySource(QueryBlock block, string? name, string? schemaName, BoundQuery query, IReadOnlyList<string> columnNames)
        : base(block, name, schemaName)
    {
        Query = query;
        // A literal's text stays coercible-default through a derived table: JOIN (VALUES (N'U')) AS v (type) ON o.type = v.type works whatever the collations.
        Columns = [.. query.Outputs.Select((o, i) => new SourceColumn(this, i, columnNames[i], o.Type.Coercibility == Coercibility.CoercibleDefault ? o.Type : o.Type.AsColumn(), o.IsNullable))];
    }

    public BoundQuery Query { get; private set; }

    /// <summary>Lets an UPDATE or DELETE through to the one table behind the query: its whole row and locator become columns nobody can name.</summary>
    public ModificationTarget ExposeRow(BoundSpecification query, TableSource table)
    {
        List<SelectItem> items = [.. query.Items];
        List<SourceColumn> hidden = [];
        foreach (SourceColumn column in table.Columns.Append(table.Locator))
        {
            Execution.Expressions.ColumnExpression value = new(column) { Type = column.Type };
            hidden.Add(new SourceColumn(this, items.Count, string.Empty, column.Type, isNullable: true));
            items.Add(new SelectItem(new OutputColumn(string.Empty, column.Type, IsNullable: true), value, new HashSet<SourceColumn> { column }));
        }

        Query = query.WithItems(items);
        Columns = [.. Columns, .. hidden];
        return new ModificationTarget(this, table.Table, hidden[..^1], hidden[^1]);
    }

    /// <summary>Parameters of an inline function: evaluated in the enclosing block each time the source is opened.</summary>
    public InlineArguments? Arguments { get; init; }
}

/// <summary>Values of an inline function's parameters, kept as the row of a block of their own.</summary>
internal sealed record InlineArguments(int BlockNumber, Expression[] Values);

/// <summary>Rows that code of the engine makes: system views, OPENJSON, STRING_SPLIT, the previous round of a recursive CTE.</summary>
internal sealed class RowsSource : BoundSource
{
    public RowsSource(QueryBlock block, string? name, string? schemaName, IEnumerable<(string Name, SqlType Type)> columns, Func<EvaluationContext, Value[], IEnumerable<Value[]>> rows)
        : base(block, name, schemaName)
    {
        Rows = rows;
        Columns = [.. columns.Select((c, i) => new SourceColumn(this, i, c.Name, c.Type.AsColumn(), isNullable: true))];
    }

    /// <summary>What plans call the step that makes the rows.</summary>
    public string Operator { get; init; } = "Table-valued function";

    /// <summary>What plans call the source.</summary>
    public required string ObjectName { get; init; }

    /// <summary>Takes the context and the block's current row (for arguments that refer to it).</summary>
    public Func<EvaluationContext, Value[], IEnumerable<Value[]>> Rows { get; }
}
