using System.Collections.Generic;
using Warehouse.LocalEngine.Execution;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>A column a query gives.</summary>
internal sealed record OutputColumn(string Name, SqlType Type, bool IsNullable)
{
    /// <summary>The value is JSON text already (JSON_QUERY, FOR JSON): FOR JSON around it writes it unescaped.</summary>
    public bool IsJson { get; init; }

    /// <summary>It is a table's identity column as it stands, which clients are told.</summary>
    public bool IsIdentity { get; init; }
}

/// <summary>A query expression whose names and types are known; planned once the columns its user needs are known.</summary>
internal abstract class BoundQuery
{
    public required IReadOnlyList<OutputColumn> Outputs { get; init; }

    /// <summary>True when rows come in the order of an ORDER BY.</summary>
    public virtual bool IsOrdered => false;

    /// <summary>The query's one row, when it gives exactly one whatever the enclosing rows are and needs no plan for it; null otherwise.</summary>
    public virtual IReadOnlyList<Expression>? SingleRow => null;

    /// <summary>Plans the query.</summary>
    /// <param name="needed">The outputs that will be read; null for all. Others may be left NULL.</param>
    public abstract QueryPlan Plan(bool[]? needed);
}
