using System;
using System.Text;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Json;

/// <summary>ISJSON, JSON_VALUE, JSON_QUERY, JSON_MODIFY (SQL Server documentation, "JSON Functions (Transact-SQL)").</summary>
internal static class JsonFunctions
{
    private const int MaxScalarLength = 4000;

    public static ScalarFunctionBinding? Bind(BoundCall call) => call.Name switch
    {
        "ISJSON" => IsJson(call),
        "JSON_VALUE" => JsonValue(call),
        "JSON_QUERY" => JsonQuery(call),
        "JSON_MODIFY" => JsonModify(call),
        _ => null,
    };

    /// <summary>Whether an expression gives JSON rather than text that JSON_MODIFY and FOR JSON must quote.</summary>
    public static bool GivesJson(TSqlFragment expression) => expression switch
    {
        ParenthesisExpression inner => GivesJson(inner.Expression),
        FunctionCall function => function.FunctionName.Value.ToUpperInvariant() is "JSON_QUERY" or "JSON_MODIFY",
        ScalarSubquery { QueryExpression: { ForClause: JsonForClause } } => true,
        _ => false,
    };

    private static ScalarFunctionBinding IsJson(BoundCall call)
    {
        call.Require(1, 1);

        // Before SQL Server 2022 only objects and arrays count.
        return BoundCall.Strict(SqlType.Int, [call.Text(0)], static a =>
            Value.FromInt64(JsonScanner.TryParse(a[0].AsString, out JsonNode root, out _) && root.Kind is JsonKind.Object or JsonKind.Array ? 1 : 0));
    }

    // "The collation of the returned value is the same as the collation of the input expression" (JSON_VALUE), and as firm: a literal beside it gives way.
    private static SqlType TextLike(BoundCall call, int length) =>
        SqlType.NVarChar(length, call.Text(0).Collation) with { Coercibility = call.Text(0).Coercibility };

    private static ScalarFunctionBinding JsonValue(BoundCall call)
    {
        call.Require(2, 2);
        PathCache paths = new();
        return BoundCall.Strict(TextLike(call, MaxScalarLength), [call.Text(0), call.Text(1)], a =>
        {
            string text = a[0].AsString;
            JsonPath path = paths.Get(a[1].AsString);
            JsonNode? node = path.Find(text, JsonScanner.Parse(text));
            return node is null ? Value.Null : Scalar(text, node.Value, path);
        });
    }

    /// <summary>A scalar's text; NULL for JSON null, and in lax mode for an object, an array or text beyond 4,000 characters.</summary>
    internal static Value Scalar(string text, JsonNode node, JsonPath path, int maxLength = MaxScalarLength)
    {
        if (node.Kind is JsonKind.Object or JsonKind.Array)
        {
            return path.IsStrict ? throw new SqlEngineException(13623, "Scalar value cannot be found in the specified JSON path.") : Value.Null;
        }

        if (node.Kind == JsonKind.Null)
        {
            return Value.Null;
        }

        ReadOnlySpan<char> source = text.AsSpan(node.Start, node.End - node.Start);
        string scalar = node.Kind == JsonKind.String ? JsonScanner.Unescape(source) : source.ToString();
        return scalar.Length <= maxLength ? Value.FromString(scalar)
            : path.IsStrict ? throw new SqlEngineException(13625, "String value in the specified JSON path would be truncated.")
            : Value.Null;
    }

    private static ScalarFunctionBinding JsonQuery(BoundCall call)
    {
        call.Require(1, 2);
        PathCache paths = new();
        SqlType text = TextLike(call, SqlType.Max);
        return BoundCall.Strict(text, call.Each(call.Text), a =>
        {
            string json = a[0].AsString;
            JsonPath path = a.Length > 1 ? paths.Get(a[1].AsString) : JsonPath.Root;
            JsonNode? node = path.Find(json, JsonScanner.Parse(json));
            return node is null ? Value.Null : Fragment(json, node.Value, path);
        });
    }

    /// <summary>An object's or array's text; NULL for a scalar in lax mode.</summary>
    internal static Value Fragment(string text, JsonNode node, JsonPath path) =>
        node.Kind is JsonKind.Object or JsonKind.Array ? Value.FromString(text[node.Start..node.End])
        : path.IsStrict ? throw new SqlEngineException(13624, "Object or array cannot be found in the specified JSON path.")
        : Value.Null;

    private static ScalarFunctionBinding JsonModify(BoundCall call)
    {
        call.Require(3, 3);
        SqlType given = call.TypeOf(2);
        if (given.IsBinary || given.IsDateOrTime || given.Kind is SqlTypeKind.SqlVariant or SqlTypeKind.UniqueIdentifier)
        {
            // SQL Server converts these to text first; the cast says which style.
            throw call.Invalid(2);
        }

        PathCache paths = new();
        Action<StringBuilder, Value> write = JsonText.WriterFor(given, given.IsText && GivesJson(call.SourceOf(2)));
        return BoundCall.Pure(TextLike(call, SqlType.Max), [call.Text(0), call.Text(1), given], a =>
        {
            if (a[0].IsNull || a[1].IsNull)
            {
                return Value.Null;
            }

            StringBuilder value = new();
            if (!a[2].IsNull)
            {
                write(value, a[2]);
            }

            string text = a[0].AsString;
            return Value.FromString(JsonModifier.Modify(text, JsonScanner.Parse(text), paths.Get(a[1].AsString), a[2].IsNull ? null : value.ToString()));
        });
    }

    /// <summary>The last path parsed: paths repeat from row to row. The reference is replaced whole, so that plans may be shared between threads.</summary>
    private sealed class PathCache
    {
        private JsonPath? _last;

        public JsonPath Get(string source)
        {
            JsonPath? known = _last;
            return known is not null && known.Source == source ? known : _last = JsonPath.Parse(source);
        }
    }
}
