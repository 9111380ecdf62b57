using System;
using Warehouse.Clr.Integers;

namespace Warehouse.Clr.Cryptography;

/// <summary>Writes the one DER form that this assembly makes itself: a sequence of integers that are not negative.</summary>
internal static class DerWriter
{
    public static byte[] Sequence(params Natural[] integers)
    {
        byte[] contents = Array.Empty<byte>();
        foreach (Natural integer in integers)
        {
            // One byte more than the bits need where the first would have its highest bit set: that is the sign.
            contents = Join(contents, Tagged(0x02, integer.ToBigEndian((integer.BitLength / 8) + 1)));
        }

        return Tagged(0x30, contents);
    }

    private static byte[] Tagged(byte tag, byte[] contents)
    {
        int length = contents.Length;
        byte[] header = length < 0x80 ? new[] { tag, (byte)length }
            : length <= 0xFF ? new byte[] { tag, 0x81, (byte)length }
            : new byte[] { tag, 0x82, (byte)(length >> 8), (byte)length };
        return Join(header, contents);
    }

    private static byte[] Join(byte[] first, byte[] second)
    {
        byte[] joined = new byte[first.Length + second.Length];
        first.CopyTo(joined, 0);
        second.CopyTo(joined, first.Length);
        return joined;
    }
}
