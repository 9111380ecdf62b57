using System.Collections.Generic;
using System.Linq;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Session;

/// <summary>
/// A T-SQL type as ODBC knows it ("Data Type Mappings (ODBC)", "SQLGetTypeInfo"); the columns of sp_datatype_info.
/// </summary>
/// <param name="Version2">The code that clients of ODBC 2 know; only dates and times have another one.</param>
/// <param name="Precision">The most it can have.</param>
/// <param name="IsSince2008">date, time, datetime2, datetimeoffset: a client that asks by the procedures' old names knows them as texts.</param>
internal sealed record OdbcType(string Name, SqlTypeKind? Kind, int DataType, int Version2, int Precision, string? Prefix, string? Suffix, string? CreateParameters, bool IsNullable, int Searchable)
{
    public const int LegacyText = -9;

    private const int DateTimeFamily = 9;

    public bool? IsUnsigned { get; init; }

    public bool IsMoney { get; init; }

    public bool? IsIdentity { get; init; }

    public (int Minimum, int Maximum)? Scale { get; init; }

    public int? Radix { get; init; }

    public int UserType { get; init; }

    /// <summary>The type as DB-Library and extended procedures number it: for NOT NULL, and for NULL.</summary>
    public (int NotNull, int Null) Legacy { get; init; }

    public bool IsSince2008 { get; init; }

    /// <summary>TYPE of a descriptor: dates and times are one type there, told apart by <see cref="DateTimeSubtype"/>.</summary>
    public int DescriptorType => DataType is 91 or 93 ? DateTimeFamily : DataType;

    /// <summary>1 date, 3 timestamp.</summary>
    public int? DateTimeSubtype => DataType switch { 91 => 1, 93 => 3, _ => null };

    public static IReadOnlyList<OdbcType> All { get; } =
    [
        .. Number("bit", SqlTypeKind.Bit, -7, 1, 16, (50, 50), isUnsigned: null, radix: null),
        .. Number("tinyint", SqlTypeKind.TinyInt, -6, 3, 5, (48, 38), isUnsigned: true),
        .. Number("smallint", SqlTypeKind.SmallInt, 5, 5, 6, (52, 38)),
        .. Number("int", SqlTypeKind.Int, 4, 10, 7, (56, 38)),
        .. Number("bigint", SqlTypeKind.BigInt, -5, 19, 0, (63, 108)),
        .. Number("decimal", SqlTypeKind.Decimal, 3, 38, 24, (55, 106), scale: (0, 38), parameters: "precision,scale"),
        .. Number("numeric", null, 2, 38, 10, (63, 108), scale: (0, 38), parameters: "precision,scale"),
        new("money", SqlTypeKind.Money, 3, 3, 19, "$", null, null, true, 2) { IsUnsigned = false, IsMoney = true, IsIdentity = false, Scale = (4, 4), Radix = 10, UserType = 11, Legacy = (60, 110) },
        new("smallmoney", SqlTypeKind.SmallMoney, 3, 3, 10, "$", null, null, true, 2) { IsUnsigned = false, IsMoney = true, IsIdentity = false, Scale = (4, 4), Radix = 10, UserType = 21, Legacy = (122, 110) },
        new("float", SqlTypeKind.Float, 6, 6, 53, null, null, null, true, 2) { IsUnsigned = false, IsIdentity = false, Radix = 2, UserType = 8, Legacy = (62, 109) },
        new("real", SqlTypeKind.Real, 7, 7, 24, null, null, null, true, 2) { IsUnsigned = false, IsIdentity = false, Radix = 2, UserType = 23, Legacy = (59, 109) },
        new("char", SqlTypeKind.Char, 1, 1, 8000, "'", "'", "length", true, 3) { UserType = 1, Legacy = (47, 39) },
        new("varchar", SqlTypeKind.VarChar, 12, 12, 8000, "'", "'", "max length", true, 3) { UserType = 2, Legacy = (39, 39) },
        new("nchar", SqlTypeKind.NChar, -8, -8, 4000, "N'", "'", "length", true, 3) { Legacy = (39, 39) },
        new("nvarchar", SqlTypeKind.NVarChar, -9, -9, 4000, "N'", "'", "max length", true, 3) { Legacy = (39, 39) },
        new("sysname", null, -9, -9, 128, "N'", "'", null, false, 3) { UserType = 18, Legacy = (39, 39) },
        new("binary", SqlTypeKind.Binary, -2, -2, 8000, "0x", null, "length", true, 2) { UserType = 3, Legacy = (45, 37) },
        new("varbinary", SqlTypeKind.VarBinary, -3, -3, 8000, "0x", null, "max length", true, 2) { UserType = 4, Legacy = (37, 37) },
        new("uniqueidentifier", SqlTypeKind.UniqueIdentifier, -11, -11, 36, "'", "'", null, true, 2) { Legacy = (37, 37) },
        new("date", SqlTypeKind.Date, 91, 9, 10, "'", "'", null, true, 3) { Scale = (0, 0), IsSince2008 = true },
        new("time", SqlTypeKind.Time, -154, -154, 16, "'", "'", "scale", true, 3) { Scale = (0, 7), IsSince2008 = true },
        new("datetime2", SqlTypeKind.DateTime2, 93, 11, 27, "'", "'", "scale", true, 3) { Scale = (0, 7), IsSince2008 = true },
        new("datetimeoffset", SqlTypeKind.DateTimeOffset, -155, -155, 34, "'", "'", "scale", true, 3) { Scale = (0, 7), IsSince2008 = true },
        new("datetime", SqlTypeKind.DateTime, 93, 11, 23, "'", "'", null, true, 3) { Scale = (3, 3), UserType = 12, Legacy = (61, 111) },
        new("smalldatetime", SqlTypeKind.SmallDateTime, 93, 11, 16, "'", "'", null, true, 3) { Scale = (0, 0), UserType = 22, Legacy = (58, 111) },
        new("sql_variant", SqlTypeKind.SqlVariant, -150, -150, 8000, null, null, null, true, 2) { Scale = (0, 0), Radix = 10, Legacy = (39, 39) },
    ];

