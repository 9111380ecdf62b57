using System;
using System.Globalization;

namespace Warehouse.LocalEngine.Types;

/// <summary>Dates and times as text, by style ("CAST and CONVERT (Transact-SQL)", Date and time styles). Hijri styles 130 and 131 are refused.</summary>
internal sealed class DateText
{
    /// <summary>Month names are English: the language is us_english, as no other is supported.</summary>
    public static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private readonly SqlType _from;
    private readonly string _date;
    private readonly string _time;
    private readonly string _separator;

    /// <param name="style">Null without one: mon dd yyyy for datetime and smalldatetime, ISO for the other types.</param>
    public DateText(SqlType from, SqlType to, int? style)
    {
        bool isLegacy = from.Kind is SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime;
        int number = style ?? (isLegacy ? 0 : 121);
        (_date, _time, _separator) = PatternOf(number) ?? throw TypeErrors.InvalidStyle(number, from, to);
        _from = from;
        bool hasDate = from.Kind != SqlTypeKind.Time;
        bool hasTime = from.Kind != SqlTypeKind.Date;
        if ((!hasDate && _time.Length == 0) || (!hasTime && _date.Length == 0))
        {
            throw TypeErrors.InvalidStyle(number, from, to);
        }

        _date = hasDate ? _date : string.Empty;
        _time = hasTime ? _time : string.Empty;
        _separator = _date.Length > 0 && _time.Length > 0 ? _separator : string.Empty;
    }

    public string Format(Value value)
    {
        bool isUtc = _time == "Z" && _from.Kind == SqlTypeKind.DateTimeOffset;
        long ticks = isUtc ? value.AsUtcTicks : DateTicks.Local(value, _from);
        DateTime local = new(ticks);
        Span<char> buffer = stackalloc char[64];
        int length = 0;
        foreach (char c in _date)
        {
            switch (c)
            {
                case 'Y': Digits(buffer, ref length, local.Year, 4); break;
                case 'y': Digits(buffer, ref length, local.Year % 100, 2); break;
                case 'M': Digits(buffer, ref length, local.Month, 2); break;
                case 'd': Digits(buffer, ref length, local.Day, 2); break;
                case 'n': Append(buffer, ref length, Months[local.Month - 1].AsSpan(0, 3)); break;
                case 'D': Padded(buffer, ref length, local.Day); break;
                default: buffer[length++] = c; break;
            }
        }

        Append(buffer, ref length, _separator);
        AppendTime(buffer, ref length, local, value, isUtc);
        return new string(buffer[..length]);
    }

    /// <summary>
    /// Date, time and what stands between. Date: Y yyyy, y yy, M mm, d dd, D day padded with a blank, n mon.
    /// Time: h hh:mi am/pm; s hh:mi:ss; m and a with milliseconds after a colon (a: am/pm); f with a point; u hh:mi:ss am/pm; i and Z as ISO 8601.
    /// </summary>
    private static (string Date, string Time, string Separator)? PatternOf(int style) => style switch
    {
        0 or 100 => ("n D Y", "h", " "),
        1 => ("M/d/y", string.Empty, string.Empty),
        101 => ("M/d/Y", string.Empty, string.Empty),
        2 => ("y.M.d", string.Empty, string.Empty),
        102 => ("Y.M.d", string.Empty, string.Empty),
        3 => ("d/M/y", string.Empty, string.Empty),
        103 => ("d/M/Y", string.Empty, string.Empty),
        4 => ("d.M.y", string.Empty, string.Empty),
        104 => ("d.M.Y", string.Empty, string.Empty),
        5 => ("d-M-y", string.Empty, string.Empty),
        105 => ("d-M-Y", string.Empty, string.Empty),
        6 => ("d n y", string.Empty, string.Empty),
        106 => ("d n Y", string.Empty, string.Empty),
        7 => ("n d, y", string.Empty, string.Empty),
        107 => ("n d, Y", string.Empty, string.Empty),
        8 or 24 or 108 => (string.Empty, "s", string.Empty),
        9 or 109 => ("n D Y", "a", " "),
        10 => ("M-d-y", string.Empty, string.Empty),
        110 => ("M-d-Y", string.Empty, string.Empty),
        11 => ("y/M/d", string.Empty, string.Empty),
        111 => ("Y/M/d", string.Empty, string.Empty),
        12 => ("yMd", string.Empty, string.Empty),
        112 => ("YMd", string.Empty, string.Empty),
        13 or 113 => ("d n Y", "m", " "),
        14 or 114 => (string.Empty, "m", string.Empty),
        20 or 120 => ("Y-M-d", "s", " "),
        21 or 25 or 121 => ("Y-M-d", "f", " "),
        22 => ("M/d/y", "u", " "),
        23 => ("Y-M-d", string.Empty, string.Empty),
        126 => ("Y-M-d", "i", "T"),
        127 => ("Y-M-d", "Z", "T"),
        _ => null,
    };

