using System;
using System.Buffers;
using System.Text;

namespace Warehouse.LocalEngine.Types;

/// <summary>Character tables of Korean_100_CI_AS: folding, order, composition. Our own, since the runtime's change with the Unicode version and keys are stored.</summary>
internal static class CollationTables
{
    // Base letters of U+00C0 to U+017F after case folding; '.' where the character is a letter (or sign) of its own.
    private const string LatinBases =
        "AAAAAA.CEEEEIIII.NOOOOO.OUUUUY..AAAAAA.CEEEEIIII.NOOOOO.OUUUUY.Y" // C0-FF
        + "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIII..JJKK.LLLLLLLL" // 100-13F
        + "LLNNNNNNN..OOOOOO..RRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZ."; // 140-17E, 17F itself

    private const string HalfwidthKatakana = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u309B\u309C"; // FF66-FF9F
    private const string HalfwidthPunctuation = "。「」、・"; // FF61-FF65
    private const string FullwidthSigns = "¢£¬¯¦¥₩"; // FFE0-FFE6
    private const string Voiced = "カガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴ";
    private const string SemiVoiced = "ハパヒピフプヘペホポ";

    private static readonly SearchValues<char> Composing = MakeComposing();

    /// <summary>Whether the text has characters that may join with a neighbour.</summary>
    public static bool MayCompose(ReadOnlySpan<char> text) => text.ContainsAny(Composing);

