using System;
using System.Data.SqlTypes;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Identifiers;

namespace Warehouse.Clr.Cryptography;

/// <summary>Tokens of numbers: FF1 over a numeral that holds every number, then written in a form. Each step is one-to-one, so no token needs an index to be unique.</summary>
internal static class Tokens
{
    private const string Function = "TokenOf";
    private const long LargestNumber = 999_999_999_999;

    private const int DecimalDigits = 12;

    // 26^9 is 5.4 million million: the least power that holds every number.
    private const int Letters = 9;

    // A UUID has 128 bits, 4 of which say the version and 2 the variant. Radix 4 spells the other 122 exactly; FF1 has one radix for all digits.
    private const int UuidRadix = 4;
    private const int UuidDigits = 61;

    private static readonly byte[] NoTweak = Array.Empty<byte>();

    public static SqlString TokenOf(SqlInt64 value, SqlString form, SqlBinary secretKey)
    {
        string name = Require.Text(Function, "form", form);
        byte[] key = FormatPreserving.Key(Function, secretKey);
        NumeralDomain domain = Domain(name);
        if (value.IsNull)
        {
            return SqlString.Null;
        }

        if (value.Value < 0 || value.Value > LargestNumber)
        {
            throw Require.Problem(Function, "value", "must be from 0 to 999999999999.");
        }

        int[] digits = new int[domain.Length];
        long rest = value.Value;
        for (int i = digits.Length - 1; rest > 0; i--)
        {
            digits[i] = (int)(rest % domain.CommonRadix);
            rest /= domain.CommonRadix;
        }

        FormatPreserving.Run(key, NoTweak, domain, digits, decrypt: false);
        switch (name)
        {
            case "digits":
                return new SqlString(Text(digits, '0'));
            case "letters":
                return new SqlString(Text(digits, 'A') + (char)('A' + CheckDigits.HybridDigit(digits, CheckDigits.LetterCount)));
            default:
                return new SqlString(Uuid(digits));
        }
    }

    private static NumeralDomain Domain(string form)
    {
        switch (form)
        {
            case "digits":
                return NumeralDomain.Uniform(10, DecimalDigits);
            case "letters":
                return NumeralDomain.Uniform(CheckDigits.LetterCount, Letters);
            case "uuid":
                return NumeralDomain.Uniform(UuidRadix, UuidDigits);
            default:
                throw Require.Problem(Function, "form", "must be digits, letters or uuid.");
        }
    }

    private static string Text(int[] digits, char first)
    {
        char[] text = new char[digits.Length];
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)(first + digits[i]);
        }

        return new string(text);
    }

    /// <summary>A UUID of version 8 (RFC 9562, section 5.8): the digits fill custom_a, custom_b and custom_c in order.</summary>
    private static string Uuid(int[] digits)
    {
        const string Hex = "0123456789abcdef";
        const int VersionAt = 12;
        const int VariantAt = 16;
        char[] text = new char[36];
        int digit = 0;
        for (int nibble = 0, at = 0; nibble < 32; nibble++)
        {
            if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20)
            {
                text[at++] = '-';
            }

            int bits = nibble == VersionAt ? 8
                : nibble == VariantAt ? 8 | digits[digit++]
                : (digits[digit++] << 2) | digits[digit++];
            text[at++] = Hex[bits];
        }

        return new string(text);
    }
}
