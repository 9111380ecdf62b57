using System;
using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Numbers;

/// <summary>
/// Irregular ranges (범위 방법) given as a list: <c>..12=12세 이하;13..19=13~19세;90..=90세 이상</c>. Both ends of a band belong
/// to it. The next band must begin one step after the previous one ends, where the step is 1 in the last decimal place that the
/// list uses (1 for whole numbers, 0.1 for one decimal), so that neither gap nor overlap goes unnoticed.
/// </summary>
internal static class Bands
{
    private const string Shape = "must be low..high=label separated by ';', rising, without gap or overlap, for example ..12=child;13..19=teen;20..=adult";

    public static SqlString Band(SqlString value, SqlString bands)
    {
        string list = Require.Text("Band", "bands", bands);
        bool placed = TryReadNumberWithUnit(value, out FixedDecimal number);
        try
        {
            string? label = Find(list, placed, number);
            return label == null ? SqlString.Null : new SqlString(label);
        }
        catch (OverflowException)
        {
            throw Require.Problem("Band", "bands", Shape + " (two limits are too far apart for decimal(38,10)).");
        }
    }

    /// <summary>Checks the whole list; returns the label of the band that holds the number, or null.</summary>
    private static string? Find(string list, bool placed, FixedDecimal number)
    {
        FixedDecimal step = StepOf(list);
        string? label = null;
        FixedDecimal previousHigh = FixedDecimal.Zero;
        bool previousIsOpen = false;
        for (int start = 0, count = 0; ; count++)
        {
            int end = list.IndexOf(';', start);
            bool last = end < 0;
            end = last ? list.Length : end;
            int equals = list.IndexOf('=', start);
            int dots = list.IndexOf("..", start, StringComparison.Ordinal);
            if (equals < 0 || equals > end || dots < 0 || dots > equals)
            {
                throw Require.Problem("Band", "bands", Shape + " (a band has no '..' or no '=').");
            }

            bool openLow = dots == start;
            bool openHigh = dots + 2 == equals;
            FixedDecimal low = FixedDecimal.Zero;
            FixedDecimal high = FixedDecimal.Zero;
            if ((!openLow && !DecimalText.TryParse(list, start, dots, out low))
                || (!openHigh && !DecimalText.TryParse(list, dots + 2, equals, out high)))
            {
                throw Require.Problem("Band", "bands", Shape + " (a limit is not a number).");
            }

            if (equals + 1 == end)
            {
                throw Require.Problem("Band", "bands", Shape + " (a label is empty).");
            }

            if ((openLow && openHigh) || (!openLow && !openHigh && FixedDecimal.Compare(low, high) > 0))
            {
                throw Require.Problem("Band", "bands", Shape + " (a band has no limit, or its limits are the wrong way round).");
            }

            if (count > 0
                && (openLow || previousIsOpen || FixedDecimal.Compare(FixedDecimal.Subtract(low, previousHigh), step) != 0))
            {
                throw Require.Problem("Band", "bands", Shape + " (two bands overlap, leave a gap, or stand in the wrong order).");
            }

            if (placed
                && (openLow || FixedDecimal.Compare(number, low) >= 0)
                && (openHigh || FixedDecimal.Compare(number, high) <= 0))
            {
                label = list.Substring(equals + 1, end - equals - 1);
            }

            if (last)
            {
                return label;
            }

            previousHigh = high;
            previousIsOpen = openHigh;
            start = end + 1;
        }
    }

    /// <summary>1 in the last decimal place that any limit in the list uses.</summary>
    private static FixedDecimal StepOf(string list)
    {
        int decimals = 0;
        bool inLabel = false;
        for (int i = 0; i < list.Length; i++)
        {
            if (list[i] == ';' || list[i] == '=')
            {
                inLabel = list[i] == '=';
            }
            else if (!inLabel && list[i] == '.' && i > 0 && IsDigit(list[i - 1]))
            {
                int run = i + 1;
                while (run < list.Length && IsDigit(list[run]))
                {
                    run++;
                }

                decimals = Math.Max(decimals, run - i - 1);
            }
        }

        ulong units = FixedDecimal.UnitsPerOne;
        for (int i = 0; i < decimals && units > 1; i++)
        {
            units /= 10;
        }

        return FixedDecimal.FromMagnitude(false, 0, units);
    }

    /// <summary>
    /// A number, possibly followed by its unit (<c>50세</c>, <c>1.5 kg</c>). What follows may hold no digit, comma or point:
    /// <c>3,000</c> must not be read as 3.
    /// </summary>
    private static bool TryReadNumberWithUnit(SqlString value, out FixedDecimal number)
    {
        number = default;
        if (value.IsNull)
        {
            return false;
        }

        string text = value.Value;
        int start = 0;
        while (start < text.Length && text[start] == ' ')
        {
            start++;
        }

        int behind = DecimalText.ReadNumber(text, start, text.Length, out number);
        if (behind == start)
        {
            return false;
        }

        for (int i = behind; i < text.Length; i++)
        {
            if (IsDigit(text[i]) || IsFullWidthDigit(text[i]) || text[i] == ',' || text[i] == '.')
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDigit(char unit) => unit >= '0' && unit <= '9';

    private static bool IsFullWidthDigit(char unit) => unit >= '\uFF10' && unit <= '\uFF19';
}