    /// <summary>Joins conjoining jamo into syllables and kana with their (half-width or combining) voicing marks.</summary>
    public static string Compose(ReadOnlySpan<char> text)
    {
        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            char? joined = result.Length == 0 ? null : Join(result[^1], c);
            if (joined is { } together)
            {
                result[^1] = together;
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    /// <summary>For each UTF-16 unit: order group and folded character in the upper 24 bits, accent in the lower 8.</summary>
    public static uint[] MakeKoreanWeights()
    {
        uint[] weights = new uint[0x10000];
        for (int i = 0; i < weights.Length; i++)
        {
            char folded = Fold((char)i);
            (char primary, byte accent) = Split(folded);
            weights[i] = ((uint)GroupOf(primary) << 24) | ((uint)primary << 8) | accent;
        }

        return weights;
    }

    /// <summary>Upper case, full width for kana and jamo, ASCII width for ASCII, katakana for hiragana.</summary>
    private static char Fold(char c) => UpperCase(WidthAndKana(c));

    private static char WidthAndKana(char c) => c switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        >= '\uFF61' and <= '\uFF65' => HalfwidthPunctuation[c - 0xFF61],
        >= '\uFF66' and <= '\uFF9F' => HalfwidthKatakana[c - 0xFF66],
        '\uFFA0' => '\u3164',
        >= '\uFFA1' and <= '\uFFBE' => (char)(c - 0xFFA1 + 0x3131),
        >= '\uFFC2' and <= '\uFFC7' => (char)(c - 0xFFC2 + 0x314F),
        >= '\uFFCA' and <= '\uFFCF' => (char)(c - 0xFFCA + 0x3155),
        >= '\uFFD2' and <= '\uFFD7' => (char)(c - 0xFFD2 + 0x315B),
        >= '\uFFDA' and <= '\uFFDC' => (char)(c - 0xFFDA + 0x3161),
        >= '\uFFE0' and <= '\uFFE6' => FullwidthSigns[c - 0xFFE0],
        >= '\u3041' and <= '\u3096' => (char)(c + 0x60),
        '\u309D' or '\u309E' => (char)(c + 0x60),
        '\u3099' => '\u309B',
        '\u309A' => '\u309C',
        _ => c,
    };

    private static char UpperCase(char c) => c switch
    {
        >= 'a' and <= 'z' => (char)(c - 0x20),
        >= '\u00E0' and <= '\u00FE' when c != '\u00F7' => (char)(c - 0x20),
        '\u00FF' => '\u0178',
        '\u0130' or '\u0131' or '\u0138' or '\u0149' or '\u0178' or '\u017F' => c,
        (>= '\u0139' and <= '\u0148') or (>= '\u0179' and <= '\u017E') or (>= '\u01CD' and <= '\u01DC') => (c & 1) == 0 ? (char)(c - 1) : c,
        (>= '\u0100' and <= '\u0177') or (>= '\u01DE' and <= '\u01EF' and not '\u01F0') or (>= '\u01F8' and <= '\u021F') or (>= '\u0222' and <= '\u0233') => (char)(c & ~1),
        '\u03AC' => '\u0386',
        >= '\u03AD' and <= '\u03AF' => (char)(c - 0x25),
        >= '\u03B1' and <= '\u03CB' when c != '\u03C2' => (char)(c - 0x20),
        '\u03CC' => '\u038C',
        '\u03CD' or '\u03CE' => (char)(c - 0x3F),
        >= '\u0430' and <= '\u044F' => (char)(c - 0x20),
        >= '\u0450' and <= '\u045F' => (char)(c - 0x50),
        (>= '\u0460' and <= '\u0481') or (>= '\u048A' and <= '\u04BF') or (>= '\u04D0' and <= '\u052F') => (char)(c & ~1),
        >= '\u04C1' and <= '\u04CE' => (c & 1) == 0 ? (char)(c - 1) : c,
        '\u04CF' => '\u04C0',
        >= '\u0561' and <= '\u0586' => (char)(c - 0x30),
        (>= '\u1E00' and <= '\u1E95') or (>= '\u1EA0' and <= '\u1EFF') => (char)(c & ~1),
        >= '\u2170' and <= '\u217F' => (char)(c - 0x10),
        >= '\u24D0' and <= '\u24E9' => (char)(c - 26),
        _ => c,
    };

    /// <summary>An accented Latin letter's base and a number for its accent; other characters are their own base.</summary>
    private static (char Primary, byte Accent) Split(char folded)
    {
        if (folded is < '\u00C0' or > '\u017E')
        {
            return (folded, 0);
        }

        char letter = LatinBases[folded - 0xC0];
        return letter == '.' ? (folded, (byte)0) : (letter, (byte)(folded - 0xBF));
    }

    // The group stands in the key's first byte; none is 0. The blank is lowest, because the end of a shorter text counts as blanks.
    private static byte GroupOf(char c) => c switch
    {
        ' ' => 1,
        < ' ' or (>= '\u007F' and <= '\u00A0') => 2,
        >= '0' and <= '9' => 4,
        (>= 'A' and <= 'Z') or (>= '\u00C0' and <= '\u024F' and not '\u00D7' and not '\u00F7') or (>= '\u1E00' and <= '\u1EFF') => 5,
        (>= '\u0250' and <= '\u1FFF') and not (>= '\u1100' and <= '\u11FF') => 6,
        >= '\u30A0' and <= '\u30FF' => 7,
        (>= '\u1100' and <= '\u11FF') or (>= '\u3131' and <= '\u318E') or (>= '\uAC00' and <= '\uD7FF') or (>= '\uA960' and <= '\uA97F') => 8,
        (>= '\u3400' and <= '\u4DBF') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') => 9,
        >= '\uA000' and <= '\uABFF' => 6,
        >= '\uD800' and <= '\uF8FF' => 10,
        _ => 3,
    };

    private static char? Join(char previous, char c)
    {
        // Hangul: leading consonant and vowel, then a trailing consonant (The Unicode Standard, section 3.12).
        if (c is >= '\u1161' and <= '\u1175' && previous is >= '\u1100' and <= '\u1112')
        {
            return (char)(0xAC00 + ((((previous - 0x1100) * 21) + (c - 0x1161)) * 28));
        }

        if (c is >= '\u11A8' and <= '\u11C2' && previous is >= '\uAC00' and <= '\uD7A3' && (previous - 0xAC00) % 28 == 0)
        {
            return (char)(previous + (c - 0x11A7));
        }

        string? pairs = c switch
        {
            '\uFF9E' or '\u3099' => Voiced,
            '\uFF9F' or '\u309A' => SemiVoiced,
            _ => null,
        };
        int index = pairs is null ? -1 : pairs.IndexOf(Fold(previous), StringComparison.Ordinal);
        return index >= 0 && index % 2 == 0 ? pairs![index + 1] : null;
    }

    private static SearchValues<char> MakeComposing()
    {
        StringBuilder characters = new("\uFF9E\uFF9F\u3099\u309A");
        for (char c = '\u1161'; c <= '\u11C2'; c++)
        {
            characters.Append(c);
        }

        return SearchValues.Create(characters.ToString());
    }
}
