using System;
using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Numbers;

/// <summary>How a value between two multiples of the unit is rounded.</summary>
internal enum RoundingMode
{
    /// <summary>Towards plus infinity.</summary>
    Up,

    /// <summary>Towards minus infinity.</summary>
    Down,

    /// <summary>To the nearer multiple, ties away from zero.</summary>
    Nearest,

    /// <summary>To the nearer multiple, ties to the even multiple.</summary>
    NearestEven,

    /// <summary>To the nearer multiple, ties towards minus infinity.</summary>
    NearestDown,
}

/// <summary>Rounding (일반 라운딩, guideline lines 1997-2015) and rounding by tiers (lines 3500-3660).</summary>
internal static class Rounding
{
    private const string TiersShape =
        "must be below:unit:mode separated by ';' with rising bounds and '*' as the last bound, for example "
        + "1:1:down;100000:10000:up;*:10000:nearest_down";

    public static SqlDecimal RoundTo(SqlDecimal value, SqlDecimal unit, SqlString mode)
    {
        FixedDecimal step = PositiveUnit("RoundTo", "unit", unit);
        if (!TryParseMode(Require.Text("RoundTo", "mode", mode), out RoundingMode rounding))
        {
            throw Require.Problem("RoundTo", "mode", "must be up, down, nearest, nearest_even or nearest_down.");
        }

        return value.IsNull ? SqlDecimal.Null : Round("RoundTo", FixedDecimal.From(value), step, rounding).ToSqlDecimal();
    }

    /// <summary>Parses all tiers before it looks at the value, so that a mistake in a tier no row has met yet is found at once.</summary>
    public static SqlDecimal RoundTiered(SqlDecimal value, SqlString tiers)
    {
        string list = Require.Text("RoundTiered", "tiers", tiers);
        FixedDecimal number = value.IsNull ? FixedDecimal.Zero : FixedDecimal.From(value);
        FixedDecimal unit = FixedDecimal.Zero;
        RoundingMode mode = RoundingMode.Down;
        FixedDecimal previousBound = FixedDecimal.Zero;
        bool chosen = false;
        int count = 0;
        for (int start = 0; ; count++)
        {
            int end = list.IndexOf(';', start);
            bool last = end < 0;
            end = last ? list.Length : end;
            int colon = list.IndexOf(':', start);
            int secondColon = colon < 0 ? -1 : list.IndexOf(':', colon + 1);
            if (secondColon < 0 || secondColon > end)
            {
                throw Require.Problem("RoundTiered", "tiers", TiersShape + " (a tier does not have its three parts).");
            }

            bool rest = colon == start + 1 && list[start] == '*';
            FixedDecimal bound = FixedDecimal.Zero;
            if (rest != last || (!rest && !DecimalText.TryParse(list, start, colon, out bound)))
            {
                throw Require.Problem("RoundTiered", "tiers", TiersShape + " (a bound is not a number, or '*' is missing or not last).");
            }

            if (!rest && count > 0 && FixedDecimal.Compare(bound, previousBound) <= 0)
            {
                throw Require.Problem("RoundTiered", "tiers", TiersShape + " (the bounds do not rise).");
            }

            if (!DecimalText.TryParse(list, colon + 1, secondColon, out FixedDecimal tierUnit) || !tierUnit.IsPositive)
            {
                throw Require.Problem("RoundTiered", "tiers", TiersShape + " (a unit is not a number above 0).");
            }

            if (!TryParseMode(list.Substring(secondColon + 1, end - secondColon - 1), out RoundingMode tierMode))
            {
                throw Require.Problem(
                    "RoundTiered", "tiers", TiersShape + " (a mode is not up, down, nearest, nearest_even or nearest_down).");
            }

            if (!chosen && (rest || FixedDecimal.Compare(number, bound) < 0))
            {
                chosen = true;
                unit = tierUnit;
                mode = tierMode;
            }

            if (last)
            {
                break;
            }

            previousBound = bound;
            start = end + 1;
        }

        return value.IsNull ? SqlDecimal.Null : Round("RoundTiered", number, unit, mode).ToSqlDecimal();
    }

    /// <summary>The unit, checked to be above 0.</summary>
    public static FixedDecimal PositiveUnit(string function, string parameter, SqlDecimal unit)
    {
        if (unit.IsNull)
        {
            throw Require.Problem(function, parameter, "must not be NULL; give a number above 0.");
        }

        FixedDecimal step = FixedDecimal.From(unit);
        return step.IsPositive ? step : throw Require.Problem(function, parameter, "must be above 0.");
    }

    /// <summary>The multiple of <paramref name="unit"/> that the mode selects.</summary>
    public static FixedDecimal Round(string function, FixedDecimal value, FixedDecimal unit, RoundingMode mode)
    {
        FixedDecimal remainder = FixedDecimal.RemainderOfMagnitudes(value, unit, out bool quotientIsOdd);
        if (remainder.IsZero)
        {
            return value;
        }

        FixedDecimal towardsZero = value.IsNegative ? FixedDecimal.Add(value, remainder) : FixedDecimal.Subtract(value, remainder);
        bool awayFromZero;
        switch (mode)
        {
            case RoundingMode.Up:
                awayFromZero = !value.IsNegative;
                break;
            case RoundingMode.Down:
                awayFromZero = value.IsNegative;
                break;
            default:
                int nearer = FixedDecimal.Compare(remainder, FixedDecimal.Subtract(unit, remainder));
                awayFromZero = nearer > 0 || (nearer == 0 && TieGoesAway(mode, value.IsNegative, quotientIsOdd));
                break;
        }

        if (!awayFromZero)
        {
            return towardsZero;
        }

        try
        {
            return FixedDecimal.Add(towardsZero, value.IsNegative ? unit.Negate() : unit);
        }
        catch (OverflowException)
        {
            throw Require.Problem(function, "value", "rounds beyond decimal(38,10); use a smaller unit or round down.");
        }
    }

    private static bool TieGoesAway(RoundingMode mode, bool negative, bool quotientIsOdd)
    {
        switch (mode)
        {
            case RoundingMode.NearestEven:
                return quotientIsOdd;
            case RoundingMode.NearestDown:
                return negative;
            default:
                return true;
        }
    }

    private static bool TryParseMode(string mode, out RoundingMode rounding)
    {
        switch (mode)
        {
            case "up":
                rounding = RoundingMode.Up;
                return true;
            case "down":
                rounding = RoundingMode.Down;
                return true;
            case "nearest":
                rounding = RoundingMode.Nearest;
                return true;
            case "nearest_even":
                rounding = RoundingMode.NearestEven;
                return true;
            case "nearest_down":
                rounding = RoundingMode.NearestDown;
                return true;
            default:
                rounding = RoundingMode.Down;
                return false;
        }
    }
}
