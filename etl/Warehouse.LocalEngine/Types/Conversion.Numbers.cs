using System;
using System.Buffers.Binary;
using System.Globalization;

namespace Warehouse.LocalEngine.Types;

/// <summary>Conversions of numbers. Decimals lose fractions towards integers, money rounds ("CAST and CONVERT": Truncating and rounding results).</summary>
internal static partial class Conversion
{
    /// <summary>The least and greatest value of an integer type.</summary>
    public static (long Minimum, long Maximum) RangeOf(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.Bit => (0, 1),
        SqlTypeKind.TinyInt => (byte.MinValue, byte.MaxValue),
        SqlTypeKind.SmallInt => (short.MinValue, short.MaxValue),
        SqlTypeKind.Int => (int.MinValue, int.MaxValue),
        _ => (long.MinValue, long.MaxValue),
    };

    private static ValueConverter? FromInteger(SqlType from, SqlType to)
    {
        switch (to)
        {
            case { IsInteger: true }:
                return IntegerToInteger(to);
            case { IsExactWithScale: true }:
                return (Value v, out Value r) => Exact(v.AsInt64, 0, to, out r);
            case { IsApproximate: true }:
                return (Value v, out Value r) => Approximate(v.AsInt64, to, out r);
            case { IsText: true }:
                // What does not fit char or varchar becomes an asterisk, but only for the types below bigint.
                bool asterisk = !to.IsUnicode && from.Kind != SqlTypeKind.BigInt;
                return WholeText(to, static v => v.AsInt64.ToString(CultureInfo.InvariantCulture), asterisk);
            case { IsBinary: true }:
                int size = from.Kind switch { SqlTypeKind.Bit or SqlTypeKind.TinyInt => 1, SqlTypeKind.SmallInt => 2, SqlTypeKind.Int => 4, _ => 8 };
                return (Value v, out Value r) => NumberBytes(v.AsInt64, size, to, out r);
            default:
                return (Value v, out Value r) => DaysToDateTime(v.AsInt64, 0, to, out r);
        }
    }

    private static ValueConverter? FromExact(SqlType from, SqlType to, int style)
    {
        int scale = from.Scale;
        bool isMoney = from.Kind != SqlTypeKind.Decimal;
        switch (to)
        {
            case { Kind: SqlTypeKind.Bit }:
                return static (Value v, out Value r) => { r = Value.FromBoolean(v.AsInt128 != 0); return ConversionFailure.None; };
            case { IsInteger: true }:
                return (Value v, out Value r) => Integer(isMoney ? DecimalMath.DivideRounded(v.AsInt128, scale) : DecimalMath.Truncate(v.AsInt128, scale), to, out r);
            case { IsExactWithScale: true }:
                return (Value v, out Value r) => Exact(v.AsInt128, scale, to, out r);
            case { IsApproximate: true }:
                return (Value v, out Value r) => Approximate(DecimalMath.ToDouble(v.AsInt128, scale), to, out r);
            case { IsText: true }:
                return isMoney ? WholeText(to, v => MoneyText(v.AsInt128, style)) : WholeText(to, v => DecimalText.Format(v.AsInt128, scale));
            case { IsBinary: true }:
                int size = from.Kind == SqlTypeKind.Money ? 8 : 4;
                return isMoney ? (Value v, out Value r) => NumberBytes((long)v.AsInt128, size, to, out r) : null;
            default:
                return (Value v, out Value r) => DaysToDateTime(v.AsInt128, scale, to, out r);
        }
    }

    private static ValueConverter? FromApproximate(SqlType from, SqlType to, int style)
    {
        switch (to)
        {
            case { Kind: SqlTypeKind.Bit }:
                return static (Value v, out Value r) => { r = Value.FromBoolean(v.AsDouble != 0); return ConversionFailure.None; };
            case { IsInteger: true }:
                return (Value v, out Value r) =>
                {
                    double whole = Math.Truncate(v.AsDouble);
                    r = default;
                    return Math.Abs(whole) <= 9.3e18 ? Integer((Int128)whole, to, out r) : ConversionFailure.Overflow;
                };
            case { IsExactWithScale: true }:
                return (Value v, out Value r) =>
                {
                    bool fits = DecimalMath.TryFromDouble(v.AsDouble, to.Scale, out Int128 mantissa) && InRange(mantissa, to);
                    r = fits ? Value.FromInt128(mantissa) : default;
                    return fits ? ConversionFailure.None : ConversionFailure.Overflow;
                };
            case { IsApproximate: true }:
                return (Value v, out Value r) => Approximate(v.AsDouble, to, out r);
            case { IsText: true }:
                bool isReal = from.Kind == SqlTypeKind.Real;
                _ = FloatText.Format(0, isReal, style);
                return WholeText(to, v => FloatText.Format(v.AsDouble, isReal, style));
            case { IsBinary: true }:
                return from.Kind == SqlTypeKind.Real
                    ? (Value v, out Value r) => NumberBytes(BitConverter.SingleToInt32Bits((float)v.AsDouble), 4, to, out r)
                    : (Value v, out Value r) => NumberBytes(BitConverter.DoubleToInt64Bits(v.AsDouble), 8, to, out r);
            default:
                return (Value v, out Value r) =>
                {
                    r = default;
                    return DecimalMath.TryFromDouble(v.AsDouble, 12, out Int128 days) ? DaysToDateTime(days, 12, to, out r) : ConversionFailure.Overflow;
                };
        }
    }

