using System;
using System.Buffers.Binary;
using System.Text;
using Warehouse.LocalEngine.Types;

namespace Warehouse.Tds.Types;

/// <summary>The five bytes of a collation on the wire ([MS-TDS] 2.2.5.1.2), ours and those of other servers.</summary>
internal static class WireCollation
{
    public const int Size = 5;

    private const int Utf8 = 0x40;

    private static readonly byte[] KoreanBytes = Collation.Korean100CiAs.TdsBytes();
    private static readonly byte[] BinaryBytes = Collation.Latin1General100Bin2.TdsBytes();

    public static ReadOnlySpan<byte> BytesOf(Collation collation) => collation == Collation.Korean100CiAs ? KoreanBytes : BinaryBytes;

    /// <summary>The encoding a client's char and varchar values are in. Clients use the collation they were given; other ones come from tables of other servers.</summary>
    public static Encoding EncodingOf(ReadOnlySpan<byte> collation)
    {
        int word = BinaryPrimitives.ReadInt32LittleEndian(collation);
        if ((word >> 20 & Utf8) != 0)
        {
            return Encoding.UTF8;
        }

        return CodePagesEncodingProvider.Instance.GetEncoding(collation[4] != 0 ? OfSortId(collation[4]) : OfLanguage(word & 0xFFFFF))!;
    }

    /// <summary>The ANSI code page of a language (the low ten bits of an LCID say which); those with a code page of their own, all others Latin.</summary>
    private static int OfLanguage(int lcid) => (lcid & 0x3FF) switch
    {
        0x12 => 949,
        0x11 => 932,
        0x04 => lcid is 0x0804 or 0x1004 or 0x20804 ? 936 : 950,
        0x1E => 874,
        0x05 or 0x0E or 0x15 or 0x18 or 0x1A or 0x1B or 0x1C or 0x24 => 1250,
        0x02 or 0x19 or 0x22 or 0x23 or 0x2F => 1251,
        0x08 => 1253,
        0x1F => 1254,
        0x0D => 1255,
        0x01 or 0x20 or 0x29 => 1256,
        0x25 or 0x26 or 0x27 => 1257,
        0x2A => 1258,
        _ => 1252,
    };

    /// <summary>Sort ids of the SQL collations ("SQL Server collations"), by ranges that share a code page.</summary>
    private static int OfSortId(int sortId) => sortId switch
    {
        >= 30 and <= 34 => 437,
        >= 40 and <= 49 or >= 55 and <= 61 => 850,
        >= 80 and <= 96 => 1250,
        >= 104 and <= 108 => 1251,
        >= 112 and <= 124 => 1253,
        >= 128 and <= 130 => 1254,
        >= 136 and <= 138 => 1255,
        >= 144 and <= 146 => 1256,
        >= 152 and <= 160 => 1257,
        192 or 193 or 200 => 932,
        194 or 195 or 201 => 949,
        196 or 197 or 202 => 950,
        198 or 199 or 203 => 936,
        >= 204 and <= 206 => 874,
        _ => 1252,
    };
}
