using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Text;

/// <summary>Masking (마스킹) and partial suppression (부분삭제): guideline lines 1886-1900 and 1951-1965.</summary>
internal static class Masking
{
    private const int ShortText = 64;
    private const string AsciiSeparators = "-_ .,@/\\:()[]{}<>";

    private static readonly ulong LowSeparators = SetOf(AsciiSeparators, 0);
    private static readonly ulong HighSeparators = SetOf(AsciiSeparators, 64);

    public static SqlString Mask(
        SqlString value, SqlInt32 keepStart, SqlInt32 keepEnd, SqlString maskChar, SqlBoolean keepSeparators)
    {
        int start = Require.Count("Mask", "keepStart", keepStart);
        int end = Require.Count("Mask", "keepEnd", keepEnd);
        string mask = Require.Text("Mask", "maskChar", maskChar);
        if (mask.Length != 1 || char.IsSurrogate(mask[0]))
        {
            throw Require.Problem("Mask", "maskChar", "must be exactly one character of the basic multilingual plane, for example '*'.");
        }

        bool keep = Require.Bit("Mask", "keepSeparators", keepSeparators);
        return value.IsNull ? SqlString.Null : new SqlString(Mask(value.Value, start, end, mask[0], keep));
    }

    public static SqlString KeepPart(SqlString value, SqlInt32 keepStart, SqlInt32 keepEnd)
    {
        int start = Require.Count("KeepPart", "keepStart", keepStart);
        int end = Require.Count("KeepPart", "keepEnd", keepEnd);
        return value.IsNull ? SqlString.Null : new SqlString(KeepPart(value.Value, start, end));
    }

    private static string Mask(string text, int keepStart, int keepEnd, char mask, bool keepSeparators)
    {
        bool single = TextElements.AreSingleUnits(text);
        int count = single ? text.Length : TextElements.Count(text);

        // A value no longer than the kept parts would pass unmasked, and a two-syllable name would be published in full:
        // then nothing is kept but separators.
        bool tooShort = (long)keepStart + keepEnd >= count;
        int firstMasked = tooShort ? 0 : keepStart;
        int behindMasked = tooShort ? count : count - keepEnd;

        // Names, phone and card numbers fit the stack, so that on .NET the result is all that is allocated.
#if NET
        System.Span<char> masked = text.Length <= ShortText ? stackalloc char[ShortText] : new char[text.Length];
#else
        char[] masked = new char[text.Length];
#endif
        int length = 0;
        if (single)
        {
            for (; length < text.Length; length++)
            {
                char unit = text[length];
                bool hide = length >= firstMasked && length < behindMasked && !(keepSeparators && IsSeparator(unit));
                masked[length] = hide ? mask : unit;
            }
        }
        else
        {
            int element = 0;
            for (int at = 0; at < text.Length; element++)
            {
                int next = TextElements.Next(text, at);
                if (element >= firstMasked && element < behindMasked && !(keepSeparators && next == at + 1 && IsSeparator(text[at])))
                {
                    masked[length++] = mask;
                    at = next;
                    continue;
                }

                while (at < next)
                {
                    masked[length++] = text[at++];
                }
            }
        }

#if NET
        return new string(masked.Slice(0, length));
#else
        return new string(masked, 0, length);
#endif
    }

    private static string KeepPart(string text, int keepStart, int keepEnd)
    {
        int count = TextElements.Count(text);
        if ((long)keepStart + keepEnd >= count)
        {
            return text;
        }

        int element = 0;
        int startLength = 0;
        int endStart = text.Length;
        for (int at = 0; at < text.Length; element++)
        {
            int next = TextElements.Next(text, at);
            if (element < keepStart)
            {
                startLength = next;
            }
            else if (element == count - keepEnd)
            {
                endStart = at;
            }

            at = next;
        }

        return text.Remove(startLength, endStart - startLength);
    }

    /// <summary>ASCII separators as two sets of 64 bits; the others are few and rare.</summary>
    private static bool IsSeparator(char unit) => unit < 128
        ? ((unit < 64 ? LowSeparators : HighSeparators) >> (unit & 63) & 1) != 0
        : unit is '\u00A0' or '\u00B7' or '\u3000' || (unit >= '\u2010' && unit <= '\u2015') || unit is '\u2212'
            or '\uFF08' or '\uFF09' or '\uFF0C' or '\uFF0D' or '\uFF0E' or '\uFF0F' or '\uFF1A' or '\uFF20';

    private static ulong SetOf(string separators, int first)
    {
        ulong set = 0;
        foreach (char separator in separators)
        {
            int bit = separator - first;
            set |= bit >= 0 && bit < 64 ? 1UL << bit : 0;
        }

        return set;
    }
}
