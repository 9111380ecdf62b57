using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Text;

/// <summary>Masking (마스킹) and partial suppression (부분삭제): guideline lines 1886-1900 and 1951-1965.</summary>
internal static class Masking
{
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

        char[] masked = new char[text.Length];
        int length = 0;
        int element = 0;
        for (int at = 0; at < text.Length; element++)
        {
            int next = single ? at + 1 : TextElements.Next(text, at);
            bool hide = element >= firstMasked && element < behindMasked
                && !(keepSeparators && next == at + 1 && IsSeparator(text[at]));
            if (hide)
            {
                masked[length++] = mask;
                at = next;
            }
            else
            {
                while (at < next)
                {
                    masked[length++] = text[at++];
                }
            }
        }

        return new string(masked, 0, length);
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

    private static bool IsSeparator(char unit) =>
        unit is '-' or '\u2013' or '_' or ' ' or '.' or ',' or '@' or '/' or '\\' or ':'
            or '(' or ')' or '[' or ']' or '{' or '}' or '<' or '>';
}
