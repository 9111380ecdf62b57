using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Warehouse.LocalEngine.Types;

/// <summary>
/// Decimal arithmetic on mantissas of up to 38 digits, as SQL Server and <see cref="System.Data.SqlTypes.SqlDecimal"/> do it: sums and products round
/// half away from zero when the scale gives way, quotients are cut. What outgrows 128 bits takes the slow way through <see cref="BigInteger"/>; results are the same.
/// </summary>
internal static class DecimalMath
{
    /// <summary>The most digits a decimal has.</summary>
    public const int MaxPrecision = 38;

    private static readonly Int128[] Powers = MakePowers();

    /// <summary>10 to the given power, 0 to 38.</summary>
    public static Int128 PowerOfTen(int exponent) => Powers[exponent];

    /// <summary>Whether the mantissa has at most that many digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits(Int128 mantissa, int precision)
    {
        Int128 limit = Powers[precision];
        return mantissa < limit && mantissa > -limit;
    }

    /// <summary>The number at another scale, rounded half away from zero when digits go; false when it no longer has 38 digits.</summary>
    public static bool TryRescale(Int128 mantissa, int fromScale, int toScale, out Int128 result)
    {
        if (toScale <= fromScale)
        {
            result = toScale == fromScale ? mantissa : DivideRounded(mantissa, fromScale - toScale);
            return true;
        }

        Int128 factor = Powers[toScale - fromScale];
        if (IsLong(mantissa) && IsLong(factor))
        {
            result = Multiply64((long)mantissa, (long)factor);
            return Fits(result, MaxPrecision);
        }

        Int128 limit = Powers[MaxPrecision - (toScale - fromScale)];
        if (mantissa >= limit || mantissa <= -limit)
        {
            result = 0;
            return false;
        }

        result = mantissa * factor;
        return true;
    }

    /// <summary>The number without its last digits, rounded half away from zero.</summary>
    public static Int128 DivideRounded(Int128 mantissa, int digits)
    {
        if (digits > MaxPrecision)
        {
            return 0;
        }

        Int128 divisor = Powers[digits];
        Int128 quotient;
        Int128 remainder;
        if (IsLong(mantissa) && IsLong(divisor))
        {
            (long q, long r) = Math.DivRem((long)mantissa, (long)divisor);
            (quotient, remainder) = (q, r);
        }
        else
        {
            (quotient, remainder) = Int128.DivRem(mantissa, divisor);
        }

        Int128 half = divisor / 2;
        return remainder >= half ? (digits == 0 ? quotient : quotient + 1) : remainder <= -half && digits > 0 ? quotient - 1 : quotient;
    }

    /// <summary>The whole part, cut towards zero.</summary>
    public static Int128 Truncate(Int128 mantissa, int scale) => scale == 0 ? mantissa : IsLong(mantissa) && scale <= 18 ? (long)mantissa / (long)Powers[scale] : mantissa / Powers[scale];

    /// <summary>left + right at the result's scale; error 8115 beyond 38 digits. Each operand is rounded to that scale first.</summary>
    public static Int128 Add(Int128 left, int leftScale, Int128 right, int rightScale, SqlType result)
    {
        if (!TryRescale(left, leftScale, result.Scale, out Int128 a) || !TryRescale(right, rightScale, result.Scale, out Int128 b))
        {
            throw TypeErrors.Overflow(result);
        }

        // Two numbers of 38 digits sum to less than 2 * 10^38: beyond Int128, whose addition then wraps to the other sign.
        Int128 sum = a + b;
        bool wrapped = (a > 0 && b > 0 && sum < 0) || (a < 0 && b < 0 && sum >= 0);
        return !wrapped && Fits(sum, MaxPrecision) ? sum : throw TypeErrors.Overflow(result);
    }

    /// <summary>left * right at the result's scale; error 8115 beyond 38 digits.</summary>
    public static Int128 Multiply(Int128 left, int leftScale, Int128 right, int rightScale, SqlType result)
    {
        int surplus = leftScale + rightScale - result.Scale;
        if (IsLong(left) && IsLong(right))
        {
            Int128 product = Multiply64((long)left, (long)right);
            if (surplus >= 0)
            {
                Int128 rounded = surplus == 0 ? product : DivideRounded(product, surplus);
                return Fits(rounded, MaxPrecision) ? rounded : throw TypeErrors.Overflow(result);
            }
        }

        return Narrow(ScaleRounded((BigInteger)left * right, -surplus), result);
    }

    /// <summary>left / right at the result's scale, cut towards zero; errors 8134 and 8115.</summary>
    public static Int128 Divide(Int128 left, int leftScale, Int128 right, int rightScale, SqlType result)
    {
        if (right == 0)
        {
            throw TypeErrors.DivideByZero();
        }

        int shift = result.Scale - leftScale + rightScale;
        if (shift is >= 0 and <= MaxPrecision && TryRescale(left, 0, shift, out Int128 scaled))
        {
            Int128 quotient = IsLong(scaled) && IsLong(right) ? (long)scaled / (long)right : scaled / right;
            return Fits(quotient, MaxPrecision) ? quotient : throw TypeErrors.Overflow(result);
        }

        BigInteger numerator = shift >= 0 ? left * BigInteger.Pow(10, shift) : left;
        BigInteger denominator = shift >= 0 ? right : right * BigInteger.Pow(10, -shift);
        return Narrow(BigInteger.Divide(numerator, denominator), result);
    }

