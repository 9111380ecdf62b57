using System;
using System.Buffers.Binary;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Types;

/// <summary>Writes values in the form that <see cref="TypeWriter"/> declares.</summary>
internal static class ValueWriter
{
    private const ulong NullParts = ulong.MaxValue;
    private const int BytesOfDate = 3;

    public static void Write(ResponseWriter writer, in Value value, SqlType type, bool isNullable)
    {
        if (!isNullable && TypeWriter.FixedTokenOf(type.Kind) is not null)
        {
            // The form has no NULL: what follows would be read as something else.
            WriteBytes(writer.Reserve(LengthOf(type)), value.IsNull ? throw new InvalidOperationException($"A column of type {type} that is not nullable gave NULL.") : value, type);
        }
        else if (type.Kind == SqlTypeKind.SqlVariant)
        {
            WriteVariant(writer, value);
        }
        else if (type.IsInline)
        {
            WriteInline(writer, value, type);
        }
        else
        {
            WriteLarge(writer, value, type);
        }
    }

    /// <summary>Length byte included, sign included.</summary>
    public static int BytesOfDecimal(int precision) => precision switch { <= 9 => 5, <= 19 => 9, <= 28 => 13, _ => 17 };

    private static void WriteInline(ResponseWriter writer, in Value value, SqlType type)
    {
        if (value.IsNull)
        {
            writer.WriteByte(0);
            return;
        }

        int length = LengthOf(type);
        Span<byte> target = writer.Reserve(length + 1);
        target[0] = (byte)length;
        WriteBytes(target[1..], value, type);
    }

    /// <summary>Bytes of a value of a type that is neither text nor binary nor sql_variant.</summary>
    public static int LengthOf(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Bit or SqlTypeKind.TinyInt => 1,
        SqlTypeKind.SmallInt => 2,
        SqlTypeKind.Int or SqlTypeKind.Real or SqlTypeKind.SmallMoney or SqlTypeKind.SmallDateTime => 4,
        SqlTypeKind.BigInt or SqlTypeKind.Float or SqlTypeKind.Money or SqlTypeKind.DateTime => 8,
        SqlTypeKind.UniqueIdentifier => 16,
        SqlTypeKind.Date => BytesOfDate,
        SqlTypeKind.Time => ValueReader.BytesOfTime(type.Scale),
        SqlTypeKind.DateTime2 => ValueReader.BytesOfTime(type.Scale) + BytesOfDate,
        SqlTypeKind.DateTimeOffset => ValueReader.BytesOfTime(type.Scale) + BytesOfDate + 2,
        _ => BytesOfDecimal(type.Precision),
    };

