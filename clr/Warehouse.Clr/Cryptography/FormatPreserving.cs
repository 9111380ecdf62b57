using System;
using System.Data.SqlTypes;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Text;

namespace Warehouse.Clr.Cryptography;

/// <summary>Format-preserving encryption (형태보존 암호화) of text: FF1 over an alphabet, and over the classes of a value's characters.</summary>
internal static class FormatPreserving
{
    // A Hangul syllable is three digits: leading consonant, vowel, trailing consonant (Unicode Standard, section 3.12).
    private const int VowelCount = 21;
    private const int LeadingCount = 19;
    private const int TrailingCount = 28;

    [Flags]
    private enum Classes
    {
        None = 0,
        Digit = 1,
        Latin = 2,
        Hangul = 4,
    }

    public static SqlString Ff1(string function, SqlString value, SqlString alphabet, SqlBinary secretKey, SqlBinary tweak, bool decrypt)
    {
        Alphabet symbols = Alphabet.Parse(function, alphabet);
        byte[] key = Key(function, secretKey);
        byte[] tweakBytes = Require.Bytes(function, "tweak", tweak);
        if (value.IsNull)
        {
            return SqlString.Null;
        }

        string text = value.Value;
        NumeralDomain domain = NumeralDomain.Uniform(symbols.Size, text.Length);
        if (!domain.IsLargeEnough())
        {
            throw Require.Problem(
                function,
                "value",
                "is too short for @alphabet: the alphabet's size to the power of the length must be 1,000,000 or more (6 digits, 5 letters of"
                + " one case, 2 Hangul syllables); tokenize shorter values through a mapping table instead.");
        }

        int[] digits = new int[text.Length];
        for (int i = 0; i < digits.Length; i++)
        {
            digits[i] = symbols.IndexOf(text[i]);
            if (digits[i] < 0)
            {
                throw Require.Problem(
                    function, "value", "holds a character that is not in @alphabet; standardize the column first, or use PreserveFormat.");
            }
        }

        Run(key, tweakBytes, domain, digits, decrypt);
        char[] result = new char[digits.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = symbols.SymbolAt(digits[i]);
        }

        return new SqlString(new string(result));
    }

    /// <summary>
    /// Enciphers the digits, Latin letters and Hangul syllables of a value as one numeral, so that every one of them depends on all
    /// others. A value of one class is exactly FF1 with radix 10, 26 or 11172. A value of several classes has a radix per digit (a
    /// syllable gives three), and the sequence of radices is appended to the tweak: values of different shape are enciphered
    /// independently.
    /// </summary>
    public static SqlString PreserveFormat(string function, SqlString value, SqlBinary secretKey, SqlBinary tweak, bool decrypt)
    {
        byte[] key = Key(function, secretKey);
        byte[] tweakBytes = Require.Bytes(function, "tweak", tweak);
        if (value.IsNull)
        {
            return SqlString.Null;
        }

        string text = value.Value;
        Classes classes = Survey(text, out int symbols, out int syllables);
        bool mixed = (classes & (classes - 1)) != 0;
        int[] digits = new int[mixed ? symbols + (2 * syllables) : symbols];
        NumeralDomain domain;
        if (mixed)
        {
            int[] radices = new int[digits.Length];
            Read(text, digits, radices);
            domain = NumeralDomain.Mixed(radices);
            tweakBytes = WithShape(tweakBytes, radices);
        }
        else
        {
            Read(text, digits, null);
            domain = NumeralDomain.Uniform(
                classes == Classes.Hangul ? Alphabet.HangulCount : classes == Classes.Latin ? Alphabet.LatinCount : Alphabet.DigitCount, digits.Length);
        }

        if (!domain.IsLargeEnough())
        {
            throw Require.Problem(
                function,
                "value",
                "has too few digits, Latin letters and Hangul syllables: together they must allow 1,000,000 or more values (6 digits, 5 letters,"
                + " 2 syllables); tokenize shorter values through a mapping table instead.");
        }

        Run(key, tweakBytes, domain, digits, decrypt);
        return new SqlString(Write(text, digits, splitSyllables: mixed));
    }