    /// <summary>The remainder of left / right with left's sign; error 8134.</summary>
    public static Int128 Modulo(Int128 left, int leftScale, Int128 right, int rightScale, SqlType result)
    {
        if (right == 0)
        {
            throw TypeErrors.DivideByZero();
        }

        int scale = Math.Max(leftScale, rightScale);
        if (TryRescale(left, leftScale, scale, out Int128 a) && TryRescale(right, rightScale, scale, out Int128 b))
        {
            Int128 remainder = a % b;
            return TryRescale(remainder, scale, result.Scale, out Int128 rescaled) ? rescaled : throw TypeErrors.Overflow(result);
        }

        BigInteger wide = BigInteger.Remainder(left * BigInteger.Pow(10, scale - leftScale), right * BigInteger.Pow(10, scale - rightScale));
        return Narrow(ScaleRounded(wide, result.Scale - scale), result);
    }

    /// <summary>Order of two numbers of any scales, exactly.</summary>
    public static int Compare(Int128 left, int leftScale, Int128 right, int rightScale)
    {
        if (leftScale == rightScale)
        {
            return left.CompareTo(right);
        }

        int scale = Math.Max(leftScale, rightScale);
        return TryRescale(left, leftScale, scale, out Int128 a) && TryRescale(right, rightScale, scale, out Int128 b)
            ? a.CompareTo(b)
            : (left * BigInteger.Pow(10, scale - leftScale)).CompareTo(right * BigInteger.Pow(10, scale - rightScale));
    }

    /// <summary>The mantissa without trailing zeros, with the scale it then has: equal numbers of different scales become equal pairs.</summary>
    public static (Int128 Mantissa, int Scale) Normalize(Int128 mantissa, int scale)
    {
        while (scale > 0)
        {
            (Int128 quotient, Int128 remainder) = Int128.DivRem(mantissa, 10);
            if (remainder != 0)
            {
                break;
            }

            (mantissa, scale) = (quotient, scale - 1);
        }

        return (mantissa, scale);
    }

    public static double ToDouble(Int128 mantissa, int scale)
    {
        // Both exact below 2^53 and 10^22: one correctly rounded division. Else the decimal text decides, so that the nearest double comes out.
        if (scale <= 22 && mantissa < (1L << 53) && mantissa > -(1L << 53))
        {
            return (double)(long)mantissa / (double)Powers[scale];
        }

        return double.Parse(DecimalText.Format(mantissa, scale), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The double's first 17 significant digits at the scale, rounded half away from zero ("Data type conversion": float to decimal keeps 17 digits); false beyond 38 digits.</summary>
    public static bool TryFromDouble(double value, int scale, out Int128 mantissa)
    {
        mantissa = 0;
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e38)
        {
            return false;
        }

        Span<char> digits = stackalloc char[32];
        value.TryFormat(digits, out int written, "E16", System.Globalization.CultureInfo.InvariantCulture);
        ReadOnlySpan<char> text = digits[..written];
        bool negative = text[0] == '-';
        if (negative)
        {
            text = text[1..];
        }

        int mark = text.IndexOf('E');
        int exponent = int.Parse(text[(mark + 1)..], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture);
        long significant = text[0] - '0';
        foreach (char digit in text[2..mark])
        {
            significant = (significant * 10) + (digit - '0');
        }

        // value = significant * 10^(exponent - 16)
        int shift = exponent - 16 + scale;
        Int128 result = shift >= 0 ? 0 : DivideRounded(significant, -shift);
        if (shift >= 0 && (shift > MaxPrecision || !TryRescale(significant, 0, shift, out result)))
        {
            return significant == 0;
        }

        mantissa = negative ? -result : result;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLong(Int128 value) => value == (long)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Int128 Multiply64(long left, long right)
    {
        long high = Math.BigMul(left, right, out long low);
        return new Int128((ulong)high, (ulong)low);
    }

    private static BigInteger ScaleRounded(BigInteger value, int shift)
    {
        if (shift >= 0)
        {
            return value * BigInteger.Pow(10, shift);
        }

        BigInteger divisor = BigInteger.Pow(10, -shift);
        BigInteger quotient = BigInteger.DivRem(value, divisor, out BigInteger remainder);
        return BigInteger.Abs(remainder) * 2 >= divisor ? quotient + value.Sign : quotient;
    }

    private static Int128 Narrow(BigInteger value, SqlType result) =>
        BigInteger.Abs(value) < (BigInteger)Powers[MaxPrecision] ? (Int128)value : throw TypeErrors.Overflow(result);

    private static Int128[] MakePowers()
    {
        Int128[] powers = new Int128[MaxPrecision + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }
}
