namespace Warehouse.Clr.PersonalData;

/// <summary>Classes of UTF-16 units. Full-width digits, letters and signs count as the half-width ones.</summary>
internal static class Units
{
    public const char FirstSyllable = '\uAC00';
    public const char LastSyllable = '\uD7A3';

    /// <summary>Final consonants of a syllable's block: none and 27.</summary>
    public const int Finals = 28;

    private const int FullWidthOffset = '\uFF01' - '!';

    public static char Narrow(char unit)
    {
        if (unit < '\u2000')
        {
            return unit;
        }

        if (unit >= '\uFF01' && unit <= '\uFF5E')
        {
            return (char)(unit - FullWidthOffset);
        }

        // Hyphens, dashes and the minus sign: numbers are pasted with any of them.
        return unit >= '\u2010' && unit <= '\u2015' || unit == '\u2212' ? '-' : unit;
    }

    public static bool IsDigit(char unit) => unit <= '9' && unit >= '0' || unit >= '\uFF10' && unit <= '\uFF19';

    public static int Digit(char unit) => unit <= '9' ? unit - '0' : unit - '\uFF10';

    public static bool IsLatin(char unit)
    {
        char narrow = (char)(Narrow(unit) | 0x20);
        return narrow >= 'a' && narrow <= 'z';
    }

    public static bool IsHangul(char unit) => unit >= FirstSyllable && unit <= LastSyllable;

    public static bool IsBlank(char unit) => unit == ' ' || unit == '\t' || unit == '\u00A0' || unit == '\u3000';

    public static bool IsLine(char unit) => unit == '\n' || unit == '\r' || unit == '\u2028' || unit == '\u2029';

    public static bool IsAlphanumeric(char unit) => IsDigit(unit) || IsLatin(unit);

    public static TokenClass ClassOf(char unit)
    {
        if (IsHangul(unit))
        {
            return TokenClass.Hangul;
        }

        if (IsDigit(unit))
        {
            return TokenClass.Digits;
        }

        if (IsLatin(unit))
        {
            return TokenClass.Latin;
        }

        return IsBlank(unit) ? TokenClass.Blank : IsLine(unit) ? TokenClass.Line : TokenClass.Sign;
    }

    public static bool StartsWith(string text, int at, string part) =>
        at >= 0 && at + part.Length <= text.Length && IsAt(text, at, part);

    /// <summary>Whether a word stands at a place that has room for it. Words are a few units: a comparison by the framework takes longer to begin.</summary>
    public static bool IsAt(string text, int at, string word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (text[at + i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Latin letters of a stretch, half-width and small.</summary>
    public static string Lower(string text, int start, int end)
    {
        char[] lower = new char[end - start];
        for (int i = 0; i < lower.Length; i++)
        {
            lower[i] = (char)(Narrow(text[start + i]) | 0x20);
        }

        return new string(lower);
    }

    public static bool IsOneOf(string set, char unit)
    {
        foreach (char each in set)
        {
            if (each == unit)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of a hexadecimal digit, or -1.</summary>
    public static int HexDigit(char unit)
    {
        int lower = unit | 0x20;
        return unit >= '0' && unit <= '9' ? unit - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    /// <summary>The final consonant of a syllable: 0 is none, 8 is ㄹ.</summary>
    public static int FinalOf(char syllable) => (syllable - FirstSyllable) % Finals;
}
