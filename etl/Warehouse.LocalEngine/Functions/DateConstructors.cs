using System;
using Warehouse.LocalEngine.Types;

namespace Warehouse.LocalEngine.Functions;

/// <summary>DATEFROMPARTS and its kin: NULL for a NULL argument, error 289 for parts that make no instant.</summary>
internal static class DateConstructors
{
    public static ScalarFunctionBinding? Bind(BoundCall call) => call.Name switch
    {
        "DATEFROMPARTS" => Build(call, 3, SqlType.Date, static a => Day(a[0], a[1], a[2])),
        "DATETIMEFROMPARTS" => Build(call, 7, SqlType.DateTime, static a => Day(a[0], a[1], a[2]) + Clock(a[3], a[4], a[5]) + Fraction(a[6], 3)),
        "SMALLDATETIMEFROMPARTS" => Build(call, 5, SqlType.SmallDateTime, static a => Day(a[0], a[1], a[2]) + Clock(a[3], a[4], 0)),
        "DATETIME2FROMPARTS" => Build(call, 8, SqlType.DateTime2(Scale(call, 7)), static a => Day(a[0], a[1], a[2]) + Clock(a[3], a[4], a[5]) + Fraction(a[6], a[7])),
        "TIMEFROMPARTS" => Build(call, 5, SqlType.Time(Scale(call, 4)), static a => Clock(a[0], a[1], a[2]) + Fraction(a[3], a[4])),
        "DATETIMEOFFSETFROMPARTS" => Build(call, 10, SqlType.DateTimeOffset(Scale(call, 9)), static a => Day(a[0], a[1], a[2]) + Clock(a[3], a[4], a[5]) + Fraction(a[6], a[9])),
        _ => null,
    };

    private delegate long? Combine(ReadOnlySpan<long> parts);

    private static ScalarFunctionBinding Build(BoundCall call, int count, SqlType type, Combine combine)
    {
        call.Require(count, count);
        return BoundCall.Strict(type, call.Each(i => call.As(i, SqlType.Int)), a =>
        {
            Span<long> parts = stackalloc long[a.Length];
            for (int i = 0; i < a.Length; i++)
            {
                parts[i] = a[i].AsInt64;
            }

            int offset = type.Kind == SqlTypeKind.DateTimeOffset ? OffsetMinutes(parts[7], parts[8]) : 0;
            return combine(parts) is { } ticks && offset != int.MaxValue && DateTicks.FromLocal(ticks, offset, type, out Value result) == ConversionFailure.None
                ? result
                : throw TypeErrors.InvalidDateParts(type);
        });
    }

    /// <summary>The precision argument decides the type, so it must be a literal (error 10760).</summary>
    private static int Scale(BoundCall call, int position) => call.ConstantOf(position) is { IsNull: false } scale && scale.AsInt64 is >= 0 and <= 7
        ? (int)scale.AsInt64
        : throw new SqlEngineException(10760, "Scale argument is not valid. Valid expressions for data type scale argument are integer constants 0 to 7.");

    private static long? Day(long year, long month, long day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth((int)year, (int)month)
            ? new DateTime((int)year, (int)month, (int)day).Ticks
            : null;

    private static long? Clock(long hour, long minute, long second) =>
        hour is >= 0 and <= 23 && minute is >= 0 and <= 59 && second is >= 0 and <= 59 ? (((hour * 60) + minute) * 60 + second) * TimeSpan.TicksPerSecond : null;

    private static long? Fraction(long fraction, long digits) =>
        fraction >= 0 && digits is >= 0 and <= 7 && fraction < DecimalMath.PowerOfTen((int)digits) ? fraction * (long)DecimalMath.PowerOfTen(7 - (int)digits) : null;

    /// <summary>Hours and minutes must have one sign; int.MaxValue when the offset is none.</summary>
    private static int OffsetMinutes(long hours, long minutes)
    {
        bool valid = hours is >= -14 and <= 14 && minutes is >= -59 and <= 59 && (hours * minutes) >= 0 && Math.Abs((hours * 60) + minutes) <= 840;
        return valid ? (int)((hours * 60) + minutes) : int.MaxValue;
    }
}
