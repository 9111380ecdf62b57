using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Binding;
using Warehouse.LocalEngine.Catalog;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>INFORMATION_SCHEMA ("System Information Schema Views"), from which Power BI, Excel and other tools learn what there is: "objects accessible to the current user".</summary>
internal static partial class SystemViews
{
    private const string InformationSchema = "INFORMATION_SCHEMA";

    // "Returns iso_1 for character set" of the ANSI types is of code page 1252; a database's own code page is named by its number.
    private const string UnicodeSet = "UNICODE";

    private static readonly SqlType LongText = SqlType.NVarChar(4000);

    private static readonly (string, SqlType)[] TypeColumns =
    [
        ("DATA_TYPE", Name), ("CHARACTER_MAXIMUM_LENGTH", SqlType.Int), ("CHARACTER_OCTET_LENGTH", SqlType.Int), ("COLLATION_CATALOG", Name), ("COLLATION_SCHEMA", Name), ("COLLATION_NAME", Name),
        ("CHARACTER_SET_CATALOG", Name), ("CHARACTER_SET_SCHEMA", Name), ("CHARACTER_SET_NAME", Name), ("NUMERIC_PRECISION", SqlType.TinyInt), ("NUMERIC_PRECISION_RADIX", SqlType.SmallInt), ("NUMERIC_SCALE", SqlType.Int),
        ("DATETIME_PRECISION", SqlType.SmallInt),
    ];

    private static (string, SqlType)[] Columns(string kind) => [($"{kind}_CATALOG", Name), ($"{kind}_SCHEMA", Name), ($"{kind}_NAME", Name)];

    private static object?[] NameOf(SchemaObject o) => [ObjectNames.DatabaseName, o.Schema.Name, o.Name];

