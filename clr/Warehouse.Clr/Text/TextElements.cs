namespace Warehouse.Clr.Text;

/// <summary>
/// User-perceived characters ("extended grapheme clusters", Unicode Standard Annex #29), found with tables of our own: the
/// framework's StringInfo follows another Unicode version in .NET Framework, Mono and .NET, and one plan must cut a name at the
/// same place everywhere. The tables cover what customer data holds: Hangul (syllables and conjoining jamo), combining marks of
/// the scripts listed below, emoji sequences and flags. A lone surrogate counts as one element.
/// </summary>
internal static class TextElements
{
    private const int ZeroWidthJoiner = 0x200D;
    private const int HangulSyllableFirst = 0xAC00;
    private const int HangulSyllableLast = 0xD7A3;
    private const int HangulTrailingCount = 28;

    /// <summary>First code point that can join what precedes it; below it every character but LF after CR starts an element.</summary>
    private const char FirstExtender = '\u0300';

    /// <summary>Pairs (first, last) in ascending order: Grapheme_Extend and SpacingMark of the scripts covered, emoji modifiers, tags.</summary>
    private static readonly int[] ExtenderRanges =
    {
        0x0300, 0x036F, 0x0483, 0x0489, // Latin, Greek, Cyrillic
        0x0591, 0x05BD, 0x05BF, 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7, 0x05C7, // Hebrew
        0x0610, 0x061A, 0x064B, 0x065F, 0x0670, 0x0670, 0x06D6, 0x06DC, 0x06DF, 0x06E4, 0x06E7, 0x06E8, 0x06EA, 0x06ED, // Arabic
        0x0900, 0x0903, 0x093A, 0x093C, 0x093E, 0x094F, 0x0951, 0x0957, 0x0962, 0x0963, // Devanagari
        0x0E31, 0x0E31, 0x0E33, 0x0E3A, 0x0E47, 0x0E4E, // Thai
        0x0EB1, 0x0EB1, 0x0EB3, 0x0EBC, 0x0EC8, 0x0ECE, // Lao
        0x1AB0, 0x1ACE, 0x1DC0, 0x1DFF, // combining marks extended and supplement
        0x200C, 0x200D, // zero-width non-joiner and joiner
        0x20D0, 0x20F0, // marks for symbols, keycaps
        0x302A, 0x302F, 0x3099, 0x309A, // CJK and Hangul tone marks, kana voicing
        0xFE00, 0xFE0F, 0xFE20, 0xFE2F, // variation selectors, half marks
        0xFF9E, 0xFF9F, // half-width kana voicing
        0x1F3FB, 0x1F3FF, // emoji skin tones
        0xE0020, 0xE007F, 0xE0100, 0xE01EF, // tags, ideographic variation selectors
    };

    private enum Hangul
    {
        None,
        Leading,
        Vowel,
        Trailing,
        SyllableWithoutTrailing,
        SyllableWithTrailing,
    }

