using System;
using System.Data.Common;
using System.Data.SqlTypes;
using System.Globalization;
using System.Text;

namespace Warehouse.Etl.Output;

/// <summary>How a value of a result is written: culture-free, and lossless for its type.</summary>
internal static class CellText
{
    /// <summary>The text of a field, or null for NULL.</summary>
    public static string? Of(DbDataReader reader, int ordinal)
    {
        if (reader.IsDBNull(ordinal))
        {
            return null;
        }

        object value;
        try
        {
            value = reader.GetValue(ordinal);
        }
        catch (OverflowException)
        {
            // A decimal of more than 28 digits does not fit .NET's own type.
            value = reader.GetProviderSpecificValue(ordinal);
        }

        return value is DateTime date && reader.GetDataTypeName(ordinal) == "date"
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Of(value);
    }

    /// <summary>The text of a value.</summary>
    public static string Of(object value) => value switch
    {
        string text => text,
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        bool flag => flag ? "1" : "0",
        DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        DateTimeOffset date => date.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture),
        SqlDecimal number => number.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Makes control characters visible, so that data can't steer the terminal or break a line.</summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f'))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            _ = char.IsControl(c) ? visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") : visible.Append(c);
        }

        return visible.ToString();
    }

    /// <summary>Columns a text takes on a terminal: East Asian wide characters take two (Unicode Standard Annex 11, the ranges in common use).</summary>
    public static int Width(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += rune.Value switch
            {
                >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
                    or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD => 2,
                _ => 1,
            };
        }

        return width;
    }
}
