using System;
using System.Data;
using System.Data.SqlTypes;
using Warehouse.LocalEngine.Clr;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Data;

/// <summary>Between the engine's values and .NET's, type for type as Microsoft.Data.SqlClient maps them ("SQL Server Data Type Mappings").</summary>
internal static class ClrValues
{
    private const int MaxInlineText = 4000;
    private const int MaxInlineBytes = 8000;

    public static DbType DbTypeOf(object? value) => value switch
    {
        null or DBNull or string or char => DbType.String,
        bool => DbType.Boolean,
        byte => DbType.Byte,
        short => DbType.Int16,
        int => DbType.Int32,
        long => DbType.Int64,
        float => DbType.Single,
        double => DbType.Double,
        decimal or SqlDecimal => DbType.Decimal,
        byte[] => DbType.Binary,
        Guid => DbType.Guid,
        DateOnly => DbType.Date,
        TimeOnly or TimeSpan => DbType.Time,
        DateTime => DbType.DateTime2,
        DateTimeOffset => DbType.DateTimeOffset,
        _ => throw new ArgumentException($"A parameter cannot hold a {value.GetType().Name}."),
    };

    /// <summary>The T-SQL type a parameter is declared with.</summary>
    public static SqlType TypeOf(LocalParameter parameter)
    {
        DbType dbType = parameter.DbType;
        int size = parameter.Size;
        return dbType switch
        {
            DbType.Boolean => SqlType.Bit,
            DbType.Byte => SqlType.TinyInt,
            DbType.Int16 => SqlType.SmallInt,
            DbType.Int32 => SqlType.Int,
            DbType.Int64 => SqlType.BigInt,
            DbType.Single => SqlType.Real,
            DbType.Double => SqlType.Float,
            DbType.Currency => SqlType.Money,
            DbType.Decimal => DecimalType(parameter),
            DbType.Guid => SqlType.UniqueIdentifier,
            DbType.Date => SqlType.Date,
            DbType.Time => SqlType.Time(7),
            DbType.DateTime => SqlType.DateTime,
            DbType.DateTime2 => SqlType.DateTime2(7),
            DbType.DateTimeOffset => SqlType.DateTimeOffset(7),
            DbType.Binary => SqlType.VarBinary(Length(size, (parameter.Value as byte[])?.Length ?? 0, MaxInlineBytes)),
            DbType.String => SqlType.NVarChar(Length(size, TextLength(parameter.Value), MaxInlineText)),
            DbType.StringFixedLength => SqlType.NChar(int.Max(1, size)),
            DbType.AnsiString => SqlType.VarChar(Length(size, TextLength(parameter.Value), MaxInlineBytes)),
            DbType.AnsiStringFixedLength => SqlType.Char(int.Max(1, size)),
            DbType.Object => SqlType.SqlVariant,
            _ => throw new ArgumentException($"Parameter {parameter.ParameterName}: the type {dbType} is not supported."),
        };
    }

    private static int TextLength(object? value) => value is string text ? text.Length : 1;

    // Declared lengths are rounded up, as SqlClient does for plan reuse: the declaration does not change with every value.
    private static int Length(int declared, int actual, int maximum) => declared switch
    {
        -1 => SqlType.Max,
        > 0 when declared <= maximum => declared,
        > 0 => SqlType.Max,
        _ => actual <= maximum ? maximum : SqlType.Max,
    };

    private static SqlType DecimalType(LocalParameter parameter)
    {
        if (parameter.Precision > 0)
        {
            return SqlType.Decimal(parameter.Precision, parameter.Scale);
        }

        return parameter.Value switch
        {
            SqlDecimal { IsNull: false } exact => SqlType.Decimal(38, exact.Scale),
            decimal number => SqlType.Decimal(29, number.Scale),
            _ => SqlType.Decimal(29, parameter.Scale),
        };
    }

