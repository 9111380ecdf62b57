using System;
using System.Data.SqlTypes;
using Warehouse.Clr.Errors;

namespace Warehouse.Clr.Numbers;

/// <summary>Top and bottom coding (상하단코딩, guideline lines 578-583 and 2378-2404) and data ranges (범위 방법, line 2079).</summary>
internal static class Bounding
{
    public static SqlDecimal Clamp(SqlDecimal value, SqlDecimal low, SqlDecimal high)
    {
        FixedDecimal? bottom = Bound(low);
        FixedDecimal? top = Bound(high);
        RequireOrder("Clamp", bottom, top);
        if (value.IsNull)
        {
            return SqlDecimal.Null;
        }

        FixedDecimal number = FixedDecimal.From(value);
        if (bottom.HasValue && FixedDecimal.Compare(number, bottom.Value) < 0)
        {
            number = bottom.Value;
        }
        else if (top.HasValue && FixedDecimal.Compare(number, top.Value) > 0)
        {
            number = top.Value;
        }

        return number.ToSqlDecimal();
    }

    public static SqlString TopBottomLabel(
        SqlDecimal value, SqlDecimal low, SqlDecimal high, SqlString lowLabel, SqlString highLabel)
    {
        FixedDecimal? bottom = Bound(low);
        FixedDecimal? top = Bound(high);
        RequireOrder("TopBottomLabel", bottom, top);

        // A label without its bound is never shown, so it may be NULL with it.
        string bottomLabel = bottom.HasValue ? Require.Text("TopBottomLabel", "lowLabel", lowLabel) : "";
        string topLabel = top.HasValue ? Require.Text("TopBottomLabel", "highLabel", highLabel) : "";
        if (value.IsNull)
        {
            return SqlString.Null;
        }

        FixedDecimal number = FixedDecimal.From(value);
        if (bottom.HasValue && FixedDecimal.Compare(number, bottom.Value) < 0)
        {
            return new SqlString(bottomLabel);
        }

        return new SqlString(top.HasValue && FixedDecimal.Compare(number, top.Value) > 0
            ? topLabel
            : DecimalText.Format(number, groupThousands: false));
    }

    public static SqlString RangeOf(SqlDecimal value, SqlDecimal width, SqlDecimal origin, SqlString format, SqlString unitLabel)
    {
        FixedDecimal step = Rounding.PositiveUnit("RangeOf", "width", width);
        FixedDecimal start = Bound(origin)
            ?? throw Require.Problem("RangeOf", "origin", "must not be NULL; 0 lets the ranges begin at multiples of the width.");
        string shape = Require.Text("RangeOf", "format", format);
        string label = Require.Text("RangeOf", "unitLabel", unitLabel);
        if (shape != "range" && shape != "lower" && shape != "label")
        {
            throw Require.Problem("RangeOf", "format", "must be range, lower or label.");
        }

        if (value.IsNull)
        {
            return SqlString.Null;
        }

        try
        {
            FixedDecimal offset = FixedDecimal.Subtract(FixedDecimal.From(value), start);
            FixedDecimal lower = FixedDecimal.Add(start, Rounding.Round("RangeOf", offset, step, RoundingMode.Down));
            string text = DecimalText.Format(lower, groupThousands: true);
            switch (shape)
            {
                case "lower":
                    return new SqlString(text);
                case "label":
                    return new SqlString(text + label);
                default:
                    return new SqlString(
                        text + label + "~" + DecimalText.Format(FixedDecimal.Add(lower, step), groupThousands: true) + label);
            }
        }
        catch (OverflowException)
        {
            throw Require.Problem("RangeOf", "value", "lies in a range that does not fit decimal(38,10); use a smaller width or another origin.");
        }
    }

    private static FixedDecimal? Bound(SqlDecimal bound) => bound.IsNull ? (FixedDecimal?)null : FixedDecimal.From(bound);

    private static void RequireOrder(string function, FixedDecimal? low, FixedDecimal? high)
    {
        if (low.HasValue && high.HasValue && FixedDecimal.Compare(low.Value, high.Value) > 0)
        {
            throw Require.Problem(function, "low", "must not be above @high.");
        }
    }
}
