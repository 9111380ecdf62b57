using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Warehouse.Packaging.Installation;

/// <summary>A type as text, the same from a script's declaration and from the catalog, so that both can be compared.</summary>
internal static class TypeText
{
    /// <summary>The declaration: <c>nvarchar(40)</c>, <c>decimal(38,10)</c>, <c>datetime2(7)</c>, <c>int</c>.</summary>
    public static string Of(DataTypeReference type)
    {
        string name = type.Name.BaseIdentifier.Value.ToLowerInvariant();
        string[] arguments = type is ParameterizedDataTypeReference { Parameters: var parameters } ? [.. parameters.Select(p => p.Value.ToLowerInvariant())] : [];
        return (name, arguments) switch
        {
            ("datetime2" or "time" or "datetimeoffset", []) => $"{name}(7)",
            ("decimal", [var precision]) => $"decimal({precision},0)",
            // The catalog knows two kinds, whatever number was written.
            ("float", [var bits]) => int.Parse(bits, System.Globalization.CultureInfo.InvariantCulture) <= 24 ? "real" : "float",
            ("sysname", _) => "nvarchar(128)",
            ("rowversion", _) => "timestamp",
            (_, []) => name,
            _ => $"{name}({string.Join(",", arguments)})",
        };
    }

    /// <summary>The same from a row of sys.columns or sys.parameters, as an expression.</summary>
    public static string Expression(string alias) => $"""
        CONCAT(TYPE_NAME({alias}.system_type_id), CASE
            WHEN TYPE_NAME({alias}.system_type_id) IN (N'nvarchar', N'nchar') THEN CONCAT(N'(', CASE WHEN {alias}.max_length = -1 THEN N'max' ELSE CONVERT(nvarchar(10), {alias}.max_length / 2) END, N')')
            WHEN TYPE_NAME({alias}.system_type_id) IN (N'varchar', N'char', N'varbinary', N'binary') THEN CONCAT(N'(', CASE WHEN {alias}.max_length = -1 THEN N'max' ELSE CONVERT(nvarchar(10), {alias}.max_length) END, N')')
            WHEN TYPE_NAME({alias}.system_type_id) = N'decimal' THEN CONCAT(N'(', {alias}.precision, N',', {alias}.scale, N')')
            WHEN TYPE_NAME({alias}.system_type_id) IN (N'datetime2', N'time', N'datetimeoffset') THEN CONCAT(N'(', {alias}.scale, N')')
        END)
        """;
}