    private static void WriteBytes(Span<byte> target, in Value value, SqlType type)
    {
        switch (type.Kind)
        {
            case SqlTypeKind.Bit:
                target[0] = value.AsBoolean ? (byte)1 : (byte)0;
                break;
            case SqlTypeKind.TinyInt:
                target[0] = (byte)value.AsInt64;
                break;
            case SqlTypeKind.SmallInt:
                BinaryPrimitives.WriteInt16LittleEndian(target, (short)value.AsInt64);
                break;
            case SqlTypeKind.Int:
                BinaryPrimitives.WriteInt32LittleEndian(target, (int)value.AsInt64);
                break;
            case SqlTypeKind.BigInt:
                BinaryPrimitives.WriteInt64LittleEndian(target, value.AsInt64);
                break;
            case SqlTypeKind.Real:
                BinaryPrimitives.WriteSingleLittleEndian(target, (float)value.AsDouble);
                break;
            case SqlTypeKind.Float:
                BinaryPrimitives.WriteDoubleLittleEndian(target, value.AsDouble);
                break;
            case SqlTypeKind.SmallMoney:
                BinaryPrimitives.WriteInt32LittleEndian(target, (int)value.AsInt128);
                break;
            case SqlTypeKind.Money:
                long money = (long)value.AsInt128;
                BinaryPrimitives.WriteInt32LittleEndian(target, (int)(money >> 32));
                BinaryPrimitives.WriteUInt32LittleEndian(target[4..], (uint)money);
                break;
            case SqlTypeKind.UniqueIdentifier:
                value.AsGuid.TryWriteBytes(target);
                break;
            case SqlTypeKind.SmallDateTime:
                long minutes = (value.AsInt64 - DateTicks.BaseDate) / TimeSpan.TicksPerMinute;
                BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)(minutes / (24 * 60)));
                BinaryPrimitives.WriteUInt16LittleEndian(target[2..], (ushort)(minutes % (24 * 60)));
                break;
            case SqlTypeKind.DateTime:
                BinaryPrimitives.WriteInt32LittleEndian(target, (int)((value.AsInt64 / TimeSpan.TicksPerDay) - (DateTicks.BaseDate / TimeSpan.TicksPerDay)));
                BinaryPrimitives.WriteUInt32LittleEndian(target[4..], (uint)DateTicks.ThreeHundredthsOfDay(value.AsInt64));
                break;
            case SqlTypeKind.Date:
                WriteDay(target, value.AsInt64);
                break;
            case SqlTypeKind.Time:
                WriteTime(target, value.AsInt64, type.Scale);
                break;
            case SqlTypeKind.DateTime2:
                WriteTime(target[..^BytesOfDate], value.AsInt64 % TimeSpan.TicksPerDay, type.Scale);
                WriteDay(target[^BytesOfDate..], value.AsInt64 / TimeSpan.TicksPerDay);
                break;
            case SqlTypeKind.DateTimeOffset:
                WriteTime(target[..^(BytesOfDate + 2)], value.AsUtcTicks % TimeSpan.TicksPerDay, type.Scale);
                WriteDay(target[^(BytesOfDate + 2)..^2], value.AsUtcTicks / TimeSpan.TicksPerDay);
                BinaryPrimitives.WriteInt16LittleEndian(target[^2..], (short)value.AsOffsetMinutes);
                break;
            default:
                WriteDecimal(target, value.AsInt128);
                break;
        }
    }

    private static void WriteDecimal(Span<byte> target, Int128 mantissa)
    {
        target[0] = mantissa < 0 ? (byte)0 : (byte)1;
        UInt128 magnitude = (UInt128)Int128.Abs(mantissa);
        for (int i = 1; i < target.Length; i++)
        {
            target[i] = (byte)magnitude;
            magnitude >>= 8;
        }
    }

    private static void WriteDay(Span<byte> target, long day)
    {
        target[0] = (byte)day;
        target[1] = (byte)(day >> 8);
        target[2] = (byte)(day >> 16);
    }

    private static void WriteTime(Span<byte> target, long ticks, int scale)
    {
        long units = ticks / (long)DecimalMath.PowerOfTen(7 - scale);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = (byte)units;
            units >>= 8;
        }
    }

    private static void WriteLarge(ResponseWriter writer, in Value value, SqlType type)
    {
        bool isParts = type.Length == SqlType.Max;
        if (value.IsNull)
        {
            if (isParts)
            {
                writer.WriteUInt64(NullParts);
            }
            else
            {
                writer.WriteUInt16(ushort.MaxValue);
            }

            return;
        }

        if (type.IsUnicode)
        {
            string text = value.AsString;
            BeginLarge(writer, text.Length * 2, isParts);
            writer.WriteText(text);
        }
        else
        {
            byte[] bytes = type.IsText ? CodePage.Of(type.Collation ?? Collation.DatabaseDefault).GetBytes(value.AsString) : value.AsBytes;
            BeginLarge(writer, bytes.Length, isParts);
            writer.Write(bytes);
        }

        if (isParts)
        {
            writer.WriteUInt32(0);
        }
    }

    // A large value is one part, an empty one none; then comes the end mark.
    private static void BeginLarge(ResponseWriter writer, int byteCount, bool isParts)
    {
        if (!isParts)
        {
            writer.WriteUInt16((ushort)byteCount);
            return;
        }

        writer.WriteUInt64((ulong)byteCount);
        if (byteCount > 0)
        {
            writer.WriteUInt32((uint)byteCount);
        }
    }

    private static void WriteVariant(ResponseWriter writer, in Value value)
    {
        if (value.IsNull)
        {
            writer.WriteInt32(0);
            return;
        }

        Variant variant = value.AsVariant;
        SqlType type = variant.Type;
        if (type.IsInline)
        {
            (byte token, byte[] properties) = InlineProperties(type);
            int length = LengthOf(type);
            writer.WriteInt32(2 + properties.Length + length);
            writer.WriteByte(token);
            writer.WriteByte((byte)properties.Length);
            writer.Write(properties);
            WriteBytes(writer.Reserve(length), variant.Value, type);
            return;
        }

        byte[] bytes = type.IsUnicode ? Utf16.ToBytes(variant.Value.AsString)
            : type.IsText ? CodePage.Of(type.Collation ?? Collation.DatabaseDefault).GetBytes(variant.Value.AsString)
            : variant.Value.AsBytes;
        ushort declared = (ushort)int.Max(bytes.Length, type.IsUnicode ? type.Length * 2 : type.Length);
        int propertyBytes = type.IsText ? WireCollation.Size + 2 : 2;
        writer.WriteInt32(2 + propertyBytes + bytes.Length);
        writer.WriteByte(TypeWriter.TokenOf(type.Kind));
        writer.WriteByte((byte)propertyBytes);
        if (type.IsText)
        {
            writer.Write(WireCollation.BytesOf(type.Collation ?? Collation.DatabaseDefault));
        }

        writer.WriteUInt16(declared);
        writer.Write(bytes);
    }

    private static (byte Token, byte[] Properties) InlineProperties(SqlType type) => type.Kind switch
    {
        SqlTypeKind.Bit => (TypeToken.Bit, []),
        SqlTypeKind.TinyInt => (TypeToken.Int1, []),
        SqlTypeKind.SmallInt => (TypeToken.Int2, []),
        SqlTypeKind.Int => (TypeToken.Int4, []),
        SqlTypeKind.BigInt => (TypeToken.Int8, []),
        SqlTypeKind.Real => (TypeToken.Float4, []),
        SqlTypeKind.Float => (TypeToken.Float8, []),
        SqlTypeKind.SmallMoney => (TypeToken.Money4, []),
        SqlTypeKind.Money => (TypeToken.Money8, []),
        SqlTypeKind.SmallDateTime => (TypeToken.DateTime4, []),
        SqlTypeKind.DateTime => (TypeToken.DateTime8, []),
        SqlTypeKind.UniqueIdentifier => (TypeToken.Guid, []),
        SqlTypeKind.Date => (TypeToken.DateN, []),
        SqlTypeKind.Time => (TypeToken.TimeN, [type.Scale]),
        SqlTypeKind.DateTime2 => (TypeToken.DateTime2N, [type.Scale]),
        SqlTypeKind.DateTimeOffset => (TypeToken.DateTimeOffsetN, [type.Scale]),
        _ => (TypeToken.DecimalN, [type.Precision, type.Scale]),
    };
}
