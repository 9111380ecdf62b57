using System;
using System.Data.SqlTypes;

namespace Warehouse.Clr.Identifiers;

/// <summary>Numbers that carry a check digit: resident registration (주민등록번호), payment card, business registration (사업자등록번호).</summary>
internal static class CheckDigits
{
    /// <summary>Numbers given out from 5 October 2020 end in random digits (Enforcement Rule of the Resident Registration Act).</summary>
    private static readonly DateTime FirstDayWithoutCheckDigit = new DateTime(2020, 10, 5);

    private static readonly int[] RrnWeights = { 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5 };
    private static readonly int[] BusinessWeights = { 1, 3, 7, 1, 3, 7, 1, 3, 5 };

    public static SqlBoolean IsValidRrn(SqlString value) =>
        value.IsNull ? SqlBoolean.Null : new SqlBoolean(Digits(value.Value, "000000-0000000") is int[] digits && IsRrn(digits));

    public static SqlBoolean IsValidBusinessNumber(SqlString value) =>
        value.IsNull ? SqlBoolean.Null : new SqlBoolean(Digits(value.Value, "000-00-00000") is int[] digits && IsBusinessNumber(digits));

    /// <summary>ISO/IEC 7812-1: 12 to 19 digits, the last one by Luhn's formula; hyphens and blanks may stand between digits.</summary>
    public static SqlBoolean IsValidCardNumber(SqlString value)
    {
        if (value.IsNull)
        {
            return SqlBoolean.Null;
        }

        int count = 0;
        int sum = 0;
        string text = value.Value;
        for (int i = text.Length - 1; i >= 0; i--)
        {
            if (IsDigit(text[i]))
            {
                int digit = (text[i] - '0') << (count++ & 1);
                sum += digit > 9 ? digit - 9 : digit;
            }
            else if ((text[i] != '-' && text[i] != ' ') || i == 0 || !IsDigit(text[i - 1]) || count == 0)
            {
                return SqlBoolean.False;
            }
        }

        return new SqlBoolean(count >= 12 && count <= 19 && sum % 10 == 0);
    }

    private static bool IsRrn(int[] digits)
    {
        int year = Century(digits[6]) + (10 * digits[0]) + digits[1];
        int month = (10 * digits[2]) + digits[3];
        int day = (10 * digits[4]) + digits[5];
        if (month < 1 || month > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        // Registration numbers of foreigners (seventh digit 5 to 8) shift the check digit by 2.
        int offset = digits[6] >= 5 && digits[6] <= 8 ? 13 : 11;
        return new DateTime(year, month, day) >= FirstDayWithoutCheckDigit
            || (offset - (WeightedSum(digits, RrnWeights) % 11)) % 10 == digits[12];
    }

    private static int Century(int seventhDigit)
    {
        switch (seventhDigit)
        {
            case 9:
            case 0:
                return 1800;
            case 1:
            case 2:
            case 5:
            case 6:
                return 1900;
            default:
                return 2000;
        }
    }

    private static bool IsBusinessNumber(int[] digits) =>
        (10 - ((WeightedSum(digits, BusinessWeights) + (digits[8] * 5 / 10)) % 10)) % 10 == digits[9];

    private static int WeightedSum(int[] digits, int[] weights)
    {
        int sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += digits[i] * weights[i];
        }

        return sum;
    }

    /// <summary>The digits of a text that has the shape, with or without its hyphens; else null.</summary>
    private static int[]? Digits(string text, string shape)
    {
        int[] digits = new int[shape.Length];
        bool hyphens = text.Length == shape.Length;
        int count = 0;
        int at = 0;
        foreach (char expected in shape)
        {
            if (expected == '-' && !hyphens)
            {
                continue;
            }

            if (at == text.Length || (expected == '-' ? text[at] != '-' : !IsDigit(text[at])))
            {
                return null;
            }

            if (expected != '-')
            {
                digits[count++] = text[at] - '0';
            }

            at++;
        }

        return at == text.Length ? digits : null;
    }

    private static bool IsDigit(char unit) => unit >= '0' && unit <= '9';
}
