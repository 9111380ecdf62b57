using System;

namespace Warehouse.LocalEngine.Types;

/// <summary>Exact numbers as text.</summary>
internal static class DecimalText
{
    /// <summary>The number with all digits of its scale: <c>-0.50</c>.</summary>
    public static string Format(Int128 mantissa, int scale)
    {
        Span<char> buffer = stackalloc char[48];
        int position = buffer.Length;
        bool negative = mantissa < 0;
        UInt128 rest = negative ? (UInt128)(-mantissa) : (UInt128)mantissa;
        int digits = 0;
        while (digits <= scale || rest != 0)
        {
            if (digits == scale && scale > 0)
            {
                buffer[--position] = '.';
            }

            uint digit;
            if (rest <= ulong.MaxValue)
            {
                (ulong quotient, ulong remainder) = Math.DivRem((ulong)rest, 10UL);
                (rest, digit) = (quotient, (uint)remainder);
            }
            else
            {
                (UInt128 quotient, UInt128 remainder) = UInt128.DivRem(rest, 10);
                (rest, digit) = (quotient, (uint)remainder);
            }

            buffer[--position] = (char)('0' + digit);
            digits++;
        }

        if (negative)
        {
            buffer[--position] = '-';
        }

        return new string(buffer[position..]);
    }

    /// <summary>
    /// Reads blanks, a sign, digits and a point, without exponent; extra fraction digits round half away from zero.
    /// Money also takes a currency sign and commas, and empty text as 0.
    /// </summary>
    public static ConversionFailure Parse(ReadOnlySpan<char> text, int precision, int scale, bool isMoney, out Int128 mantissa)
    {
        mantissa = 0;
        text = text.Trim(' ');
        if (text.IsEmpty)
        {
            return isMoney ? ConversionFailure.None : ConversionFailure.Syntax;
        }

        bool negative = false;
        bool signed = false;
        int i = 0;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '+' or '-' && !signed)
            {
                (signed, negative) = (true, c == '-');
            }
            else if (!(isMoney && (IsCurrency(c) || c == ' ')))
            {
                break;
            }
        }

        Int128 result = 0;
        int fraction = -1;
        bool anyDigit = false;
        bool roundUp = false;
        bool overflow = false;
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
            {
                anyDigit = true;
                if (fraction >= scale)
                {
                    roundUp = fraction == scale ? c >= '5' : roundUp;
                    fraction++;
                    continue;
                }

                overflow |= result >= DecimalMath.PowerOfTen(DecimalMath.MaxPrecision - 1);
                result = overflow ? 0 : (result * 10) + (c - '0');
                fraction += fraction >= 0 ? 1 : 0;
            }
            else if (c == '.' && fraction < 0)
            {
                fraction = 0;
            }
            else if (!(isMoney && c == ',' && fraction < 0))
            {
                return ConversionFailure.Syntax;
            }
        }

        if (!anyDigit && !isMoney)
        {
            return ConversionFailure.Syntax;
        }

        int written = Math.Clamp(fraction, 0, scale);
        if (overflow || !DecimalMath.TryRescale(result, written, scale, out result) || !DecimalMath.Fits(result += roundUp ? 1 : 0, precision))
        {
            return ConversionFailure.Overflow;
        }

        mantissa = negative ? -result : result;
        return ConversionFailure.None;
    }

    /// <summary>The currency signs money takes ("Using Monetary Data").</summary>
    private static bool IsCurrency(char c) => c is '$' or '\u00A2' or '\u00A3' or '\u00A4' or '\u00A5' or '\u20A9' or '\u20AC' or '\u20AB' or '\u20AA' or '\u20A1' or '\u20A6' or '\uFFE6';
}
