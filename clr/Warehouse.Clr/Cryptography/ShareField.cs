using System.Data.SqlTypes;
using System.Security.Cryptography;

namespace Warehouse.Clr.Cryptography;

/// <summary>
/// A number modulo the prime 2^89 - 1, in three words of 30 bits. The prime is far above bigint, so that sums have room, and so far below
/// decimal(38,0) that T-SQL's SUM holds 10^11 shares.
/// </summary>
internal readonly struct ShareField
{
    private const int WordBits = 30;
    private const uint WordMask = (1U << WordBits) - 1;
    private const int TopBits = 29;
    private const uint TopMask = (1U << TopBits) - 1;
    private const int ElementBytes = 12;

    private readonly uint low;
    private readonly uint middle;
    private readonly uint top;

    private ShareField(uint low, uint middle, uint top)
    {
        this.low = low;
        this.middle = middle;
        this.top = top;
    }

    public static ShareField One => From(1);

    public bool IsZero => (low | middle | top) == 0;

    /// <summary>Negative numbers are the residues at the upper end.</summary>
    public static ShareField From(long value) => value >= 0 ? FromMagnitude((ulong)value) : FromMagnitude(unchecked(0UL - (ulong)value)).Negate();

    /// <summary>The residue of an integer that is not negative: a share, or a sum of shares.</summary>
    public static ShareField From(SqlDecimal value)
    {
        int[] data = value.Data;
        ulong lower = ((ulong)(uint)data[1] << 32) | (uint)data[0];
        ulong upper = ((ulong)(uint)data[3] << 32) | (uint)data[2];
        // 2^89 is 1: the bits from 89 on are added to those below.
        ShareField below = new ShareField((uint)lower & WordMask, (uint)(lower >> 30) & WordMask, (uint)(lower >> 60) | ((uint)upper & 0x1FF_FFFF) << 4);
        return below.Reduced().Add(FromMagnitude(upper >> 25));
    }

    /// <summary>Uniform over the field. The one draw of 89 bits that is not below the prime is thrown away.</summary>
    public static ShareField Random(RandomNumberGenerator generator)
    {
        byte[] bytes = new byte[ElementBytes];
        while (true)
        {
            generator.GetBytes(bytes);
            ShareField drawn = new ShareField(
                Aes.ReadWord(bytes, 0) & WordMask, Aes.ReadWord(bytes, 4) & WordMask, Aes.ReadWord(bytes, 8) & TopMask);
            if (!drawn.IsPrime)
            {
                return drawn;
            }
        }
    }

    public static bool Equal(ShareField left, ShareField right) => left.Subtract(right).IsZero;

    public ShareField Add(ShareField other) => Carried((ulong)low + other.low, (ulong)middle + other.middle, (ulong)top + other.top);

    public ShareField Subtract(ShareField other) => Add(other.Negate());

    public ShareField Multiply(ShareField other)
    {
        ulong w0 = (ulong)low * other.low;
        ulong w1 = ((ulong)low * other.middle) + ((ulong)middle * other.low);
        ulong w2 = ((ulong)low * other.top) + ((ulong)middle * other.middle) + ((ulong)top * other.low);
        ulong w3 = ((ulong)middle * other.top) + ((ulong)top * other.middle);
        ulong w4 = (ulong)top * other.top;
        w1 += w0 >> WordBits;
        w2 += w1 >> WordBits;
        w3 += w2 >> WordBits;
        w4 += w3 >> WordBits;
        // Bits from 90 on count double: 2^90 is 2. The single bit 89 goes by the carry.
        return Carried(
            (w0 & WordMask) + (2 * (w3 & WordMask)),
            (w1 & WordMask) + (2 * (w4 & WordMask)),
            (w2 & WordMask) + (2 * (w4 >> WordBits)));
    }

    /// <summary>1 / this, by Fermat's little theorem: the power p - 2, all of whose 89 bits but the second are set.</summary>
    public ShareField Invert()
    {
        ShareField result = One;
        for (int bit = 88; bit >= 0; bit--)
        {
            result = result.Multiply(result);
            if (bit != 1)
            {
                result = result.Multiply(this);
            }
        }

        return result;
    }

    public SqlDecimal ToSqlDecimal()
    {
        ulong lower = low | ((ulong)middle << 30) | ((ulong)top << 60);
        uint upper = top >> 4;
        return new SqlDecimal(38, 0, true, unchecked((int)lower), (int)(lower >> 32), (int)upper, 0);
    }

    /// <summary>The number that the residue stands for, if a bigint holds it.</summary>
    public bool TryInt64(out long value)
    {
        ShareField negated = Negate();
        if (top < 8)
        {
            value = (long)Magnitude;
            return true;
        }

        value = unchecked((long)(0 - negated.Magnitude));
        return negated.top < 8 || (negated.top == 8 && (negated.middle | negated.low) == 0);
    }

    private ulong Magnitude => low | ((ulong)middle << 30) | ((ulong)top << 60);

    private bool IsPrime => low == WordMask && middle == WordMask && top == TopMask;

    private static ShareField FromMagnitude(ulong value) =>
        new ShareField((uint)value & WordMask, (uint)(value >> 30) & WordMask, (uint)(value >> 60));

    /// <summary>Carries between the words, and the bits from 89 on back to the lowest: twice, since the first may carry once more.</summary>
    private static ShareField Carried(ulong w0, ulong w1, ulong w2)
    {
        for (int round = 0; round < 2; round++)
        {
            w0 += w2 >> TopBits;
            w2 &= TopMask;
            w1 += w0 >> WordBits;
            w0 &= WordMask;
            w2 += w1 >> WordBits;
            w1 &= WordMask;
        }

        w0 += w2 >> TopBits;
        return new ShareField((uint)w0, (uint)w1, (uint)w2 & TopMask).Reduced();
    }

    private ShareField Reduced() => IsPrime ? default : this;

    private ShareField Negate() => IsZero ? this : new ShareField(WordMask - low, WordMask - middle, TopMask - top);
}
