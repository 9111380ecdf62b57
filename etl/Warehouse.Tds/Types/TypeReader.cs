using System;
using System.Text;
using Warehouse.LocalEngine;
using Warehouse.LocalEngine.Types;
using Warehouse.Tds.Packets;

namespace Warehouse.Tds.Types;

/// <summary>Reads TYPE_INFO ([MS-TDS] 2.2.5.6).</summary>
internal static class TypeReader
{
    private const int MaximumScale = 7;
    private const int MaximumBytes = 8000;

    /// <exception cref="SqlEngineException">A type that the engine does not have.</exception>
    public static WireType Read(RequestReader reader)
    {
        byte token = reader.ReadByte();
        return token switch
        {
            TypeToken.Null => new WireType(token, SqlType.UntypedNull, WireForm.Fixed),
            TypeToken.Int1 => new WireType(token, SqlType.TinyInt, WireForm.Fixed, 1),
            TypeToken.Bit => new WireType(token, SqlType.Bit, WireForm.Fixed, 1),
            TypeToken.Int2 => new WireType(token, SqlType.SmallInt, WireForm.Fixed, 2),
            TypeToken.Int4 => new WireType(token, SqlType.Int, WireForm.Fixed, 4),
            TypeToken.Int8 => new WireType(token, SqlType.BigInt, WireForm.Fixed, 8),
            TypeToken.DateTime4 => new WireType(token, SqlType.SmallDateTime, WireForm.Fixed, 4),
            TypeToken.DateTime8 => new WireType(token, SqlType.DateTime, WireForm.Fixed, 8),
            TypeToken.Float4 => new WireType(token, SqlType.Real, WireForm.Fixed, 4),
            TypeToken.Float8 => new WireType(token, SqlType.Float, WireForm.Fixed, 8),
            TypeToken.Money4 => new WireType(token, SqlType.SmallMoney, WireForm.Fixed, 4),
            TypeToken.Money8 => new WireType(token, SqlType.Money, WireForm.Fixed, 8),
            TypeToken.Guid => ByLength(token, reader, static n => n is 0 or 16 ? SqlType.UniqueIdentifier : null),
            TypeToken.IntN => ByLength(token, reader, static n => n switch { 1 => SqlType.TinyInt, 2 => SqlType.SmallInt, 4 => SqlType.Int, 8 => SqlType.BigInt, _ => null }),
            TypeToken.BitN => ByLength(token, reader, static n => n is 0 or 1 ? SqlType.Bit : null),
            TypeToken.FloatN => ByLength(token, reader, static n => n switch { 4 => SqlType.Real, 8 => SqlType.Float, _ => null }),
            TypeToken.MoneyN => ByLength(token, reader, static n => n switch { 4 => SqlType.SmallMoney, 8 => SqlType.Money, _ => null }),
            TypeToken.DateTimeN => ByLength(token, reader, static n => n switch { 4 => SqlType.SmallDateTime, 8 => SqlType.DateTime, _ => null }),
            TypeToken.DateN => new WireType(token, SqlType.Date, WireForm.ByteLength, 3),
            TypeToken.TimeN => new WireType(token, SqlType.Time(Scale(reader)), WireForm.ByteLength, 5),
            TypeToken.DateTime2N => new WireType(token, SqlType.DateTime2(Scale(reader)), WireForm.ByteLength, 8),
            TypeToken.DateTimeOffsetN => new WireType(token, SqlType.DateTimeOffset(Scale(reader)), WireForm.ByteLength, 10),
            TypeToken.DecimalN or TypeToken.NumericN => ReadDecimal(token, reader),
            TypeToken.VarBinary or TypeToken.Binary => ReadBinary(token, reader),
            TypeToken.VarChar or TypeToken.Char or TypeToken.NVarChar or TypeToken.NChar => ReadText(token, reader),
            TypeToken.Text or TypeToken.NText or TypeToken.Image => ReadLegacy(token, reader),
            TypeToken.Variant => new WireType(token, SqlType.SqlVariant, WireForm.Variant, reader.ReadInt32()),
            TypeToken.Xml => throw Refused("xml"),
            TypeToken.ClrType => throw Refused("CLR types (hierarchyid, geography, geometry and own ones)"),
            _ => throw new ProtocolException(FormattableString.Invariant($"data type token 0x{token:X2}")),
        };
    }

