using System;
using System.Globalization;

namespace Warehouse.Clr.Standards;

/// <summary>A date as yyyy-MM-dd: of 20240305, 2024.3.5., 2024/03/05 or 2024년 3월 5일. A year of two digits and days before months are not certain.</summary>
internal static class CalendarDate
{
    public static string? Standard(string plain)
    {
        string text = plain;
        if (text.IndexOf('월') > 0 && text[text.Length - 1] == '일')
        {
            text = text.Substring(0, text.Length - 1);
        }

        string[] parts = text.Replace('년', '-').Replace('월', '-').Replace('.', '-').Replace('/', '-').TrimEnd('-', ' ').Split('-');
        if (parts.Length == 1 && parts[0].Length == 8)
        {
            parts = new[] { text.Substring(0, 4), text.Substring(4, 2), text.Substring(6, 2) };
        }

        return parts.Length == 3
            && Number(parts[0], 4, 4) is int year && Number(parts[1], 1, 2) is int month && Number(parts[2], 1, 2) is int day
            && year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
    }

    private static int? Number(string part, int fewestDigits, int mostDigits)
    {
        int digits = 0;
        int number = 0;
        bool ended = false;
        foreach (char unit in part)
        {
            // Blanks around a number; 1 1 is none.
            if (unit == ' ')
            {
                ended = digits > 0;
                continue;
            }

            if (!PlainText.IsDigit(unit) || ended)
            {
                return null;
            }

            number = unchecked((number * 10) + unit - '0');
            digits++;
        }

        return digits >= fewestDigits && digits <= mostDigits ? number : null;
    }
}