    private void AppendTime(Span<char> buffer, ref int length, DateTime local, Value value, bool isUtc)
    {
        if (_time.Length == 0)
        {
            return;
        }

        char pattern = _time[0];
        bool halfDay = pattern is 'h' or 'a' or 'u';
        int hour = halfDay ? (local.Hour % 12 == 0 ? 12 : local.Hour % 12) : local.Hour;
        if (halfDay)
        {
            Padded(buffer, ref length, hour);
        }
        else
        {
            Digits(buffer, ref length, hour, 2);
        }

        buffer[length++] = ':';
        Digits(buffer, ref length, local.Minute, 2);
        if (pattern != 'h')
        {
            buffer[length++] = ':';
            Digits(buffer, ref length, local.Second, 2);
            AppendFraction(buffer, ref length, local, pattern);
        }

        if (halfDay)
        {
            Append(buffer, ref length, pattern == 'u' ? " " : string.Empty);
            Append(buffer, ref length, local.Hour < 12 ? "AM" : "PM");
        }

        if (_from.Kind != SqlTypeKind.DateTimeOffset)
        {
            return;
        }

        if (isUtc)
        {
            buffer[length++] = 'Z';
            return;
        }

        Append(buffer, ref length, pattern is 'i' ? string.Empty : " ");
        AppendOffset(buffer, ref length, value.AsOffsetMinutes);
    }

    private void AppendFraction(Span<char> buffer, ref int length, DateTime local, char pattern)
    {
        if (pattern is 's' or 'u')
        {
            return;
        }

        long fraction = local.Ticks % TimeSpan.TicksPerSecond;
        bool isLegacy = _from.Kind is SqlTypeKind.DateTime or SqlTypeKind.SmallDateTime;
        if (!isLegacy)
        {
            if (_from.Scale > 0)
            {
                buffer[length++] = '.';
                Digits(buffer, ref length, fraction / (long)DecimalMath.PowerOfTen(7 - _from.Scale), _from.Scale);
            }

            return;
        }

        // 1/300 s show as the milliseconds nearest to them; ISO 8601 leaves .000 out.
        long milliseconds = (fraction + 5_000) / 10_000;
        if (pattern is 'i' or 'Z' && milliseconds == 0)
        {
            return;
        }

        buffer[length++] = pattern is 'm' or 'a' ? ':' : '.';
        Digits(buffer, ref length, milliseconds, 3);
    }

    private static void AppendOffset(Span<char> buffer, ref int length, int minutes)
    {
        buffer[length++] = minutes < 0 ? '-' : '+';
        Digits(buffer, ref length, Math.Abs(minutes) / 60, 2);
        buffer[length++] = ':';
        Digits(buffer, ref length, Math.Abs(minutes) % 60, 2);
    }

    private static void Append(Span<char> buffer, ref int length, ReadOnlySpan<char> text)
    {
        text.CopyTo(buffer[length..]);
        length += text.Length;
    }

    private static void Padded(Span<char> buffer, ref int length, int value)
    {
        value.TryFormat(buffer[(length + (value < 10 ? 1 : 0))..], out _, default, CultureInfo.InvariantCulture);
        if (value < 10)
        {
            buffer[length] = ' ';
        }

        length += 2;
    }

    private static void Digits(Span<char> buffer, ref int length, long value, int digits)
    {
        for (int i = digits - 1; i >= 0; i--)
        {
            buffer[length + i] = (char)('0' + (value % 10));
            value /= 10;
        }

        length += digits;
    }
}
