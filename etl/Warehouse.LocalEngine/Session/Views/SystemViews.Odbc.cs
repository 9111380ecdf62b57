using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// What the catalog procedures read: types, columns and parameters as ODBC describes them, once for each version of ODBC (2, 3) and each generation of clients
/// (is_legacy: those that ask by the names of before SQL Server 2008). A server has views of these names too, and documents none.
/// </summary>
internal static partial class SystemViews
{
    private static readonly (string, SqlType)[] VersionColumns = [("ODBCVer", SqlType.Int), ("is_legacy", SqlType.Bit)];

    private static readonly (string, SqlType)[] OdbcColumns =
    [
        ("DATA_TYPE", SqlType.SmallInt), ("TYPE_NAME", Name), ("PRECISION", SqlType.Int), ("LENGTH", SqlType.Int), ("SCALE", SqlType.SmallInt), ("RADIX", SqlType.SmallInt),
        ("SQL_DATA_TYPE", SqlType.SmallInt), ("SQL_DATETIME_SUB", SqlType.SmallInt), ("CHAR_OCTET_LENGTH", SqlType.Int), ("SS_DATA_TYPE", SqlType.TinyInt),
    ];

    private static readonly (int Version, bool IsLegacy)[] Clients = [(2, false), (3, false), (2, true), (3, true)];

    private static IEnumerable<SystemView> OdbcViews()
    {
        yield return View("spt_datatype_info",
            [
                .. VersionColumns, ("TYPE_NAME", Name), ("DATA_TYPE", SqlType.SmallInt), ("PRECISION", SqlType.Int), ("LITERAL_PREFIX", SqlType.VarChar(32)), ("LITERAL_SUFFIX", SqlType.VarChar(32)), ("CREATE_PARAMS", SqlType.VarChar(32)),
                ("NULLABLE", SqlType.SmallInt), ("CASE_SENSITIVE", SqlType.SmallInt), ("SEARCHABLE", SqlType.SmallInt), ("UNSIGNED_ATTRIBUTE", SqlType.SmallInt), ("MONEY", SqlType.SmallInt), ("AUTO_INCREMENT", SqlType.SmallInt),
                ("LOCAL_TYPE_NAME", Name), ("MINIMUM_SCALE", SqlType.SmallInt), ("MAXIMUM_SCALE", SqlType.SmallInt), ("SQL_DATA_TYPE", SqlType.SmallInt), ("SQL_DATETIME_SUB", SqlType.SmallInt), ("NUM_PREC_RADIX", SqlType.Int),
                ("INTERVAL_PRECISION", SqlType.SmallInt), ("USERTYPE", SqlType.SmallInt),
            ],
            static _ => Clients.SelectMany(static c => OdbcType.All.Select(t => TypeRow(t, c.Version, c.IsLegacy))));
        yield return View("spt_columns_odbc_view",
            [
                ("object_id", SqlType.Int), ("column_id", SqlType.Int), ("TABLE_OWNER", Name), ("TABLE_NAME", Name), ("COLUMN_NAME", Name), ("NULLABLE", SqlType.SmallInt), ("IS_NULLABLE", SqlType.VarChar(254)),
                ("COLUMN_DEF", SqlType.NVarChar(4000)), ("ORDINAL_POSITION", SqlType.Int), ("SS_IS_COMPUTED", SqlType.SmallInt), ("SS_IS_IDENTITY", SqlType.SmallInt), .. VersionColumns, .. OdbcColumns,
            ],
            static s => Tables(s).SelectMany(static t => t.Columns.SelectMany((c, i) => DescribeColumn(t, c.ColumnId, c.Name, i + 1, c.Type, c.AliasTypeName, c.IsNullable, c)))
                .Concat(Visible<View>(s).SelectMany(v => ColumnsOf(s, v).SelectMany((c, i) => DescribeColumn(v, i + 1, c.Name, i + 1, c.Type, alias: null, c.IsNullable, stored: null)))));
        yield return View("spt_parameters_odbc_view", [("object_id", SqlType.Int), ("parameter_id", SqlType.Int), .. VersionColumns, .. OdbcColumns],
            static s => Visible<Module>(s).SelectMany(static m => ScalarParameters(m).SelectMany(p => Describe([m.ObjectId, p.Id], p.Type, p.Alias, isNullable: true))));
    }

    private static object?[] TypeRow(OdbcType type, int version, bool isLegacy)
    {
        bool isText = isLegacy && type.IsSince2008;
        int code = isText ? OdbcType.LegacyText : version == 2 ? type.Version2 : type.DataType;
        return
        [
            version, isLegacy, type.Name, code, type.Precision, type.Prefix, type.Suffix, type.CreateParameters, type.IsNullable ? 1 : 0, 0, type.Searchable, Flag(type.IsUnsigned), type.IsMoney ? 1 : 0, Flag(type.IsIdentity),
            type.Name, isText ? null : type.Scale?.Minimum, isText ? null : type.Scale?.Maximum, isText ? code : type.DescriptorType, isText ? null : type.DateTimeSubtype, type.Radix, null, type.UserType,
        ];
    }

    private static object? Flag(bool? value) => value switch { null => null, true => 1, _ => 0 };

    /// <param name="position">Among the columns that are there: 1 is the first, however many were dropped.</param>
    /// <param name="stored">The table's column; null where it is a view's.</param>
    private static IEnumerable<object?[]> DescribeColumn(SchemaObject table, int id, string name, int position, SqlType type, string? alias, bool isNullable, Column? stored) =>
        Describe(
            [
                table.ObjectId, id, table.Schema.Name, table.Name, name, isNullable ? 1 : 0, isNullable ? "YES" : "NO", stored?.DefaultText, position, stored?.ComputedText is null ? 0 : 1, stored?.Identity is null ? 0 : 1,
            ],
            type, alias, isNullable, stored?.Identity is not null);

    /// <param name="first">What is the same for all clients.</param>
    private static IEnumerable<object?[]> Describe(object?[] first, SqlType type, string? alias, bool isNullable, bool isIdentity = false)
    {
        foreach ((int version, bool isLegacy) in Clients)
        {
            OdbcColumn column = OdbcColumn.Of(type, alias, isNullable, isIdentity, version, isLegacy);
            yield return
            [
                .. first, version, isLegacy, column.DataType, column.TypeName, column.Precision, column.Length, column.Scale, column.Radix, column.DescriptorType, column.DateTimeSubtype, column.OctetLength, column.LegacyType,
            ];
        }
    }

    /// <summary>Parameters of procedures and functions but for table-valued ones; 0 is what a scalar function, or a procedure as its return code, returns.</summary>
    private static IEnumerable<(int Id, SqlType Type, string? Alias)> ScalarParameters(Module module)
    {
        if (module is Procedure)
        {
            yield return (0, SqlType.Int, null);
        }
        else if ((ModuleSyntax.Of(module) as FunctionStatementBody)?.ReturnType is ScalarFunctionReturnType returns && TypeNames.Resolve(returns.DataType) is { } result)
        {
            yield return (0, result, null);
        }

        foreach ((int position, ProcedureParameter parameter) in ModuleSyntax.ParametersOf(module).Index())
        {
            if (TypeNames.Resolve(parameter.DataType) is { } type)
            {
                yield return (position + 1, type, parameter.DataType is UserDataTypeReference ? "sysname" : null);
            }
        }
    }
}