    /// <summary>
    /// Whether each UTF-16 unit is surely an element of its own: Latin text, numbers and precomposed Hangul, which is nearly all there is.
    /// </summary>
    public static bool AreSingleUnits(string text)
    {
        foreach (char unit in text)
        {
            if ((unit >= FirstExtender && !IsHangulSyllable(unit)) || unit == '\r')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Number of elements in the text.</summary>
    public static int Count(string text)
    {
        int count = 0;
        for (int at = 0; at < text.Length; at = Next(text, at))
        {
            count++;
        }

        return count;
    }

    /// <summary>Index just behind the element that starts at <paramref name="start"/>.</summary>
    public static int Next(string text, int start)
    {
        int next = start + 1;
        if (next >= text.Length)
        {
            return next;
        }

        // Nothing below U+0300 joins, CR LF aside.
        char first = text[start];
        char second = text[next];
        if (first < FirstExtender && second < FirstExtender)
        {
            return first == '\r' && second == '\n' ? next + 1 : next;
        }

        return NextJoined(text, start);
    }

    private static int NextJoined(string text, int start)
    {
        int previous = CodePointAt(text, start, out int at);
        bool isPictograph = IsPictograph(previous);
        bool isHalfFlag = IsRegionalIndicator(previous);
        if (IsControl(previous))
        {
            return at;
        }

        while (at < text.Length)
        {
            int current = CodePointAt(text, at, out int behind);
            bool joins = IsExtender(current)
                || JoinsAsHangul(previous, current)
                || (isPictograph && previous == ZeroWidthJoiner && IsPictograph(current))
                || (isHalfFlag && IsRegionalIndicator(current));
            if (!joins)
            {
                break;
            }

            isHalfFlag = false;
            previous = current;
            at = behind;
        }

        return at;
    }

    private static int CodePointAt(string text, int at, out int behind)
    {
        char unit = text[at];
        behind = at + 1;
        if (char.IsHighSurrogate(unit) && behind < text.Length && char.IsLowSurrogate(text[behind]))
        {
            return char.ConvertToUtf32(unit, text[behind++]);
        }

        return unit;
    }

    private static bool IsHangulSyllable(int codePoint) => codePoint >= HangulSyllableFirst && codePoint <= HangulSyllableLast;

    private static bool IsControl(int codePoint) => codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0);

    private static bool IsRegionalIndicator(int codePoint) => codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;

    private static bool IsPictograph(int codePoint) =>
        (codePoint >= 0x1F000 && codePoint <= 0x1FAFF)
        || (codePoint >= 0x2190 && codePoint <= 0x2BFF)
        || codePoint == 0x00A9 || codePoint == 0x00AE || codePoint == 0x203C || codePoint == 0x2049 || codePoint == 0x2122
        || codePoint == 0x2139 || codePoint == 0x3030 || codePoint == 0x303D || codePoint == 0x3297 || codePoint == 0x3299;

    private static bool IsExtender(int codePoint)
    {
        int low = 0;
        int high = (ExtenderRanges.Length / 2) - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (codePoint < ExtenderRanges[2 * middle])
            {
                high = middle - 1;
            }
            else if (codePoint > ExtenderRanges[(2 * middle) + 1])
            {
                low = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Rules GB6 to GB8 of UAX #29: leading, vowel and trailing jamo make one syllable.</summary>
    private static bool JoinsAsHangul(int previous, int current)
    {
        Hangul left = HangulOf(previous);
        if (left == Hangul.None)
        {
            return false;
        }

        Hangul right = HangulOf(current);
        switch (left)
        {
            case Hangul.Leading:
                return right == Hangul.Leading || right == Hangul.Vowel
                    || right == Hangul.SyllableWithoutTrailing || right == Hangul.SyllableWithTrailing;
            case Hangul.Vowel:
            case Hangul.SyllableWithoutTrailing:
                return right == Hangul.Vowel || right == Hangul.Trailing;
            default:
                return right == Hangul.Trailing;
        }
    }

    private static Hangul HangulOf(int codePoint)
    {
        if (IsHangulSyllable(codePoint))
        {
            return (codePoint - HangulSyllableFirst) % HangulTrailingCount == 0
                ? Hangul.SyllableWithoutTrailing
                : Hangul.SyllableWithTrailing;
        }

        if ((codePoint >= 0x1100 && codePoint <= 0x115F) || (codePoint >= 0xA960 && codePoint <= 0xA97C))
        {
            return Hangul.Leading;
        }

        if ((codePoint >= 0x1160 && codePoint <= 0x11A7) || (codePoint >= 0xD7B0 && codePoint <= 0xD7C6))
        {
            return Hangul.Vowel;
        }

        return (codePoint >= 0x11A8 && codePoint <= 0x11FF) || (codePoint >= 0xD7CB && codePoint <= 0xD7FB)
            ? Hangul.Trailing
            : Hangul.None;
    }
}
