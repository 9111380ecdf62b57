using System;
using System.Data.SqlTypes;
using System.Reflection;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Clr;

/// <summary>
/// One static method for each direction and CLR type, called from the generated bodies
/// ("Mapping CLR Parameter Data"). A decimal is read in two steps, since its scale is the SQL type's, not the value's.
/// </summary>
internal static class ArgumentBridge
{
    public static readonly MethodInfo DecimalReader = typeof(ArgumentBridge).GetMethod(nameof(ToSqlDecimal), BindingFlags.Static | BindingFlags.NonPublic)!;

    // Transforms compare text by rules of their own, never by a SqlString's culture: a fixed one saves asking for the thread's at each argument.
    private const int InvariantLocale = 0x007F;

    /// <summary>The method (arguments, position) → CLR value; null when the types do not correspond.</summary>
    public static MethodInfo? Reader(Type clrType, SqlType sqlType) => clrType switch
    {
        _ when clrType == typeof(SqlString) && sqlType.IsUnicode => Method(nameof(ReadString)),
        _ when clrType == typeof(SqlChars) && sqlType.IsUnicode => Method(nameof(ReadChars)),
        _ when clrType == typeof(SqlBinary) && sqlType.IsBinary => Method(nameof(ReadBinary)),
        _ when clrType == typeof(SqlBytes) && sqlType.IsBinary => Method(nameof(ReadBytes)),
        _ when clrType == typeof(SqlBoolean) && sqlType.Kind == SqlTypeKind.Bit => Method(nameof(ReadBoolean)),
        _ when clrType == typeof(SqlByte) && sqlType.Kind == SqlTypeKind.TinyInt => Method(nameof(ReadByte)),
        _ when clrType == typeof(SqlInt16) && sqlType.Kind == SqlTypeKind.SmallInt => Method(nameof(ReadInt16)),
        _ when clrType == typeof(SqlInt32) && sqlType.Kind == SqlTypeKind.Int => Method(nameof(ReadInt32)),
        _ when clrType == typeof(SqlInt64) && sqlType.Kind == SqlTypeKind.BigInt => Method(nameof(ReadInt64)),
        _ when clrType == typeof(SqlDouble) && sqlType.Kind == SqlTypeKind.Float => Method(nameof(ReadDouble)),
        _ when clrType == typeof(SqlDecimal) && sqlType.Kind == SqlTypeKind.Decimal => Method(nameof(ReadValue)),
        _ when clrType == typeof(SqlGuid) && sqlType.Kind == SqlTypeKind.UniqueIdentifier => Method(nameof(ReadGuid)),
        _ when clrType == typeof(DateTime?) && sqlType.Kind is SqlTypeKind.DateTime2 or SqlTypeKind.DateTime => Method(nameof(ReadDateTime)),
        _ when clrType == typeof(DateTime?) && sqlType.Kind == SqlTypeKind.Date => Method(nameof(ReadDate)),
        _ => null,
    };

    /// <summary>The method CLR value (, precision, scale) → Value.</summary>
    public static MethodInfo? Writer(Type clrType, SqlType sqlType) => clrType switch
    {
        _ when clrType == typeof(SqlString) && sqlType.IsUnicode => Method(nameof(WriteString)),
        _ when clrType == typeof(SqlChars) && sqlType.IsUnicode => Method(nameof(WriteChars)),
        _ when clrType == typeof(SqlBinary) && sqlType.IsBinary => Method(nameof(WriteBinary)),
        _ when clrType == typeof(SqlBytes) && sqlType.IsBinary => Method(nameof(WriteBytes)),
        _ when clrType == typeof(SqlBoolean) && sqlType.Kind == SqlTypeKind.Bit => Method(nameof(WriteBoolean)),
        _ when clrType == typeof(SqlByte) && sqlType.Kind == SqlTypeKind.TinyInt => Method(nameof(WriteByte)),
        _ when clrType == typeof(SqlInt16) && sqlType.Kind == SqlTypeKind.SmallInt => Method(nameof(WriteInt16)),
        _ when clrType == typeof(SqlInt32) && sqlType.Kind == SqlTypeKind.Int => Method(nameof(WriteInt32)),
        _ when clrType == typeof(SqlInt64) && sqlType.Kind == SqlTypeKind.BigInt => Method(nameof(WriteInt64)),
        _ when clrType == typeof(SqlDouble) && sqlType.Kind == SqlTypeKind.Float => Method(nameof(WriteDouble)),
        _ when clrType == typeof(SqlDecimal) && sqlType.Kind == SqlTypeKind.Decimal => Method(nameof(WriteDecimal)),
        _ when clrType == typeof(SqlGuid) && sqlType.Kind == SqlTypeKind.UniqueIdentifier => Method(nameof(WriteGuid)),
        _ when clrType == typeof(DateTime?) && sqlType.Kind is SqlTypeKind.DateTime2 or SqlTypeKind.DateTime => Method(nameof(WriteDateTime)),
        _ when clrType == typeof(DateTime?) && sqlType.Kind == SqlTypeKind.Date => Method(nameof(WriteDate)),
        _ => null,
    };

