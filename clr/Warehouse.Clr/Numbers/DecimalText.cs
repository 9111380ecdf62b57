using System;
using System.Text;

namespace Warehouse.Clr.Numbers;

/// <summary>Reads and writes <see cref="FixedDecimal"/> without a culture: '.' is the decimal point, ',' groups thousands on output.</summary>
internal static class DecimalText
{
    private const int FractionDigits = FixedDecimal.Scale;

    /// <summary>
    /// Parses [+|-]digits[.digits] from the range [start, end). False if the text is anything else, has more than 10 decimals,
    /// or does not fit decimal(38,10).
    /// </summary>
    public static bool TryParse(string text, int start, int end, out FixedDecimal value)
    {
        value = default;
        int behind = ReadNumber(text, start, end, out FixedDecimal number);
        if (behind != end || end == start)
        {
            return false;
        }

        value = number;
        return true;
    }

    /// <summary>
    /// Reads the longest [+|-]digits[.digits] at <paramref name="start"/>; returns the index behind it, or
    /// <paramref name="start"/> if no number stands there.
    /// </summary>
    public static int ReadNumber(string text, int start, int end, out FixedDecimal value)
    {
        value = default;
        int at = start;
        bool negative = at < end && text[at] == '-';
        if (at < end && (text[at] == '-' || text[at] == '+'))
        {
            at++;
        }

        ulong high = 0;
        ulong low = 0;
        int firstDigit = at;
        while (at < end && IsDigit(text[at]))
        {
            if (!TryAppendDigit(ref high, ref low, text[at++] - '0'))
            {
                return start;
            }
        }

        if (at == firstDigit)
        {
            return start;
        }

        int decimals = 0;
        if (at + 1 < end && text[at] == '.' && IsDigit(text[at + 1]))
        {
            for (at++; at < end && IsDigit(text[at]); decimals++)
            {
                if (decimals == FractionDigits || !TryAppendDigit(ref high, ref low, text[at++] - '0'))
                {
                    return start;
                }
            }
        }

        for (; decimals < FractionDigits; decimals++)
        {
            if (!TryAppendDigit(ref high, ref low, 0))
            {
                return start;
            }
        }

        try
        {
            value = FixedDecimal.FromMagnitude(negative, high, low);
            return at;
        }
        catch (OverflowException)
        {
            return start;
        }
    }

    /// <summary>Plain text without trailing zeros: 1234.5, or 1,234.5 with thousands grouped.</summary>
    public static string Format(FixedDecimal value, bool groupThousands)
    {
        // At most 39 digits: five groups of nine, the least significant first.
        uint[] limbs =
        {
            (uint)value.MagnitudeLow, (uint)(value.MagnitudeLow >> 32), (uint)value.MagnitudeHigh, (uint)(value.MagnitudeHigh >> 32),
        };
        char[] digits = new char[45];
        for (int group = digits.Length; group > 0; group -= 9)
        {
            uint rest = DivideByBillion(limbs);
            for (int i = 1; i <= 9; i++, rest /= 10)
            {
                digits[group - i] = (char)('0' + (rest % 10));
            }
        }

        int point = digits.Length - FractionDigits;
        int first = 0;
        while (first < point - 1 && digits[first] == '0')
        {
            first++;
        }

        int end = digits.Length;
        while (end > point && digits[end - 1] == '0')
        {
            end--;
        }

        StringBuilder text = new StringBuilder(64);
        if (value.IsNegative)
        {
            text.Append('-');
        }

        for (int i = first; i < point; i++)
        {
            text.Append(digits[i]);
            int left = point - i - 1;
            if (groupThousands && left > 0 && left % 3 == 0)
            {
                text.Append(',');
            }
        }

        if (end > point)
        {
            text.Append('.').Append(digits, point, end - point);
        }

        return text.ToString();
    }

    private static bool IsDigit(char unit) => unit >= '0' && unit <= '9';

    private static bool TryAppendDigit(ref ulong high, ref ulong low, int digit)
    {
        // 10^37 < 2^123: one more digit stays inside 128 bits as long as the number so far is below 2^124.
        if (high >> 60 != 0)
        {
            return false;
        }

        unchecked
        {
            ulong lowTimesTwo = low << 1;
            ulong lowTimesEight = low << 3;
            ulong sum = lowTimesEight + lowTimesTwo;
            ulong carry = sum < lowTimesEight ? 1UL : 0UL;
            high = (high << 3) + (low >> 61) + (high << 1) + (low >> 63) + carry;
            low = sum + (ulong)digit;
            high += low < sum ? 1UL : 0UL;
        }

        return true;
    }

    private static uint DivideByBillion(uint[] limbs)
    {
        ulong rest = 0;
        for (int i = limbs.Length - 1; i >= 0; i--)
        {
            ulong part = (rest << 32) | limbs[i];
            limbs[i] = (uint)(part / 1_000_000_000);
            rest = part % 1_000_000_000;
        }

        return (uint)rest;
    }
}
