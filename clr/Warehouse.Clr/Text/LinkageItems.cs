using System.Collections.Generic;
using System.Data.SqlTypes;
using System.Globalization;
using System.Text;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Text;

/// <summary>
/// Normalization of the items of a linkage key (결합키 생성 항목), so that two sources that wrote one person differently get one key. What does not make sense as its
/// kind becomes NULL: a key made of it would join strangers, or nobody.
/// </summary>
internal static class LinkageItems
{
    /// <summary>The longest telephone number with its country code (ITU-T E.164), and the shortest that still says somebody.</summary>
    private const int MostDigits = 15, FewestDigits = 8;

    public static SqlString Normalize(SqlString value, SqlString kind)
    {
        string name = Require.Text("LinkageItem", "kind", kind);
        switch (name)
        {
            case "name":
            case "phone":
            case "date":
            case "email":
            case "code":
            case "address":
                break;
            default:
                throw Require.Problem("LinkageItem", "kind", "must be name, phone, date, email, code or address.");
        }

        if (value.IsNull)
        {
            return SqlString.Null;
        }

        string? normalized = Normalize(value.Value, name);
        return string.IsNullOrEmpty(normalized) || !TextEncoding.IsWellFormed(normalized!) ? SqlString.Null : new SqlString(normalized);
    }

    private static string? Normalize(string text, string kind)
    {
        switch (kind)
        {
            case "phone":
                return Phone(text);
            case "date":
                return Date(text);
            case "email":
                return Email(text);
            case "code":
                return UpperAscii(WithoutBlanks(Composition.Compose(text), alsoHyphens: true));
            default:
                return WithoutBlanks(Composition.Compose(text), alsoHyphens: false);
        }
    }

    /// <summary>Digits only; the country code, with or without its plus, becomes the 0 it stands for.</summary>
    private static string? Phone(string text)
    {
        string digits = Digits(text);
        // No Korean number begins with 8, so 82 and at least nine digits are the country code even without the plus.
        if (digits.Length > 2 && digits[0] == '8' && digits[1] == '2' && (digits.Length >= 11 || BeginsWithPlus(text)))
        {
            // +82 (0)10 …: the 0 stands there already.
            digits = digits[2] == '0' ? digits.Substring(2) : digits.Substring(2).Insert(0, "0");
        }

        return digits.Length >= FewestDigits && digits.Length <= MostDigits ? digits : null;
    }

    /// <summary>
    /// yyyyMMdd from eight digits, or from year, month and day in this order with anything but digits between; a time of day behind them is left out. Two digits
    /// of a year don't say the century, so they are no date.
    /// </summary>
    private static string? Date(string text)
    {
        var groups = new List<string>();
        var group = new StringBuilder();
        foreach (char unit in text)
        {
            char digit = AsciiDigit(unit);
            if (digit != '\0')
            {
                group.Append(digit);
            }
            else if (group.Length > 0)
            {
                groups.Add(group.ToString());
                group.Clear();
            }
        }

        if (group.Length > 0)
        {
            groups.Add(group.ToString());
        }

        if (groups.Count == 0)
        {
            return null;
        }

        if (groups[0].Length == 8)
        {
            return IsDay(groups[0]) ? groups[0] : null;
        }

        if (groups.Count < 3 || groups[0].Length != 4 || groups[1].Length > 2 || groups[2].Length > 2)
        {
            return null;
        }

        string day = groups[0] + groups[1].PadLeft(2, '0') + groups[2].PadLeft(2, '0');
        return IsDay(day) ? day : null;
    }

    private static bool IsDay(string day) =>
        System.DateTime.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string? Email(string text)
    {
        string address = WithoutBlanks(Composition.Compose(text), alsoHyphens: false);
        int at = address.IndexOf('@');
        return at > 0 && at < address.Length - 1 && address.IndexOf('@', at + 1) < 0 ? LowerAscii(address) : null;
    }

    private static bool BeginsWithPlus(string text)
    {
        int at = 0;
        while (at < text.Length && IsBlank(text[at]))
        {
            at++;
        }

        return at < text.Length && text[at] == '+';
    }

    private static string Digits(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (char unit in text)
        {
            char digit = AsciiDigit(unit);
            if (digit != '\0')
            {
                digits.Append(digit);
            }
        }

        return digits.ToString();
    }

    /// <summary>The digit that the character is, full-width ones included; else U+0000.</summary>
    private static char AsciiDigit(char unit) =>
        unit >= '0' && unit <= '9' ? unit
        : unit >= '０' && unit <= '９' ? (char)(unit - '０' + '0')
        : '\0';

    private static string WithoutBlanks(string text, bool alsoHyphens)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (char unit in text)
        {
            if (!IsBlank(unit) && !(alsoHyphens && unit == '-'))
            {
                kept.Append(unit);
            }
        }

        return kept.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (char unit in text)
        {
            if (IsBlank(unit) || unit == '-')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Controls and the blanks of Unicode (White_Space), and the invisible ones that sources carry along: zero-width blanks, byte order mark, Hangul filler.</summary>
    private static bool IsBlank(char unit) =>
        unit <= ' ' || (unit >= '\u007F' && unit <= '\u00A0') || unit == '\u1680' || (unit >= '\u2000' && unit <= '\u200F')
        || (unit >= '\u2028' && unit <= '\u202F') || unit == '\u205F' || unit == '\u2060' || unit == '\u3000' || unit == '\u3164' || unit == '\uFEFF';

    private static string LowerAscii(string text) => MapAscii(text, 'A', 'Z', 'a' - 'A');

    private static string UpperAscii(string text) => MapAscii(text, 'a', 'z', 'A' - 'a');

    private static string MapAscii(string text, char first, char last, int distance)
    {
        var mapped = new StringBuilder(text);
        for (int i = 0; i < mapped.Length; i++)
        {
            if (mapped[i] >= first && mapped[i] <= last)
            {
                mapped[i] = (char)(mapped[i] + distance);
            }
        }

        return mapped.ToString();
    }
}
