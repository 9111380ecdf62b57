using System;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>The date parts of DATEADD, DATEDIFF, DATEPART, DATENAME.</summary>
internal enum DatePart
{
    Year,
    Quarter,
    Month,
    DayOfYear,
    Day,
    Week,
    IsoWeek,
    Weekday,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
    Nanosecond,
    TzOffset,
}

/// <summary>Names and values of date parts ("DATEPART (Transact-SQL)"); DATEFIRST is 7, its default.</summary>
internal static class DateParts
{
    /// <summary>The part a name or abbreviation means; error 155 for any other word.</summary>
    public static DatePart Parse(TSqlFragment source, string function)
    {
        string? word = source is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [{ } single] } ? single.Value : null;
        return word?.ToLowerInvariant() switch
        {
            "year" or "yy" or "yyyy" => DatePart.Year,
            "quarter" or "qq" or "q" => DatePart.Quarter,
            "month" or "mm" or "m" => DatePart.Month,
            "dayofyear" or "dy" or "y" => DatePart.DayOfYear,
            "day" or "dd" or "d" => DatePart.Day,
            "week" or "wk" or "ww" => DatePart.Week,
            "iso_week" or "isowk" or "isoww" => DatePart.IsoWeek,
            "weekday" or "dw" or "w" => DatePart.Weekday,
            "hour" or "hh" => DatePart.Hour,
            "minute" or "mi" or "n" => DatePart.Minute,
            "second" or "ss" or "s" => DatePart.Second,
            "millisecond" or "ms" => DatePart.Millisecond,
            "microsecond" or "mcs" => DatePart.Microsecond,
            "nanosecond" or "ns" => DatePart.Nanosecond,
            "tzoffset" or "tz" => DatePart.TzOffset,
            _ => throw TypeErrors.NotADatePart(function),
        };
    }

    /// <summary>Error 9810 when the type has no such part: hours of a date, years of a time.</summary>
    public static void RequireSupported(DatePart part, SqlType type, string function)
    {
        bool supported = type.Kind switch
        {
            SqlTypeKind.Date => part < DatePart.Hour,
            SqlTypeKind.Time => part is >= DatePart.Hour and <= DatePart.Nanosecond,
            _ => part != DatePart.TzOffset || type.Kind is SqlTypeKind.DateTimeOffset or SqlTypeKind.DateTime2,
        };
        if (!supported)
        {
            throw TypeErrors.DatePartNotSupported(part.ToString().ToLowerInvariant(), function, type);
        }
    }

    public static int ValueOf(DatePart part, long localTicks, int offsetMinutes)
    {
        DateTime local = new(localTicks);
        long fraction = localTicks % TimeSpan.TicksPerSecond;
        return part switch
        {
            DatePart.Year => local.Year,
            DatePart.Quarter => ((local.Month - 1) / 3) + 1,
            DatePart.Month => local.Month,
            DatePart.DayOfYear => local.DayOfYear,
            DatePart.Day => local.Day,

            // Week 1 holds January 1; weeks begin on Sunday.
            DatePart.Week => ((local.DayOfYear - 1 + (int)new DateTime(local.Year, 1, 1).DayOfWeek) / 7) + 1,
            DatePart.IsoWeek => ISOWeek.GetWeekOfYear(local),
            DatePart.Weekday => (int)local.DayOfWeek + 1,
            DatePart.Hour => local.Hour,
            DatePart.Minute => local.Minute,
            DatePart.Second => local.Second,
            DatePart.Millisecond => (int)(fraction / TimeSpan.TicksPerMillisecond),
            DatePart.Microsecond => (int)(fraction / TimeSpan.TicksPerMicrosecond),
            DatePart.Nanosecond => (int)(fraction * 100),
            _ => offsetMinutes,
        };
    }

    /// <summary>How many boundaries of the part lie between two instants ("DATEDIFF (Transact-SQL)"); weeks begin on Sunday whatever DATEFIRST says.</summary>
    public static Int128 Difference(DatePart part, long start, long end)
    {
        DateTime from = new(start);
        DateTime to = new(end);
        return part switch
        {
            DatePart.Year => to.Year - from.Year,
            DatePart.Quarter => (((to.Year - from.Year) * 4) + ((to.Month - 1) / 3)) - ((from.Month - 1) / 3),
            DatePart.Month => ((to.Year - from.Year) * 12) + to.Month - from.Month,
            DatePart.DayOfYear or DatePart.Day or DatePart.Weekday => (end / TimeSpan.TicksPerDay) - (start / TimeSpan.TicksPerDay),

            // 0001-01-01 was a Monday, so day 6 began the first whole week.
            DatePart.Week => (((end / TimeSpan.TicksPerDay) + 1) / 7) - (((start / TimeSpan.TicksPerDay) + 1) / 7),
            DatePart.Hour => (end / TimeSpan.TicksPerHour) - (start / TimeSpan.TicksPerHour),
            DatePart.Minute => (end / TimeSpan.TicksPerMinute) - (start / TimeSpan.TicksPerMinute),
            DatePart.Second => (end / TimeSpan.TicksPerSecond) - (start / TimeSpan.TicksPerSecond),
            DatePart.Millisecond => (end / TimeSpan.TicksPerMillisecond) - (start / TimeSpan.TicksPerMillisecond),
            DatePart.Microsecond => (end / TimeSpan.TicksPerMicrosecond) - (start / TimeSpan.TicksPerMicrosecond),
            DatePart.Nanosecond => ((Int128)end - start) * 100,
            _ => throw TypeErrors.NotADatePart("datediff"),
        };
    }

    /// <summary>The instant so many parts later; null outside years 1 to 9999. Months keep the day, or take the month's last.</summary>
    public static long? Add(DatePart part, long ticks, long number)
    {
        switch (part)
        {
            case DatePart.Year:
                return AddMonths(ticks, (Int128)number * 12);
            case DatePart.Quarter:
                return AddMonths(ticks, (Int128)number * 3);
            case DatePart.Month:
                return AddMonths(ticks, number);
            case DatePart.Nanosecond:
                // 100 ns is the smallest step: 50 and more round up.
                return InRange((Int128)ticks + DecimalMath.DivideRounded(number, 2));
        }

        long unit = part switch
        {
            DatePart.Week => 7 * TimeSpan.TicksPerDay,
            DatePart.Hour => TimeSpan.TicksPerHour,
            DatePart.Minute => TimeSpan.TicksPerMinute,
            DatePart.Second => TimeSpan.TicksPerSecond,
            DatePart.Millisecond => TimeSpan.TicksPerMillisecond,
            DatePart.Microsecond => TimeSpan.TicksPerMicrosecond,
            DatePart.Day or DatePart.DayOfYear or DatePart.Weekday => TimeSpan.TicksPerDay,
            _ => throw TypeErrors.NotADatePart("dateadd"),
        };
        return InRange(ticks + ((Int128)number * unit));
    }

    private static long? AddMonths(long ticks, Int128 months)
    {
        DateTime instant = new(ticks);
        Int128 month = (instant.Year * 12) + instant.Month - 1 + months;
        if (month < 12 || month > (9999 * 12) + 11)
        {
            return null;
        }

        (int year, int zeroBased) = Math.DivRem((int)month, 12);
        int day = Math.Min(instant.Day, DateTime.DaysInMonth(year, zeroBased + 1));
        return new DateTime(year, zeroBased + 1, day).Ticks + (ticks % TimeSpan.TicksPerDay);
    }

    private static long? InRange(Int128 ticks) => ticks >= 0 && ticks <= DateTime.MaxValue.Ticks ? (long)ticks : null;
}
