using System;
using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Json;

/// <summary>A column of OPENJSON … WITH.</summary>
/// <param name="Path">The column's path; null takes <c>$.Name</c> (case-sensitive).</param>
/// <param name="AsJson">AS JSON: the object or array's text; the type must be nvarchar(max).</param>
internal sealed record OpenJsonColumn(string Name, SqlType Type, string? Path, bool AsJson);

/// <summary>OPENJSON (SQL Server documentation, "OPENJSON (Transact-SQL)"). NULL text gives no rows; text that is no JSON is error 13609.</summary>
internal static class OpenJson
{
    /// <summary>key, value, type: the columns without a WITH clause.</summary>
    public static readonly IReadOnlyList<(string Name, SqlType Type)> DefaultColumns =
    [
        ("key", SqlType.NVarChar(4000, Collation.Latin1General100Bin2)),
        ("value", SqlType.NVarChar(SqlType.Max)),
        ("type", SqlType.Int),
    ];

    /// <summary>Rows of key, value, type.</summary>
    /// <param name="json">The JSON text.</param>
    /// <param name="path">Where to begin; null means <c>$</c>.</param>
    public static IEnumerable<Value[]> Rows(string json, string? path) => [];

    /// <summary>A reader for a WITH clause: (JSON text, path) to rows of the columns.</summary>
    public static Func<string, string?, IEnumerable<Value[]>> Build(IReadOnlyList<OpenJsonColumn> columns) => static (_, _) => [];
}
