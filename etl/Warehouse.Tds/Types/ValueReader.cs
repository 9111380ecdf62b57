using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Types;

/// <summary>
/// Reads values in the representation of the engine, which sees valid ones only. A value in a form that its type does not have is an error of the protocol; one in the right form that the type cannot
/// hold (a float that is no number) fails its request, and the connection goes on.
/// </summary>
internal static class ValueReader
{
    private const int BytesOfDate = 3;
    private const int MostBytesOfDecimal = 17;
    private const long MaximumDay = 3_652_058;
    private const int FirstLegacyDay = -53_690;
    private const int LastLegacyDay = 2_958_463;
    private const int MaximumOffset = 14 * 60;

    /// <summary>The value, in the type that <see cref="WireType.Type"/> says; of a sql_variant, with its own type inside.</summary>
    /// <exception cref="InvalidValueException">The type cannot hold it.</exception>
    public static Value Read(RequestReader reader, WireType type)
    {
        switch (type.Form)
        {
            case WireForm.Fixed:
                return type.Token == TypeToken.Null ? Value.Null : ReadSmall(reader, type, type.Length);
            case WireForm.ByteLength:
                int small = reader.ReadByte();
                return small == 0 ? Value.Null : small <= 17 ? ReadSmall(reader, type, small) : throw new ProtocolException("a value longer than its type");
            case WireForm.ShortLength:
                int length = reader.ReadUInt16();
                return length == ushort.MaxValue ? Value.Null : length <= int.Max(type.Length, 1) ? ReadLarge(reader, type, length) : throw new ProtocolException("a value longer than its type");
            case WireForm.LongLength:
                int large = reader.ReadInt32();
                reader.RequireFits(large);
                return large == -1 ? Value.Null : large >= 0 ? ReadLarge(reader, type, large) : throw new ProtocolException("a negative length");
            case WireForm.Parts:
                return ReadParts(reader, type);
            default:
                return ReadVariant(reader);
        }
    }

    private static Value ReadSmall(RequestReader reader, WireType type, int length)
    {
        Span<byte> bytes = stackalloc byte[length];
        reader.Read(bytes);
        SqlType sql = type.Type;
        switch (sql.Kind)
        {
            case SqlTypeKind.Bit when length == 1:
                return Value.FromBoolean(bytes[0] != 0);
            case SqlTypeKind.TinyInt when length == 1:
                return Value.FromInt64(bytes[0]);
            case SqlTypeKind.SmallInt when length == 2:
                return Value.FromInt64(BinaryPrimitives.ReadInt16LittleEndian(bytes));
            case SqlTypeKind.Int when length == 4:
                return Value.FromInt64(BinaryPrimitives.ReadInt32LittleEndian(bytes));
            case SqlTypeKind.BigInt when length == 8:
                return Value.FromInt64(BinaryPrimitives.ReadInt64LittleEndian(bytes));
            case SqlTypeKind.Real when length == 4:
                return FromDouble(BinaryPrimitives.ReadSingleLittleEndian(bytes), sql);
            case SqlTypeKind.Float when length == 8:
                return FromDouble(BinaryPrimitives.ReadDoubleLittleEndian(bytes), sql);
            case SqlTypeKind.SmallMoney when length == 4:
                return Value.FromInt128(BinaryPrimitives.ReadInt32LittleEndian(bytes));
            case SqlTypeKind.Money when length == 8:
                return Value.FromInt128(((long)BinaryPrimitives.ReadInt32LittleEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
            case SqlTypeKind.UniqueIdentifier when length == 16:
                return Value.FromGuid(new Guid(bytes));
            case SqlTypeKind.SmallDateTime when length == 4:
                return Value.FromTicks(DateTicks.BaseDate + (BinaryPrimitives.ReadUInt16LittleEndian(bytes) * TimeSpan.TicksPerDay)
                    + (Below(BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), 24 * 60, sql) * TimeSpan.TicksPerMinute));
            case SqlTypeKind.DateTime when length == 8:
                return ReadDateTime(bytes);
            case SqlTypeKind.Date when length == BytesOfDate:
                return Value.FromInt64(Day(bytes, sql));
            case SqlTypeKind.Time:
                return Value.FromTicks(TimeOfDay(bytes, sql));
            case SqlTypeKind.DateTime2 when length > BytesOfDate:
                return Value.FromTicks((Day(bytes[^BytesOfDate..], sql) * TimeSpan.TicksPerDay) + TimeOfDay(bytes[..^BytesOfDate], sql));
            case SqlTypeKind.DateTimeOffset when length > BytesOfDate + 2:
                int offset = BinaryPrimitives.ReadInt16LittleEndian(bytes[^2..]);
                long utc = (Day(bytes[^(BytesOfDate + 2)..^2], sql) * TimeSpan.TicksPerDay) + TimeOfDay(bytes[..^(BytesOfDate + 2)], sql);
                return int.Abs(offset) <= MaximumOffset ? Value.FromOffset(utc, offset) : throw new InvalidValueException(sql, "Its offset is at most 14 hours.");
            case SqlTypeKind.Decimal:
                return ReadDecimal(bytes, sql);
            default:
                throw new ProtocolException("a length that the type does not have");
        }
    }

    // Not in T-SQL's float: what is no number, or endless.
    private static Value FromDouble(double value, SqlType type) => double.IsFinite(value) ? Value.FromDouble(value) : throw new InvalidValueException(type, "It takes finite numbers only.");

    private static Value ReadDateTime(ReadOnlySpan<byte> bytes)
    {
        int day = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        long part = Below(BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), 24 * 60 * 60 * 300, SqlType.DateTime);
        return day is >= FirstLegacyDay and <= LastLegacyDay
            ? Value.FromTicks(DateTicks.BaseDate + (day * TimeSpan.TicksPerDay) + DateTicks.ThreeHundredthsToTicks(part))
            : throw new InvalidValueException(SqlType.DateTime, "It reaches from 1753 to 9999.");
    }

