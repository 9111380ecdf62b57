using System;

namespace Warehouse.LocalEngine.Types;

/// <summary>Instants of the date and time types as ticks of 100 ns, their ranges and rounding.</summary>
internal static class DateTicks
{
    /// <summary>1900-01-01, the day a time alone falls on and datetime counts from.</summary>
    public static readonly long BaseDate = new DateTime(1900, 1, 1).Ticks;

    private static readonly long LegacyMinimum = new DateTime(1753, 1, 1).Ticks;
    private static readonly long SmallMaximum = new DateTime(2079, 6, 7).Ticks;

    /// <summary>The local clock's ticks of a value: time counts from 1900-01-01, datetimeoffset in its own offset.</summary>
    public static long Local(Value value, SqlType type) => type.Kind switch
    {
        SqlTypeKind.Date => value.AsInt64 * TimeSpan.TicksPerDay,
        SqlTypeKind.Time => BaseDate + value.AsInt64,
        SqlTypeKind.DateTimeOffset => value.AsUtcTicks + (value.AsOffsetMinutes * TimeSpan.TicksPerMinute),
        _ => value.AsInt64,
    };

    /// <summary>The value of a type for a local clock's ticks, rounded to what the type keeps.</summary>
    /// <param name="offsetMinutes">For datetimeoffset.</param>
    public static ConversionFailure FromLocal(long ticks, int offsetMinutes, SqlType type, out Value result)
    {
        result = default;
        switch (type.Kind)
        {
            case SqlTypeKind.Date:
                result = Value.FromInt64(ticks / TimeSpan.TicksPerDay);
                return ConversionFailure.None;
            case SqlTypeKind.Time:
                result = Value.FromTicks(RoundToScale(ticks % TimeSpan.TicksPerDay, type.Scale) % TimeSpan.TicksPerDay);
                return ConversionFailure.None;
            case SqlTypeKind.DateTime2:
                result = Value.FromTicks(Rounded(ticks, type.Scale));
                return ConversionFailure.None;
            case SqlTypeKind.DateTimeOffset:
                long utc = ticks - (offsetMinutes * TimeSpan.TicksPerMinute);
                if (utc < 0 || utc > DateTime.MaxValue.Ticks)
                {
                    return ConversionFailure.OutOfRange;
                }

                result = Value.FromOffset(Rounded(utc, type.Scale), offsetMinutes);
                return ConversionFailure.None;
            case SqlTypeKind.DateTime:
                long rounded = RoundToThreeHundredths(ticks);
                bool inRange = ticks >= LegacyMinimum && rounded <= DateTime.MaxValue.Ticks;
                result = inRange ? Value.FromTicks(rounded) : default;
                return inRange ? ConversionFailure.None : ConversionFailure.OutOfRange;
            default:
                long minute = RoundTo(RoundToThreeHundredths(ticks), TimeSpan.TicksPerMinute);
                bool inSmallRange = ticks >= BaseDate && minute < SmallMaximum;
                result = inSmallRange ? Value.FromTicks(minute) : default;
                return inSmallRange ? ConversionFailure.None : ConversionFailure.OutOfRange;
        }
    }

    /// <summary>Rounds half up to 0 to 7 fraction digits of a second.</summary>
    public static long RoundToScale(long ticks, int scale) => scale == 7 ? ticks : RoundTo(ticks, (long)DecimalMath.PowerOfTen(7 - scale));

    /// <summary>datetime keeps 1/300 s ("datetime (Transact-SQL)", Rounding): .000, .0033333, .0066667 as ticks.</summary>
    public static long RoundToThreeHundredths(long ticks)
    {
        long timeOfDay = ticks % TimeSpan.TicksPerDay;
        return ticks - timeOfDay + ThreeHundredthsToTicks(((timeOfDay * 3) + 50_000) / 100_000);
    }

    public static long ThreeHundredthsToTicks(long threeHundredths) => ((threeHundredths * 200_000) + 3) / 6;

    /// <summary>The 1/300 s since midnight of a datetime.</summary>
    public static long ThreeHundredthsOfDay(long ticks) => (((ticks % TimeSpan.TicksPerDay) * 3) + 50_000) / 100_000;

    // The last instants of 9999 cannot round up; they are cut.
    private static long Rounded(long ticks, int scale)
    {
        long rounded = RoundToScale(ticks, scale);
        return rounded <= DateTime.MaxValue.Ticks ? rounded : ticks - (ticks % (long)DecimalMath.PowerOfTen(7 - scale));
    }

    private static long RoundTo(long ticks, long unit) => (ticks + (unit / 2)) / unit * unit;
}
