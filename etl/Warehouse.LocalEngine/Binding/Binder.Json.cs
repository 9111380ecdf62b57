using System;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Execution.Operators;
using Warehouse.LocalEngine.Functions.Json;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Binding;

/// <summary>FOR JSON PATH.</summary>
internal sealed partial class Binder
{
    private static BoundForJson BindForJson(JsonForClause clause, BoundQuery query)
    {
        string? root = null;
        bool includeNulls = false;
        bool withoutWrapper = false;
        foreach (JsonForClauseOption option in clause.Options)
        {
            switch (option.OptionKind)
            {
                case JsonForClauseOptions.Path:
                    break;
                case JsonForClauseOptions.Root:
                    root = option.Value?.Value ?? "root";
                    break;
                case JsonForClauseOptions.IncludeNullValues:
                    includeNulls = true;
                    break;
                case JsonForClauseOptions.WithoutArrayWrapper:
                    withoutWrapper = true;
                    break;
                default:
                    throw SqlEngineException.Refused($"FOR JSON {option.OptionKind}", option);
            }
        }

        ForJsonColumn[] columns = [.. query.Outputs.Select(static o => new ForJsonColumn(o.Name, o.Type, o.IsJson))];
        return new BoundForJson
        {
            Query = query,
            NewWriter = () => new ForJsonWriter(columns, root, includeNulls, withoutWrapper),
            Outputs = [new OutputColumn("JSON_F52E2B61-18A1-11d1-B105-00805F49916B", SqlType.NVarChar(SqlType.Max), IsNullable: true)],
        };
    }

    // FOR JSON around them escapes texts, except what is known to be JSON: JSON_QUERY, and a nested FOR JSON that is whole.
    private static bool IsJsonText(ScalarExpression node) => Unwrap(node) switch
    {
        FunctionCall { CallTarget: null } call => string.Equals(call.FunctionName.Value, "JSON_QUERY", StringComparison.OrdinalIgnoreCase),
        ScalarSubquery { QueryExpression.ForClause: JsonForClause json } => json.Options.All(static o => o.OptionKind != JsonForClauseOptions.WithoutArrayWrapper),
        _ => false,
    };
}

/// <summary>A query whose rows become one JSON text.</summary>
internal sealed class BoundForJson : BoundQuery
{
    public required BoundQuery Query { get; init; }

    public required Func<ForJsonWriter> NewWriter { get; init; }

    public override QueryPlan Plan(bool[]? needed) => new ForJsonPlan(Query.Plan(null), NewWriter);
}
