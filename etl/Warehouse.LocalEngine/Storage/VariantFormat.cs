using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Storage;

/// <summary>A sql_variant inside a record: its base type, then its value as a one-column record of that type.</summary>
internal static class VariantFormat
{
    private const int HeaderSize = 8;

    public static int Size(Variant variant)
    {
        byte[] buffer = new byte[64];
        return HeaderSize + LayoutOf(variant.Type).Encode([variant.Value], ref buffer).Length;
    }

    public static int Write(Variant variant, Span<byte> target)
    {
        SqlType type = variant.Type;
        target[0] = (byte)type.Kind;
        target[1] = type.Precision;
        target[2] = type.Scale;
        target[3] = type.Collation?.StoredNumber ?? 0;
        BitConverter.TryWriteBytes(target[4..], type.Length);
        byte[] buffer = new byte[64];
        ReadOnlySpan<byte> record = LayoutOf(type).Encode([variant.Value], ref buffer);
        record.CopyTo(target[HeaderSize..]);
        return HeaderSize + record.Length;
    }

    public static Variant Read(ReadOnlySpan<byte> source)
    {
        Collation? collation = source[3] == 0 ? null : Collation.OfStoredNumber(source[3]);
        SqlType type = new((SqlTypeKind)source[0], BitConverter.ToInt32(source[4..]), source[1], source[2], collation);
        return new Variant(type, LayoutOf(type).Decode(source[HeaderSize..], 0));
    }

    private static RowLayout LayoutOf(SqlType type) => new((SqlType[])[type]);
}