    private static long Day(ReadOnlySpan<byte> bytes, SqlType type)
    {
        int day = bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
        return day <= MaximumDay ? day : throw new InvalidValueException(type, "It reaches from the year 1 to 9999.");
    }

    private static long TimeOfDay(ReadOnlySpan<byte> bytes, SqlType type)
    {
        if (bytes.Length != BytesOfTime(type.Scale))
        {
            throw new ProtocolException("a length that the type does not have");
        }

        long units = 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            units = (units << 8) | bytes[i];
        }

        long ticks = units * (long)DecimalMath.PowerOfTen(7 - type.Scale);
        return Below(ticks, TimeSpan.TicksPerDay, type);
    }

    /// <summary>Bytes of a time of that scale.</summary>
    public static int BytesOfTime(int scale) => scale switch { <= 2 => 3, <= 4 => 4, _ => 5 };

    private static long Below(long value, long limit, SqlType type) => value >= 0 && value < limit ? value : throw new InvalidValueException(type, "Its time of day ends before 24 hours.");

    private static Value ReadDecimal(ReadOnlySpan<byte> bytes, SqlType type)
    {
        // SQL Server writes 5, 9, 13 or 17 bytes; FreeTDS sends no more than the precision needs.
        if (bytes.Length is < 2 or > MostBytesOfDecimal)
        {
            throw new ProtocolException("a length that the type does not have");
        }

        UInt128 magnitude = 0;
        for (int i = bytes.Length - 1; i > 0; i--)
        {
            magnitude = (magnitude << 8) | bytes[i];
        }

        if (magnitude >= (UInt128)DecimalMath.PowerOfTen(type.Precision))
        {
            throw new InvalidValueException(type, "It has fewer digits.");
        }

        return Value.FromInt128(bytes[0] == 0 ? -(Int128)magnitude : (Int128)magnitude);
    }

    private static Value ReadLarge(RequestReader reader, WireType type, int length)
    {
        if (type.Type.IsUnicode)
        {
            return Value.FromString(Padded(reader.ReadText(length), type.Type));
        }

        byte[] bytes = reader.ReadBytes(length);
        return type.Encoding is null ? Value.FromBytes(bytes) : Value.FromString(Padded(type.Encoding.GetString(bytes), type.Type));
    }

    // Clients may leave the blanks of char and nchar out.
    private static string Padded(string text, SqlType type) => type.Kind is SqlTypeKind.NChar or SqlTypeKind.Char && text.Length < type.Length
        ? text.PadRight(type.Kind == SqlTypeKind.NChar ? type.Length : type.Length - (CodePage.Of(type.Collation!).ByteCount(text) - text.Length))
        : text;

    private static Value ReadParts(RequestReader reader, WireType type)
    {
        // The length announced is a hint: bulk copies of SqlClient count characters there.
        if (reader.ReadUInt64() == ulong.MaxValue)
        {
            return Value.Null;
        }

        ArrayBufferWriter<byte> bytes = new();
        while (true)
        {
            uint part = reader.ReadUInt32();
            if (part == 0)
            {
                break;
            }

            reader.RequireFits((long)bytes.WrittenCount + part);
            reader.ReadInto(bytes, part);
        }

        if (type.Type.IsUnicode)
        {
            return bytes.WrittenCount % 2 == 0 ? Value.FromString(Utf16.FromBytes(bytes.WrittenSpan)) : throw new ProtocolException("a text of an odd number of bytes");
        }

        return type.Encoding is null ? Value.FromBytes(bytes.WrittenSpan.ToArray()) : Value.FromString(type.Encoding.GetString(bytes.WrittenSpan));
    }

    private static Value ReadVariant(RequestReader reader)
    {
        int length = reader.ReadInt32();
        if (length == 0)
        {
            return Value.Null;
        }

        byte token = reader.ReadByte();
        int properties = reader.ReadByte();
        int size = length - 2 - properties;
        if (size is < 0 or > 8000)
        {
            throw new ProtocolException("a sql_variant of a length that is not possible");
        }

        WireType inner = VariantType(reader, token, properties, size);
        Value value = inner.Form == WireForm.ByteLength ? ReadSmall(reader, inner, size <= 17 ? size : throw new ProtocolException("a value longer than its type")) : ReadLarge(reader, inner, size);
        return Value.FromVariant(new Variant(inner.Type, value));
    }

    private static WireType VariantType(RequestReader reader, byte token, int properties, int size)
    {
        (SqlType? type, int expected) = token switch
        {
            TypeToken.Int1 => (SqlType.TinyInt, 0),
            TypeToken.Bit => (SqlType.Bit, 0),
            TypeToken.Int2 => (SqlType.SmallInt, 0),
            TypeToken.Int4 => (SqlType.Int, 0),
            TypeToken.Int8 => (SqlType.BigInt, 0),
            TypeToken.Float4 => (SqlType.Real, 0),
            TypeToken.Float8 => (SqlType.Float, 0),
            TypeToken.Money4 => (SqlType.SmallMoney, 0),
            TypeToken.Money8 => (SqlType.Money, 0),
            TypeToken.DateTime4 => (SqlType.SmallDateTime, 0),
            TypeToken.DateTime8 => (SqlType.DateTime, 0),
            TypeToken.Guid => (SqlType.UniqueIdentifier, 0),
            TypeToken.DateN => (SqlType.Date, 0),
            TypeToken.TimeN or TypeToken.DateTime2N or TypeToken.DateTimeOffsetN => ((SqlType?)null, 1),
            TypeToken.DecimalN or TypeToken.NumericN => (null, 2),
            TypeToken.VarBinary or TypeToken.Binary => (null, 2),
            TypeToken.VarChar or TypeToken.Char or TypeToken.NVarChar or TypeToken.NChar => (null, WireCollation.Size + 2),
            _ => throw new ProtocolException("a base type that sql_variant does not have"),
        };
        if (properties != expected)
        {
            throw new ProtocolException("properties of another length than the base type of a sql_variant has");
        }

        if (type is not null)
        {
            return new WireType(token, type, WireForm.ByteLength, size);
        }

        switch (token)
        {
            case TypeToken.TimeN or TypeToken.DateTime2N or TypeToken.DateTimeOffsetN:
                int scale = reader.ReadByte() is var s and <= 7 ? s : throw new ProtocolException("a scale above 7");
                return new WireType(token, token == TypeToken.TimeN ? SqlType.Time(scale) : token == TypeToken.DateTime2N ? SqlType.DateTime2(scale) : SqlType.DateTimeOffset(scale), WireForm.ByteLength, size);
            case TypeToken.DecimalN or TypeToken.NumericN:
                int precision = reader.ReadByte();
                int digits = reader.ReadByte();
                return precision is >= 1 and <= DecimalMath.MaxPrecision && digits <= precision
                    ? new WireType(token, SqlType.Decimal(precision, digits), WireForm.ByteLength, size)
                    : throw new ProtocolException("a precision or scale that decimal does not have");
            case TypeToken.VarBinary or TypeToken.Binary:
                reader.ReadUInt16();
                return new WireType(token, SqlType.VarBinary(int.Max(1, size)), WireForm.ShortLength, size);
            default:
                Encoding encoding = TypeReader.ReadEncoding(reader);
                reader.ReadUInt16();
                return token is TypeToken.NVarChar or TypeToken.NChar
                    ? new WireType(token, SqlType.NVarChar(int.Max(1, size / 2)), WireForm.ShortLength, size)
                    : new WireType(token, SqlType.VarChar(int.Max(1, size)), WireForm.ShortLength, size, encoding);
        }
    }
}
