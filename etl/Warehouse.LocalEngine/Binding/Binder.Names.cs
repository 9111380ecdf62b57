using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution.Expressions;

namespace Warehouse.LocalEngine.Binding;

/// <summary>Column names, looked for from the innermost query outwards.</summary>
internal sealed partial class Binder
{
    private Execution.Expression BindColumn(ColumnReferenceExpression reference)
    {
        if (reference.ColumnType != ColumnType.Regular)
        {
            throw SqlEngineException.Refused($"the column reference {reference.ColumnType}", reference);
        }

        for (QueryBlock? block = _block; block is not null; block = block.Parent)
        {
            if (FindColumn(block, reference.MultiPartIdentifier) is { } column)
            {
                return Refer(block, column, reference);
            }
        }

        throw NotFound(reference.MultiPartIdentifier);
    }

    private Execution.Expression Refer(QueryBlock block, SourceColumn column, TSqlFragment reference)
    {
        bool isOuter = !ReferenceEquals(block, _block);
        Note([column]);
        _referenced.Add(column);
        // An outer column in an aggregate is not one of its query's groups; BindAggregate then says what is wrong with it.
        if (block.SeesGroups && !(isOuter && _block!.Clause == QueryClause.AggregateArgument))
        {
            GroupKey key = block.Grouping!.FindKey(column) ?? throw NotGrouped(column, block.Clause, reference);
            return isOuter
                ? new OuterSlotExpression(block.Number, key.Slot) { Type = key.Expression.Type }
                : new SlotExpression(key.Slot) { Type = key.Expression.Type, IsNullable = key.IsNullable };
        }

        return isOuter
            ? new OuterColumnExpression(block.Number, column) { Type = column.Type, IsNullable = column.IsNullable }
            : new ColumnExpression(column) { Type = column.Type, IsNullable = column.IsNullable };
    }

    /// <summary>The column of one block a name means; null for none, error 209 for several.</summary>
    private static SourceColumn? FindColumn(QueryBlock block, MultiPartIdentifier identifier)
    {
        IList<Identifier> parts = identifier.Identifiers;
        string name = parts[^1].Value;
        IEnumerable<BoundSource> sources = block.Sources;
        if (parts.Count > 1)
        {
            sources = sources.Where(s => s.IsNamed(parts.Count > 2 ? parts[^3].Value : null, parts[^2].Value));
        }

        SourceColumn? found = null;
        foreach (BoundSource source in sources)
        {
            if (source.FindColumn(name) is not { } column)
            {
                continue;
            }

            found = found is null ? column : throw Error(209, $"Ambiguous column name '{name}'.", identifier);
        }

        // The qualifier is this block's: an outer block with the same one is hidden.
        return found is null && parts.Count > 1 && sources.Any() ? throw InvalidColumn(name, identifier) : found;
    }

    private static SqlEngineException NotFound(MultiPartIdentifier identifier) => identifier.Count == 1
        ? InvalidColumn(identifier.Identifiers[0].Value, identifier)
        : Error(4104, $"The multi-part identifier \"{string.Join('.', identifier.Identifiers.Select(static i => i.Value))}\" could not be bound.", identifier);

    private static SqlEngineException InvalidColumn(string name, TSqlFragment fragment) => Error(207, $"Invalid column name '{name}'.", fragment);

    private static SqlEngineException InvalidObject(SchemaObjectName name) =>
        Error(208, $"Invalid object name '{string.Join('.', name.Identifiers.Select(static i => i.Value))}'.", name);

    private static SqlEngineException NotGrouped(SourceColumn column, QueryClause clause, TSqlFragment reference)
    {
        string name = column.Source.Name is { } source ? $"{source}.{column.Name}" : column.Name;
        return clause switch
        {
            QueryClause.Having => Error(8121, $"Column '{name}' is invalid in the HAVING clause because it is not contained in either an aggregate function or the GROUP BY clause.", reference),
            QueryClause.OrderBy => Error(8127, $"Column \"{name}\" is invalid in the ORDER BY clause because it is not contained in either an aggregate function or the GROUP BY clause.", reference),
            _ => Error(8120, $"Column '{name}' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.", reference),
        };
    }
}