    private static ValueConverter IntegerToInteger(SqlType to)
    {
        if (to.Kind == SqlTypeKind.Bit)
        {
            return static (Value v, out Value r) => { r = Value.FromBoolean(v.AsInt64 != 0); return ConversionFailure.None; };
        }

        (long minimum, long maximum) = RangeOf(to.Kind);
        return (Value v, out Value r) =>
        {
            r = v;
            return v.AsInt64 >= minimum && v.AsInt64 <= maximum ? ConversionFailure.None : ConversionFailure.Overflow;
        };
    }

    private static ConversionFailure Integer(Int128 value, SqlType to, out Value result)
    {
        (long minimum, long maximum) = RangeOf(to.Kind);
        bool fits = value >= minimum && value <= maximum;
        result = fits ? Value.FromInt64((long)value) : default;
        return fits ? ConversionFailure.None : ConversionFailure.Overflow;
    }

    private static ConversionFailure Exact(Int128 mantissa, int scale, SqlType to, out Value result)
    {
        bool fits = DecimalMath.TryRescale(mantissa, scale, to.Scale, out Int128 rescaled) && InRange(rescaled, to);
        result = fits ? Value.FromInt128(rescaled) : default;
        return fits ? ConversionFailure.None : ConversionFailure.Overflow;
    }

    /// <summary>decimal is bounded by its digits, money by its 8 or 4 bytes.</summary>
    private static bool InRange(Int128 mantissa, SqlType to) => to.Kind switch
    {
        SqlTypeKind.Money => mantissa >= long.MinValue && mantissa <= long.MaxValue,
        SqlTypeKind.SmallMoney => mantissa >= int.MinValue && mantissa <= int.MaxValue,
        _ => DecimalMath.Fits(mantissa, to.Precision),
    };

    private static ConversionFailure Approximate(double value, SqlType to, out Value result)
    {
        double narrowed = to.Kind == SqlTypeKind.Real ? (float)value : value;
        bool fits = double.IsFinite(narrowed);
        result = fits ? Value.FromDouble(narrowed) : default;
        return fits ? ConversionFailure.None : ConversionFailure.Overflow;
    }

    /// <summary>Text that must not be cut: too short a target is an error, or an asterisk.</summary>
    private static ValueConverter WholeText(SqlType to, Func<Value, string> format, bool asterisk = false)
    {
        Func<string, string> fit = TextFit.Fitter(to, restrict: false);
        return (Value v, out Value r) =>
        {
            string text = format(v);
            if (to.Length != SqlType.Max && text.Length > to.Length)
            {
                r = asterisk ? Value.FromString(fit("*")) : default;
                return asterisk ? ConversionFailure.None : ConversionFailure.Overflow;
            }

            r = Value.FromString(fit(text));
            return ConversionFailure.None;
        };
    }

    // Money styles: 0 two decimals, 1 with commas, 2 and 126 four decimals.
    private static string MoneyText(Int128 mantissa, int style)
    {
        if (style is 2 or 126)
        {
            return DecimalText.Format(mantissa, 4);
        }

        string text = DecimalText.Format(DecimalMath.DivideRounded(mantissa, 2), 2);
        if (style != 1)
        {
            return text;
        }

        int firstDigit = text[0] == '-' ? 1 : 0;
        for (int i = text.Length - 6; i > firstDigit; i -= 3)
        {
            text = text.Insert(i, ",");
        }

        return text;
    }

    private static ConversionFailure NumberBytes(long value, int size, SqlType to, out Value result)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        bytes = bytes[(8 - size)..];

        // Numbers keep their right end: cut and padded on the left ("binary and varbinary (Transact-SQL)").
        int length = to.Kind == SqlTypeKind.Binary ? to.Length : to.Length == SqlType.Max ? size : Math.Min(size, to.Length);
        byte[] target = new byte[length];
        int copied = Math.Min(size, length);
        bytes[^copied..].CopyTo(target.AsSpan(length - copied));
        result = Value.FromBytes(target);
        return ConversionFailure.None;
    }
}
