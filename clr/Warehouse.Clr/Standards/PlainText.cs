using System.Text;

namespace Warehouse.Clr.Standards;

/// <summary>
/// Text without what only the eye does not see: widths, kinds of blanks and hyphens, invisible characters, Hangul in conjoining jamo (as file names of macOS hold it). The
/// tables are our own, because the framework's normalization differs between runtimes; of canonical composition they do Hangul only.
/// </summary>
internal static class PlainText
{
    private const int LeadingFirst = 0x1100;
    private const int VowelFirst = 0x1161;
    private const int TrailingBase = 0x11A7;
    private const int LeadingCount = 19;
    private const int VowelCount = 21;
    private const int TrailingCount = 28;

    public static string Of(string text)
    {
        StringBuilder plain = new StringBuilder(text.Length);
        foreach (char unit in text)
        {
            char folded = Fold(unit);
            if (folded == ' ' ? plain.Length > 0 && plain[plain.Length - 1] != ' ' : folded != '\0')
            {
                Append(plain, folded);
            }
        }

        if (plain.Length > 0 && plain[plain.Length - 1] == ' ')
        {
            plain.Length--;
        }

        return plain.ToString();
    }

    /// <summary>A code without blanks and hyphens, in capital letters; null if nothing is left.</summary>
    public static string? Code(string plain)
    {
        StringBuilder code = new StringBuilder(plain.Length);
        foreach (char unit in plain)
        {
            if (unit is not (' ' or '-'))
            {
                code.Append(unit >= 'a' && unit <= 'z' ? (char)(unit - 'a' + 'A') : unit);
            }
        }

        // Jamo that a hyphen kept apart may join now.
        return code.Length == 0 ? null : Of(code.ToString());
    }

    public static bool IsDigit(char unit) => unit >= '0' && unit <= '9';

    /// <summary>The plain form of one unit; NUL for what is left out.</summary>
    private static char Fold(char unit)
    {
        if (unit >= '\uFF01' && unit <= '\uFF5E')
        {
            unit = (char)(unit - 0xFEE0);
        }

        if (unit is '\t' or '\r' or '\n' or '\u00A0' or '\u202F' or '\u205F' or '\u3000' || (unit >= '\u2000' && unit <= '\u200A'))
        {
            return ' ';
        }

        if ((unit >= '\u2010' && unit <= '\u2015') || unit == '\u2212')
        {
            return '-';
        }

        return unit < ' ' || unit is '\u007F' or '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' ? '\0' : unit;
    }

    /// <summary>Appends a unit; a conjoining jamo joins the syllable or jamo before it (Unicode Standard, section 3.12).</summary>
    private static void Append(StringBuilder plain, char unit)
    {
        int last = plain.Length > 0 ? plain[plain.Length - 1] : 0;
        int leading = last - LeadingFirst;
        int vowel = unit - VowelFirst;
        int syllable = last - '가';
        int trailing = unit - TrailingBase;
        if (leading >= 0 && leading < LeadingCount && vowel >= 0 && vowel < VowelCount)
        {
            plain[plain.Length - 1] = (char)('가' + (((leading * VowelCount) + vowel) * TrailingCount));
        }
        else if (syllable >= 0 && last <= '힣' && syllable % TrailingCount == 0 && trailing > 0 && trailing < TrailingCount)
        {
            plain[plain.Length - 1] = (char)(last + trailing);
        }
        else
        {
            plain.Append(unit);
        }
    }
}