    private static IEnumerable<SystemView> InformationSchemaViews()
    {
        yield return View("SCHEMATA",
            [("CATALOG_NAME", Name), ("SCHEMA_NAME", Name), ("SCHEMA_OWNER", Name), ("DEFAULT_CHARACTER_SET_CATALOG", SqlType.VarChar(6)), ("DEFAULT_CHARACTER_SET_SCHEMA", SqlType.VarChar(3)), ("DEFAULT_CHARACTER_SET_NAME", Name)],
            static s => s.Catalog.Schemas.OrderBy(static x => x.SchemaId)
                .Select(x => new object?[] { ObjectNames.DatabaseName, x.Name, s.Catalog.FindPrincipal(x.OwnerId)?.Name, null, null, CharacterSet(SqlType.VarChar(1)) }),
            InformationSchema);
        yield return View("TABLES", [.. Columns("TABLE"), ("TABLE_TYPE", SqlType.VarChar(10))],
            static s => Tables(s).Select(static t => (object?[])[.. NameOf(t), "BASE TABLE"]).Concat(Visible<View>(s).Select(static v => (object?[])[.. NameOf(v), "VIEW"])),
            InformationSchema);
        yield return View("COLUMNS",
            [
                .. Columns("TABLE"), ("COLUMN_NAME", Name), ("ORDINAL_POSITION", SqlType.Int), ("COLUMN_DEFAULT", LongText), ("IS_NULLABLE", SqlType.VarChar(3)), .. TypeColumns, .. Columns("DOMAIN"),
            ],
            static s => Tables(s).SelectMany(static t => t.Columns.Select(c => (object?[])
                [
                    .. NameOf(t), c.Name, c.ColumnId, c.DefaultText, YesNo(c.IsNullable), .. TypeOf(c.Type), c.AliasTypeName is null ? null : ObjectNames.DatabaseName, c.AliasTypeName is null ? null : "sys", c.AliasTypeName,
                ]))
                .Concat(Visible<View>(s).SelectMany(v => ColumnsOf(s, v).Select((c, i) => (object?[])[.. NameOf(v), c.Name, i + 1, null, YesNo(c.IsNullable), .. TypeOf(c.Type), null, null, null]))),
            InformationSchema);
        yield return View("VIEWS", [.. Columns("TABLE"), ("VIEW_DEFINITION", LongText), ("CHECK_OPTION", SqlType.VarChar(7)), ("IS_UPDATABLE", SqlType.VarChar(2))],
            static s => Visible<View>(s).Select(v => (object?[])[.. NameOf(v), Text(s, v), "NONE", "NO"]),
            InformationSchema);
        yield return View("ROUTINES",
            [
                .. Columns("SPECIFIC"), .. Columns("ROUTINE"), ("ROUTINE_TYPE", SqlType.NVarChar(20)), .. Columns("MODULE"), .. Columns("UDT"), .. TypeColumns, ("INTERVAL_TYPE", SqlType.NVarChar(30)), ("INTERVAL_PRECISION", SqlType.SmallInt),
                .. Columns("TYPE_UDT"), .. Columns("SCOPE"), ("MAXIMUM_CARDINALITY", SqlType.BigInt), ("DTD_IDENTIFIER", Name), ("ROUTINE_BODY", SqlType.NVarChar(30)), ("ROUTINE_DEFINITION", LongText), ("EXTERNAL_NAME", Name),
                ("EXTERNAL_LANGUAGE", SqlType.NVarChar(30)), ("PARAMETER_STYLE", SqlType.NVarChar(30)), ("IS_DETERMINISTIC", SqlType.NVarChar(10)), ("SQL_DATA_ACCESS", SqlType.NVarChar(30)), ("IS_NULL_CALL", SqlType.NVarChar(10)),
                ("SQL_PATH", Name), ("SCHEMA_LEVEL_ROUTINE", SqlType.NVarChar(10)), ("MAX_DYNAMIC_RESULT_SETS", SqlType.SmallInt), ("IS_USER_DEFINED_CAST", SqlType.NVarChar(10)), ("IS_IMPLICITLY_INVOCABLE", SqlType.NVarChar(10)),
                ("CREATED", SqlType.DateTime), ("LAST_ALTERED", SqlType.DateTime),
            ],
            static s => Routines(s).Select(m => RoutineRow(s, m)),
            InformationSchema);
        yield return View("PARAMETERS",
            [
                .. Columns("SPECIFIC"), ("ORDINAL_POSITION", SqlType.Int), ("PARAMETER_MODE", SqlType.NVarChar(10)), ("IS_RESULT", SqlType.NVarChar(10)), ("AS_LOCATOR", SqlType.NVarChar(10)), ("PARAMETER_NAME", Name), .. TypeColumns,
                ("INTERVAL_TYPE", SqlType.NVarChar(30)), ("INTERVAL_PRECISION", SqlType.SmallInt), .. Columns("USER_DEFINED_TYPE"), .. Columns("SCOPE"),
            ],
            static s => Routines(s).SelectMany(RoutineParameters),
            InformationSchema);
        yield return View("TABLE_CONSTRAINTS",
            [.. Columns("CONSTRAINT"), .. Columns("TABLE"), ("CONSTRAINT_TYPE", SqlType.VarChar(11)), ("IS_DEFERRABLE", SqlType.VarChar(2)), ("INITIALLY_DEFERRED", SqlType.VarChar(2))],
            static s => Tables(s).SelectMany(Constraints).Where(static c => c.TypeCode != "D")
                .Select(static c => (object?[])[.. NameOf(c), .. NameOf(c.Table), c.TypeCode switch { "PK" => "PRIMARY KEY", "UQ" => "UNIQUE", "C" => "CHECK", _ => "FOREIGN KEY" }, "NO", "NO"]),
            InformationSchema);
        yield return View("CHECK_CONSTRAINTS", [.. Columns("CONSTRAINT"), ("CHECK_CLAUSE", LongText)],
            static s => Tables(s).SelectMany(static t => t.Checks.Select(c => (object?[])[ObjectNames.DatabaseName, t.Schema.Name, c.Name, c.Text])),
            InformationSchema);
        yield return View("REFERENTIAL_CONSTRAINTS",
            [.. Columns("CONSTRAINT"), .. Columns("UNIQUE_CONSTRAINT"), ("MATCH_OPTION", SqlType.VarChar(7)), ("UPDATE_RULE", SqlType.VarChar(11)), ("DELETE_RULE", SqlType.VarChar(11))],
            static s => Tables(s).SelectMany(t => t.ForeignKeys.Select(k => (object?[])
                [ObjectNames.DatabaseName, t.Schema.Name, k.Name, ObjectNames.DatabaseName, s.Catalog.FindObject(k.ReferencedTableId)?.Schema.Name, ReferencedKey(s, k)?.Name, "SIMPLE", "NO ACTION", "NO ACTION"])),
            InformationSchema);
        yield return View("KEY_COLUMN_USAGE", [.. Columns("CONSTRAINT"), .. Columns("TABLE"), ("COLUMN_NAME", Name), ("ORDINAL_POSITION", SqlType.Int)],
            static s => Tables(s).SelectMany(static t =>
                t.Indexes.Where(static i => i.ConstraintName is not null).Select(static i => (Name: i.ConstraintName!, Ordinals: (IEnumerable<int>)[.. i.Columns.Select(static c => c.Ordinal)]))
                    .Concat(t.ForeignKeys.Select(static k => (k.Name, Ordinals: (IEnumerable<int>)k.Ordinals)))
                    .SelectMany(k => k.Ordinals.Select((ordinal, i) => (object?[])[ObjectNames.DatabaseName, t.Schema.Name, k.Name, .. NameOf(t), t.Columns[ordinal].Name, i + 1]))),
            InformationSchema);
    }

    private static object?[] NameOf(ConstraintRow constraint) => [ObjectNames.DatabaseName, constraint.Table.Schema.Name, constraint.Name];

    private static string YesNo(bool value) => value ? "YES" : "NO";

