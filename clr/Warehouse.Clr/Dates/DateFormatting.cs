using System;
using System.Data.SqlTypes;
using System.Text;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Dates;

/// <summary>
/// Dates generalized to a part. The date is first cut to the first day of its year, quarter, month or ISO 8601 week; the format
/// then shows that day, so no format can reveal more than the part.
/// </summary>
internal static class DateFormatting
{
    private enum Part
    {
        Year,
        Quarter,
        Month,
        Week,
        Day,
    }

    public static SqlString DateTo(DateTime? value, SqlString part, SqlString format)
    {
        if (!TryParsePart(Require.Text("DateTo", "part", part), out Part unit))
        {
            throw Require.Problem("DateTo", "part", "must be year, quarter, month, week or day.");
        }

        string shape = Require.Text("DateTo", "format", format);

        // With ISO week numbers the year is the week's, which differs from the calendar's in the days around New Year.
        bool isWeekYear = shape.Contains("ww");
        if (isWeekYear && unit != Part.Week)
        {
            throw Require.Problem("DateTo", "format", "may hold ww only with @part week: another part's first day lies in a week of its own.");
        }

        DateTime first = value.HasValue ? FirstDay(value.Value, unit) : DateTime.MinValue;
        string text = Format(first, shape, isWeekYear);
        return value.HasValue ? new SqlString(text) : SqlString.Null;
    }

    private static bool TryParsePart(string name, out Part part)
    {
        part = Part.Day;
        switch (name)
        {
            case "year":
                part = Part.Year;
                return true;
            case "quarter":
                part = Part.Quarter;
                return true;
            case "month":
                part = Part.Month;
                return true;
            case "week":
                part = Part.Week;
                return true;
            case "day":
                return true;
            default:
                return false;
        }
    }

    private static DateTime FirstDay(DateTime value, Part part)
    {
        DateTime day = value.Date;
        switch (part)
        {
            case Part.Year:
                return new DateTime(day.Year, 1, 1);
            case Part.Quarter:
                return new DateTime(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
            case Part.Month:
                return new DateTime(day.Year, day.Month, 1);
            case Part.Week:
                return Monday(day);
            default:
                return day;
        }
    }

    /// <summary>Weeks begin on Monday (ISO 8601). 0001-01-01 is a Monday, so this never leaves DateTime's range.</summary>
    private static DateTime Monday(DateTime day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static string Format(DateTime day, string format, bool isWeekYear)
    {
        // The week that holds a Thursday belongs to that Thursday's year (ISO 8601).
        // 9999-12-31 is a Friday, so its week's Thursday exists.
        DateTime thursday = isWeekYear ? day.AddDays(3) : day;
        int week = ((thursday.DayOfYear - 1) / 7) + 1;
        StringBuilder text = new StringBuilder(format.Length + 4);
        for (int at = 0; at < format.Length;)
        {
            int run = 1;
            while (at + run < format.Length && format[at + run] == format[at])
            {
                run++;
            }

            AppendField(text, format[at], run, day, thursday.Year, week);
            at += run;
        }

        return text.ToString();
    }

    private static void AppendField(StringBuilder text, char field, int run, DateTime day, int year, int week)
    {
        if (field == 'y' && run == 4)
        {
            AppendNumber(text, year, 4);
        }
        else if (field == 'M' && run == 2)
        {
            AppendNumber(text, day.Month, 2);
        }
        else if (field == 'd' && run == 2)
        {
            AppendNumber(text, day.Day, 2);
        }
        else if (field == 'q' && run == 1)
        {
            AppendNumber(text, ((day.Month - 1) / 3) + 1, 1);
        }
        else if (field == 'w' && run == 2)
        {
            AppendNumber(text, week, 2);
        }
        else if (IsLetter(field) && field != 'Q' && field != 'W')
        {
            throw Require.Problem(
                "DateTo", "format", "may hold yyyy, MM, dd, q (quarter) and ww (ISO week); Q, W and characters other than Latin letters stand for themselves.");
        }
        else
        {
            text.Append(field, run);
        }
    }

    private static bool IsLetter(char unit) => (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z');

    private static void AppendNumber(StringBuilder text, int number, int width)
    {
        int divisor = 1;
        for (int i = 1; i < width; i++)
        {
            divisor *= 10;
        }

        for (; divisor > 0; divisor /= 10)
        {
            text.Append((char)('0' + (number / divisor % 10)));
        }
    }
}