    public static bool NeedsScale(Type clrType) => clrType == typeof(SqlDecimal);

    private static MethodInfo Method(string name) => typeof(ArgumentBridge).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static Value ReadValue(ReadOnlySpan<Value> arguments, int position) => arguments[position];

    private static SqlString ReadString(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlString.Null : new SqlString(arguments[position].AsString, InvariantLocale);

    private static SqlChars ReadChars(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlChars.Null : new SqlChars(arguments[position].AsString.ToCharArray());

    // A copy: the method may keep or change the array, the row store's value must stay.
    private static SqlBinary ReadBinary(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlBinary.Null : new SqlBinary(arguments[position].AsBytes);

    private static SqlBytes ReadBytes(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlBytes.Null : new SqlBytes((byte[])arguments[position].AsBytes.Clone());

    private static SqlBoolean ReadBoolean(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlBoolean.Null : new SqlBoolean(arguments[position].AsBoolean);

    private static SqlByte ReadByte(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlByte.Null : new SqlByte((byte)arguments[position].AsInt64);

    private static SqlInt16 ReadInt16(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlInt16.Null : new SqlInt16((short)arguments[position].AsInt64);

    private static SqlInt32 ReadInt32(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlInt32.Null : new SqlInt32((int)arguments[position].AsInt64);

    private static SqlInt64 ReadInt64(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlInt64.Null : new SqlInt64(arguments[position].AsInt64);

    private static SqlDouble ReadDouble(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlDouble.Null : new SqlDouble(arguments[position].AsDouble);

    private static SqlGuid ReadGuid(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? SqlGuid.Null : new SqlGuid(arguments[position].AsGuid);

    private static DateTime? ReadDateTime(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? null : new DateTime(arguments[position].AsInt64);

    private static DateTime? ReadDate(ReadOnlySpan<Value> arguments, int position) =>
        arguments[position].IsNull ? null : new DateTime(arguments[position].AsInt64 * TimeSpan.TicksPerDay);

    private static SqlDecimal ToSqlDecimal(Value value, int scale) => SqlDecimals.FromMantissa(value, scale);

    private static Value WriteString(SqlString value) => value.IsNull ? Value.Null : Value.FromString(value.Value);

    private static Value WriteChars(SqlChars? value) => value is null || value.IsNull ? Value.Null : Value.FromString(new string(value.Value));

    private static Value WriteBinary(SqlBinary value) => value.IsNull ? Value.Null : Value.FromBytes(value.Value);

    private static Value WriteBytes(SqlBytes? value) => value is null || value.IsNull ? Value.Null : Value.FromBytes(value.Value);

    private static Value WriteBoolean(SqlBoolean value) => value.IsNull ? Value.Null : Value.FromBoolean(value.Value);

    private static Value WriteByte(SqlByte value) => value.IsNull ? Value.Null : Value.FromInt64(value.Value);

    private static Value WriteInt16(SqlInt16 value) => value.IsNull ? Value.Null : Value.FromInt64(value.Value);

    private static Value WriteInt32(SqlInt32 value) => value.IsNull ? Value.Null : Value.FromInt64(value.Value);

    private static Value WriteInt64(SqlInt64 value) => value.IsNull ? Value.Null : Value.FromInt64(value.Value);

    private static Value WriteDouble(SqlDouble value) => value.IsNull ? Value.Null : Value.FromDouble(value.Value);

    private static Value WriteGuid(SqlGuid value) => value.IsNull ? Value.Null : Value.FromGuid(value.Value);

    private static Value WriteDateTime(DateTime? value) => value is { } v ? Value.FromTicks(v.Ticks) : Value.Null;

    private static Value WriteDate(DateTime? value) => value is { } v ? Value.FromInt64(v.Ticks / TimeSpan.TicksPerDay) : Value.Null;

    private static Value WriteDecimal(SqlDecimal value, int precision, int scale) => SqlDecimals.ToMantissa(value, precision, scale);
}
