using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Json;

/// <summary>A column of OPENJSON … WITH.</summary>
/// <param name="Path">The column's path; null takes <c>$.Name</c> (case-sensitive).</param>
/// <param name="AsJson">AS JSON: the object or array's text; the type must be nvarchar(max).</param>
internal sealed record OpenJsonColumn(string Name, SqlType Type, string? Path, bool AsJson);

/// <summary>OPENJSON (SQL Server documentation, "OPENJSON (Transact-SQL)"). NULL text gives no rows (the caller's); text that is no JSON is error 13609.</summary>
internal static class OpenJson
{
    /// <summary>key, value, type: the columns without a WITH clause. Keys have a collation of their own, values that of the text they are read from.</summary>
    public static IReadOnlyList<(string Name, SqlType Type)> DefaultColumns(Collation? ofText) =>
    [
        ("key", SqlType.NVarChar(4000, Collation.Latin1GeneralBin2)),
        ("value", SqlType.NVarChar(SqlType.Max, ofText ?? Collation.DatabaseDefault)),
        ("type", SqlType.Int),
    ];

    /// <summary>Rows of key, value, type.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="path">Where to begin; null means <c>$</c>.</param>
    public static IEnumerable<Value[]> Rows(string json, string? path)
    {
        if (Begin(json, path) is not { Kind: JsonKind.Object or JsonKind.Array } container)
        {
            yield break;
        }

        bool isObject = container.Kind == JsonKind.Object;
        int position = container.Start + 1;
        for (int i = 0; JsonScanner.NextItem(json, isObject, ref position, out JsonItem item); i++)
        {
            string key = isObject ? JsonScanner.Unescape(json.AsSpan(item.NameStart..item.NameEnd)) : i.ToString(CultureInfo.InvariantCulture);
            Value value = item.Value.Kind switch
            {
                JsonKind.Null => Value.Null,
                JsonKind.String => Value.FromString(JsonScanner.Unescape(json.AsSpan(item.Value.Start..item.Value.End))),
                _ => Value.FromString(json[item.Value.Start..item.Value.End]),
            };
            yield return [Value.FromString(key), value, Value.FromInt64((int)item.Value.Kind)];
        }
    }

    /// <summary>A reader for a WITH clause: (JSON text, path) to rows of the columns: one for each element of an array, one for an object.</summary>
    public static Func<string, string?, IEnumerable<Value[]>> Build(IReadOnlyList<OpenJsonColumn> columns)
    {
        ColumnReader[] readers = [.. columns.Select(Reader)];
        return (json, path) => Elements(json, path).Select(element => Array.ConvertAll(readers, reader => reader(json, element)));
    }

    private delegate Value ColumnReader(string json, JsonNode element);

    private static ColumnReader Reader(OpenJsonColumn column)
    {
        JsonPath path = JsonPath.Parse(column.Path ?? QuotedPath(column.Name));
        if (column.AsJson)
        {
            if (column.Type.Kind != SqlTypeKind.NVarChar || column.Type.Length != SqlType.Max)
            {
                throw new SqlEngineException(13618, "AS JSON option can be specified only for column of nvarchar(max) type in WITH clause.");
            }

            return (json, element) => path.Find(json, element) is { } node ? JsonFunctions.Fragment(json, node, path) : Value.Null;
        }

        if (column.Type.IsBinary || column.Type.Kind == SqlTypeKind.SqlVariant)
        {
            throw new SqlEngineException(SqlEngineException.RefusedNumber, $"The local engine's OPENJSON does not read columns of type {column.Type}. Read nvarchar and convert.");
        }

        Func<Value, Value> convert = Conversion.Build(SqlType.NVarChar(SqlType.Max), column.Type, isExplicit: true);
        return (json, element) => path.Find(json, element) is { } node ? convert(JsonFunctions.Scalar(json, node, path, int.MaxValue)) : Value.Null;
    }

    private static string QuotedPath(string name) => "$.\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static IEnumerable<JsonNode> Elements(string json, string? path)
    {
        JsonNode? found = Begin(json, path);
        if (found is not { Kind: JsonKind.Array } array)
        {
            if (found is { Kind: JsonKind.Object } single)
            {
                yield return single;
            }

            yield break;
        }

        int position = array.Start + 1;
        while (JsonScanner.NextItem(json, isObject: false, ref position, out JsonItem item))
        {
            yield return item.Value;
        }
    }

    private static JsonNode? Begin(string json, string? path)
    {
        JsonPath start = path is null ? JsonPath.Root : JsonPath.Parse(path);
        JsonNode? node = start.Find(json, JsonScanner.Parse(json));
        return node is { Kind: not (JsonKind.Object or JsonKind.Array) } && start.IsStrict
            ? throw new SqlEngineException(13624, "Object or array cannot be found in the specified JSON path.")
            : node;
    }
}
