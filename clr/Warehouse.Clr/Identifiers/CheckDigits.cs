using System;
using System.Data.SqlTypes;

namespace Warehouse.Clr.Identifiers;

/// <summary>
/// What carries a check digit: resident registration (주민등록번호), payment card and business registration (사업자등록번호) numbers, and tokens of letters.
/// </summary>
internal static class CheckDigits
{
    /// <summary>Numbers given out from 5 October 2020 end in random digits (Enforcement Rule of the Resident Registration Act).</summary>
    private static readonly DateTime FirstDayWithoutCheckDigit = new DateTime(2020, 10, 5);

    /// <summary>The letters A to Z.</summary>
    public const int LetterCount = 26;

    private const int FewestCardDigits = 12;
    private const int MostCardDigits = 19;

    private static readonly int[] RrnWeights = { 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5 };
    private static readonly int[] BusinessWeights = { 1, 3, 7, 1, 3, 7, 1, 3, 5 };

    public static SqlBoolean IsValidRrn(SqlString value) =>
        value.IsNull ? SqlBoolean.Null : new SqlBoolean(Digits(value.Value, "000000-0000000") is int[] digits && IsRrn(digits));

    public static SqlBoolean IsValidBusinessNumber(SqlString value) =>
        value.IsNull ? SqlBoolean.Null : new SqlBoolean(Digits(value.Value, "000-00-00000") is int[] digits && IsBusinessNumber(digits));

    public static SqlBoolean IsValidCardNumber(SqlString value) =>
        value.IsNull ? SqlBoolean.Null : new SqlBoolean(CardDigits(value.Value) != null);

    /// <summary>
    /// The digits of a payment card number (ISO/IEC 7812-1): 12 to 19 digits, the last one by Luhn's formula; single hyphens and blanks may stand
    /// between digits. Null for any other text.
    /// </summary>
    public static int[]? CardDigits(string text)
    {
        int[] digits = new int[MostCardDigits];
        int count = 0;
        bool afterDigit = false;
        foreach (char unit in text)
        {
            bool isDigit = IsDigit(unit);
            if (isDigit ? count == MostCardDigits : !afterDigit || (unit != '-' && unit != ' '))
            {
                return null;
            }

            if (isDigit)
            {
                digits[count++] = unit - '0';
            }

            afterDigit = isDigit;
        }

        if (count < FewestCardDigits || !afterDigit || LuhnDigit(digits, count - 1) != digits[count - 1])
        {
            return null;
        }

        Array.Resize(ref digits, count);
        return digits;
    }

    /// <summary>The check digit that Luhn's formula gives to the first <paramref name="count"/> digits (ISO/IEC 7812-1, annex B).</summary>
    public static int LuhnDigit(int[] digits, int count)
    {
        int sum = 0;
        for (int i = count - 1, factor = 2; i >= 0; i--, factor = 3 - factor)
        {
            int product = factor * digits[i];
            sum += product > 9 ? product - 9 : product;
        }

        return (10 - (sum % 10)) % 10;
    }

    /// <summary>Letters A to Z of which the last one is the check letter of the others (ISO/IEC 7064 MOD 27,26).</summary>
    public static SqlBoolean IsValidLetterToken(SqlString value)
    {
        if (value.IsNull)
        {
            return SqlBoolean.Null;
        }

        string text = value.Value;
        int[] letters = new int[Math.Max(text.Length - 1, 0)];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < 'A' || text[i] > 'Z')
            {
                return SqlBoolean.False;
            }

            if (i < letters.Length)
            {
                letters[i] = text[i] - 'A';
            }
        }

        return new SqlBoolean(letters.Length > 0 && text[letters.Length] - 'A' == HybridDigit(letters, LetterCount));
    }

    /// <summary>
    /// The check digit of a hybrid system of ISO/IEC 7064, which has the moduli <paramref name="radix"/> + 1 and <paramref name="radix"/>: MOD 11,10, MOD 27,26 and
    /// MOD 37,36. It shows every single wrong digit and nearly every exchange of two neighbours.
    /// </summary>
    public static int HybridDigit(int[] digits, int radix)
    {
        int product = radix;
        foreach (int digit in digits)
        {
            int sum = (product + digit) % radix;
            product = 2 * (sum == 0 ? radix : sum) % (radix + 1);
        }

        // The check digit makes the last sum 1.
        return (radix + 1 - product) % radix;
    }

    /// <summary>Whether the last of 13 digits is the check digit of the others, whatever the birth date.</summary>
    public static bool HasRrnCheckDigit(int[] digits)
    {
        // Registration numbers of foreigners (seventh digit 5 to 8) shift the check digit by 2.
        int offset = digits[6] >= 5 && digits[6] <= 8 ? 13 : 11;
        return (offset - (WeightedSum(digits, RrnWeights) % 11)) % 10 == digits[12];
    }

    /// <summary>A corporate registration number (법인등록번호): weights 1 and 2 in turn over twelve digits.</summary>
    public static bool IsCorporateNumber(int[] digits)
    {
        int sum = 0;
        for (int i = 0; i < 12; i++)
        {
            sum += digits[i] * (1 + (i % 2));
        }

        return digits.Length == 13 && (10 - (sum % 10)) % 10 == digits[12];
    }

    private static bool IsRrn(int[] digits)
    {
        int year = CenturyOf(digits[6]) + (10 * digits[0]) + digits[1];
        int month = (10 * digits[2]) + digits[3];
        int day = (10 * digits[4]) + digits[5];
        if (month < 1 || month > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        return new DateTime(year, month, day) >= FirstDayWithoutCheckDigit || HasRrnCheckDigit(digits);
    }

    /// <summary>The century that the seventh digit of a registration number says.</summary>
    public static int CenturyOf(int seventhDigit)
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

    public static bool IsBusinessNumber(int[] digits) =>
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
