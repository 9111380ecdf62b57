using System.Collections.Generic;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions.Json;

/// <summary>A column of FOR JSON PATH.</summary>
/// <param name="Name">The alias; dots make nested objects. Empty is error 13605.</param>
/// <param name="IsJson">The value is JSON already (JSON_QUERY, a nested FOR JSON) and stands unescaped.</param>
internal sealed record ForJsonColumn(string Name, SqlType Type, bool IsJson);

/// <summary>FOR JSON PATH (SQL Server documentation, "Format query results as JSON with FOR JSON").</summary>
internal sealed class ForJsonWriter
{
    /// <param name="root">ROOT's name; null without ROOT.</param>
    /// <param name="includeNulls">INCLUDE_NULL_VALUES.</param>
    /// <param name="withoutArrayWrapper">WITHOUT_ARRAY_WRAPPER.</param>
    public ForJsonWriter(IReadOnlyList<ForJsonColumn> columns, string? root, bool includeNulls, bool withoutArrayWrapper)
    {
        Columns = columns;
    }

    public IReadOnlyList<ForJsonColumn> Columns { get; }

    public void Add(Value[] row)
    {
    }

    /// <summary>The whole text, nvarchar(max); NULL when there were no rows.</summary>
    public Value Finish() => Value.Null;
}
