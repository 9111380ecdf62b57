using System;
using System.Globalization;

namespace Warehouse.LocalEngine.Types;

/// <summary>float and real as text (styles in "CAST and CONVERT (Transact-SQL)", float and real styles).</summary>
internal static class FloatText
{
    /// <param name="isReal">real takes 9 digits to be lossless, float 17.</param>
    /// <param name="style">0: at most 6 digits, scientific when needed; 1: 8 digits; 2: 16 digits; 3: 17 digits (9 for real), lossless.</param>
    public static string Format(double value, bool isReal, int style) => style switch
    {
        0 => General(value),
        1 => Scientific(value, 8),
        2 => Scientific(value, 16),
        3 => Scientific(value, isReal ? 9 : 17),
        126 or 128 or 129 => Scientific(value, isReal ? 9 : 17),
        _ => throw TypeErrors.InvalidStyle(style, isReal ? SqlType.Real : SqlType.Float, SqlType.NVarChar(SqlType.Max)),
    };

    private static string Scientific(double value, int digits)
    {
        string text = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Replace('E', 'e');
    }

    // C's %g with six digits and an exponent of three digits.
    private static string General(double value)
    {
        if (value == 0)
        {
            return "0";
        }

        string scientific = value.ToString("E5", CultureInfo.InvariantCulture);
        int mark = scientific.IndexOf('E', StringComparison.Ordinal);
        int exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is < -4 or >= 6)
        {
            return TrimZeros(scientific[..mark]) + scientific[mark..].Replace('E', 'e');
        }

        return TrimZeros(value.ToString("F" + Math.Max(0, 5 - exponent).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
    }

    private static string TrimZeros(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
}
