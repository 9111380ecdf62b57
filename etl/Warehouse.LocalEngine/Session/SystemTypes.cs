using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>The rows of sys.types for system types, with SQL Server's ids ("sys.types (Transact-SQL)").</summary>
/// <param name="Kind">Null for sysname, an alias of nvarchar(128).</param>
internal sealed record SystemTypeRow(string Name, int SystemTypeId, int UserTypeId, SqlTypeKind? Kind, int MaxLength, byte Precision, byte Scale);

internal static class SystemTypes
{
    public static IReadOnlyList<SystemTypeRow> All { get; } =
    [
        new("uniqueidentifier", 36, 36, SqlTypeKind.UniqueIdentifier, 16, 0, 0),
        new("date", 40, 40, SqlTypeKind.Date, 3, 10, 0),
        new("time", 41, 41, SqlTypeKind.Time, 5, 16, 7),
        new("datetime2", 42, 42, SqlTypeKind.DateTime2, 8, 27, 7),
        new("datetimeoffset", 43, 43, SqlTypeKind.DateTimeOffset, 10, 34, 7),
        new("tinyint", 48, 48, SqlTypeKind.TinyInt, 1, 3, 0),
        new("smallint", 52, 52, SqlTypeKind.SmallInt, 2, 5, 0),
        new("int", 56, 56, SqlTypeKind.Int, 4, 10, 0),
        new("smalldatetime", 58, 58, SqlTypeKind.SmallDateTime, 4, 16, 0),
        new("real", 59, 59, SqlTypeKind.Real, 4, 24, 0),
        new("money", 60, 60, SqlTypeKind.Money, 8, 19, 4),
        new("datetime", 61, 61, SqlTypeKind.DateTime, 8, 23, 3),
        new("float", 62, 62, SqlTypeKind.Float, 8, 53, 0),
        new("sql_variant", 98, 98, SqlTypeKind.SqlVariant, 8016, 0, 0),
        new("bit", 104, 104, SqlTypeKind.Bit, 1, 1, 0),
        new("decimal", 106, 106, SqlTypeKind.Decimal, 17, 38, 38),
        new("numeric", 108, 108, SqlTypeKind.Decimal, 17, 38, 38),
        new("smallmoney", 122, 122, SqlTypeKind.SmallMoney, 4, 10, 4),
        new("bigint", 127, 127, SqlTypeKind.BigInt, 8, 19, 0),
        new("varbinary", 165, 165, SqlTypeKind.VarBinary, 8000, 0, 0),
        new("varchar", 167, 167, SqlTypeKind.VarChar, 8000, 0, 0),
        new("binary", 173, 173, SqlTypeKind.Binary, 8000, 0, 0),
        new("char", 175, 175, SqlTypeKind.Char, 8000, 0, 0),
        new("nvarchar", 231, 231, SqlTypeKind.NVarChar, 8000, 0, 0),
        new("nchar", 239, 239, SqlTypeKind.NChar, 8000, 0, 0),
        new("sysname", 231, 256, null, 256, 0, 0),
    ];

    /// <summary>The row a column's type is shown under.</summary>
    public static SystemTypeRow Of(SqlType type, string? alias) => alias == "sysname"
        ? All.First(static t => t.Kind is null)
        : All.First(t => t.Kind == type.Kind);

    /// <summary>max_length: bytes; -1 for max.</summary>
    public static int MaxLength(SqlType type) => type.Kind switch
    {
        _ when type.Length == SqlType.Max => -1,
        _ when type.IsUnicode => type.Length * 2,
        _ when type.IsText || type.IsBinary => type.Length,
        SqlTypeKind.Decimal => type.Precision switch { <= 9 => 5, <= 19 => 9, <= 28 => 13, _ => 17 },
        SqlTypeKind.Time => type.Scale switch { <= 2 => 3, <= 4 => 4, _ => 5 },
        SqlTypeKind.DateTime2 => type.Scale switch { <= 2 => 6, <= 4 => 7, _ => 8 },
        SqlTypeKind.DateTimeOffset => type.Scale switch { <= 2 => 8, <= 4 => 9, _ => 10 },
        _ => All.First(t => t.Kind == type.Kind).MaxLength,
    };

    public static int Precision(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Decimal => type.Precision,
        SqlTypeKind.Time => type.Scale == 0 ? 8 : 9 + type.Scale,
        SqlTypeKind.DateTime2 => type.Scale == 0 ? 19 : 20 + type.Scale,
        SqlTypeKind.DateTimeOffset => type.Scale == 0 ? 26 : 27 + type.Scale,
        _ => All.First(t => t.Kind == type.Kind).Precision,
    };
}