    /// <summary>An AES key.</summary>
    public static byte[] Key(string function, SqlBinary secretKey)
    {
        byte[] key = Require.Bytes(function, "secretKey", secretKey);
        return Aes.IsKeyLength(key.Length)
            ? key
            : throw Require.Problem(function, "secretKey", "must be 16, 24 or 32 bytes (an AES key).");
    }

    /// <summary>Enciphers or deciphers the domain's digits in place; digits behind them stay.</summary>
    public static void Run(byte[] key, byte[] tweak, NumeralDomain domain, int[] digits, bool decrypt)
    {
        Aes aes = new Aes(key);
        if (decrypt)
        {
            Cryptography.Ff1.Decrypt(aes, tweak, domain, digits);
        }
        else
        {
            Cryptography.Ff1.Encrypt(aes, tweak, domain, digits);
        }
    }

    private static Classes Survey(string text, out int symbols, out int syllables)
    {
        Classes all = Classes.None;
        symbols = 0;
        syllables = 0;
        foreach (char unit in text)
        {
            Classes one = ClassOf(unit);
            all |= one;
            symbols += one == Classes.None ? 0 : 1;
            syllables += one == Classes.Hangul ? 1 : 0;
        }

        return all;
    }

    private static Classes ClassOf(char unit)
    {
        if (unit >= '0' && unit <= '9')
        {
            return Classes.Digit;
        }

        if ((unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z'))
        {
            return Classes.Latin;
        }

        return unit >= Alphabet.HangulFirst && unit < Alphabet.HangulFirst + Alphabet.HangulCount ? Classes.Hangul : Classes.None;
    }

    private static void Read(string text, int[] digits, int[]? radices)
    {
        int at = 0;
        foreach (char unit in text)
        {
            switch (ClassOf(unit))
            {
                case Classes.Digit:
                    Put(digits, radices, ref at, unit - '0', Alphabet.DigitCount);
                    break;
                case Classes.Latin:
                    Put(digits, radices, ref at, (unit | 0x20) - 'a', Alphabet.LatinCount);
                    break;
                case Classes.Hangul:
                    int syllable = unit - Alphabet.HangulFirst;
                    if (radices == null)
                    {
                        digits[at++] = syllable;
                        break;
                    }

                    Put(digits, radices, ref at, syllable / TrailingCount / VowelCount, LeadingCount);
                    Put(digits, radices, ref at, syllable / TrailingCount % VowelCount, VowelCount);
                    Put(digits, radices, ref at, syllable % TrailingCount, TrailingCount);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Put(int[] digits, int[]? radices, ref int at, int digit, int radix)
    {
        if (radices != null)
        {
            radices[at] = radix;
        }

        digits[at++] = digit;
    }

    private static string Write(string text, int[] digits, bool splitSyllables)
    {
        char[] result = text.ToCharArray();
        int at = 0;
        for (int i = 0; i < result.Length; i++)
        {
            switch (ClassOf(result[i]))
            {
                case Classes.Digit:
                    result[i] = (char)('0' + digits[at++]);
                    break;
                case Classes.Latin:
                    result[i] = (char)((result[i] & 0x20) + 'A' + digits[at++]);
                    break;
                case Classes.Hangul:
                    int syllable = digits[at++];
                    if (splitSyllables)
                    {
                        syllable = (((syllable * VowelCount) + digits[at]) * TrailingCount) + digits[at + 1];
                        at += 2;
                    }

                    result[i] = (char)(Alphabet.HangulFirst + syllable);
                    break;
                default:
                    break;
            }
        }

        return new string(result);
    }

    private static byte[] WithShape(byte[] tweak, int[] radices)
    {
        byte[] extended = new byte[tweak.Length + radices.Length];
        tweak.CopyTo(extended, 0);
        for (int i = 0; i < radices.Length; i++)
        {
            extended[tweak.Length + i] = (byte)radices[i];
        }

        return extended;
    }
}
