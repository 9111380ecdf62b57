using System.Text;
using Warehouse.LocalEngine.Types;

namespace Warehouse.Tds.Types;

/// <summary>Data type tokens ([MS-TDS] 2.2.5.4).</summary>
internal static class TypeToken
{
    public const byte Null = 0x1F;
    public const byte Image = 0x22;
    public const byte Text = 0x23;
    public const byte Guid = 0x24;
    public const byte IntN = 0x26;
    public const byte DateN = 0x28;
    public const byte TimeN = 0x29;
    public const byte DateTime2N = 0x2A;
    public const byte DateTimeOffsetN = 0x2B;
    public const byte Int1 = 0x30;
    public const byte Bit = 0x32;
    public const byte Int2 = 0x34;
    public const byte Int4 = 0x38;
    public const byte DateTime4 = 0x3A;
    public const byte Float4 = 0x3B;
    public const byte Money8 = 0x3C;
    public const byte DateTime8 = 0x3D;
    public const byte Float8 = 0x3E;
    public const byte Variant = 0x62;
    public const byte NText = 0x63;
    public const byte BitN = 0x68;
    public const byte DecimalN = 0x6A;
    public const byte NumericN = 0x6C;
    public const byte FloatN = 0x6D;
    public const byte MoneyN = 0x6E;
    public const byte DateTimeN = 0x6F;
    public const byte Money4 = 0x7A;
    public const byte Int8 = 0x7F;
    public const byte VarBinary = 0xA5;
    public const byte VarChar = 0xA7;
    public const byte Binary = 0xAD;
    public const byte Char = 0xAF;
    public const byte NVarChar = 0xE7;
    public const byte NChar = 0xEF;
    public const byte ClrType = 0xF0;
    public const byte Xml = 0xF1;
    public const byte Table = 0xF3;
}

/// <summary>How the values of a column or parameter come over the wire.</summary>
internal enum WireForm
{
    /// <summary>The type has one length and no NULL.</summary>
    Fixed,

    /// <summary>One byte of length; 0 is NULL.</summary>
    ByteLength,

    /// <summary>Two bytes of length; 0xFFFF is NULL.</summary>
    ShortLength,

    /// <summary>The legacy large types: four bytes of length; 0xFFFFFFFF is NULL.</summary>
    LongLength,

    /// <summary>Parts with lengths of their own (the max types).</summary>
    Parts,

    /// <summary>sql_variant: four bytes of length, then the base type; 0 is NULL.</summary>
    Variant,
}

/// <summary>A type that a client declared.</summary>
/// <param name="Token">See <see cref="TypeToken"/>.</param>
/// <param name="Type">The engine's.</param>
/// <param name="Length">Bytes of a value, or the most that one has.</param>
/// <param name="Encoding">Of char and varchar.</param>
internal sealed record WireType(byte Token, SqlType Type, WireForm Form, int Length = 0, Encoding? Encoding = null);
