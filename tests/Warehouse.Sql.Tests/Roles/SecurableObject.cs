using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using Warehouse.Sql.Tests.Support;

namespace Warehouse.Sql.Tests.Roles;

/// <summary>An object of the product and the statements that try what may be done with it.</summary>
/// <param name="Name">Schema and name.</param>
/// <param name="Actions">What can be tried: the action and a statement that needs exactly the right to it.</param>
internal sealed record SecurableObject(string Name, IReadOnlyList<(string Action, string Statement)> Actions)
{
    /// <summary>Everything in the product's schemas.</summary>
    public static IReadOnlyList<SecurableObject> ReadAll(DbConnection administrator)
    {
        ILookup<int, string> columns = administrator
            .Rows("SELECT object_id, name FROM sys.columns WHERE is_identity = 0 AND is_computed = 0 ORDER BY column_id;")
            .ToLookup(static row => (int)row["object_id"]!, static row => (string)row["name"]!);
        ILookup<int, string> parameters = administrator
            .Rows("SELECT parameter.object_id, TypeName = kind.name FROM sys.parameters AS parameter INNER JOIN sys.types AS kind ON kind.user_type_id = parameter.user_type_id WHERE parameter.parameter_id > 0 ORDER BY parameter.parameter_id;")
            .ToLookup(static row => (int)row["object_id"]!, static row => (string)row["TypeName"]!);
        return
        [
            .. administrator
                .Rows("""
                    SELECT member.object_id, TypeCode = RTRIM(member.type), product.SchemaName, MemberName = member.name
                    FROM sys.objects AS member
                    INNER JOIN policy.ProductSchema AS product ON product.SchemaId = member.schema_id
                    WHERE member.type IN ('U', 'V', 'P', 'FN', 'FS', 'AF', 'IF', 'TF', 'FT')
                    ORDER BY product.SchemaName, member.name;
                    """)
                .Select(row =>
                {
                    int id = (int)row["object_id"]!;
                    string[] nulls = [.. parameters[id].Select(static type => $"CONVERT({type}, NULL)")];
                    return new SecurableObject($"{row["SchemaName"]}.{row["MemberName"]}", Trials((string)row["TypeCode"]!, $"{row["SchemaName"]}.[{row["MemberName"]}]", columns[id].FirstOrDefault(), nulls));
                }),
        ];
    }

    // Statements that touch no row where that is possible; the others are rolled back.
    private static IReadOnlyList<(string, string)> Trials(string typeCode, string name, string? column, string[] nulls) => typeCode switch
    {
        "U" =>
        [
            ("SELECT", $"SELECT TOP (0) * FROM {name};"),
            ("INSERT", $"BEGIN TRANSACTION; INSERT INTO {name} DEFAULT VALUES;"),
            ("UPDATE", $"UPDATE {name} SET [{column}] = NULL WHERE 1 = 0;"),
            ("DELETE", $"DELETE FROM {name} WHERE 1 = 0;"),
        ],

        // Changes through a view are asked of the catalog: a view that is not updatable refuses them before any right is looked at.
        "V" => [("SELECT", $"SELECT TOP (0) * FROM {name};")],
        "P" => [("EXECUTE", $"BEGIN TRANSACTION; EXECUTE {name};")],
        "FN" or "FS" => [("EXECUTE", $"SELECT {name}({string.Join(", ", nulls)});")],
        "AF" => [("EXECUTE", $"SELECT {name}({string.Join(", ", nulls.Select(static (_, i) => $"given.P{i}"))}) FROM (SELECT {string.Join(", ", nulls.Select(static (n, i) => $"P{i} = {n}"))}) AS given;")],
        "IF" or "TF" or "FT" => [("SELECT", $"SELECT TOP (0) * FROM {name}({string.Join(", ", nulls)});")],
        _ => throw new ArgumentOutOfRangeException(nameof(typeCode), typeCode, "Say how this kind of object is tried."),
    };
}