    private static string? CharacterSet(SqlType type) => !type.IsText ? null
        : type.IsUnicode ? UnicodeSet
        : CodePage.Of(type.Collation ?? Collation.DatabaseDefault).Number is var page && page == 1252 ? "iso_1" : FormattableString.Invariant($"cp{page}");

    /// <summary>The values of <see cref="TypeColumns"/>.</summary>
    private static object?[] TypeOf(SqlType type)
    {
        bool isNumber = type.IsNumeric && type.Kind != SqlTypeKind.Bit;
        bool hasLength = type.IsText || type.IsBinary;
        return
        [
            SystemTypes.Of(type, alias: null).Name, hasLength ? type.Length : null, hasLength ? SystemTypes.MaxLength(type) : null, null, null, type.IsText ? (type.Collation ?? Collation.DatabaseDefault).Name : null,
            null, null, CharacterSet(type), isNumber ? SystemTypes.Precision(type) : null, !isNumber ? null : type.IsApproximate ? 2 : 10, isNumber && !type.IsApproximate ? type.Scale : null,
            type.Kind switch { SqlTypeKind.DateTime => 3, SqlTypeKind.SmallDateTime or SqlTypeKind.Date => 0, _ when type.IsDateOrTime => type.Scale, _ => null },
        ];
    }

    private static object?[] NoType => new object?[TypeColumns.Length];

    /// <summary>What may be read of a module: "NULL if the user has no permission on it", and only its first 4,000 characters.</summary>
    private static string? Text(EngineSession session, Module module) =>
        !CanReadDefinition(session, module) ? null : module.Definition.Length > LongText.Length ? module.Definition[..LongText.Length] : module.Definition;

    private static IEnumerable<Module> Routines(EngineSession session) => Visible<Module>(session).Where(static m => m is Procedure or Function or ClrFunction);

    private static object?[] RoutineRow(EngineSession session, Module module)
    {
        bool isClr = module is ClrFunction;
        bool isTable = module is Function { IsInlineTable: true } or ClrFunction { IsTable: true };
        SqlType? returns = (ModuleSyntax.Of(module) as FunctionStatementBody)?.ReturnType is ScalarFunctionReturnType scalar ? TypeNames.Resolve(scalar.DataType) : null;
        object?[] type = returns is not null ? TypeOf(returns) : NoType;
        if (isTable)
        {
            type[0] = "TABLE";
        }

        return
        [
            .. NameOf(module), .. NameOf(module), module is Procedure ? "PROCEDURE" : "FUNCTION", null, null, null, null, null, null, .. type, null, null, null, null, null, null, null, null, null, null,
            isClr ? "EXTERNAL" : "SQL", isClr ? null : Text(session, module), module is ClrFunction clr ? $"{clr.AssemblyName}.{clr.ClassName}.{clr.MethodName}" : null, isClr ? "C#" : null, isClr ? "GENERAL" : null, "NO",
            isClr ? "NONE" : module is Procedure ? "MODIFIES" : "READS", module is Procedure ? null : "YES", null, "YES", module is Procedure ? -1 : 0, "NO", "NO", module.CreatedAt, module.ModifiedAt,
        ];
    }

    private static IEnumerable<object?[]> RoutineParameters(Module module)
    {
        object?[] nothing = new object?[8];
        if ((ModuleSyntax.Of(module) as FunctionStatementBody)?.ReturnType is ScalarFunctionReturnType returns)
        {
            yield return [.. NameOf(module), 0, "OUT", "YES", "NO", string.Empty, .. TypeNames.Resolve(returns.DataType) is { } type ? TypeOf(type) : NoType, .. nothing];
        }

        foreach ((int position, ProcedureParameter parameter) in ModuleSyntax.ParametersOf(module).Index())
        {
            SqlType? type = TypeNames.Resolve(parameter.DataType);
            object?[] described = type is not null ? TypeOf(type) : NoType;
            object?[] own = [.. nothing];
            if (type is null)
            {
                IList<Identifier> name = parameter.DataType.Name.Identifiers;
                described[0] = "table type";
                (own[2], own[3], own[4]) = (ObjectNames.DatabaseName, name.Count > 1 ? name[^2].Value : "dbo", name[^1].Value);
            }

            yield return [.. NameOf(module), position + 1, parameter.Modifier == ParameterModifier.Output ? "INOUT" : "IN", "NO", "NO", parameter.VariableName.Value, .. described, .. own];
        }
    }

    /// <summary>The key or unique index that a foreign key refers to.</summary>
    private static IndexInfo? ReferencedKey(EngineSession session, ForeignKey key) => (session.Catalog.FindObject(key.ReferencedTableId) as Table)?.Indexes
        .FirstOrDefault(i => i.IsUnique && i.Columns.Select(static c => c.Ordinal).Order().SequenceEqual(key.ReferencedOrdinals.Order()));
}
