using System;
using System.Data.SqlTypes;

namespace Warehouse.Clr.Numbers;

/// <summary>
/// decimal(38,10) as sign and magnitude in units of 10^-10, with the few exact operations the techniques need. SqlDecimal's own
/// division rounds and its scale rules differ per operation; System.Numerics is not on SQL Server's list of supported libraries.
/// Results beyond 38 digits raise <see cref="OverflowException"/>; callers name function and parameter.
/// </summary>
internal readonly struct FixedDecimal
{
    public const byte Precision = 38;
    public const byte Scale = 10;
    public const ulong UnitsPerOne = 10_000_000_000;

    // 10^38: the first magnitude that decimal(38, s) cannot hold.
    private const ulong LimitHigh = 0x4B3B_4CA8_5A86_C47A;
    private const ulong LimitLow = 0x098A_2240_0000_0000;

    private readonly ulong high;
    private readonly ulong low;
    private readonly bool negative;

    private FixedDecimal(bool negative, ulong high, ulong low)
    {
        this.high = high;
        this.low = low;
        this.negative = negative && (high | low) != 0;
    }

    public static FixedDecimal Zero => default;

    public static FixedDecimal One => new FixedDecimal(false, 0, UnitsPerOne);

    public bool IsZero => (high | low) == 0;

    public bool IsNegative => negative;

    public bool IsPositive => !negative && !IsZero;

    /// <summary>The magnitude's upper 64 bits, in units of 10^-10.</summary>
    public ulong MagnitudeHigh => high;

    /// <summary>The magnitude's lower 64 bits, in units of 10^-10.</summary>
    public ulong MagnitudeLow => low;

    public static FixedDecimal From(SqlDecimal value)
    {
        if (value.Scale != Scale)
        {
            value = SqlDecimal.ConvertToPrecScale(value, Precision, Scale);
        }

#if NETFRAMEWORK
        int[] data = value.Data;
#else
        // The same four words without an array: a number is unpacked several times per row.
        Span<uint> data = stackalloc uint[4];
        data.Slice(value.WriteTdsValue(data)).Clear();
#endif
        return new FixedDecimal(
            !value.IsPositive,
            ((ulong)(uint)data[3] << 32) | (uint)data[2],
            ((ulong)(uint)data[1] << 32) | (uint)data[0]);
    }

    /// <summary>A value of the given sign and magnitude, refused from 38 digits on.</summary>
    public static FixedDecimal FromMagnitude(bool negative, ulong high, ulong low)
    {
        if (high > LimitHigh || (high == LimitHigh && low >= LimitLow))
        {
            throw new OverflowException();
        }

        return new FixedDecimal(negative, high, low);
    }

    public static int Compare(FixedDecimal left, FixedDecimal right)
    {
        if (left.negative != right.negative)
        {
            return left.negative ? -1 : 1;
        }

        int magnitude = CompareMagnitudes(left, right);
        return left.negative ? -magnitude : magnitude;
    }

    public static int CompareMagnitudes(FixedDecimal left, FixedDecimal right) =>
        left.high != right.high ? left.high.CompareTo(right.high) : left.low.CompareTo(right.low);

    public static FixedDecimal Add(FixedDecimal left, FixedDecimal right)
    {
        if (left.negative == right.negative)
        {
            ulong sum = unchecked(left.low + right.low);
            // Both are below 10^38 < 2^127: the upper halves cannot overflow.
            return FromMagnitude(left.negative, left.high + right.high + (sum < left.low ? 1UL : 0UL), sum);
        }

        return CompareMagnitudes(left, right) >= 0
            ? SubtractMagnitudes(left.negative, left, right)
            : SubtractMagnitudes(right.negative, right, left);
    }

    public static FixedDecimal Subtract(FixedDecimal left, FixedDecimal right) => Add(left, right.Negate());

    public FixedDecimal Negate() => new FixedDecimal(!negative, high, low);

    public FixedDecimal Absolute() => new FixedDecimal(false, high, low);

    /// <summary>Remainder of the magnitudes, and whether their integer quotient is odd. The divisor is above 0.</summary>
    public static FixedDecimal RemainderOfMagnitudes(FixedDecimal value, FixedDecimal divisor, out bool quotientIsOdd)
    {
        if ((value.high | divisor.high) == 0)
        {
            quotientIsOdd = (value.low / divisor.low & 1) != 0;
            return new FixedDecimal(false, 0, value.low % divisor.low);
        }

        // Shift and subtract: as many steps as the quotient has bits, few for the units people round to.
        ulong high = value.high;
        ulong low = value.low;
        int shift = BitLength(value.high, value.low) - BitLength(divisor.high, divisor.low);
        quotientIsOdd = false;
        for (; shift >= 0; shift--)
        {
            ulong shiftedHigh = shift >= 64 ? divisor.low << (shift - 64)
                : shift == 0 ? divisor.high
                : (divisor.high << shift) | (divisor.low >> (64 - shift));
            ulong shiftedLow = shift >= 64 ? 0 : divisor.low << shift;
            quotientIsOdd = high > shiftedHigh || (high == shiftedHigh && low >= shiftedLow);
            if (quotientIsOdd)
            {
                high = unchecked(high - shiftedHigh - (low < shiftedLow ? 1UL : 0UL));
                low = unchecked(low - shiftedLow);
            }
        }

        return new FixedDecimal(false, high, low);
    }

    public SqlDecimal ToSqlDecimal() => new SqlDecimal(
        Precision, Scale, !negative, unchecked((int)low), (int)(low >> 32), unchecked((int)high), (int)(high >> 32));

    private static FixedDecimal SubtractMagnitudes(bool negative, FixedDecimal larger, FixedDecimal smaller) => new FixedDecimal(
        negative,
        larger.high - smaller.high - (larger.low < smaller.low ? 1UL : 0UL),
        unchecked(larger.low - smaller.low));

    private static int BitLength(ulong high, ulong low)
    {
        int length = high != 0 ? 64 : 0;
        for (ulong rest = high != 0 ? high : low; rest != 0; rest >>= 1)
        {
            length++;
        }

        return length;
    }
}