    public static OdbcType Of(SqlType type, string? alias) => alias == "sysname"
        ? All.First(static t => t.Name == "sysname")
        : All.First(t => t.Kind == type.Kind && t.IsIdentity != true);

    /// <summary>An exact number, and but for bit the same as an identity, which is never NULL.</summary>
    private static IEnumerable<OdbcType> Number(
        string name, SqlTypeKind? kind, int code, int precision, int userType, (int, int) legacy, bool? isUnsigned = false, (int, int)? scale = null, string? parameters = null, int? radix = 10)
    {
        OdbcType type = new(name, kind, code, code, precision, null, null, parameters, true, 2)
        {
            IsUnsigned = isUnsigned, IsIdentity = isUnsigned is null ? null : false, Scale = scale ?? (0, 0), Radix = radix, UserType = userType, Legacy = legacy,
        };
        yield return type;
        if (isUnsigned is not null)
        {
            yield return type with
            {
                Name = name + (scale is null ? " identity" : "() identity"), IsNullable = false, IsIdentity = true, Scale = (0, 0), CreateParameters = scale is null ? null : "precision",
            };
        }
    }
}

/// <summary>A column or parameter as ODBC describes it ("SQLColumns").</summary>
/// <param name="Precision">Digits or characters; 0 for a max type, whose length is unlimited.</param>
/// <param name="Length">Bytes that a client gets.</param>
internal sealed record OdbcColumn(int DataType, string TypeName, int Precision, int Length, int? Scale, int? Radix, int DescriptorType, int? DateTimeSubtype, int? OctetLength, int LegacyType)
{
    private const int LongText = int.MaxValue, LongUnicode = int.MaxValue / 2;

    /// <param name="version">Of ODBC: 2 or 3.</param>
    /// <param name="isLegacy">The client asks by a name of before SQL Server 2008: it knows dates as texts, and max types as the long ones of old.</param>
    public static OdbcColumn Of(SqlType type, string? alias, bool isNullable, bool isIdentity, int version, bool isLegacy)
    {
        OdbcType odbc = OdbcType.Of(type, alias);
        bool isText = isLegacy && odbc.IsSince2008;
        bool isLong = type.Length == SqlType.Max;
        int precision = (isLong, type.Kind) switch
        {
            (true, _) => !isLegacy ? 0 : type.IsUnicode ? LongUnicode : LongText,
            (_, SqlTypeKind.Float) => 15,
            (_, SqlTypeKind.Real) => 7,
            (_, SqlTypeKind.SqlVariant) => 0,
            _ when type.IsText || type.IsBinary => type.Length,
            (_, SqlTypeKind.UniqueIdentifier) => odbc.Precision,
            _ => SystemTypes.Precision(type),
        };
        int length = (isLong, type.Kind) switch
        {
            (true, _) => !isLegacy ? 0 : type.IsUnicode ? LongUnicode * 2 : LongText,
            _ when isText => precision * 2,
            (_, SqlTypeKind.Decimal) => precision + 2,
            (_, SqlTypeKind.Money) => 21,
            (_, SqlTypeKind.SmallMoney) => 12,
            (_, SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime or SqlTypeKind.DateTime2) => 16,
            (_, SqlTypeKind.Date) => 6,
            (_, SqlTypeKind.Time) => 12,
            (_, SqlTypeKind.DateTimeOffset) => 20,
            (_, SqlTypeKind.SqlVariant) => 8000,
            _ => SystemTypes.MaxLength(type),
        };
        int longType = type.IsUnicode ? -10 : type.IsText ? -1 : -4;
        int dataType = isText ? OdbcType.LegacyText : isLong && isLegacy ? longType : version == 2 ? odbc.Version2 : odbc.DataType;
        bool hasScale = odbc.Scale is not null && type.Kind is not (SqlTypeKind.Bit or SqlTypeKind.SqlVariant or SqlTypeKind.Date);
        string identity = type.Kind == SqlTypeKind.Decimal ? "() identity" : " identity";
        return new OdbcColumn(
            dataType,
            isIdentity ? odbc.Name + identity : odbc.Name,
            precision,
            length,
            hasScale ? type.IsExactWithScale || odbc.Scale!.Value.Minimum != odbc.Scale.Value.Maximum ? type.Scale : odbc.Scale.Value.Maximum : null,
            odbc.Radix is null || type.Kind is SqlTypeKind.Bit or SqlTypeKind.SqlVariant ? null : 10,
            isText || isLong ? dataType : odbc.DescriptorType,
            isText ? null : odbc.DateTimeSubtype,
            isText || type.IsText || type.IsBinary || type.Kind == SqlTypeKind.SqlVariant ? length : null,
            isText ? 39 : isLong ? type.IsText ? 35 : 34 : isNullable ? odbc.Legacy.Null : odbc.Legacy.NotNull);
    }
}
