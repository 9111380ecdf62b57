using System;
using System.Data.SqlTypes;
using Warehouse.Clr.Errors;
using Warehouse.Clr.Numbers;

namespace Warehouse.Clr.Randomness;

/// <summary>Date shifts (잡음 추가, guideline lines 2133-2143) and random rounding (랜덤 라운딩, lines 2017-2027), keyed so that a load can repeat them.</summary>
internal static class KeyedRandom
{
    /// <summary>A hundred years: more moves a date out of any plausible range.</summary>
    private const int MostDays = 36_525;

    /// <summary>
    /// The shift is uniform over -maxDays..maxDays without 0, so that no subject keeps its true dates. Reducing 64 bits modulo at most
    /// 73,050 shifts no probability by more than 2^-47.
    /// </summary>
    public static DateTime? DateShift(DateTime? value, SqlInt32 maxDays, SqlBinary runKey, SqlBinary subjectKey)
    {
        int most = Require.Between("DateShift", "maxDays", maxDays, 1, MostDays);
        byte[] key = Require.PrfKey("DateShift", "runKey", runKey);
        byte[] subject = Require.RowKey("DateShift", "subjectKey", subjectKey);
        if (!value.HasValue)
        {
            return null;
        }

        KeyedDraw draw = new KeyedDraw("DateShift", sizeof(ulong), key, subject);
        draw.Write(0, (ulong)most);
        int days = (int)(draw.Word() % (ulong)(2 * most)) - most;
        days = days >= 0 ? days + 1 : days;
        long ticks = value.Value.Ticks + (days * TimeSpan.TicksPerDay);
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            throw Require.Problem("DateShift", "value", "lies so near to year 1 or 9999 that the shifted date does not exist; treat such placeholders first.");
        }

        return new DateTime(ticks);
    }

    /// <summary>
    /// Random rounding (랜덤 라운딩, guideline lines 2021-2027): up with a probability equal to the fraction of the unit that is cut off, so
    /// that the expected result is the value.
    /// </summary>
    public static SqlDecimal RandomRound(SqlDecimal value, SqlDecimal unit, SqlBinary runKey, SqlBinary rowKey)
    {
        FixedDecimal step = Rounding.PositiveUnit("RandomRound", "unit", unit);
        byte[] key = Require.PrfKey("RandomRound", "runKey", runKey);
        byte[] row = Require.RowKey("RandomRound", "rowKey", rowKey);
        if (value.IsNull)
        {
            return SqlDecimal.Null;
        }

        FixedDecimal number = FixedDecimal.From(value);
        FixedDecimal lower = Rounding.Round("RandomRound", number, step, RoundingMode.Down);
        FixedDecimal fraction = FixedDecimal.Subtract(number, lower);
        KeyedDraw draw = new KeyedDraw("RandomRound", 2 * sizeof(ulong), key, row);
        draw.Write(0, step.MagnitudeHigh);
        draw.Write(sizeof(ulong), step.MagnitudeLow);
        bool up = IsBelowRatio(draw.Word(), fraction, step);
        return Rounding.Round("RandomRound", number, step, up ? RoundingMode.Up : RoundingMode.Down).ToSqlDecimal();
    }

    /// <summary>
    /// Whether draw / 2^64 is below part / whole, where part is below whole: the binary digits of the ratio are made by doubling and
    /// compared with the draw's, exactly.
    /// </summary>
    private static bool IsBelowRatio(ulong draw, FixedDecimal part, FixedDecimal whole)
    {
        for (int bit = 63; bit >= 0; bit--)
        {
            FixedDecimal missing = FixedDecimal.Subtract(whole, part);
            bool digit = FixedDecimal.Compare(part, missing) >= 0;
            part = digit ? FixedDecimal.Subtract(part, missing) : FixedDecimal.Add(part, part);
            bool drawn = (draw >> bit & 1) != 0;
            if (digit != drawn)
            {
                return digit;
            }
        }

        return false;
    }
}
