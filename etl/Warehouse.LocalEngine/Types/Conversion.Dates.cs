using System;
using System.Buffers.Binary;

namespace Warehouse.LocalEngine.Types;

/// <summary>Conversions of dates and times, and of numbers to datetime.</summary>
internal static partial class Conversion
{
    private const long ThreeHundredthsPerDay = 25_920_000;

    private static ValueConverter? FromDate(SqlType from, SqlType to, int style, bool hasStyle)
    {
        if (to.IsText)
        {
            DateText formatter = new(from, to, hasStyle ? style : null);
            Func<string, string> fit = TextFit.Fitter(to, restrict: false);
            return (Value v, out Value r) => { r = Value.FromString(fit(formatter.Format(v))); return ConversionFailure.None; };
        }

        if (to.IsDateOrTime)
        {
            return from.Kind == SqlTypeKind.DateTimeOffset
                ? (Value v, out Value r) => DateTicks.FromLocal(DateTicks.Local(v, from), v.AsOffsetMinutes, to, out r)
                : (Value v, out Value r) => DateTicks.FromLocal(DateTicks.Local(v, from), 0, to, out r);
        }

        if (to.IsBinary)
        {
            return from.Kind == SqlTypeKind.DateTime ? (Value v, out Value r) => DateTimeBytes(v, to, out r) : null;
        }

        // Days since 1900-01-01: rounded to whole days for integers, with their fraction for the others.
        ValueConverter days = FromExact(SqlType.Decimal(38, 12), to.IsInteger ? SqlType.Decimal(18, 0) : to, 0)!;
        ValueConverter? whole = to.IsInteger ? FromExact(SqlType.Decimal(18, 0), to, 0) : null;
        return (Value v, out Value r) =>
        {
            long since = v.AsInt64 - DateTicks.BaseDate;
            long day = (since - PositiveRemainder(since)) / TimeSpan.TicksPerDay;
            Int128 parts = ((Int128)day * ThreeHundredthsPerDay) + DateTicks.ThreeHundredthsOfDay(v.AsInt64);
            Int128 mantissa = DecimalMath.DivideRounded(parts * DecimalMath.PowerOfTen(13) / ThreeHundredthsPerDay, 1);
            ConversionFailure failure = days(Value.FromInt128(mantissa), out r);
            return failure == ConversionFailure.None && whole is not null ? whole(r, out r) : failure;
        };
    }

    private static long PositiveRemainder(long ticks)
    {
        long remainder = ticks % TimeSpan.TicksPerDay;
        return remainder < 0 ? remainder + TimeSpan.TicksPerDay : remainder;
    }

    /// <summary>A number of days since 1900-01-01 as datetime or smalldatetime.</summary>
    private static ConversionFailure DaysToDateTime(Int128 days, int scale, SqlType to, out Value result)
    {
        result = default;
        if (!DecimalMath.TryRescale(days, scale, 12, out Int128 fine) || fine > DecimalMath.PowerOfTen(19) || fine < -DecimalMath.PowerOfTen(19))
        {
            return ConversionFailure.Overflow;
        }

        Int128 parts = DecimalMath.DivideRounded(fine * ThreeHundredthsPerDay, 12);
        Int128 day = parts / ThreeHundredthsPerDay;
        Int128 rest = parts % ThreeHundredthsPerDay;
        if (rest < 0)
        {
            (day, rest) = (day - 1, rest + ThreeHundredthsPerDay);
        }

        Int128 ticks = DateTicks.BaseDate + (day * TimeSpan.TicksPerDay) + DateTicks.ThreeHundredthsToTicks((long)rest);
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks && DateTicks.FromLocal((long)ticks, 0, to, out result) == ConversionFailure.None
            ? ConversionFailure.None
            : ConversionFailure.Overflow;
    }

    /// <summary>datetime's eight bytes: days since 1900-01-01 and 1/300 s since midnight.</summary>
    private static ConversionFailure DateTimeBytes(Value value, SqlType to, out Value result)
    {
        Span<byte> bytes = stackalloc byte[8];
        long since = value.AsInt64 - DateTicks.BaseDate;
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)((since - PositiveRemainder(since)) / TimeSpan.TicksPerDay));
        BinaryPrimitives.WriteInt32BigEndian(bytes[4..], (int)DateTicks.ThreeHundredthsOfDay(value.AsInt64));
        return NumberBytes(BinaryPrimitives.ReadInt64BigEndian(bytes), 8, to, out result);
    }
}