    private static SqlEngineException Refused(string type) =>
        new(SqlEngineException.RefusedNumber, $"The local engine does not have {type}. Send the value as another type.") ;

    private static WireType ByLength(byte token, RequestReader reader, Func<int, SqlType?> choose)
    {
        int length = reader.ReadByte();
        return choose(length) is { } type ? new WireType(token, type, WireForm.ByteLength, length) : throw new ProtocolException("a length that the type does not have");
    }

    private static int Scale(RequestReader reader) => reader.ReadByte() is var scale and <= MaximumScale ? scale : throw new ProtocolException("a scale above 7");

    private static WireType ReadDecimal(byte token, RequestReader reader)
    {
        int length = reader.ReadByte();
        int precision = reader.ReadByte();
        int scale = reader.ReadByte();
        return length is >= 1 and <= 17 && precision is >= 1 and <= DecimalMath.MaxPrecision && scale <= precision
            ? new WireType(token, SqlType.Decimal(precision, scale), WireForm.ByteLength, length)
            : throw new ProtocolException("a precision or scale that decimal does not have");
    }

    private static WireType ReadBinary(byte token, RequestReader reader)
    {
        int length = reader.ReadUInt16();
        if (length == ushort.MaxValue && token == TypeToken.VarBinary)
        {
            return new WireType(token, SqlType.VarBinary(SqlType.Max), WireForm.Parts);
        }

        Require(length);
        int declared = int.Max(1, length);
        return new WireType(token, token == TypeToken.Binary ? SqlType.Binary(declared) : SqlType.VarBinary(declared), WireForm.ShortLength, length);
    }

    private static WireType ReadText(byte token, RequestReader reader)
    {
        int length = reader.ReadUInt16();
        Encoding encoding = ReadEncoding(reader);
        bool isUnicode = token is TypeToken.NVarChar or TypeToken.NChar;
        if (length == ushort.MaxValue && token is TypeToken.NVarChar or TypeToken.VarChar && length == ushort.MaxValue)
        {
            return new WireType(token, isUnicode ? SqlType.NVarChar(SqlType.Max) : SqlType.VarChar(SqlType.Max), WireForm.Parts, Encoding: isUnicode ? null : encoding);
        }

        Require(length);
        int declared = int.Max(1, isUnicode ? length / 2 : length);
        SqlType type = token switch
        {
            TypeToken.NVarChar => SqlType.NVarChar(declared),
            TypeToken.NChar => SqlType.NChar(declared),
            TypeToken.VarChar => SqlType.VarChar(declared),
            _ => SqlType.Char(declared),
        };
        return new WireType(token, type, WireForm.ShortLength, length, isUnicode ? null : encoding);
    }

    private static WireType ReadLegacy(byte token, RequestReader reader)
    {
        int length = reader.ReadInt32();
        Encoding? encoding = token == TypeToken.Image ? null : ReadEncoding(reader);
        return token switch
        {
            TypeToken.Image => new WireType(token, SqlType.VarBinary(SqlType.Max), WireForm.LongLength, length),
            TypeToken.NText => new WireType(token, SqlType.NVarChar(SqlType.Max), WireForm.LongLength, length),
            _ => new WireType(token, SqlType.VarChar(SqlType.Max), WireForm.LongLength, length, encoding),
        };
    }

    private static void Require(int length)
    {
        if (length > MaximumBytes)
        {
            throw new ProtocolException("a declared length above 8000 bytes");
        }
    }

    public static Encoding ReadEncoding(RequestReader reader)
    {
        Span<byte> collation = stackalloc byte[WireCollation.Size];
        reader.Read(collation);
        return WireCollation.EncodingOf(collation);
    }
}
