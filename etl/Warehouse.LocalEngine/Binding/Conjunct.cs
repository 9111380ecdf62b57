using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution;

namespace Warehouse.LocalEngine.Binding;

/// <summary>One of the conditions that an ON or WHERE clause joins by AND, with what the planner must know to place it.</summary>
internal sealed class Conjunct(QueryBlock block, Predicate predicate, IReadOnlySet<SourceColumn> columns)
{
    public Predicate Predicate { get; } = predicate;

    /// <summary>Columns it refers to, those of enclosing blocks included.</summary>
    public IReadOnlySet<SourceColumn> Columns { get; } = columns;

    /// <summary>Sources of its own block it refers to.</summary>
    public IReadOnlySet<BoundSource> Sources { get; } = SourcesOf(block, columns);

    /// <summary>The comparison it consists of; null for any other condition.</summary>
    public BoundComparison? Comparison { get; init; }

    public static HashSet<BoundSource> SourcesOf(QueryBlock block, IEnumerable<SourceColumn> columns) =>
        [.. columns.Select(static c => c.Source).Where(s => ReferenceEquals(s.Block, block))];
}

/// <summary>One side of a comparison, converted to the type the comparison is made in.</summary>
/// <param name="Column">The column when the side is a bare column of its block, unconverted.</param>
internal sealed record ComparisonSide(Expression Converted, IReadOnlySet<SourceColumn> Columns, IReadOnlySet<BoundSource> Sources, SourceColumn? Column);

internal sealed record BoundComparison(BooleanComparisonType Kind, ComparisonSide Left, ComparisonSide Right);