    /// <summary>A .NET value as a value of the natural SQL type of its .NET type; the caller converts to the target type.</summary>
    public static (Value Value, SqlType Type) FromClr(object? value) => value switch
    {
        null or DBNull or INullable { IsNull: true } => (Value.Null, SqlType.NVarChar(1)),
        string text => (Value.FromString(text), SqlType.NVarChar(text.Length is > 0 and <= MaxInlineText ? text.Length : text.Length == 0 ? 1 : SqlType.Max)),
        char c => (Value.FromString(c.ToString()), SqlType.NVarChar(1)),
        bool flag => (Value.FromBoolean(flag), SqlType.Bit),
        byte number => (Value.FromInt64(number), SqlType.TinyInt),
        short number => (Value.FromInt64(number), SqlType.SmallInt),
        int number => (Value.FromInt64(number), SqlType.Int),
        long number => (Value.FromInt64(number), SqlType.BigInt),
        float number => (Value.FromDouble(number), SqlType.Real),
        double number => (Value.FromDouble(number), SqlType.Float),
        decimal number => (SqlDecimals.ToMantissa(new SqlDecimal(number), 38, number.Scale), SqlType.Decimal(38, number.Scale)),
        SqlDecimal number => (SqlDecimals.ToMantissa(number, 38, number.Scale), SqlType.Decimal(38, number.Scale)),
        byte[] bytes => (Value.FromBytes(bytes), SqlType.VarBinary(bytes.Length is > 0 and <= MaxInlineBytes ? bytes.Length : bytes.Length == 0 ? 1 : SqlType.Max)),
        Guid guid => (Value.FromGuid(guid), SqlType.UniqueIdentifier),
        DateOnly date => (Value.FromInt64(date.DayNumber), SqlType.Date),
        TimeOnly time => (Value.FromTicks(time.Ticks), SqlType.Time(7)),
        TimeSpan time => (Value.FromTicks(time.Ticks), SqlType.Time(7)),
        DateTime instant => (Value.FromTicks(instant.Ticks), SqlType.DateTime2(7)),
        DateTimeOffset instant => (Value.FromOffset(instant.UtcTicks, (int)instant.Offset.TotalMinutes), SqlType.DateTimeOffset(7)),
        _ => throw new ArgumentException($"A value of .NET type {value.GetType().Name} cannot be sent."),
    };

    public static Type ClrType(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Bit => typeof(bool),
        SqlTypeKind.TinyInt => typeof(byte),
        SqlTypeKind.SmallInt => typeof(short),
        SqlTypeKind.Int => typeof(int),
        SqlTypeKind.BigInt => typeof(long),
        SqlTypeKind.Real => typeof(float),
        SqlTypeKind.Float => typeof(double),
        SqlTypeKind.Decimal or SqlTypeKind.Money or SqlTypeKind.SmallMoney => typeof(decimal),
        SqlTypeKind.Time => typeof(TimeSpan),
        SqlTypeKind.Date or SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime or SqlTypeKind.DateTime2 => typeof(DateTime),
        SqlTypeKind.DateTimeOffset => typeof(DateTimeOffset),
        SqlTypeKind.UniqueIdentifier => typeof(Guid),
        SqlTypeKind.SqlVariant => typeof(object),
        _ => type.IsBinary ? typeof(byte[]) : typeof(string),
    };

    /// <exception cref="OverflowException">A decimal beyond System.Decimal: read it as SqlDecimal.</exception>
    public static object ToClr(Value value, SqlType type)
    {
        if (value.IsNull)
        {
            return DBNull.Value;
        }

        return type.Kind switch
        {
            SqlTypeKind.Bit => value.AsBoolean,
            SqlTypeKind.TinyInt => (byte)value.AsInt64,
            SqlTypeKind.SmallInt => (short)value.AsInt64,
            SqlTypeKind.Int => (int)value.AsInt64,
            SqlTypeKind.BigInt => value.AsInt64,
            SqlTypeKind.Real => (float)value.AsDouble,
            SqlTypeKind.Float => value.AsDouble,
            SqlTypeKind.Decimal or SqlTypeKind.Money or SqlTypeKind.SmallMoney => ToDecimal(value, type),
            SqlTypeKind.Time => new TimeSpan(value.AsInt64),
            SqlTypeKind.Date => new DateTime(value.AsInt64 * TimeSpan.TicksPerDay),
            SqlTypeKind.DateTime => new DateTime(RoundedToMilliseconds(value.AsInt64)),
            SqlTypeKind.SmallDateTime or SqlTypeKind.DateTime2 => new DateTime(value.AsInt64),
            SqlTypeKind.DateTimeOffset => new DateTimeOffset(value.AsUtcTicks, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(value.AsOffsetMinutes)),
            SqlTypeKind.UniqueIdentifier => value.AsGuid,
            SqlTypeKind.SqlVariant => ToClr(value.AsVariant.Value, value.AsVariant.Type),
            _ => type.IsBinary ? value.AsBytes.Clone() : value.AsString,
        };
    }

    /// <summary>A datetime counts 300ths of a second; SqlClient hands out the nearest millisecond (SqlDateTime's documentation: .000, .003 or .007).</summary>
    private static long RoundedToMilliseconds(long ticks) => (ticks + (TimeSpan.TicksPerMillisecond / 2)) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond;

    private static decimal ToDecimal(Value value, SqlType type)
    {
        Int128 mantissa = value.AsInt128;
        if (type.Scale <= 28 && Int128.Abs(mantissa) >> 96 == 0)
        {
            UInt128 magnitude = (UInt128)Int128.Abs(mantissa);
            return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), mantissa < 0, type.Scale);
        }

        return SqlDecimals.FromMantissa(value, type.Scale).Value;
    }
}
